"""The passages that a page rests on: exact words, who said them, where they stand, what a check of them found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.citing import ReferenceData, reference_data
from sitegen.evidence import QuotationKey, State, address_of_words, surrounding_words
from sitegen.language import direction, name_of
from sitegen.markdown import Numbering
from sitegen.records import RELIABILITY, SOURCE_KINDS, Citation, Record, Source
from sitegen.views.names import Name, Views, When, when

UNKNOWN_STATE = State("")


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as a page that cites it shows it. `reference` is its data for the macros of _reference.html."""

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
    archive_url: str
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its number on the page. `back` are the anchors of the places that cite it, `before` and `after`
    the words around it, where the source's text may be shown."""

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
    before: str
    after: str
    state: str
    paragraph: int
    offset: int
    back: tuple[str, ...]


class Passages:
    """Makes passages and views of sources, each source once."""

    def __init__(self, views: Views, styled: Mapping[str, Markup]) -> None:
        self._views, self._styled = views, styled
        self._sources: dict[str, SourceView] = {}

    def all(self, record: Record, numbering: Numbering) -> tuple[Passage, ...]:
        """The passages of a page in the order of their numbers."""
        return tuple(self._passage(record, key, numbering) for key in numbering.numbers)

    def one(self, record: Record, key: str, numbering: Numbering) -> Passage:
        """One passage of a page."""
        return self._passage(record, key, numbering)

    def of(self, record: Record, key: str) -> Passage:
        """One passage by itself, on a page that does not number it."""
        return self._passage(record, key, Numbering({key: 0}))

    def state(self, record: Record, key: str) -> State:
        """What is known of the quotation of a record's citation."""
        return self._views.linked.states.get(QuotationKey(record.key, key), UNKNOWN_STATE)

    def _passage(self, record: Record, key: str, numbering: Numbering) -> Passage:
        citation = citation_of(record.citations, key)
        source = self._views.linked.records.sources[citation.source]
        state = self.state(record, key)
        before, after = surrounding_words(source.text, state.spans)
        language = citation.lang or source.language or ""
        quote, prefix, suffix = citation.quote or "", citation.prefix or "", citation.suffix or ""
        return Passage(
            number=numbering.numbers[key],
            key=key,
            quote=quote,
            language=language,
            language_name=name_of(language) if language else "",
            direction=direction(language) if language else "ltr",
            translation=citation.translation.text if citation.translation else "",
            translated_by=(citation.translation.by or "") if citation.translation else "",
            at=citation.at or "",
            prefix=prefix,
            suffix=suffix,
            speaker=self._views.party(citation.speaker),
            origin=self.origin(citation.origin),
            source=self.source(source),
            url=address_of_words(source.url, quote, prefix, suffix) if source.url else "",
            before=before,
            after=after,
            state=state.words,
            paragraph=state.paragraph,
            offset=state.offset,
            back=tuple(numbering.places.get(key, ())),
        )

    def source(self, source: Source) -> SourceView:
        """A source's view."""
        found = self._sources.get(source.id)
        if not found:
            found = self._sources[source.id] = self._source(source)
        return found

    def _source(self, source: Source) -> SourceView:
        views = self._views
        return SourceView(
            name=views.source(source),
            translation=source.title_translation or "",
            reference=reference_data(source, views.language, self._styled.get(source.id, Markup())),
            kind=SOURCE_KINDS[source.kind],
            publisher=source.publisher or "",
            via=source.via or "",
            published=when(source.published, views.language) if source.published else None,
            language=name_of(source.language) if source.language else "",
            affiliation=views.actor(source.affiliation) if source.affiliation else None,
            party=bool(source.affiliation) and views.linked.is_party(source.affiliation or ""),
            origin=self.origin(source.origin),
            editors=source.editors,
            reliability=source.reliability or "",
            grade=RELIABILITY[source.reliability] if source.reliability else "",
            reliability_why=source.reliability_why or "",
            url=source.url or "",
            url_status=source.url_status or "",
            archive_url=source.archive_url or "",
            passages=len(views.linked.uses[source.id]),
        )

    def origin(self, origin: str | None) -> Name | None:
        """The report that another goes back to: a source, or a label."""
        sources = self._views.linked.records.sources
        if not origin:
            return None
        return self._views.source(sources[origin]) if origin in sources else Name(origin)


def citation_of(citations: Mapping[str, Citation], key: str) -> Citation:
    """The citation of a key, or of a source that is cited by its id alone."""
    return citations.get(key) or Citation(source=key)
