"""Checks of what records refer to: each reference, citation and link leads to something that may be
shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, islice, product
from typing import Any, Final

from sitegen.markdown import MOST_FAULTS
from sitegen.problems import Problem, Spot, did_you_mean, one_of
from sitegen.records import ID, STAND_IN, Record, RecordKey, Records, Reference, texts, unpublished
from sitegen.urls import (
    EVENTS_BY_DATE,
    FILES_AT_ROOT,
    FIXED_PAGES,
    kind_url,
    record_url,
    resolve,
)

# Asked of each record in turn, with the references that it makes.
CheckOfRecord = Callable[[Record, Sequence[Reference]], Iterator[Problem]]

ADDRESSED: Final = ("timeline", "event", "actor", "place", "source", "page")
KINDS_OF_EVENTS: Final = ("use-of-force", "statement", "contact", "agreement", "accident")


def addressed_records(records: Records) -> Iterator[Record]:
    """Every record that has a page of its own."""
    for kind in ADDRESSED:
        yield from records.of(kind).values()


def references_resolve(records: Records) -> CheckOfRecord:
    """Every name of a record, a term or a citation names one that exists."""
    advice = cache(partial(_advice, records))

    def found(record: Record, made: Sequence[Reference]) -> Iterator[Problem]:
        unresolved = (
            _unresolved(records, record, reference, advice)
            for reference in made
            if reference.id != STAND_IN
        )
        return islice(chain.from_iterable(unresolved), MOST_FAULTS)

    return found


def _unresolved(
    records: Records, record: Record, reference: Reference, advice: Callable[[str, str], str]
) -> Iterator[Problem]:
    spot = partial(_spot, records, record, reference)
    if reference.kind == "cite":
        yield from _uncitable(records, record, reference, spot)
    elif reference.kind not in ADDRESSED:
        yield from _unknown_term(records, reference, spot)
    elif not records.known(RecordKey(reference.kind, reference.id)):
        message = f"there is no {reference.kind} '{reference.id}'"
        yield Problem("unknown-reference", spot(), message, advice(reference.kind, reference.id))


def _spot(records: Records, record: Record, reference: Reference) -> Spot:
    """Where a record makes a reference."""
    return records.spot(record.key, *reference.keys, needle=reference.needle, nth=reference.nth)


def _unknown_term(
    records: Records, reference: Reference, spot: Callable[[], Spot]
) -> Iterator[Problem]:
    vocabularies: dict[str, Mapping[str, Any]] = {
        "type": records.types,
        "role": records.roles,
        "actor-kind": records.actor_kinds,
    }
    terms = vocabularies[reference.kind]
    term = RecordKey(reference.kind, reference.id)
    vocabulary = RecordKey(reference.kind, "")
    if term in records.broken or vocabulary in records.broken:
        return
    if reference.id not in terms:
        what = {"type": "type of event", "actor-kind": "kind of actor"}.get(
            reference.kind, reference.kind
        )
        message = f"'{reference.id}' is not a known {what}"
        yield Problem("unknown-term", spot(), message, one_of(reference.id, terms))


def _advice(records: Records, kind: str, record_id: str) -> str:
    """What may have been meant: a record that had this id, one of another kind, or one named
    alike.
    """
    for name, record in records.of(kind).items():
        if record_id in record.aliases:
            return f"did you mean {name}? '{record_id}' is an alias of it"
    others = [other for other in ADDRESSED if record_id in records.of(other)]
    if near := did_you_mean(record_id, filter(ID.fullmatch, records.of(kind))):
        return near
    if others:
        article = "an" if others[0] in ("event", "actor") else "a"
        return f"'{record_id}' is the id of {article} {others[0]}"
    if kind == "source":
        return "sources stand in seeds/ID.md"
    return f"{kind}s stand in content/{kind}s/ID.yaml"


def _uncitable(
    records: Records, record: Record, reference: Reference, spot: Callable[[], Spot]
) -> Iterator[Problem]:
    own = record.citations
    key = reference.id
    if not (
        key in own
        or records.known(RecordKey("source", key))
        or records.lacks(record.key, "citations")
    ):
        hint = did_you_mean(key, [*own, *records.sources]) or "add it to the record's `citations`"
        message = f"there is no citation or source '{key}'"
        yield Problem("unknown-reference", spot(), message, hint)


def citation_keys_are_clear(records: Records) -> Iterator[Problem]:
    """No citation's key is the id of a source other than its own."""
    for record in records:
        for key, citation in record.citations.items():
            if key not in records.sources:
                continue
            if citation.source not in (key, STAND_IN):
                spot = records.spot(record.key, "citations", key, of_key=True)
                message = f"the key '{key}' is also the id of a source, "
                message += f"but this citation is of '{citation.source}'"
                hint = "give the citation another key"
                yield Problem("ambiguous-citation", spot, message, hint)


def relative_links_resolve(records: Records) -> Iterator[Problem]:
    """A relative link in a text leads to a page of the site, and from a published record to a
    published one.
    """
    pages = _addresses(records)
    hidden = unpublished(records)
    drafts: set[str] = set()
    for kind, name in hidden:
        drafts.update(_urls(records.of(kind)[name]))
    for record, href, spot in _relative_links(records):
        url, _ = resolve(record_url(*record.key), href)
        if url in drafts and record.key not in hidden:
            message = f"this record is published, '{href}' is not"
            yield Problem("unpublished-reference", spot, message, PUBLISH)
        elif href and not _leads_somewhere(url, pages):
            advice = "link to a record with [[event:ID]], or to /SLUG/"
            hint = did_you_mean(url, pages) or advice
            message = f"'{href}' leads to no page"
            yield Problem("broken-link", spot, message, hint)


def _relative_links(records: Records) -> Iterator[tuple[Record, str, Spot]]:
    """Each relative link in a record's texts, and where it stands."""
    for record in records:
        for keys, text in texts(record):
            seen: Counter[str] = Counter()
            for href in text.hrefs():
                needle = f"({href.target}"
                spot = records.spot(record.key, *keys, needle=needle, nth=seen[needle])
                seen[needle] += 1
                yield record, href.target, spot


def _leads_somewhere(url: str, pages: set[str]) -> bool:
    # The build follows every link of the rendered pages: which parts a list has, and which files,
    # is seen there.
    return (
        re.sub(r"/\d[\d/]*/$", "/", url) in pages
        or url in pages
        or url.startswith(("/static/", "/data/"))
    )


def _addresses(records: Records) -> set[str]:
    fixed = {page.url for page in FIXED_PAGES} | {EVENTS_BY_DATE, *FILES_AT_ROOT}
    beside_home = records.timelines.keys() - {records.home}
    lists = product(("", *beside_home), KINDS_OF_EVENTS)
    kinds = {kind_url(name, kind) for name, kind in lists}
    own = set(chain.from_iterable(map(_urls, addressed_records(records))))
    lost = {record_url(kind, name) for kind, name in records.broken if kind in ADDRESSED}
    return fixed | kinds | own | lost


def _urls(record: Record) -> list[str]:
    """The address of a record, and those that it had before."""
    ids = (record.id, *record.aliases)
    return [record_url(record.record_kind, name) for name in ids]


PUBLISH: Final = "publish that one first, or leave the reference out"


def published_refer_to_published(records: Records) -> CheckOfRecord:
    """No published record refers to one that is a draft or in review."""
    hidden = unpublished(records)

    def found(record: Record, made: Sequence[Reference]) -> Iterator[Problem]:
        if not hidden or record.key in hidden:
            return
        for reference in made:
            if (reference.kind, reference.id) in hidden:
                spot = _spot(records, record, reference)
                message = f"this record is published, the {reference.kind} '{reference.id}' is not"
                yield Problem("unpublished-reference", spot, message, PUBLISH)

    return found
