"""The room problems."""
