"""The linked site: the published records with every index that pages look up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TypeVar

from sitegen.dates import Date
from sitegen.evidence import States
from sitegen.records import (
    Actor,
    Casualties,
    Citation,
    Claim,
    Event,
    EventChains,
    Place,
    Record,
    Records,
    Response,
    Source,
    Timeline,
)
from sitegen.urls import base_path

Value = TypeVar("Value")
ById = dict[str, Value]  # what is known of each record of a kind, by the record's id


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor's part in an event: its roles, and the bodies below it through which it has them.

    `attributions` are how sure each of the roles is, in their order: a term, or ''.
    """

    event: Event
    roles: tuple[str, ...]
    attributions: tuple[str, ...]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A citation of a source: in which record, under which key, and which claims of it cite it.

    `claims` are places in the record's list of claims, from 0. `beside` is True where anything
    else in the record cites it too, or nothing at all.
    """

    record: Record
    key: str
    citation: Citation
    claims: tuple[int, ...] = ()
    beside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that an actor, or a body of its, said: a claim, or an account of one.

    `by` is the id of who said it, `number` the claim's in the event, from 1, `when` the day it was
    said, where the record has it.
    """

    by: str
    event: Event
    claim: Claim
    number: int
    says: str
    when: Date | None = None


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Events between an actor and a counterpart, by who acted towards whom.

    `against` are those in which they faced each other and neither acted towards the other.
    """

    towards: list[Event] = field(default_factory=list)
    by: list[Event] = field(default_factory=list)
    joint: list[Event] = field(default_factory=list)
    against: list[Event] = field(default_factory=list)


class LinkedSite:
    """The published records with everything that pages look up in them.

    `link_site` makes it, and fills every index once. `base` comes before every address from the
    site's root, `base_url` is the address of the root. `events` are the living ones (neither draft
    nor withdrawn, or drafts too in a preview) in timeline order.
    """

    # Timelines: their events, each event's number there from 1 (under '' among all events), and
    # the timeline whose numbers the pages of an actor or a place show.
    timelines: ById[list[Event]]
    numbers: ById[dict[str, int]]
    timeline_of_actor: ById[str]
    timeline_of_place: ById[str]

    # Actors: those around each, what it did and with whom, what it said. `parties` are topmost
    # bodies that act or are acted towards in a use of force, `slots` the colours of drawings.
    upwards: ById[tuple[str, ...]]
    bodies: ById[list[Actor]]
    related_to: ById[list[Actor]]
    successors: ById[list[Actor]]
    parts_of_actor: ById[list[ActorPart]]
    counterparts: ById[dict[str, Counterparts]]
    parties: set[str]
    slots: ById[int]
    said: ById[list[Said]]
    figures: ById[list[tuple[Event, Casualties]]]
    spoken: ById[list[Use]]
    affiliated: ById[list[Source]]

    # Places: the wider ones around each, those within it, the events there and within it.
    outwards: ById[tuple[str, ...]]
    within: ById[list[Place]]
    at_place: ById[list[Event]]

    # Sources: where each is cited, which others report what it says, and which have an error (by
    # its number from 1) that concerns an event.
    uses: ById[list[Use]]
    errors_about: ById[list[tuple[Source, int]]]
    reports: ById[list[Source]]

    # Slugs of the site's own pages, with those that they had before.
    own_slugs: frozenset[str]

    # Events: those that answer each, that are part of it, and that name it as related; and the
    # chains that answers make of them.
    answers: ById[list[tuple[Event, Response]]]
    consists: ById[list[Event]]
    relating: ById[list[Event]]
    chains: EventChains

    def __init__(
        self,
        *,
        records: Records,
        base_url: str,
        edition: datetime.date | None,
        events: list[Event],
        withdrawn: list[Event],
        states: States,
    ) -> None:
        self.records = records
        self.base = base_path(base_url)
        self.base_url = base_url
        self.edition = edition
        self.events = events
        self.withdrawn = withdrawn
        self.states = states

    def href(self, url: str) -> str:
        """A page's address, from the site's root, as a link has it."""
        return self.base + url

    def absolute(self, url: str) -> str:
        """A page's address with scheme and host."""
        return self.base_url.rstrip("/") + url

    @property
    def home(self) -> Timeline | None:
        """The timeline that the home page shows, if it shows one."""
        return self.records.timelines[self.records.home] if self.records.home else None

    @property
    def home_events(self) -> list[Event]:
        """The events that the home page and the pages of kinds are about."""
        return self.timelines[self.home.id] if self.home else self.events

    def timelines_of(self, event: Event) -> tuple[str, ...]:
        """The timelines that an event is on: all that there are where it names none."""
        return event.timelines or tuple(self.records.timelines)

    def timeline_of(self, event: Event) -> str:
        """The timeline that an event's page counts and walks along: the home one if it is on it.

        '' where there are no timelines, so that the page walks along all events.
        """
        names = self.timelines_of(event)
        if self.records.home in names:
            return self.records.home
        return next(iter(names), "")

    def is_taken(self, url: str) -> bool:
        """Whether a page of the site's own has an address that the program yields (`YIELDED`)."""
        return url.split("/")[1] in self.own_slugs

    def upward(self, actor_id: str) -> tuple[str, ...]:
        """An actor and the bodies above it, the nearest first, by their ids."""
        return self.upwards[actor_id]

    def root(self, actor_id: str) -> str:
        """The topmost body that an actor belongs to: itself, where there is none above it."""
        return self.upwards[actor_id][-1]

    def outward(self, place_id: str) -> tuple[str, ...]:
        """A place and the places that it lies in, the nearest first, by their ids."""
        return self.outwards[place_id]

    def is_party(self, actor_id: str) -> bool:
        """Whether an actor, or a body of the same root, acts or is acted towards in any use of
        force.
        """
        return self.root(actor_id) in self.parties
