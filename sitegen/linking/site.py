"""The linked site: the published records with every index that pages look up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sitegen.evidence import States
from sitegen.records import (
    Actor,
    Casualties,
    Citation,
    Claim,
    Event,
    Place,
    Record,
    Records,
    Response,
    Source,
    Timeline,
)


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor's part in an event: its roles, and the bodies below it through which it has them."""

    event: Event
    roles: tuple[str, ...]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A citation of a source: in which record, under which key, and which of its claims rest on it by their places.

    `beside` tells whether anything else in the record does, or nothing at all.
    """

    record: Record
    key: str
    citation: Citation
    claims: tuple[int, ...] = ()
    beside: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """Something that an actor, or a body of its, said: a claim or an account of one, by its number in the event."""

    by: str
    event: Event
    claim: Claim
    number: int
    says: str


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Events between an actor and a counterpart, by who acted towards whom."""

    towards: list[Event] = field(default_factory=list)
    by: list[Event] = field(default_factory=list)
    joint: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class LinkedSite:
    """The published records with everything that pages look up in them.

    `events` are the living ones (neither draft nor withdrawn, or drafts too in a preview) in timeline order. The
    timeline of an actor or a place is the one whose numbers its pages show.
    """

    records: Records
    base: str
    base_url: str
    edition: datetime.date | None
    events: list[Event]
    withdrawn: list[Event]
    timelines: dict[str, list[Event]] = field(default_factory=dict)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    parts_of_actor: dict[str, list[ActorPart]] = field(default_factory=dict)
    counterparts: dict[str, dict[str, Counterparts]] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)
    figures: dict[str, list[tuple[Event, Casualties]]] = field(default_factory=dict)
    spoken: dict[str, list[Use]] = field(default_factory=dict)
    affiliated: dict[str, list[Source]] = field(default_factory=dict)
    at_place: dict[str, list[Event]] = field(default_factory=dict)
    timeline_of_actor: dict[str, str] = field(default_factory=dict)
    timeline_of_place: dict[str, str] = field(default_factory=dict)
    uses: dict[str, list[Use]] = field(default_factory=dict)
    answers: dict[str, list[tuple[Event, Response]]] = field(default_factory=dict)
    consists: dict[str, list[Event]] = field(default_factory=dict)
    relating: dict[str, list[Event]] = field(default_factory=dict)
    bodies: dict[str, list[Actor]] = field(default_factory=dict)
    within: dict[str, list[Place]] = field(default_factory=dict)
    related_to: dict[str, list[Actor]] = field(default_factory=dict)
    successors: dict[str, list[Actor]] = field(default_factory=dict)
    reports: dict[str, list[Source]] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    states: States = field(default_factory=dict)

    def href(self, url: str) -> str:
        """A page's address, from the site's root, as it stands in a link."""
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
        """The timelines that an event stands on: all that there are where it names none."""
        return event.timelines or tuple(self.records.timelines)

    def is_party(self, actor_id: str) -> bool:
        """Whether an actor, or a body of the same root, acts or is acted towards in any use of force."""
        return self.root(actor_id) in self.parties

    def ancestors(self, actor_id: str) -> list[Actor]:
        """The bodies above an actor, the nearest first."""
        above = []
        parent = self.records.actors[actor_id].parent
        while parent:
            above.append(self.records.actors[parent])
            parent = above[-1].parent
        return above

    def root(self, actor_id: str) -> str:
        """The topmost body that an actor belongs to."""
        above = self.ancestors(actor_id)
        return above[-1].id if above else actor_id
