"""The room reports."""

from __future__ import annotations

from sitegen.reports.difference import change
from sitegen.reports.earlier_commit import earlier
from sitegen.reports.outcome import build_result, look
from sitegen.reports.summary import write_summary

__all__ = ["build_result", "change", "earlier", "look", "write_summary"]
