"""The room pages/event."""
