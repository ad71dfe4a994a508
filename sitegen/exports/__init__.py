"""Files of a site that are no pages: for feed readers, search engines, scripts and researchers.

`table` says which files there are, and begins the reading; each format has a module. Pages are
apart: they are rendered by templates, these are written for machines by published standards.
"""

from __future__ import annotations

from sitegen.exports.export import Export
from sitegen.exports.published import published_quotations
from sitegen.exports.table import exports

__all__ = ["Export", "exports", "published_quotations"]
