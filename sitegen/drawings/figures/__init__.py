"""The room drawings/figures."""
