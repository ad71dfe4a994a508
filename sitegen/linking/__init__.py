"""The room linking."""
