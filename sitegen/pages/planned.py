"""A page that is to be made: its address, and the function that makes its context.

All pages are planned before the first is rendered, so that every link can be checked and only
what is asked for need be rendered.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sitegen.records import RecordKey
from sitegen.urls import file_of
from sitegen.views import Context, day_words

OF_SITE: Final = RecordKey("site", "site")  # the origin of pages that are of no record


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page by its address; `context` makes what its template is given.

    `origin` is the record that the page is of, `changed` the newest date of what it shows: no date
    of the whole site, so that what changes elsewhere leaves the page as it is. A page that is not
    `indexed` (a redirect, a notice, a twin of another page) is not in the sitemap.
    """

    url: str
    context: Callable[[], Context]
    origin: RecordKey = OF_SITE
    changed: datetime.date | None = None
    indexed: bool = True

    def dated(self) -> Context:
        """What its template is given, with the newest day of what it shows."""
        context = self.context()
        if self.changed is None:
            return context
        language = context.site.language
        page = replace(
            context.page,
            changed=self.changed.isoformat(),
            changed_words=day_words(self.changed, language),
        )
        return replace(context, page=page)

    @property
    def path(self) -> str:
        """The file that the page is written to, relative to the output folder."""
        return file_of(self.url)
