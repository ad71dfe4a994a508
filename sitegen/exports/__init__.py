"""The room exports."""
