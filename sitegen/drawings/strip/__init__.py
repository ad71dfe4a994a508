"""The room drawings/strip."""
