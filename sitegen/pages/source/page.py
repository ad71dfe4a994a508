"""The page of a source: what it is, and every passage that is cited, with all that cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from sitegen.citing import Work, bibtex, csl_item, csl_json, full_name, ris, work_of
from sitegen.evidence import State, origin_of
from sitegen.language import counted, direction
from sitegen.linking import Use
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews
from sitegen.pages.source.checks import SourceChecks, source_checks
from sitegen.pages.source.errors import ErrorView, errors_in, order_of_source
from sitegen.pages.source.marked_text import (
    CitedPassage,
    MarkOfPassage,
    Resting,
    TextRow,
    text_rows,
)
from sitegen.records import RELIABILITY, STATUSES, Event, Source
from sitegen.urls import SOURCES_PAGE, claim_anchor, record_url
from sitegen.views import (
    Context,
    CorrectionView,
    Name,
    PageView,
    Passage,
    SourceView,
    When,
    correction_views,
    source_data,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Context):
    """A source.

    `rows` are the paragraphs of a text that may be shown whole, else those of its passages;
    `checks` says how its quotations were checked.
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
    shelf_mark: str
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
    checks: SourceChecks
    formats: tuple[tuple[str, str], ...]
    errors: tuple[ErrorView, ...]
    passages: tuple[Passage, ...]
    corrected: tuple[CorrectionView, ...]
    extra: dict[str, object]


def source_pages(shared: SharedViews) -> Iterator[PlannedPage]:
    """A page for each source."""
    for source in shared.linked.records.sources.values():
        yield PlannedPage(
            url=record_url("source", source.id),
            context=partial(_context, shared, source),
            origin=source.key,
            changed=shared.newest_cited([source]),
        )


def _context(shared: SharedViews, source: Source) -> SourcePage:
    views, url = shared.views, record_url("source", source.id)
    order = order_of_source(source)
    uses = shared.linked.uses[source.id]
    quoted = _in_order(shared, uses)
    cited = tuple(_lettered(shared, quoted))
    text = source.text if source.publish == "full" else ""
    return SourcePage(
        site=shared.site,
        page=_page(shared, source),
        source=shared.passages.source(source),
        authors=tuple(map(full_name, source.authors)),
        abstract=views.text(source.abstract, order.at("text"), url),
        accessed=views.when(source.accessed),
        captured=views.when(source.captured),
        sha256=source.sha256 or "",
        extent=source.extent or "",
        licence=source.licence or "",
        shelf_mark=source.shelf_mark or "",
        publish=source.publish,
        country=views.publishers_country(source),
        language=source.language or "",
        direction=direction(source.language) if source.language else "",
        rows=tuple(text_rows(text, tuple(_marks(quoted)), cited)),
        shown=bool(text),
        used=_used(uses, cited),
        events=tuple(_events(shared, uses)),
        grades=tuple(RELIABILITY.items()),
        same_origin=tuple(_siblings(shared, source)),
        checks=source_checks(views, source, [s for use, s in quoted if use.citation.quote]),
        formats=_formats(work_of(source), shared.language),
        errors=tuple(errors_in(shared, source, order)),
        passages=shared.passages.all(source, order),
        corrected=tuple(correction_views(source.corrections, source.id, shared.language)),
        extra=dict(source.x),
    )


def _formats(work: Work, language: str) -> tuple[tuple[str, str], ...]:
    """The source for reference managers, in each format by its name."""
    return (
        ("BibTeX", bibtex(work, language)),
        ("RIS", ris(work, language)),
        ("CSL-JSON", csl_json([csl_item(work, language)])),
    )


def _page(shared: SharedViews, source: Source) -> PageView:
    """Its heading is the title's translation, if there is one, else the title in its language."""
    name, translation = shared.views.source(source), source.title_translation
    return shared.frame.page(
        translation or name.label,
        record_url("source", source.id),
        section=SOURCES_PAGE.section,
        crumbs=[(SOURCES_PAGE.label, SOURCES_PAGE.url)],
        record=source.key,
        kind="article",
        description=_about(source),
        language="" if translation else name.language,
        data=source_data(shared.linked, source),
    )


def _events(shared: SharedViews, uses: Sequence[Use]) -> dict[Name, None]:
    """The events that cite it, each once."""
    events = (use.record for use in uses if isinstance(use.record, Event))
    return dict.fromkeys(map(shared.views.event, events))


def _about(source: Source) -> str:
    title = source.title or source.untitled or ""
    return ", ".join(filter(None, (title, source.publisher)))


class StatedUse(NamedTuple):
    """A citation of the source, and what is known of its quotation."""

    use: Use
    state: State


def _in_order(shared: SharedViews, uses: Sequence[Use]) -> list[StatedUse]:
    """The citations in the order of the text; those whose place in it is not known come last."""
    stated = [StatedUse(use, shared.passages.state(use.record, use.key)) for use in uses]
    return sorted(stated, key=_place_in_text)


def _place_in_text(stated: StatedUse) -> tuple[bool, int, int]:
    state = stated.state
    return not state.paragraph, state.paragraph, state.offset


def _lettered(shared: SharedViews, stated: Iterable[StatedUse]) -> Iterator[CitedPassage]:
    """The passages, each with its letter and all that cites it."""
    for number, (use, _) in enumerate(stated):
        passage = shared.passages.one(use.record, use.key)
        yield CitedPassage(letters(number), passage, tuple(_resting(shared, use)))


def _marks(stated: Iterable[StatedUse]) -> Iterator[MarkOfPassage]:
    """Where the pieces of the passages stand in the text."""
    for number, (_, state) in enumerate(stated):
        letter = letters(number)
        for start, end in state.spans:
            yield MarkOfPassage(start, end, letter)


def _used(uses: Sequence[Use], cited: Sequence[CitedPassage]) -> str:
    """`2 events, 5 claims`: the records that cite it, and the claims that do."""
    records = {use.record.key for use in uses}
    counts = Counter(record.kind for record in records)
    claims: set[Name] = set()
    for item in cited:
        claims.update(resting.name for resting in item.resting if resting.status)
    kinds = ("event", "actor", "place", "source", "timeline", "page")
    words = [counted(counts[kind], kind) for kind in kinds if counts[kind]]
    if claims:
        words.append(counted(len(claims), "claim"))
    return ", ".join(words)


def letters(number: int) -> str:
    """`a` for 0, `z` for 25, `aa` for 26."""
    before, last = divmod(number, len(ascii_lowercase))
    letter = ascii_lowercase[last]
    return letters(before - 1) + letter if before else letter


def _resting(shared: SharedViews, use: Use) -> Iterator[Resting]:
    """The record that cites the passage, and each of its claims that does."""
    record, name = use.record, shared.views.record(use.record)
    number = ""
    if isinstance(record, Event):
        timeline = shared.linked.timeline_of(record)
        number = str(shared.linked.numbers[timeline][record.id])
    if use.beside:
        yield Resting(
            name=name,
            number=number,
            what=record.record_kind,
            status="",
            status_label="",
        )
    if isinstance(record, Event):
        for at in use.claims:
            claim = record.claims[at]
            anchor = claim_anchor(claim.id, at + 1)
            yield Resting(
                name=Name(name.label, f"{name.url}#{anchor}"),
                number=f"{number}.{at + 1}",
                what=claim.says,
                status=claim.status,
                status_label=STATUSES[claim.status],
            )


def _siblings(shared: SharedViews, source: Source) -> Iterator[Name]:
    """Other sources of the same origin in the end, among them those that it repeats itself."""
    origin = origin_of(source.id, shared.linked.records.sources)
    for other in shared.linked.reports[origin]:
        if other.id != source.id:
            yield shared.views.source(other)
