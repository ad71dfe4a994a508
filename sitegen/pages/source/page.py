"""The page of a source: what it is, and every passage that the site cites from it with all that
rests on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from sitegen.citing import bibtex, csl, csl_json, ris
from sitegen.evidence import State, origin_of
from sitegen.language import counted, direction
from sitegen.linking import Use
from sitegen.markdown import Numbering, citation_numbers
from sitegen.pages.event import timeline_of
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.source.marked_text import CitedPassage, Mark, Resting, TextRow, text_rows
from sitegen.pages.structured import source_data
from sitegen.records import RELIABILITY, STATUSES, Author, Event, Source
from sitegen.urls import claim_anchor, record_url
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    Passage,
    SourceView,
    When,
    correction_views,
    when,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Context):
    """A source. `rows` are the paragraphs of a text that may be shown whole, else those of its
    passages; `checked` says how many of these were found in it.
    """

    template: ClassVar[str] = "source.html"
    source: SourceView
    authors: tuple[str, ...]
    abstract: Markup
    accessed: When | None
    captured: When | None
    sha256: str
    extent: str
    licence: str
    publish: str
    country: str
    language: str
    direction: str
    rows: tuple[TextRow, ...]
    shown: bool
    used: str
    events: tuple[Name, ...]
    grades: tuple[tuple[str, str], ...]
    same_origin: tuple[Name, ...]
    checked: str
    formats: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    corrected: tuple[CorrectionView, ...]
    extra: dict[str, object]


def source_pages(desk: SharedViews) -> Iterator[PlannedPage]:
    """A page for each source."""
    for source in desk.linked.records.sources.values():
        yield PlannedPage(
            record_url("source", source.id),
            lambda source=source: _context(desk, source),  # type: ignore[misc]
            source.key,
            desk.newest([source]),
        )


def _context(desk: SharedViews, source: Source) -> SourcePage:
    views, url = desk.views, record_url("source", source.id)
    view = desk.passages.source(source)
    keys = [cited.key for cited in source.abstract.cited()] if source.abstract else []
    numbering = Numbering(citation_numbers(keys), anchored=True)
    abstract = views.text(source.abstract, numbering, url) if source.abstract else Markup()
    item = csl(source)
    uses = desk.linked.uses[source.id]
    quoted = _in_order(desk, uses)
    cited = tuple(_lettered(desk, quoted))
    text = source.text if source.publish == "full" else ""
    return SourcePage(
        site=desk.site,
        page=desk.frame.page(
            view.translation or view.name.label, url, section="sources", crumbs=[("Sources", "/sources/")],
            record=source.key, kind="article", description=_about(source),
            language="" if view.translation else view.name.language,
            data=source_data(desk, source),
        ),
        source=view,
        authors=tuple(_author(author) for author in source.authors),
        abstract=abstract,
        accessed=when(source.accessed, desk.language) if source.accessed else None,
        captured=when(source.captured, desk.language) if source.captured else None,
        sha256=source.sha256 or "",
        extent=source.extent or "",
        licence=source.licence or "",
        publish=source.publish,
        country=views.publishers_country(source),
        language=source.language or "",
        direction=direction(source.language) if source.language else "",
        rows=tuple(text_rows(text, tuple(_marks(quoted)), cited)),
        shown=bool(text),
        used=_used(uses, cited),
        events=tuple(dict.fromkeys(views.event(use.record) for use in uses if isinstance(use.record, Event))),
        grades=tuple(RELIABILITY.items()),
        same_origin=tuple(_siblings(desk, source)),
        checked=_checked(quoted),
        formats=(("BibTeX", bibtex(item)), ("RIS", ris(item)), ("CSL-JSON", csl_json([item]))),
        passages=desk.passages.all(source, numbering),
        corrected=tuple(correction_views(source.corrections, source.id, desk.language)),
        extra=dict(source.x),
    )  # fmt: skip


def _about(source: Source) -> str:
    words = source.title or source.untitled or ""
    return f"{words}, {source.publisher}" if source.publisher else words


def _author(author: Author) -> str:
    return author.literal or " ".join(part for part in (author.given, author.family) if part)


class StatedUse(NamedTuple):
    """A citation of the source, and what is known of its quotation."""

    use: Use
    state: State


def _in_order(desk: SharedViews, uses: Sequence[Use]) -> list[StatedUse]:
    """The citations in the order of the text as far as their places are known; the others
    behind.
    """
    stated = [StatedUse(use, desk.passages.state(use.record, use.key)) for use in uses]
    return sorted(
        stated, key=lambda one: (not one.state.paragraph, one.state.paragraph, one.state.offset)
    )


def _lettered(desk: SharedViews, stated: Iterable[StatedUse]) -> Iterator[CitedPassage]:
    """The passages, each with its letter and all that rests on it."""
    for number, (use, _) in enumerate(stated):
        passage = desk.passages.of(use.record, use.key)
        yield CitedPassage(letters(number), passage, tuple(_resting(desk, use)))


def _marks(stated: Iterable[StatedUse]) -> Iterator[Mark]:
    """Where the pieces of the passages stand in the text."""
    for number, (_, state) in enumerate(stated):
        yield from (Mark(start, end, letters(number)) for start, end in state.spans)


def _used(uses: Sequence[Use], cited: Sequence[CitedPassage]) -> str:
    """`2 events, 5 claims`: the records that cite it, and the claims that rest on it."""
    records = Counter(key.kind for key in dict.fromkeys(use.record.key for use in uses))
    counts = [
        counted(records[kind], kind)
        for kind in ("event", "actor", "place", "source", "timeline", "page")
        if records[kind]
    ]
    claims = {rest.name for item in cited for rest in item.resting if rest.status}
    return ", ".join([*counts, *([counted(len(claims), "claim")] if claims else ())])


def _checked(stated: Iterable[StatedUse]) -> str:
    """`4 of 5 quoted passages found in the text`; '' where none is quoted."""
    states = [state for use, state in stated if use.citation.quote]
    verified = sum(state.verified for state in states)
    return f"{verified} of {len(states)} quoted passages found in the text" if states else ""


def letters(number: int) -> str:
    """`a` for 0, `z` for 25, `aa` for 26."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("a") + last)


def _resting(desk: SharedViews, use: Use) -> Iterator[Resting]:
    """The record that cites the passage, and each of its claims that does."""
    name, number = desk.views.record(use.record), ""
    if isinstance(use.record, Event):
        number = str(desk.linked.numbers[timeline_of(desk.linked, use.record)][use.record.id])
    if use.beside:
        yield Resting(name, number, use.record.record_kind, "", "")
    if isinstance(use.record, Event):
        for index in use.claims:
            claim = use.record.claims[index]
            anchored = Name(name.label, f"{name.url}#{claim_anchor(claim.id, index + 1)}")
            yield Resting(
                anchored, f"{number}.{index + 1}", claim.says, claim.status, STATUSES[claim.status]
            )


def _siblings(desk: SharedViews, source: Source) -> Iterator[Name]:
    """Other sources that go back to the same origin in the end, among them those that it goes back
    to itself.
    """
    for other in desk.linked.reports[origin_of(source.id, desk.linked.records.sources)]:
        if other.id != source.id:
            yield desk.views.source(other)
