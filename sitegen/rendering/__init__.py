"""The room rendering."""
