"""Quotations compared with a copy that a fact-checker has: the publisher's page, an archived copy.

Such a copy is rarely the one that the editors kept. It may be longer or shorter, with a menu above
and comments below. So words count wherever they stand in it; what is told beside is whether the
paragraph around them is one that was recorded.

    found = compare_with(records, "dawn-2024-01-18-koh-i-sabz", text, kind="page")
    [one.outcome for one in found]  # ["found", "paragraph differs", "absent"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sitegen.evidence.compare import advice, differs, in_any_place, quotations
from sitegen.evidence.finds import Find, FindKind
from sitegen.evidence.match import FoundPassages, Missing, SourceText, find, prepare, quote_hash
from sitegen.evidence.paragraph_hash import paragraph_hashes
from sitegen.records import Records

Confirmation = Literal["found", "paragraph differs", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation to look for: `event/ID#KEY`, its source, its words, and where they are said to
    stand. `finds` are what is recorded of it.
    """

    where: str
    source: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    at: str = ""
    finds: tuple[Find, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a copy shows of one quotation.

    `find` is what can be recorded (without a day, which its writer adds); None where the words are
    absent. Then `nearest` has what stands there instead, the most similar first.
    """

    quoted: Quoted
    outcome: Confirmation
    find: Find | None = None
    nearest: tuple[str, ...] = ()


def compare_with(
    records: Records,
    source_id: str,
    text: str,
    *,
    kind: FindKind,
    at: str = "",
    finds: Iterable[Find] = (),
) -> list[Comparison]:
    """What a text shows of each quotation of a source, in the order of the records.

    `kind` and `at` (YYYYMMDDhhmmss) say what copy it is; `finds` are those of the lock.
    """
    return compare_quoted(quoted_of(records, source_id, finds), text, kind=kind, at=at)


def quoted_of(records: Records, source_id: str, finds: Iterable[Find] = ()) -> Iterator[Quoted]:
    """The quotations of a source, each with what the lock has of these very words."""
    finds = list(finds)
    for where, citation in quotations(records):
        if citation.source != source_id:
            continue
        quote = citation.quote or ""
        known = (str(where), quote_hash(quote), source_id)
        of_it = [one for one in finds if (one.where, one.words_hash, one.source) == known]
        yield Quoted(
            where=str(where),
            source=source_id,
            quote=quote,
            prefix=citation.prefix or "",
            suffix=citation.suffix or "",
            at=citation.at or "",
            finds=tuple(of_it),
        )


def compare_quoted(
    quoted: Iterable[Quoted], text: str, *, kind: FindKind, at: str = ""
) -> list[Comparison]:
    """What a text shows of some quotations."""
    prepared = prepare(text)
    return [_comparison(one, prepared, kind, at) for one in quoted]


def _comparison(quoted: Quoted, text: SourceText, kind: FindKind, at: str) -> Comparison:
    result = find(
        quoted.quote,
        text,
        prefix=quoted.prefix,
        suffix=quoted.suffix,
        at=quoted.at,
    )
    place: FoundPassages | None
    if isinstance(result, FoundPassages):
        place = result
    else:
        known = {find.paragraph_hash for find in quoted.finds if find.paragraph_hash}
        place = in_any_place(quoted.quote, text, known)
    if place is None:
        nearest = tuple(advice(result)) if isinstance(result, Missing) else ()
        return Comparison(quoted=quoted, outcome="absent", nearest=nearest)
    hashes = paragraph_hashes(place, text)
    first = place.passages[0]
    made = Find(
        where=quoted.where,
        words_hash=quote_hash(quoted.quote),
        source=quoted.source,
        paragraph_hash=hashes.recorded,
        paragraph=first.paragraph,
        offset=first.offset,
        text_hash=text.sha256,
        kind=kind,
        at=at,
    )
    outcome: Confirmation = "paragraph differs" if differs(hashes, quoted.finds) else "found"
    return Comparison(quoted=quoted, outcome=outcome, find=made)
