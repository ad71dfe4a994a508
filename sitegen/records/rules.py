"""What the keys of one record must be to each other.

Looked at as written and not as a model, so that a rule speaks even where some value is bad, and
only of keys that are missing or do not go together: whether a value is right in itself the model
says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sitegen.problems import PathKey, nearest_words
from sitegen.records.fields import MEASURES

RecordTree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a record breaks, and where."""

    code: str
    keys: tuple[PathKey, ...]
    message: str
    hint: str = ""
    of_key: bool = False


Rule = Callable[[RecordTree], Iterator[Broken]]


def broken_rules(kind: str, tree: RecordTree) -> Iterator[Broken]:
    """Every rule that a record of a kind breaks."""
    for rule in RULES.get(kind, ()):
        yield from rule(tree)


def _each(tree: RecordTree, name: str) -> Iterator[tuple[tuple[PathKey, ...], RecordTree]]:
    """The mappings in the list of a name, each with where it stands."""
    found = tree.get(name)
    for at, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield (name, at), item


def _part(tree: RecordTree, name: str) -> RecordTree:
    part = tree.get(name)
    return part if isinstance(part, dict) else {}


def _lacks(tree: RecordTree, *names: str) -> bool:
    """Whether a mapping has none of these keys, not even misspelt: that is a fault of its own."""
    return not any(name in tree for name in names) and not any(
        nearest_words(key, names, 1) for key in tree
    )


# Events


def _one_form_of_place(event: RecordTree) -> Iterator[Broken]:
    if "place" in event and "places" in event:
        hint = "put all of them under `places`"
        yield Broken(
            "bad-value", ("place",), "an event has either `place` or `places`", hint, of_key=True
        )


def _one_form_of_time(event: RecordTree) -> Iterator[Broken]:
    time = _part(event, "time")
    if "at" in time and ("from" in time or "to" in time):
        yield Broken(
            "bad-value", ("time", "at"), "a time has either `at` or `from` and `to`", of_key=True
        )


def _withdrawal_is_whole(event: RecordTree) -> Iterator[Broken]:
    status, withdrawn = event.get("status"), "withdrawn" in event
    if status == "withdrawn" and _lacks(event, "withdrawn"):
        hint = "add `withdrawn: {date: …, why: …}`"
        yield Broken(
            "missing-key", ("status",), "a withdrawn event needs its date and reason", hint
        )
    elif withdrawn and status in (None, "draft", "review", "published"):
        hint = "add `status: withdrawn`, or take the withdrawal out"
        yield Broken(
            "bad-value",
            ("withdrawn",),
            "the event is not withdrawn: its status says otherwise",
            hint,
        )


def _claims_rest_on_something(event: RecordTree) -> Iterator[Broken]:
    for keys, claim in _each(event, "claims"):
        if _lacks(claim, "cites", "accounts"):
            hint = "name the citations that it rests on, or give `accounts`"
            yield Broken("missing-key", keys, "a claim needs `cites`", hint)


def _what_is_no_dispute_is_disputed_by_nobody(event: RecordTree) -> Iterator[Broken]:
    for keys, claim in _each(event, "claims"):
        status = claim.get("status")
        if status in ("varies", "revised") and claim.get("disputed_by"):
            message = f"a claim with `status: {status}` has no `disputed_by`"
            hint = "write who says what as `accounts`; or set `status: disputed`"
            yield Broken("bad-value", (*keys, "disputed_by"), message, hint, of_key=True)


def _casualties_have_figures(event: RecordTree) -> Iterator[Broken]:
    entries = [*_each(event, "casualties")]
    if best := _part(event, "casualties_best"):
        entries.append((("casualties_best",), best))
    for keys, entry in entries:
        if _lacks(entry, *MEASURES):
            hint = f"give one of {', '.join(MEASURES)}; `unstated` where no number was given"
            yield Broken("missing-key", keys, "no figure is given", hint)


# Other records


def _site_has_one_address(site: RecordTree) -> Iterator[Broken]:
    if "aliases" in site:
        message = "a site has no `aliases`"
        yield Broken(
            "unknown-key", ("aliases",), message, "timelines and records have them", of_key=True
        )


def _minimums_agree(site: RecordTree) -> Iterator[Broken]:
    minimums = _part(site, "minimums")
    found, verified = minimums.get("found"), minimums.get("verified")
    if found and verified and not _same_number(found, verified):
        message = "`found` and `verified` are two names of one minimum, and differ"
        hint = "leave one of them out"
        yield Broken("bad-value", ("minimums", "found"), message, hint, of_key=True)


def _same_number(one: object, other: object) -> bool:
    """Whether two values are one number; what is none is a fault that the model tells."""
    try:
        return float(str(one)) == float(str(other))
    except ValueError:
        return True


def _coordinates_come_in_pairs(place: RecordTree) -> Iterator[Broken]:
    lone = {"lat", "lon"} & place.keys()
    if len(lone) == 1 and place.get("precision") != "withheld":
        here = lone.pop()
        other = "lon" if here == "lat" else "lat"
        message = f"`{here}` stands without `{other}`"
        yield Broken(
            "missing-key",
            (here,),
            message,
            "give both, or neither where the site is unknown",
            of_key=True,
        )


def _withheld_places_stay_withheld(place: RecordTree) -> Iterator[Broken]:
    if place.get("precision") != "withheld":
        return
    if _lacks(place, "why"):
        hint = "say why its site is not published"
        yield Broken("missing-key", ("precision",), "a withheld place needs `why`", hint)
    for key in ("lat", "lon"):
        if key in place:
            hint = "leave it out: the records are public as well"
            yield Broken("bad-value", (key,), f"a withheld place has no `{key}`", hint, of_key=True)


def _source_has_one_title(source: RecordTree) -> Iterator[Broken]:
    given = {"title", "untitled"} & source.keys()
    hint = "`untitled` describes a source whose title is not known"
    if _lacks(source, "title", "untitled"):
        yield Broken("missing-key", (), "a source needs `title` or `untitled`", hint)
    elif len(given) == 2:
        yield Broken(
            "bad-value",
            ("untitled",),
            "a source has either `title` or `untitled`",
            hint,
            of_key=True,
        )


def _grade_is_explained(source: RecordTree) -> Iterator[Broken]:
    if "reliability" in source and _lacks(source, "reliability_why"):
        hint = "say what the grade rests on"
        yield Broken("missing-key", ("reliability",), "a grade needs `reliability_why`", hint)


def _kept_text_has_licence(source: RecordTree) -> Iterator[Broken]:
    if "text" in source and _lacks(source, "licence"):
        hint = "name the licence in the front matter, or move the text to seeds/private/"
        yield Broken("missing-key", ("text",), "a text is kept here without `licence`", hint)


def _authors_have_names(source: RecordTree) -> Iterator[Broken]:
    for keys, author in _each(source, "authors"):
        if _lacks(author, "family", "literal"):
            hint = "write {family: …, given: …}, or plain text for a body"
            yield Broken("missing-key", keys, "an author needs a family name", hint)


_CITABLE: Final = re.compile(r"\w([\w:.-]*\w)?")


def _citations_can_be_cited(record: RecordTree) -> Iterator[Broken]:
    citations = _part(record, "citations")
    for key in (*citations, *_part(citations, "x-")):
        if key != "x-" and not _CITABLE.fullmatch(key):
            hint = "letters, digits and signs such as - between them"
            message = f"'{key}' cannot be the key of a citation"
            yield Broken("bad-id", ("citations", key), message, hint, of_key=True)


RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "site": (_site_has_one_address, _minimums_agree),
    "timeline": (_citations_can_be_cited,),
    "page": (_citations_can_be_cited,),
    "actor": (_citations_can_be_cited,),
    "event": (
        _one_form_of_place,
        _one_form_of_time,
        _withdrawal_is_whole,
        _claims_rest_on_something,
        _what_is_no_dispute_is_disputed_by_nobody,
        _casualties_have_figures,
        _citations_can_be_cited,
    ),
    "place": (_coordinates_come_in_pairs, _withheld_places_stay_withheld),
    "source": (
        _source_has_one_title,
        _grade_is_explained,
        _kept_text_has_licence,
        _authors_have_names,
        _citations_can_be_cited,
    ),
}
