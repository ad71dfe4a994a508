"""The room commands."""

from __future__ import annotations

from sitegen.commands.main import main

__all__ = ["main"]
