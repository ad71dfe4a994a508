"""Checks of addresses: ids, aliases and slugs each have their own, and none takes one of the site's."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.references import ADDRESSED
from sitegen.problems import Problem
from sitegen.records import ID, ID_FORM, STAND_IN, Records
from sitegen.urls import RESERVED, record_url


def addresses_are_free(records: Records) -> Iterator[Problem]:
    """No alias or slug takes the address of a living record, of another alias or of the site itself."""
    owners: dict[str, str] = {}
    for kind in ADDRESSED:
        for record_id in records.of(kind):
            owners[record_url(kind, record_id)] = (
                f"{kind} '{record_id}' ({records.spot(kind, record_id).path})"
            )
            if _is_reserved(kind, record_id):
                yield _reserved(records, kind, record_id)
    for kind in ADDRESSED:
        for record_id, record in records.of(kind).items():
            for at, alias in enumerate(record.aliases):
                if alias != STAND_IN:
                    yield from _alias(records, kind, record_id, at, alias, owners)


def _is_reserved(kind: str, record_id: str) -> bool:
    # The list of all events is parted below /events/by-date/; that of sources stands at /sources/by-date/ by year.
    return (
        record_id in RESERVED
        if kind == "page"
        else record_id == "by-date" and kind in ("event", "source")
    )


def _reserved(records: Records, kind: str, record_id: str) -> Problem:
    message = f"the address {record_url(kind, record_id)} belongs to the site itself"
    return Problem(
        "reserved-url", records.spot(kind, record_id), message, f"give the {kind} another id"
    )


def _alias(
    records: Records, kind: str, record_id: str, at: int, alias: str, owners: dict[str, str]
) -> Iterator[Problem]:
    spot = records.spot(kind, record_id, "aliases", at)
    if not ID.fullmatch(alias):
        yield Problem("bad-id", spot, f"'{alias}' cannot have been an id", ID_FORM)
        return
    url = record_url(kind, alias)
    if _is_reserved(kind, alias):
        yield Problem(
            "reserved-url",
            spot,
            f"the address {url} belongs to the site itself",
            "leave this alias out",
        )
    elif url in owners:
        message = (
            f"the alias '{alias}' of {kind} '{record_id}' is taken: {url} belongs to {owners[url]}"
        )
        yield Problem(
            "alias-collision", spot, message, "an alias is an id that no record has any more"
        )
    owners.setdefault(url, f"an alias of {kind} '{record_id}' ({spot.path})")
