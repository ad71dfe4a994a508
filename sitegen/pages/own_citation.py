"""How a page of the site itself is cited, for reference managers."""

from __future__ import annotations

from sitegen.citing import Work, bibtex, ris
from sitegen.dates import parse
from sitegen.pages.shared import SharedViews


def formats(shared: SharedViews, title: str, url: str) -> tuple[tuple[str, str], ...]:
    """The page at an address from the site's root as BibTeX and RIS, each with its name.

    Its date is the edition's.
    """
    edition = shared.linked.edition
    work: Work = {
        "id": "-".join(filter(None, url.split("/"))) or "home",
        "type": "webpage",
        "title": title,
        "container-title": shared.site.title,
        "URL": shared.linked.absolute(url),
        "language": shared.language,
    }
    if edition:
        work["issued"] = parse(edition.isoformat())
    language = shared.language
    return ("BibTeX", bibtex(work, language)), ("RIS", ris(work, language))
