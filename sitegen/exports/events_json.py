"""/data/events.json: every published event, with what its ids stand for. docs/data.md describes its
shape, which is a contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sitegen.citing import csl
from sitegen.dates import Date, instant, iso, local_time
from sitegen.dates import words as date_words
from sitegen.evidence import Find, QuotationKey, State, badge_of
from sitegen.exports.compact import Row, compact, day_or_none, opened
from sitegen.linking import Use, casualties, uses_in
from sitegen.pages import PlannedPage, SharedViews
from sitegen.records import (
    MEASURES,
    Account,
    ArchivedCopy,
    Casualties,
    Claim,
    Correction,
    Event,
    EventActor,
    EventPlace,
    PartyName,
    Response,
    hours_of,
)
from sitegen.rendering import Renderer
from sitegen.urls import error_anchor, record_url
from sitegen.views import attributed_part, kind_of, time_words

EVENTS_VERSION: Final = 1  # of the shape


def events_json(shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer) -> str:
    """The file's text: one event a line, so that two editions can be compared by their lines."""
    linked = shared.linked
    head = {
        "version": EVENTS_VERSION,
        "title": linked.records.site.title,
        "url": linked.absolute("/"),
        "licence": linked.records.site.licence,
        "edition": day_or_none(linked.edition),
        "count": len(linked.events),
    }
    events = _lines(_event(shared, event) for event in linked.events)
    errors = _lines(_source_errors(shared))
    return f'{opened(head)},"events":{events},"source_errors":{errors}}}\n'


def _lines(rows: Iterable[Row]) -> str:
    """A list, one row a line."""
    lines = ",\n".join(map(compact, rows))
    return f"[\n{lines}\n]" if lines else "[]"


def _edtf(date: Date | None) -> str | None:
    return date.text if date else None


def _event(shared: SharedViews, event: Event) -> Row:
    linked = shared.linked
    claims = enumerate(event.claims, 1)
    return {
        "id": event.id,
        "url": linked.absolute(record_url("event", event.id)),
        "title": event.title,
        "date": _date(shared, event),
        "kind": kind_of(linked, event),
        "types": [_type(shared, name) for name in event.type],
        "timelines": [_timeline(shared, event, name) for name in linked.timelines_of(event)],
        "places": [_place(shared, place) for place in event.located],
        "actors": [_actor(shared, actor) for actor in event.actors],
        "summary": event.summary.source,
        "minor": event.minor,
        "claims": [_claim(shared, number, claim) for number, claim in claims],
        "casualties": _casualties(shared, event),
        "responds_to": [_response(shared, response) for response in event.responds_to],
        "part_of": event.part_of,
        "related": list(event.related),
        "references": {use.key: _reference(shared, use) for use in uses_in(event)},
        "tags": list(event.tags),
        "corrections": [_correction(correction) for correction in event.corrections],
        "added": day_or_none(event.added),
        "updated": day_or_none(event.updated),
    }


def _date(shared: SharedViews, event: Event) -> Row:
    date = event.date
    return {
        "edtf": date.text,
        "words": date_words(date, shared.language),
        "earliest": iso(date.earliest),
        "latest": iso(date.latest),
        "approximate": date.approximate,
        "uncertain": date.uncertain,
        "time": time_words(event) or None,
        **_hours(event),
        "cites": list(event.time.cites) if event.time else [],
    }


def _hours(event: Event) -> Row:
    """The beginning and end on the local clock, and as instants; null for what is not known."""
    date, hours = event.date, hours_of(event)
    row: Row = {"begins": None, "ends": None, "instant": None, "instant_end": None}
    if not hours or date.earliest is None or date.earliest != date.latest:
        return row
    day, offset = date.earliest, hours.offset
    for name, of_instant, seconds in (
        ("begins", "instant", hours.begins),
        ("ends", "instant_end", hours.ends),
    ):
        if seconds is not None:
            row[name] = local_time(day, seconds, offset)
            row[of_instant] = None if offset is None else instant(day, seconds, offset)
    return row


def _type(shared: SharedViews, name: str) -> Row:
    term = shared.linked.records.types[name]
    return {
        "id": name,
        "label": term.label,
        "acled": list(term.acled) if term.acled else None,
        "ucdp": term.ucdp,
    }


def _timeline(shared: SharedViews, event: Event, name: str) -> Row:
    timeline = shared.linked.records.timelines[name]
    return {"id": name, "title": timeline.title, "key": event.id in timeline.key_events}


def _place(shared: SharedViews, event_place: EventPlace) -> Row:
    """A place; how precisely it is known is said by the event, or else by the place."""
    place = shared.linked.records.places[event_place.place]
    precision, radius = event_place.precision, event_place.radius_km
    if not precision:
        precision = place.precision
        radius = radius or place.radius_km
    return {
        "id": place.id,
        "name": place.name,
        "precision": precision,
        "radius_km": radius or None,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "cites": list(event_place.cites),
    }


def _actor(shared: SharedViews, event_actor: EventActor) -> Row:
    return {
        "id": event_actor.actor,
        "name": shared.linked.records.actors[event_actor.actor].name,
        "role": event_actor.role,
        "side": event_actor.side,
        "attribution": event_actor.attribution,
        "by": _party(shared, event_actor.by),
        "words": attributed_part(shared.views, event_actor).plain,
        "cites": list(event_actor.cites),
    }


def _party(shared: SharedViews, party: PartyName | None) -> Row | None:
    """Who says something: an actor with its id, or somebody with a name alone."""
    if not party:
        return None
    name = party.name
    if party.actor:
        name = shared.linked.records.actors[party.actor].name
    return {"id": party.actor, "name": name}


def _claim(shared: SharedViews, number: int, claim: Claim) -> Row:
    return {
        "id": claim.id or str(number),
        "says": claim.says,
        "by": _party(shared, claim.by),
        "party": claim.party,
        "said": _edtf(claim.said),
        "status": claim.status,
        "credibility": claim.credibility,
        "why": claim.why,
        "cites": list(claim.cites),
        "disputed_by": list(claim.disputed_by),
        "would_settle": claim.would_settle,
        "accounts": [_account(shared, account) for account in claim.accounts],
    }


def _account(shared: SharedViews, account: Account) -> Row:
    return {
        "by": _party(shared, account.by),
        "party": account.party,
        "says": account.says,
        "said": _edtf(account.said),
        "cites": list(account.cites),
    }


def _casualties(shared: SharedViews, event: Event) -> Row:
    """The ranges that the statements give by measure, and the statements."""
    ranges: dict[str, Row | None] = dict.fromkeys(MEASURES)
    for span in casualties.ranges(event):
        ranges[span.measure] = {
            "low": span.low,
            "best": span.best,
            "high": span.high,
            "who": span.who,
        }
    return {
        "ranges": ranges,
        "statements": [_statement(shared, statement) for statement in event.casualties],
    }


def _statement(shared: SharedViews, statement: Casualties) -> Row:
    counts: Row = {}
    for measure in MEASURES:
        count = getattr(statement, measure)
        counts[measure] = None
        if count and count.stated:
            counts[measure] = {"low": count.low, "high": count.high}
    return {
        "who": statement.who,
        **counts,
        "words": statement.words,
        "according_to": _party(shared, statement.according_to),
        "said": _edtf(statement.said),
        "replaced": statement.replaced,
        "cites": list(statement.cites),
    }


def _response(shared: SharedViews, response: Response) -> Row:
    return {
        "event": response.event,
        "stated_by": _party(shared, response.stated_by),
        "cites": list(response.cites),
        "disputed_by": list(response.disputed_by),
    }


def _source_errors(shared: SharedViews) -> Iterator[Row]:
    """What sources got wrong, each error with the better sources that it cites."""
    for source in shared.linked.records.sources.values():
        references = {use.key: use for use in uses_in(source)}
        for number, error in enumerate(source.errors, 1):
            address = f"{record_url('source', source.id)}#{error_anchor(number)}"
            yield {
                "source": source.id,
                "url": shared.linked.absolute(address),
                "says": error.says,
                "why": error.why,
                "concerns": list(error.concerns),
                "references": [_reference(shared, references[key]) for key in error.cites],
            }


def _correction(correction: Correction) -> Row:
    return {
        "date": correction.date.isoformat(),
        "field": correction.field,
        "was": correction.was,
        "now": correction.now,
        "why": correction.why,
    }


def _reference(shared: SharedViews, use: Use) -> Row:
    """A citation, with its source as CSL-JSON and how its quotation was checked."""
    citation = use.citation
    source = shared.linked.records.sources[citation.source]
    state = shared.linked.states.get(QuotationKey(use.record.key, use.key), State(""))
    badge = badge_of(state, source)
    return {
        "source": citation.source,
        "quote": citation.quote,
        "verification": state.words or None,
        "badge": badge.plain_words if badge else None,
        "compared": state.compared,
        "finds": [_find(find) for find in state.finds],
        "at": citation.at,
        "speaker": _party(shared, citation.speaker),
        "archived": [_archived(copy) for copy in source.archived_copies],
        "archive": source.archive,
        "csl": csl(source, shared.language),
    }


def _find(find: Find) -> Row:
    """What the lock says of a quotation: the word of whoever wrote it."""
    return {
        "day": find.day,
        "kind": find.kind,
        "at": find.at or None,
        "paragraph_kept": bool(find.paragraph_hash),
        "by": find.by or None,
    }


def _archived(copy: ArchivedCopy) -> Row:
    """An archived copy: its address, and when the archive took it, as EDTF."""
    return {"url": copy.url, "at": _edtf(copy.at)}
