"""Checks of addresses: ids, aliases and slugs each have their own, and none takes one of the
site's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.references import addressed_records
from sitegen.problems import Problem
from sitegen.records import ID, ID_FORM, STAND_IN, Record, RecordKey, Records
from sitegen.urls import RESERVED, YIELDED, record_url


def addresses_are_free(records: Records) -> Iterator[Problem]:
    """No alias or slug takes the address of a living record, of another alias or of the site
    itself.
    """
    owners: dict[str, str] = {}
    addressed = list(addressed_records(records))
    for record in addressed:
        path = records.spot(record.key).path
        owners[record_url(*record.key)] = f"{record.record_kind} '{record.id}' ({path})"
        if _is_reserved(record.key):
            yield _reserved(records, record.key)
    for record in addressed:
        for at, alias in enumerate(record.aliases):
            if alias != STAND_IN:
                yield from _alias(records, record, at, owners)


def pages_give_way(records: Records) -> Iterator[Problem]:
    """A page of the site's own has an address at which the program would put pages of its own."""
    for page in records.pages.values():
        for name in (page.id, *page.aliases):
            if name in YIELDED:
                message = f"{record_url('page', name)} is this page, "
                message += "so the program's own pages there are left out"
                hint = f"to have both, give the page another id: sitegen rename page {page.id} NEW"
                yield Problem("address-taken", records.spot(page.key), message, hint)


def _is_reserved(key: RecordKey) -> bool:
    # The list of all events is parted below /events/by-date/; that of sources stands at
    # /sources/by-date/ by year.
    if key.kind == "page":
        return key.id in RESERVED
    return key.id == "by-date" and key.kind in ("event", "source")


def _reserved(records: Records, key: RecordKey) -> Problem:
    message = f"the address {record_url(*key)} belongs to the site itself"
    spot = records.spot(key)
    hint = f"give the {key.kind} another id"
    return Problem("reserved-url", spot, message, hint)


def _alias(records: Records, record: Record, at: int, owners: dict[str, str]) -> Iterator[Problem]:
    spot, alias = records.spot(record.key, "aliases", at), record.aliases[at]
    if not ID.fullmatch(alias):
        message = f"'{alias}' cannot have been an id"
        yield Problem("bad-id", spot, message, ID_FORM)
        return
    kind, name = record.key
    url = record_url(kind, alias)
    if _is_reserved(RecordKey(kind, alias)):
        message = f"the address {url} belongs to the site itself"
        hint = "leave this alias out"
        yield Problem("reserved-url", spot, message, hint)
    elif url in owners:
        message = f"the alias '{alias}' of {kind} '{name}' is taken: {url} belongs to {owners[url]}"
        hint = "an alias is an id that no record has any more"
        yield Problem("alias-collision", spot, message, hint)
    owners.setdefault(url, f"an alias of {kind} '{name}' ({spot.path})")
