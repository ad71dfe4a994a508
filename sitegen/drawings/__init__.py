"""The room drawings."""
