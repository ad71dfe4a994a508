"""The room drawings/lanes."""
