"""Pages that are not of records: free pages, redirects from aliases, and the page for addresses that are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Page, Record
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


def free_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """The free pages and 404.html."""
    for page in desk.linked.records.pages.values():
        yield PlannedPage(
            record_url("page", page.id),
            lambda page=page: _free(desk, page),  # type: ignore[misc]
            page.key,
            desk.linked.edition,
        )
    yield PlannedPage(
        "/404.html", lambda: _not_found(desk), desk.linked.records.site.key, indexed=False
    )


def redirects(desk: SharedViews) -> Iterator[PlannedPage]:
    """A redirect for each alias of a record."""
    for record in desk.linked.records:
        for alias in record.aliases if record is not desk.linked.records.site else ():
            yield PlannedPage(
                record_url(record.record_kind, alias),
                lambda record=record, alias=alias: _redirect(desk, record, alias),  # type: ignore[misc]
                record.key,
                indexed=False,
            )


def _free(desk: SharedViews, page: Page) -> FreePage:
    url = record_url("page", page.id)
    keys = [cited.key for cited in page.body.cited()] if page.body else []
    numbering = Numbering(citation_numbers([*keys, *page.citations]), anchored=True)
    body = desk.views.text(page.body, numbering, url) if page.body else Markup()
    return FreePage(
        site=desk.site,
        page=desk.frame.page(
            page.title,
            url,
            section=page.id,
            description=page.description or "",
            record=page.key,
        ),
        body=body,
        passages=desk.passages.all(page, numbering),
        extra=dict(page.x),
    )


def _not_found(desk: SharedViews) -> NotFoundPage:
    return NotFoundPage(
        site=desk.site, page=desk.frame.page("Page not found", "/404.html", indexed=False)
    )


def _redirect(desk: SharedViews, record: Record, alias: str) -> RedirectPage:
    target = desk.views.record(record)
    url, old = record_url(*record.key), record_url(record.record_kind, alias)
    page = desk.frame.page(target.label, old, canonical=url, indexed=False)
    return RedirectPage(site=desk.site, page=page, target=target)
