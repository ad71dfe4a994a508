"""The room output."""
