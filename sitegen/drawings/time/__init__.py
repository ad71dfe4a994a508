"""The room drawings/time."""
