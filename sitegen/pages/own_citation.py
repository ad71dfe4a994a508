"""How a page of the site itself is cited, for reference managers."""

from __future__ import annotations

import datetime

from sitegen.citing import Work, bibtex, ris
from sitegen.dates import parse
from sitegen.pages.shared import SharedViews


def formats(
    shared: SharedViews, title: str, url: str, day: datetime.date | None
) -> tuple[tuple[str, str], ...]:
    """The page at an address from the site's root as BibTeX and RIS, each with its name.

    Its date is the newest day of what the page shows.
    """
    work: Work = {
        "id": "-".join(filter(None, url.split("/"))) or "home",
        "type": "webpage",
        "title": title,
        "container-title": shared.site.title,
        "URL": shared.linked.absolute(url),
        "language": shared.language,
    }
    if day:
        work["issued"] = parse(day.isoformat())
    language = shared.language
    return ("BibTeX", bibtex(work, language)), ("RIS", ris(work, language))
