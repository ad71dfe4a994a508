"""The events that a timeline's page names first, before its drawings and its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.linking import Heading, headings_of
from sitegen.pages.shared import SharedViews
from sitegen.records import Event, Timeline
from sitegen.views import EventRow

MOST_TOLD: Final = 5  # events, where the curator named none
FEWEST_LISTED: Final = 10  # events: a shorter list needs no choice of the most important


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEvent:
    """A key event: its row, the heading that it stands under in the list, and that of its month.

    `month` is empty where the key event before it is of the same month, or no day is known.
    """

    row: EventRow
    heading: Heading
    month: str


def key_events(
    shared: SharedViews, timeline: Timeline | None, events: Sequence[Event]
) -> tuple[KeyEvent, ...]:
    """The key events of a timeline, in the order of time."""
    keys = []
    last = ""
    for event in _chosen(timeline, events):
        *wider, heading = headings_of(event.date, shared.language, several_years=False)
        month = wider[-1].words if wider and heading.level == "day" else ""
        keys.append(
            KeyEvent(
                row=shared.rows.row(event, timeline.id if timeline else ""),
                heading=heading,
                month="" if month == last else month,
            )
        )
        last = month
    return tuple(keys)


def _chosen(timeline: Timeline | None, events: Sequence[Event]) -> list[Event]:
    """The curator's, else those with most accounts."""
    named = timeline.key_events if timeline else ()
    if not named and len(events) >= FEWEST_LISTED:
        told = sorted(filter(accounts_of, events), key=accounts_of, reverse=True)
        named = tuple(event.id for event in told[:MOST_TOLD])
    return [event for event in events if event.id in named]


def accounts_of(event: Event) -> int:
    """How many accounts an event has: of its claims, and of people harmed."""
    return sum(len(claim.accounts) for claim in event.claims) + len(event.casualties)
