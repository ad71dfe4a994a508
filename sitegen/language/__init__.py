"""The room language."""
