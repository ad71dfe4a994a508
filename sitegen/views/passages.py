"""The passages that a page is built on: exact words, who said them, where, and in which source.

A passage has its number from the page that shows it; all else about it is the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.citing import ReferenceData, reference_data
from sitegen.evidence import (
    Badge,
    QuotationKey,
    State,
    address_of_words,
    badge_of,
    surrounding_words,
)
from sitegen.language import direction, name_of
from sitegen.records import RELIABILITY, SOURCE_KINDS, Citation, Record, Source
from sitegen.urls import host_of
from sitegen.views.names import Name, Views, When
from sitegen.views.passage_order import PassageOrder

UNKNOWN_STATE = State("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedView:
    """An archived copy of a source, its host, and when the archive took it, where that is known."""

    url: str
    host: str
    at: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as a page that cites it shows it.

    `reference` is its data for the macros of _reference.html. `read_at` is the address of the page
    that was read, where that is not `url`, and `host` the name of its host; without `via` and
    `read_at` that of `url`. `archives` are its archived copies.
    """

    name: Name
    translation: str
    reference: ReferenceData
    kind: str
    publisher: str
    via: str
    published: When | None
    language: str
    affiliation: Name | None
    party: bool
    origin: Name | None
    editors: bool
    reliability: str
    grade: str
    reliability_why: str
    url: str
    url_status: str
    read_at: str
    host: str
    archive_url: str
    archives: tuple[ArchivedView, ...]
    passages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with its number on the page.

    `url` leads to the words at the source's address; where another page was read, `read_at` leads
    to them there, and `url` to the original. `back` are the anchors of the places that cite it;
    `before` and `after` the words around it, where the source's text may be shown. `badge` says how
    the quotation was checked, `state` the same as one text; None and '' where nothing is quoted.
    """

    number: int
    key: str
    quote: str
    language: str
    language_name: str
    direction: str
    translation: str
    translated_by: str
    at: str
    prefix: str
    suffix: str
    speaker: Name | None
    origin: Name | None
    source: SourceView
    url: str
    read_at: str
    before: str
    after: str
    badge: Badge | None
    state: str
    paragraph: int
    offset: int
    back: tuple[str, ...]

    @property
    def publisher(self) -> str:
        """Whose it is, in few words: its source's publisher, else the source itself."""
        return self.source.publisher or self.source.name.label


class Passages:
    """Makes passages and views of sources, each source once."""

    def __init__(self, views: Views, styled: Mapping[str, Markup]) -> None:
        self._views, self._styled = views, styled
        self._sources: dict[str, SourceView] = {}

    def all(self, record: Record, order: PassageOrder) -> tuple[Passage, ...]:
        """The passages of a record's own page, by their numbers."""
        return tuple(self.numbered(record, key, order) for key in order.numbers)

    def numbered(self, record: Record, key: str, order: PassageOrder) -> Passage:
        """One passage of a record's own page."""
        back = order.places.get(key, ())
        return self.one(record, key, number=order.numbers[key], back=back)

    def one(
        self,
        record: Record,
        key: str,
        *,
        number: int = 0,
        back: tuple[str, ...] = (),
    ) -> Passage:
        """One passage of a record, on a page that does not number it unless told."""
        views = self._views
        citation = citation_of(record.citations, key)
        source = views.linked.records.sources[citation.source]
        state = self.state(record, key)
        before, after = surrounding_words(source.text, state.spans)
        language = citation.lang or source.language or ""
        quote, prefix, suffix = citation.quote or "", citation.prefix or "", citation.suffix or ""
        translation, translated_by = _translation(citation)
        url, read_at = _addresses(source, citation)
        badge = badge_of(state, source, translated=bool(translation), language=views.language)
        return Passage(
            number=number,
            key=key,
            quote=quote,
            language=language,
            language_name=name_of(language) if language else "",
            direction=direction(language) if language else "ltr",
            translation=translation,
            translated_by=translated_by,
            at=citation.at or "",
            prefix=prefix,
            suffix=suffix,
            speaker=views.party(citation.speaker),
            origin=self.origin(citation.origin),
            source=self.source(source),
            url=url,
            read_at=read_at,
            before=before,
            after=after,
            badge=badge,
            state=badge.words if badge else "",
            paragraph=state.paragraph,
            offset=state.offset,
            back=back,
        )

    def state(self, record: Record, key: str) -> State:
        """What is known of the quotation of a record's citation."""
        return self._views.linked.states.get(QuotationKey(record.key, key), UNKNOWN_STATE)

    def source(self, source: Source) -> SourceView:
        """A source's view."""
        view = self._sources.get(source.id)
        if not view:
            view = self._sources[source.id] = self._source(source)
        return view

    def _source(self, source: Source) -> SourceView:
        views = self._views
        affiliation = source.affiliation
        archives = tuple(
            ArchivedView(url=copy.url, host=host_of(copy.url), at=views.when(copy.at))
            for copy in source.archived_copies
        )
        return SourceView(
            name=views.source(source),
            translation=source.title_translation or "",
            reference=reference_data(source, views.language, self._styled.get(source.id, Markup())),
            kind=SOURCE_KINDS[source.kind],
            publisher=source.publisher or "",
            via=source.via or "",
            published=views.when(source.published),
            language=name_of(source.language) if source.language else "",
            affiliation=views.actor_or_none(affiliation),
            party=affiliation is not None and views.linked.is_party(affiliation),
            origin=self.origin(source.origin),
            editors=source.editors,
            reliability=source.reliability or "",
            grade=RELIABILITY[source.reliability] if source.reliability else "",
            reliability_why=source.reliability_why or "",
            url=source.url or "",
            url_status=source.url_status or "",
            read_at=source.via_url or "",
            host=host_of(source.via_url or source.url or ""),
            archive_url=next((copy.url for copy in archives), ""),
            archives=archives,
            passages=len(views.linked.uses[source.id]),
        )

    def origin(self, origin: str | None) -> Name | None:
        """The report that another repeats: a source, or a label."""
        sources = self._views.linked.records.sources
        if not origin:
            return None
        if origin in sources:
            return self._views.source(sources[origin])
        return Name(origin)


def citation_of(citations: Mapping[str, Citation], key: str) -> Citation:
    """The citation of a key, or of a source that is cited by its id alone."""
    return citations.get(key) or Citation(source=key)


def _addresses(source: Source, citation: Citation) -> tuple[str, str]:
    """The address of the original, and of the page that was read where that is another.

    The one that was read leads to the words.
    """
    read = source.via_url or source.url
    if not read:
        return "", ""
    prefix, suffix = citation.prefix or "", citation.suffix or ""
    at_words = address_of_words(read, citation.quote or "", prefix, suffix)
    if source.via_url:
        return source.url or "", at_words
    return at_words, ""


def _translation(citation: Citation) -> tuple[str, str]:
    """A quotation's translation, and who made it."""
    if not citation.translation:
        return "", ""
    return citation.translation.text, citation.translation.by or ""
