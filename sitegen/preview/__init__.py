"""The room preview."""

from __future__ import annotations

from sitegen.preview.server import serve

__all__ = ["serve"]
