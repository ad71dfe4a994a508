"""All records of a site, as loaded: what every check looks at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sitegen.files import SITE_FILE
from sitegen.problems import PathKey, Spot
from sitegen.records.model import Actor, Event, Page, Place, Site, Source, Timeline
from sitegen.records.parts import Record, RecordKey
from sitegen.records.vocabulary import ACTOR_KINDS, EVENT_TYPES, ROLES, EventType

# What no screen shows: the marks that turn the direction of what is read.
_UNSEEN: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069\ufe0f]")


def _as_seen(name: str) -> str:
    return re.sub(r"\s", " ", _UNSEEN.sub("", unicodedata.normalize("NFC", name)))


@lru_cache(maxsize=4)
def _by_looks(files: frozenset[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for file in files:
        names.setdefault(_as_seen(file), []).append(file)
    return names


@dataclass(slots=True)
class Records:
    """Records by id, the vocabularies, and the file and index that each record stands in.

    `broken` names records and terms that exist but could not be read; a whole vocabulary has no id.
    `damaged` are records that were read in part, each with the keys that are missing of it. `files`
    holds the paths in content/ of files that records may name, `documents` the kind and path of
    every record's file, be it one that could not be read.
    """

    site: Site
    timelines: dict[str, Timeline] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    types: dict[str, EventType] = field(
        default_factory=lambda: {term.id: term for term in EVENT_TYPES}
    )
    actor_kinds: dict[str, str] = field(
        default_factory=lambda: {t.id: t.label for t in ACTOR_KINDS}
    )
    roles: dict[str, str] = field(default_factory=lambda: {t.id: t.label for t in ROLES})
    origins: dict[RecordKey, tuple[str, int]] = field(default_factory=dict)
    broken: set[RecordKey] = field(default_factory=set)
    damaged: dict[RecordKey, frozenset[str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    documents: tuple[tuple[str, str], ...] = ()

    def of(self, kind: str) -> dict[str, Any]:
        """The records of a kind by id."""
        by_kind: dict[str, dict[str, Any]] = {
            "timeline": self.timelines,
            "event": self.events,
            "actor": self.actors,
            "place": self.places,
            "source": self.sources,
            "page": self.pages,
        }
        return by_kind[kind]

    @property
    def home(self) -> str:
        """The id of the timeline that the home page shows, if it shows one, else ''."""
        if self.site.home:
            return self.site.home
        return next(iter(self.timelines)) if len(self.timelines) == 1 else ""

    def __iter__(self) -> Iterator[Record]:
        """Every record, the site first."""
        yield self.site
        for kind in ("timeline", "event", "actor", "place", "source", "page"):
            yield from self.of(kind).values()

    def spot(
        self,
        record: RecordKey,
        *keys: PathKey,
        needle: str = "",
        nth: int = 0,
        of_key: bool = False,
    ) -> Spot:
        """Where a part of a record is written."""
        path, index = self.origins.get(record, (SITE_FILE, 0))
        return Spot(path, index, keys, needle, nth=nth, of_key=of_key)

    def file_named(self, name: str) -> str | None:
        """The path in content/ of the file of a name; None where there is none, or more than one.

        Letters with accents may be composed or not, as macOS stores them, and a space may be any
        that looks like one: nobody sees the difference.
        """
        if name in self.files:
            return name
        alike = _by_looks(self.files).get(_as_seen(name), [])
        return alike[0] if len(alike) == 1 else None

    def known(self, record: RecordKey) -> bool:
        """Whether there is such a record, be it one that could not be read."""
        return record.id in self.of(record.kind) or record in self.broken

    def whole(self, record: RecordKey) -> bool:
        """Whether all of a record could be read, so that what it lacks is really missing."""
        return record not in self.damaged

    def lacks(self, record: RecordKey, key: str) -> bool:
        """Whether what stands under a record's key could not be read."""
        return key in self.damaged.get(record, ())
