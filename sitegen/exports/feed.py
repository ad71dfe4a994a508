"""The Atom feed (RFC 4287): what was added, corrected and withdrawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from sitegen.pages import PlannedPage, SharedViews
from sitegen.records import Event, Record
from sitegen.rendering import Renderer, feed_marked
from sitegen.urls import record_url
from sitegen.views import numbered_corrections, plain_lead, sentence, withdrawal_anchor

FEED_LENGTH: Final = 200  # entries
EPOCH: Final = datetime.date(1970, 1, 1)  # the date of a feed of a site that has none

FeedEntry = dict[str, str]


def feed(shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """The newest entries, the newest first."""
    entries = sorted(_entries(shared), key=itemgetter("updated", "id"), reverse=True)
    values = {
        "site": shared.site,
        "updated": _stamp(shared.linked.edition or EPOCH),
        "entries": entries[:FEED_LENGTH],
    }
    return feed_marked(renderer.render("feed.xml", values), shared.language)


def _entries(shared: SharedViews) -> Iterator[FeedEntry]:
    for event in shared.linked.events:
        yield from _addition(shared, event)
    for record in shared.linked.records:
        yield from _corrections(shared, record)
    for event in shared.linked.withdrawn:
        yield from _withdrawal(shared, event)


def _addition(shared: SharedViews, event: Event) -> Iterator[FeedEntry]:
    """An event that says when it was added or changed."""
    dates = [day for day in (event.added, event.updated) if day]
    if dates:
        yield _entry(
            url=shared.linked.absolute(record_url("event", event.id)),
            title=event.title,
            added=event.added or min(dates),
            updated=max(dates),
            category="addition",
            summary=plain_lead(event),
        )


def _corrections(shared: SharedViews, record: Record) -> Iterator[FeedEntry]:
    for number, correction in numbered_corrections(record.corrections):
        anchor = f"{record.record_kind}-{record.id}-{number}"
        yield _entry(
            url=shared.linked.absolute(f"/corrections/#{anchor}"),
            title=f"Correction: {shared.views.record(record).label}",
            added=correction.date,
            updated=correction.date,
            category="correction",
            summary=sentence(correction),
        )


def _withdrawal(shared: SharedViews, event: Event) -> Iterator[FeedEntry]:
    withdrawn = event.withdrawn
    if withdrawn:
        yield _entry(
            url=shared.linked.absolute(f"/corrections/#{withdrawal_anchor(event.id)}"),
            title=f"Withdrawn: {event.title}",
            added=withdrawn.date,
            updated=withdrawn.date,
            category="withdrawal",
            summary=withdrawn.why,
        )


def _entry(
    *,
    url: str,
    title: str,
    added: datetime.date,
    updated: datetime.date,
    category: str,
    summary: str,
) -> FeedEntry:
    """An entry as the template feed.xml takes it; its address is its id."""
    return {
        "id": url,
        "url": url,
        "title": title,
        "published": _stamp(added),
        "updated": _stamp(updated),
        "category": category,
        "summary": summary,
    }


def _stamp(day: datetime.date) -> str:
    """A day as Atom writes a moment (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
