"""Checks of events beyond their references: timelines, claims and the files that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.evidence import witnesses
from sitegen.problems import Problem, Spot, did_you_mean
from sitegen.records import ID, ID_FORM, NO_PICTURE, Claim, Event, Records


def events_belong_to_timelines(records: Records) -> Iterator[Problem]:
    """An event names its timelines where the site has several."""
    if len(records.timelines) < 2:
        return
    hint = f"name one or several of: {', '.join(records.timelines)}"
    for event in records.events.values():
        if event.timelines:
            continue
        if not records.lacks(event.key, "timelines"):
            message = "the key 'timelines' is missing; the site has several"
            spot = records.spot(event.key)
            yield Problem("missing-key", spot, message, hint)


def key_events_are_on_their_timelines(records: Records) -> Iterator[Problem]:
    """A timeline's key events are events of its own."""
    several = len(records.timelines) > 1
    for timeline in records.timelines.values():
        for at, event_id in enumerate(timeline.key_events):
            event = records.events.get(event_id)
            if not several or not event or records.lacks(event.key, "timelines"):
                continue
            if timeline.id not in event.timelines:
                spot = records.spot(timeline.key, "key_events", at)
                message = f"the event '{event_id}' is not on this timeline"
                hint = (
                    "name an event of this timeline, or add the timeline to the event’s `timelines`"
                )
                yield Problem("unknown-reference", spot, message, hint)


def claims_have_their_own_ids(records: Records) -> Iterator[Problem]:
    """A claim's id can be an anchor and is the only one in its event."""
    for event in records.events.values():
        seen: set[str] = set()
        for at, claim in enumerate(event.claims):
            spot = records.spot(event.key, "claims", at, "id")
            if claim.id is None:
                continue
            if not ID.fullmatch(claim.id):
                message = f"'{claim.id}' cannot be an id"
                yield Problem("bad-id", spot, message, ID_FORM)
            elif claim.id.isdecimal():
                message = f"'{claim.id}' cannot be a claim's id"
                hint = "claims without one have numbers"
                yield Problem("bad-id", spot, message, hint)
            elif claim.id in seen:
                message = f"the event has two claims '{claim.id}'"
                hint = "an id is a claim's own"
                yield Problem("duplicate-id", spot, message, hint)
            seen.add(claim.id)


def confirmed_claims_have_two_witnesses(records: Records) -> Iterator[Problem]:
    """`confirmed` rests on two independent origins, or says why one is enough."""
    for event in records.events.values():
        for at, claim in enumerate(event.claims):
            if claim.status != "confirmed" or claim.why:
                continue
            if not _resolved(records, event, claim):
                continue
            origins = witnesses(claim.all_cites, event.citations, records.sources)
            if len(origins) < 2:
                origin = f"one origin, {origins[0]}" if origins else "no independent origin"
                hint = "cite another witness, say `why` this one is enough, "
                hint += "or set `status: reported`"
                spot = records.spot(event.key, "claims", at, "status")
                message = f"a confirmed claim rests on {origin}"
                yield Problem("no-evidence", spot, message, hint)


def _resolved(records: Records, event: Event, claim: Claim) -> bool:
    """Whether a claim cites something, and all of it could be read; where not, that is the fault to
    mend first.
    """
    if not claim.all_cites:
        return False
    for key in claim.all_cites:
        citation = event.citations.get(key)
        source = citation.source if citation else key
        if source not in records.sources:
            return False
    return True


PICTURES: Final = "pictures stand in content/images/: write images/NAME.jpg"
OUTLINES_HINT: Final = "outlines stand in content/maps/: write maps/NAME.json, or true or false"


def named_files_exist(records: Records) -> Iterator[Problem]:
    """An image, or a file of outlines, stands in content/."""
    for event in records.events.values():
        for at, image in enumerate(event.images):
            is_given = image.file != NO_PICTURE
            if is_given or records.whole(event.key):
                spot = records.spot(event.key, "images", at, "file")
                yield from _missing(records, spot, image.file, PICTURES)
    site = records.site
    if isinstance(site.maps, str):
        yield from _missing(records, records.spot(site.key, "maps"), site.maps, OUTLINES_HINT)


def _missing(records: Records, spot: Spot, file: str, advice: str) -> Iterator[Problem]:
    if records.file_named(file) is None:
        hint = did_you_mean(file, records.files) or advice
        message = f"there is no file content/{file}"
        yield Problem("missing-file", spot, message, hint)
