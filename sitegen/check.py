"""Everything that needs more than one record to be seen. Each check is a function from records to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from sitegen.model import Record
from sitegen.parse import ID
from sitegen.problems import Problem, did_you_mean, one_of
from sitegen.publication import unpublished
from sitegen.records import Records
from sitegen.references import Reference, references, texts
from sitegen.urls import RESERVED, record_url, resolve
from sitegen.witnesses import witnesses

Check = Callable[[Records], Iterator[Problem]]
ADDRESSED: Final = ("timeline", "event", "actor", "place", "source", "page")


def check(records: Records) -> list[Problem]:
    """Every problem that the checks find."""
    return list(chain.from_iterable(one(records) for one in CHECKS))


# References


def references_resolve(records: Records) -> Iterator[Problem]:
    """Every name of a record, a term or a citation names one that exists."""
    for kind, record in records.all():
        for reference in references(record):
            problem = _unresolved(records, kind, record, reference)
            if problem:
                yield problem


def _unresolved(records: Records, kind: str, record: Record, reference: Reference) -> Problem | None:
    if reference.id == "-":
        return None
    if reference.kind == "cite":
        return _uncitable(records, kind, record, reference)
    vocabularies: dict[str, Mapping[str, Any]] = {
        "type": records.types, "role": records.roles, "actor-kind": records.actor_kinds,
    }  # fmt: skip
    spot = records.spot(kind, record.id, *reference.keys, needle=reference.needle)
    if (terms := vocabularies.get(reference.kind)) is not None:
        if reference.id in terms:
            return None
        message = f"'{reference.id}' is not a known {reference.kind.replace('-', ' ')}"
        return Problem("unknown-term", spot, message, one_of(reference.id, terms))
    if reference.kind not in ADDRESSED or records.known(reference.kind, reference.id):
        return None
    hint = did_you_mean(reference.id, records.of(reference.kind)) or _where(reference.kind)
    return Problem("unknown-reference", spot, f"there is no {reference.kind} '{reference.id}'", hint)


def _where(kind: str) -> str:
    return "sources stand in seeds/ID.md" if kind == "source" else f"{kind}s stand in content/{kind}s/"


def _uncitable(records: Records, kind: str, record: Record, reference: Reference) -> Problem | None:
    own = getattr(record, "citations", {})
    key = reference.id
    if key in own or records.known("source", key):
        return None
    hint = did_you_mean(key, [*own, *records.sources]) or "add it to the record's `citations`"
    spot = records.spot(kind, record.id, *reference.keys, needle=reference.needle)
    return Problem("unknown-reference", spot, f"there is no citation or source '{key}'", hint)


def citation_keys_are_clear(records: Records) -> Iterator[Problem]:
    """No citation's key is the id of a source other than its own."""
    for kind, record in records.all():
        for key, citation in getattr(record, "citations", {}).items():
            if key in records.sources and citation.source != key:
                spot = records.spot(kind, record.id, "citations", key)
                message = f"the key '{key}' is also the id of a source, but this citation is of '{citation.source}'"
                yield Problem("ambiguous-citation", spot, message, "give the citation another key")


def relative_links_resolve(records: Records) -> Iterator[Problem]:
    """A relative link in a text leads to a page of the site."""
    pages = _addresses(records)
    for kind, record in records.all():
        for keys, text in texts(record):
            for href in text.hrefs():
                url, fragment = resolve(record_url(kind, record.id), href.target)
                if url.startswith("/static/") or url in pages or (not url and fragment):
                    continue
                spot = records.spot(kind, record.id, *keys, needle=f"({href.target}")
                hint = did_you_mean(url, pages) or "link to a record with [[event:ID]], or to /SLUG/"
                yield Problem("broken-link", spot, f"'{href.target}' leads to no page", hint)


def _addresses(records: Records) -> set[str]:
    fixed = {f"/{name}/" for name in ("events", "actors", "places", "sources", "corrections", "data", "search")}
    files = {"/", "/feed.xml", "/sitemap.xml", "/data/events.json"}
    kinds = {f"/kind/{kind}/" for kind in ("use-of-force", "statement", "contact", "agreement")}
    own = {record_url(kind, record_id) for kind in ADDRESSED for record_id in records.of(kind)}
    return fixed | files | kinds | own


def published_refer_to_published(records: Records) -> Iterator[Problem]:
    """No published record refers to one that is a draft or in review."""
    hidden = unpublished(records)
    for kind, record in records.all():
        if (kind, record.id) not in hidden:
            for reference in references(record):
                if (reference.kind, reference.id) in hidden:
                    spot = records.spot(kind, record.id, *reference.keys, needle=reference.needle)
                    message = f"this record is published, the {reference.kind} '{reference.id}' is not"
                    hint = "publish that one first, or leave the reference out"
                    yield Problem("unpublished-reference", spot, message, hint)


# Addresses


def addresses_are_free(records: Records) -> Iterator[Problem]:
    """No alias or slug takes the address of a living record, of another alias or of the site itself."""
    owners: dict[str, str] = {}
    for kind in ADDRESSED:
        for record_id in records.of(kind):
            owners[record_url(kind, record_id)] = records.spot(kind, record_id).path
    yield from _reserved_slugs(records)
    for kind in ADDRESSED:
        for record in records.of(kind).values():
            for at, alias in enumerate(record.aliases):
                yield from _alias(records, kind, record.id, at, alias, owners)


def _reserved_slugs(records: Records) -> Iterator[Problem]:
    for slug in records.pages:
        if slug in RESERVED:
            message = f"the address /{slug}/ belongs to the site itself"
            yield Problem("reserved-url", records.spot("page", slug), message, "give the page another file name")


def _alias(
    records: Records, kind: str, record_id: str, at: int, alias: str, owners: dict[str, str]
) -> Iterator[Problem]:
    spot = records.spot(kind, record_id, "aliases", at)
    if not ID.fullmatch(alias):
        yield Problem("bad-id", spot, f"'{alias}' cannot have been an id", "small letters, digits, single hyphens")
        return
    url = record_url(kind, alias)
    if kind == "page" and alias in RESERVED:
        yield Problem("reserved-url", spot, f"the address {url} belongs to the site itself")
    elif url in owners:
        message = f"the alias '{alias}' of '{record_id}' is taken: {url} belongs to {owners[url]}"
        yield Problem("alias-collision", spot, message, "an alias is an id that no record has any more")
    owners.setdefault(url, spot.path)


# Order


def no_cycles(records: Records) -> Iterator[Problem]:
    """Nothing is part of itself, however many steps away."""
    for kind, key in (("actor", "parent"), ("event", "part_of"), ("place", "within"), ("actor", "succeeds")):
        table = records.of(kind)
        yield from _cycles(records, kind, key, {name: _links(record, key) for name, record in table.items()})
    origins = {name: _links(source, "origin") for name, source in records.sources.items()}
    yield from _cycles(records, "source", "origin", origins)


def _links(record: Record, key: str) -> tuple[str, ...]:
    value = getattr(record, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _cycles(records: Records, kind: str, key: str, links: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    done: set[str] = set()
    for start in links:
        trail: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                done.add(name)
                trail.pop(name)
            elif name in trail:
                loop = [*list(trail)[list(trail).index(name) :], name]
                message = f"`{key}` runs in a circle: {' → '.join(loop)}"
                yield Problem("cycle", records.spot(kind, loop[-2], key), message, "take one of these links out")
            elif name in links and name not in done:
                trail[name] = None
                stack.append((name, True))
                stack += [(step, False) for step in links[name]]


# Events


def events_belong_to_timelines(records: Records) -> Iterator[Problem]:
    """An event names its timelines where the site has several."""
    if len(records.timelines) > 1:
        for event in records.events.values():
            if not event.timelines:
                hint = f"name one or several of: {', '.join(records.timelines)}"
                spot = records.spot("event", event.id)
                yield Problem("missing-key", spot, "the key 'timelines' is missing; the site has several", hint)


def claims_have_their_own_ids(records: Records) -> Iterator[Problem]:
    """A claim's id can be an anchor and is the only one in its event."""
    for event in records.events.values():
        seen: set[str] = set()
        for at, claim in enumerate(event.claims):
            spot = records.spot("event", event.id, "claims", at, "id")
            if claim.id and not ID.fullmatch(claim.id):
                yield Problem("bad-id", spot, f"'{claim.id}' cannot be an id", "small letters, digits, hyphens")
            elif claim.id and claim.id in seen:
                yield Problem("duplicate-id", spot, f"the event has two claims '{claim.id}'")
            seen.add(claim.id or "")


def confirmed_claims_have_two_witnesses(records: Records) -> Iterator[Problem]:
    """`confirmed` rests on two independent origins, or says why one is enough."""
    for event in records.events.values():
        for at, claim in enumerate(event.claims):
            cites = [*claim.cites, *(key for account in claim.accounts for key in account.cites)]
            found = witnesses(cites, event.citations, records.sources)
            if claim.status == "confirmed" and not claim.why and len(found) < 2:
                origin = f"one origin, {found[0]}" if found else "no independent origin"
                hint = "cite another witness, say `why` this one is enough, or set `status: reported`"
                spot = records.spot("event", event.id, "claims", at, "status")
                yield Problem("no-evidence", spot, f"a confirmed claim rests on {origin}", hint)


def named_files_exist(records: Records) -> Iterator[Problem]:
    """An image, or a file of outlines, stands in content/."""
    named = [
        ("event", event.id, ("images", at, "file"), image.file)
        for event in records.events.values()
        for at, image in enumerate(event.images)
    ]
    if isinstance(records.site.maps, str):
        named.append(("site", records.site.id, ("maps",), records.site.maps))
    for kind, record_id, keys, file in named:
        if file not in records.files:
            hint = did_you_mean(file, records.files) or "pictures stand in content/images/: write images/NAME.jpg"
            spot = records.spot(kind, record_id, *keys)
            yield Problem("missing-file", spot, f"there is no file content/{file}", hint)


# Warnings


def summaries_are_cited(records: Records) -> Iterator[Problem]:
    """An event's summary cites something."""
    for event in records.events.values():
        if next(event.summary.cited(), None) is None:
            spot = records.spot("event", event.id, "summary")
            yield Problem("uncited", spot, "the summary cites nothing", "put [@key] behind each sentence")


def citations_are_used_and_quoted(records: Records) -> Iterator[Problem]:
    """Each citation is cited somewhere in its record and has the words that it rests on."""
    for kind, record in records.all():
        own = getattr(record, "citations", {})
        used = {reference.id for reference in references(record) if reference.kind == "cite"} if own else set()
        for key, citation in own.items():
            spot = records.spot(kind, record.id, "citations", key)
            if key not in used:
                yield Problem("unused-citation", spot, f"nothing cites '{key}'", "cite it with [@key], or delete it")
            if not citation.quote:
                yield Problem("no-quote", spot, f"the citation '{key}' has no quotation", "give its words as `quote`")


def sources_have_copies(records: Records) -> Iterator[Problem]:
    """A source on the web has an archive copy."""
    for source in records.sources.values():
        if source.url and not source.archive_url:
            spot = records.spot("source", source.id, "url")
            yield Problem("no-archive", spot, "the source has no archive copy", "archive it; give `archive_url`")


def records_are_reached(records: Records) -> Iterator[Problem]:
    """Each actor, place and source is named by some other record."""
    reached: set[tuple[str, str]] = set()
    for kind, record in records.all():
        own = getattr(record, "citations", {})
        for reference in references(record):
            target = "source" if reference.kind == "cite" and reference.id not in own else reference.kind
            if (target, reference.id) != (kind, record.id):
                reached.add((target, reference.id))
        reached.add(("source", getattr(record, "origin", None) or ""))
    for kind in ("actor", "place", "source"):
        for record_id in records.of(kind):
            if (kind, record_id) not in reached:
                yield Problem("unreached", records.spot(kind, record_id), f"no record names this {kind}")


CHECKS: Final[tuple[Check, ...]] = (
    references_resolve,
    citation_keys_are_clear,
    relative_links_resolve,
    published_refer_to_published,
    addresses_are_free,
    no_cycles,
    events_belong_to_timelines,
    claims_have_their_own_ids,
    confirmed_claims_have_two_witnesses,
    named_files_exist,
    summaries_are_cited,
    citations_are_used_and_quoted,
    sources_have_copies,
    records_are_reached,
)
