"""The room markdown."""
