"""Files other than pages: feed, sitemap, robots, data. One table of path and function."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from sitegen.citing import csl
from sitegen.dates import iso
from sitegen.dates import words as date_words
from sitegen.evidence import QuotationKey
from sitegen.linking import EVENTS_A_PAGE, Use, casualties, uses_in
from sitegen.pages import PlannedPage, SharedViews, plain_lead
from sitegen.records import (
    MEASURES,
    Casualties,
    Claim,
    Correction,
    Event,
    EventPlace,
    PartyName,
    Record,
    Withdrawal,
)
from sitegen.rendering import Renderer, feed_marked
from sitegen.urls import index_url, record_url
from sitegen.views import (
    index,
    kind_of,
    numbered_corrections,
    sentence,
    time_words,
    withdrawal_anchor,
)

EVENTS_VERSION: Final = 1  # of the shape of /data/events.json: docs/data.md
FEED_LENGTH: Final = 200
SITEMAP_LENGTH: Final = 50_000  # the most addresses that sitemaps.org allows a file
EPOCH: Final = datetime.date(1970, 1, 1)

Export = Callable[[SharedViews, Sequence[PlannedPage], Renderer], str]


def exports(desk: SharedViews, planned: Sequence[PlannedPage]) -> dict[str, Export]:
    """The path of each file and the function that makes its text."""
    files: dict[str, Export] = {
        "feed.xml": feed,
        "robots.txt": robots,
        ".nojekyll": lambda *_: "",
        "data/events.json": events_json,
    }
    files |= dict(_indexes(desk))
    indexed = [page for page in planned if page.indexed]
    if len(indexed) <= SITEMAP_LENGTH:
        return files | {"sitemap.xml": lambda *_: _sitemap(desk, indexed)}
    parts = [indexed[at : at + SITEMAP_LENGTH] for at in range(0, len(indexed), SITEMAP_LENGTH)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        files[name] = lambda *_, part=part: _sitemap(desk, part)
    return files | {"sitemap.xml": lambda *_: _sitemap_index(desk, names)}


def _indexes(desk: SharedViews) -> Iterator[tuple[str, Export]]:
    """For each timeline that is in parts, the file by which a script filters over all of them."""
    linked = desk.linked
    for name, events in (linked.timelines or {"": linked.events}).items():
        if len(events) > EVENTS_A_PAGE:
            yield index_url(name)[1:], lambda *_, events=events: index(linked, events)


def robots(desk: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """robots.txt (RFC 9309): a preview with drafts is for nobody's index."""
    rule = "Disallow: /" if desk.site.drafts else "Allow: /"
    return f"User-agent: *\n{rule}\nSitemap: {desk.linked.absolute('/sitemap.xml')}\n"


_XML: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _sitemap(desk: SharedViews, planned: Sequence[PlannedPage]) -> str:
    """A sitemap (sitemaps.org 0.9) of pages with the newest date of what they show."""
    rows = []
    for page in planned:
        changed = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
        rows.append(f"<url><loc>{escape(desk.linked.absolute(page.url))}</loc>{changed}</url>\n")
    return f"{_XML}<urlset {_NAMESPACE}>\n{''.join(rows)}</urlset>\n"


def _sitemap_index(desk: SharedViews, names: Sequence[str]) -> str:
    rows = "".join(
        f"<sitemap><loc>{escape(desk.linked.absolute(f'/{name}'))}</loc></sitemap>\n"
        for name in names
    )
    return f"{_XML}<sitemapindex {_NAMESPACE}>\n{rows}</sitemapindex>\n"


# Feed


def feed(desk: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """An Atom feed (RFC 4287) of additions, corrections and withdrawals, the newest first."""
    entries = sorted(
        _entries(desk), key=lambda entry: (entry["updated"], entry["id"]), reverse=True
    )
    updated = _stamp(desk.linked.edition or EPOCH)
    xml = renderer.render(
        "feed.xml", {"site": desk.site, "updated": updated, "entries": entries[:FEED_LENGTH]}
    )
    return feed_marked(xml, desk.site.language)


def _entries(desk: SharedViews) -> Iterator[dict[str, str]]:
    for event in desk.linked.events:
        dates = [day for day in (event.added, event.updated) if day]
        if dates:
            url = desk.linked.absolute(record_url("event", event.id))
            added = event.added or min(dates)
            yield _entry(url, url, event.title, added, max(dates), "addition", plain_lead(event))
    for record in desk.linked.records:
        yield from _correction_entries(desk, record)
    yield from (
        _withdrawal_entry(desk, event, event.withdrawn)
        for event in desk.linked.withdrawn
        if event.withdrawn
    )


def _correction_entries(desk: SharedViews, record: Record) -> Iterator[dict[str, str]]:
    for number, item in numbered_corrections(record.corrections):
        url = desk.linked.absolute(f"/corrections/#{record.record_kind}-{record.id}-{number}")
        title = f"Correction: {desk.views.record(record).label}"
        yield _entry(url, url, title, item.date, item.date, "correction", sentence(item))


def _withdrawal_entry(desk: SharedViews, event: Event, found: Withdrawal) -> dict[str, str]:
    url = desk.linked.absolute(f"/corrections/#{withdrawal_anchor(event.id)}")
    return _entry(
        url, url, f"Withdrawn: {event.title}", found.date, found.date, "withdrawal", found.why
    )


def _entry(
    entry_id: str,
    url: str,
    title: str,
    added: datetime.date,
    updated: datetime.date,
    category: str,
    summary: str,
) -> dict[str, str]:
    return {
        "id": entry_id, "url": url, "title": title, "published": _stamp(added), "updated": _stamp(updated),
        "category": category, "summary": summary,
    }  # fmt: skip


def _stamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


# Data


def events_json(desk: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """Every published event, resolved, one a line. The shape is a contract: docs/data.md."""
    site, edition = desk.linked.records.site, desk.linked.edition
    head = {
        "version": EVENTS_VERSION,
        "title": site.title,
        "url": desk.linked.absolute("/"),
        "licence": site.licence,
        "edition": edition.isoformat() if edition else None,
        "count": len(desk.linked.events),
    }
    start = _json(head)[:-1]
    rows = ",\n".join(_json(_event(desk, event)) for event in desk.linked.events)
    return f'{start},"events":[\n{rows}\n]}}\n' if rows else f'{start},"events":[]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _event(desk: SharedViews, event: Event) -> dict[str, Any]:
    linked = desk.linked
    names = linked.timelines_of(event)
    return {
        "id": event.id,
        "url": linked.absolute(record_url("event", event.id)),
        "title": event.title,
        "date": _date(desk, event),
        "kind": kind_of(linked, event),
        "types": [_type(desk, name) for name in event.type],
        "timelines": [
            {"id": name, "title": linked.records.timelines[name].title} for name in names
        ],
        "places": [_place(desk, entry) for entry in event.located],
        "actors": [
            {
                "id": entry.actor,
                "name": linked.records.actors[entry.actor].name,
                "role": entry.role,
                "attribution": entry.attribution,
                "by": _party(desk, entry.by),
                "cites": list(entry.cites),
            }
            for entry in event.actors
        ],
        "summary": event.summary.source,
        "minor": event.minor,
        "claims": [
            _claim(desk, event, number, claim) for number, claim in enumerate(event.claims, 1)
        ],
        "casualties": _casualties(desk, event),
        "responds_to": [
            {
                "event": r.event,
                "stated_by": _party(desk, r.stated_by),
                "cites": list(r.cites),
                "disputed_by": list(r.disputed_by),
            }
            for r in event.responds_to
        ],
        "part_of": event.part_of,
        "related": list(event.related),
        "references": {use.key: _reference(desk, use) for use in uses_in(event)},
        "tags": list(event.tags),
        "corrections": [_correction(item) for item in event.corrections],
        "added": event.added.isoformat() if event.added else None,
        "updated": event.updated.isoformat() if event.updated else None,
    }


def _date(desk: SharedViews, event: Event) -> dict[str, Any]:
    date = event.date
    return {
        "edtf": date.text,
        "words": date_words(date, desk.language),
        "earliest": iso(date.earliest),
        "latest": iso(date.latest),
        "approximate": date.approximate,
        "uncertain": date.uncertain,
        "time": time_words(event) or None,
        "cites": list(event.time.cites) if event.time else [],
    }


def _type(desk: SharedViews, name: str) -> dict[str, Any]:
    term = desk.linked.records.types[name]
    return {
        "id": name,
        "label": term.label,
        "acled": list(term.acled) if term.acled else None,
        "ucdp": term.ucdp,
    }


def _place(desk: SharedViews, entry: EventPlace) -> dict[str, Any]:
    place = desk.linked.records.places[entry.place]
    return {
        "id": place.id,
        "name": place.name,
        "precision": entry.precision or place.precision,
        "radius_km": entry.radius_km or (None if entry.precision else place.radius_km),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "cites": list(entry.cites),
    }


def _party(desk: SharedViews, party: PartyName | None) -> dict[str, str | None] | None:
    if not party:
        return None
    name = desk.linked.records.actors[party.actor].name if party.actor else party.name
    return {"id": party.actor, "name": name}


def _claim(desk: SharedViews, event: Event, number: int, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id or str(number),
        "says": claim.says,
        "by": _party(desk, claim.by),
        "said": claim.said.text if claim.said else None,
        "status": claim.status,
        "credibility": claim.credibility,
        "why": claim.why,
        "cites": list(claim.cites),
        "disputed_by": list(claim.disputed_by),
        "would_settle": claim.would_settle,
        "accounts": [
            {
                "by": _party(desk, account.by),
                "says": account.says,
                "said": account.said.text if account.said else None,
                "cites": list(account.cites),
            }
            for account in claim.accounts
        ],
    }


def _casualties(desk: SharedViews, event: Event) -> dict[str, Any]:
    found = {
        r.measure: {"low": r.low, "best": r.best, "high": r.high, "who": r.who}
        for r in casualties.ranges(event)
    }
    return {
        "ranges": {measure: found.get(measure) for measure in MEASURES},
        "statements": [_statement(desk, entry) for entry in event.casualties],
    }


def _statement(desk: SharedViews, entry: Casualties) -> dict[str, Any]:
    counts = {measure: getattr(entry, measure) for measure in MEASURES}
    return {
        "who": entry.who,
        **{
            m: {"low": c.low, "high": c.high} if c and c.stated else None for m, c in counts.items()
        },
        "words": entry.words,
        "according_to": _party(desk, entry.according_to),
        "said": entry.said.text if entry.said else None,
        "replaced": entry.replaced,
        "cites": list(entry.cites),
    }


def _correction(item: Correction) -> dict[str, str | None]:
    return {
        "date": item.date.isoformat(),
        "field": item.field,
        "was": item.was,
        "now": item.now,
        "why": item.why,
    }


def _reference(desk: SharedViews, use: Use) -> dict[str, Any]:
    citation, state = use.citation, desk.linked.states.get(QuotationKey(use.record.key, use.key))
    return {
        "source": citation.source,
        "quote": citation.quote,
        "verification": state.words if state else None,
        "at": citation.at,
        "speaker": _party(desk, citation.speaker),
        "csl": csl(desk.linked.records.sources[citation.source]),
    }
