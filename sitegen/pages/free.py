"""Free pages, redirects from old addresses, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.records import Page, Record, Site
from sitegen.urls import NOT_FOUND_PAGE, chain_url, record_url
from sitegen.views import Context, Name, Passage, order_of_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage(Context):
    """A page of content/pages/."""

    template: ClassVar[str] = "page.html"
    body: Markup
    passages: tuple[Passage, ...]
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Context):
    """The page at an old address, which leads on to the new one."""

    template: ClassVar[str] = "redirect.html"
    target: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Context):
    """What a host shows for an address that does not exist."""

    template: ClassVar[str] = "404.html"


def free_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """The pages of content/pages/."""
    for page in shared.linked.records.pages.values():
        yield PlannedPage(
            url=record_url("page", page.id),
            context=partial(_free, shared, page),
            origin=page.key,
            changed=shared.newest([page]),
        )


def not_found_page(shared: SharedViews) -> Iterator[PlannedPage]:
    """404.html."""
    yield PlannedPage(url=NOT_FOUND_PAGE.url, context=partial(_not_found, shared), indexed=False)


def redirects(shared: SharedViews) -> Iterator[PlannedPage]:
    """A redirect for each alias of a record, and from the names that chains had."""
    for record in shared.linked.records:
        if isinstance(record, Site):
            continue
        for alias in record.aliases:
            yield PlannedPage(
                url=record_url(record.record_kind, alias),
                context=partial(_redirect, shared, record, alias),
                origin=record.key,
                indexed=False,
            )
    if not shared.linked.is_taken(chain_url("")):
        for name, event in shared.linked.chains.moved.items():
            yield PlannedPage(
                url=chain_url(name),
                context=partial(_moved_chain, shared, name, event),
                indexed=False,
            )


def _free(shared: SharedViews, page: Page) -> FreePage:
    url = record_url("page", page.id)
    order = order_of_text(page.body, *page.citations)
    return FreePage(
        site=shared.site,
        page=shared.frame.page(
            page.title,
            url,
            section=page.id,
            description=page.description or "",
            record=page.key,
        ),
        body=shared.views.text(page.body, order.at("text"), url),
        passages=shared.passages.all(page, order),
        extra=dict(page.x),
    )


def _not_found(shared: SharedViews) -> NotFoundPage:
    page = shared.frame.page(NOT_FOUND_PAGE.label, NOT_FOUND_PAGE.url, indexed=False)
    return NotFoundPage(site=shared.site, page=page)


def _redirect(shared: SharedViews, record: Record, alias: str) -> RedirectPage:
    target = shared.views.record(record)
    url, old = record_url(*record.key), record_url(record.record_kind, alias)
    page = shared.frame.page(target.label, old, canonical=url, indexed=False)
    return RedirectPage(site=shared.site, page=page, target=target)


def _moved_chain(shared: SharedViews, name: str, event_id: str) -> RedirectPage:
    """From a name that a chain had: to the chain that its event is in now, else to the event."""
    event = shared.linked.records.events[event_id]
    chain = shared.linked.chains.of_event.get(event_id)
    target = shared.chain(event) or shared.views.event(event)
    url = chain_url(chain.id) if chain else record_url("event", event_id)
    page = shared.frame.page(target.label, chain_url(name), canonical=url, indexed=False)
    return RedirectPage(site=shared.site, page=page, target=target)
