"""The room drawings/map."""
