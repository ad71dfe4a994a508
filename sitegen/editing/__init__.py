"""The room editing."""
