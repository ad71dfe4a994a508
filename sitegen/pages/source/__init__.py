"""The room pages/source."""
