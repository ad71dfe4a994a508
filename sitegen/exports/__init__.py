"""The room exports."""

from __future__ import annotations

from sitegen.exports.files import Export, exports

__all__ = ["Export", "exports"]
