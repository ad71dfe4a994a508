"""The room citing."""
