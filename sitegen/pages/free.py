"""Pages that are not of records: free pages, redirects from aliases, and the page for addresses that are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Page
from sitegen.urls import record_url
from sitegen.views import Context, Name, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage(Context):
    """A page of content/pages/."""

    template: ClassVar[str] = "page.html"
    body: Markup
    passages: tuple[Passage, ...]
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Context):
    """What stands at an old address: it leads on to the new one."""

    template: ClassVar[str] = "redirect.html"
    target: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Context):
    """What a host shows for an address that does not exist."""

    template: ClassVar[str] = "404.html"


def free_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """The free pages and 404.html."""
    for page in shared.linked.records.pages.values():
        yield PlannedPage(
            record_url("page", page.id),
            lambda page=page: _free(shared, page),  # type: ignore[misc]
            ("page", page.id),
            shared.linked.edition,
        )
    yield PlannedPage("/404.html", lambda: _not_found(shared), ("site", "site"), indexed=False)


def redirects(shared: SharedViews) -> Iterator[PlannedPage]:
    """A redirect for each alias of a record."""
    for kind, record in shared.linked.records.all():
        for alias in record.aliases if kind != "site" else ():
            yield PlannedPage(
                record_url(kind, alias),
                lambda kind=kind, record=record, alias=alias: _redirect(
                    shared, kind, record, alias
                ),  # type: ignore[misc]
                (kind, record.id),
                indexed=False,
            )


def _free(shared: SharedViews, page: Page) -> FreePage:
    url = record_url("page", page.id)
    keys = [cited.key for cited in page.body.cited()] if page.body else []
    numbering = Numbering(citation_numbers([*keys, *page.citations]), anchored=True)
    body = shared.views.text(page.body, numbering, url) if page.body else Markup()
    return FreePage(
        site=shared.site,
        page=shared.frame.page(
            page.title,
            url,
            section=page.id,
            description=page.description or "",
            record=("page", page.id),
        ),
        body=body,
        passages=shared.passages.all("page", page, numbering),
        extra=dict(page.x),
    )


def _not_found(shared: SharedViews) -> NotFoundPage:
    return NotFoundPage(
        site=shared.site, page=shared.frame.page("Page not found", "/404.html", indexed=False)
    )


def _redirect(shared: SharedViews, kind: str, record, alias: str) -> RedirectPage:  # type: ignore[no-untyped-def]
    target = shared.views.record(kind, record)
    url = record_url(kind, record.id)
    page = shared.frame.page(target.label, record_url(kind, alias), canonical=url, indexed=False)
    return RedirectPage(site=shared.site, page=page, target=target)
