"""JSON without a space too many: a row of a file for programs is a line."""

from __future__ import annotations

import datetime
import json
from typing import Any

Row = dict[str, Any]


def compact(value: object) -> str:
    """A value as JSON in one line, with letters of every script as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def opened(row: Row) -> str:
    """A row as JSON without its closing brace: more keys follow."""
    return compact(row).removesuffix("}")


def day_or_none(day: datetime.date | None) -> str | None:
    """A day as YYYY-MM-DD, or None where there is none."""
    return day.isoformat() if day else None
