"""Works as CSL-JSON items (citeproc, schema 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sitegen.citing.dating import csl_date
from sitegen.citing.work import Work, work_of
from sitegen.dates import Date
from sitegen.records import Source

CslItem = dict[str, Any]


def csl(source: Source, language: str = "en") -> CslItem:
    """A source as a CSL-JSON item; keys whose value is not known are left out.

    A date that CSL cannot hold is in words of `language`.
    """
    return csl_item(work_of(source), language)


def csl_item(work: Work, language: str = "en") -> CslItem:
    """A work as a CSL-JSON item."""
    return {key: _value(value, language) for key, value in work.items()}


def _value(value: object, language: str) -> object:
    if isinstance(value, Date):
        return csl_date(value, language)
    return value


def csl_json(items: Iterable[CslItem]) -> str:
    """The items as a CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
