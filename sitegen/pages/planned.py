"""A page that is to be made: its address, and the function that makes its context when it is rendered."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sitegen.records import RecordKey
from sitegen.urls import file_of
from sitegen.views import Context


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """`origin` is the record that the page is of, `changed` its newest date.

    A page that is not `indexed` (a redirect, a notice, a twin of another page) is not in the sitemap.
    """

    url: str
    context: Callable[[], Context]
    origin: RecordKey
    changed: datetime.date | None = None
    indexed: bool = True

    @property
    def path(self) -> str:
        """The file that the page is written to, relative to the output folder."""
        return file_of(self.url)
