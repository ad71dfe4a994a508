"""The room preview."""
