"""The room pages/actor."""
