"""Documents to records: what a record means, and every fault of it told at once and only once."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small_site import SMALL, MakeSite

from sitegen.files import Document, locate, read_yaml
from sitegen.inspection import inspect
from sitegen.problems.problem import Problem
from sitegen.records.ids import suggested_id
from sitegen.records.parse import Parsed, parse_record, parse_vocabulary

EVENT = "content/events/2020-01-02-vote.yaml"
HOSTILE = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Everything that an event can hold.
WHOLE = """
title: The Council votes
date: 2020-01-02
time: {from: "17:30", to: "18:30", zone: "+05:00", words: at dusk, cites: [gazette]}
order: 2
type: [statement, call]
timelines: [main]
places: [{place: harbour, precision: district, radius_km: 50, cites: [gazette]}]
actors:
  - {actor: council, role: initiator, attribution: acknowledged, by: council, cites: [gazette]}
  - {actor: council, role: target, by: {name: The press}}
  - {actor: council, role: opponent, side: the villages}
summary: The Council voted [@gazette].
minor: true
key: gazette
claims:
  - {id: toll, says: S., by: council, said: 2020, status: confirmed, credibility: 2, why: W., cites: [gazette]}
  - {says: S., status: disputed, accounts: [{by: {name: N}, says: S., said: 2020, cites: [gazette]}], would_settle: W.}
  - {says: S., status: varies, cites: [gazette]}
  - {says: S., status: revised, cites: [gazette]}
  - {says: S., status: disputed, cites: [gazette], disputed_by: [gazette]}
casualties:
  - {who: all, killed: [7, 9], injured: 3.., missing: 0, detained: unstated, words: W, according_to: council,
     said: 2020, replaced: W., cites: [gazette]}
casualties_best: {killed: 8, why: W., cites: [gazette]}
responds_to: [2020-01-01-debate, {event: 2020-01-01-debate, stated_by: council, cites: [gazette]}]
part_of: 2020-01-01-debate
related: [2020-01-01-debate]
citations:
  gazette:
    source: gazette-2020-01-03
    quote: the members approved the road by a large majority
    at: para. 1
    speaker: {name: The clerk}
    prefix: On Thursday
    suffix: .
    lang: ur
    translation: {text: T, by: editors}
    beyond_opening: true
    origin: the clerk
tags: [roads]
content_warning: graphic
images: [{file: images/road.jpg, alt: A road, credit: C, licence: CC0, source: gazette-2020-01-03}]
links: [{label: The road, url: "https://example.org/"}]
status: withdrawn
withdrawn: {date: 2026-03-01, why: W., instead: 2020-01-01-debate}
added: 2026-11-24
updated: 2026-11-25
corrections: [{date: 2026-02-02, field: title, was: W, now: N, why: W.}]
aliases: [old-vote]
x-note: {any: [thing]}
"""


def parse(kind: str, folder: Path, text: str) -> tuple[Parsed | None, list[Problem]]:
    (folder / "record.yaml").write_text(text, encoding="utf-8")
    reading = read_yaml(folder, "record.yaml")
    parsed, problems = parse_record(kind, reading.documents[0])
    return parsed, reading.problems + problems


def record(kind: str, folder: Path, text: str) -> Any:
    parsed, problems = parse(kind, folder, text)
    assert problems == []
    assert parsed
    return parsed.record


def messages(kind: str, folder: Path, text: str) -> list[str]:
    return [problem.message for problem in parse(kind, folder, text)[1]]


def test_an_event_with_everything_in_it_is_right(tmp_path: Path) -> None:
    event = record("event", tmp_path, WHOLE)
    assert (event.casualties[0].killed.low, event.casualties[0].killed.high) == (7, 9)
    assert (event.casualties[0].injured.low, event.casualties[0].injured.high) == (3, None)
    assert not event.casualties[0].detained.stated
    assert event.responds_to[0].event == event.responds_to[1].event == "2020-01-01-debate"
    assert event.actors[1].by.name == "The press"
    assert event.x == {"x-note": {"any": ["thing"]}}


@pytest.mark.parametrize("title", ["NO", "2024-01-16", "010", "1e3", "true", "null and void"])
def test_a_title_stays_as_it_is_written(tmp_path: Path, title: str) -> None:
    assert record("timeline", tmp_path, f"title: {title}\n").title == title


def test_a_number_may_begin_with_zeros_and_is_decimal(tmp_path: Path) -> None:
    place = record("place", tmp_path, "name: P\nprecision: exact\nlat: 010\nlon: -0.50\n")
    assert (place.lat, place.lon) == (10.0, -0.5)


@pytest.mark.parametrize(
    "lat", ["90.01", "-91", "1e400", ".nan", ".inf", "0x10", "26°N", "5,5", "1:30", "true", "٣"]
)
def test_a_latitude_is_a_number_on_the_earth(tmp_path: Path, lat: str) -> None:
    assert len(messages("place", tmp_path, f"name: P\nprecision: exact\nlat: {lat}\nlon: 5\n")) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//example.org", "https://", "http:/a", "https://a b", "a.org"]
)
def test_a_web_address_is_one(tmp_path: Path, url: str) -> None:
    assert len(messages("event", tmp_path, f"{WHOLE}\n".replace("https://example.org/", url))) == 1


@pytest.mark.parametrize(
    "file", ["../x.jpg", "/x.jpg", "images/../../x", "C:\\\\x", "images/./x", "..", "a\\\\..\\\\b"]
)
def test_a_picture_stands_in_the_content_folder(tmp_path: Path, file: str) -> None:
    assert len(messages("event", tmp_path, WHOLE.replace("images/road.jpg", f'"{file}"'))) == 1


# One fault, one problem


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("timeline", "titel: T\n"),
        ("actor", "nam: A\nkind: state\n"),
        ("source", "titel: T\nkind: news\n"),
        ("source", "title: T\nkind: news\nreliability: B\nreliabilty_why: W.\n"),
        ("source", "title: T\nkind: news\nauthors: [{famly: F}]\n"),
        ("place", "name: P\nprecision: withheld\nwhyy: W.\n"),
    ],
)
def test_a_misspelt_key_is_one_fault(tmp_path: Path, kind: str, text: str) -> None:
    parsed, problems = parse(kind, tmp_path, text)
    assert [problem.code for problem in problems] == ["unknown-key"]
    assert problems[0].hint.startswith("did you mean ")
    assert parsed
    assert not parsed.whole


@pytest.mark.parametrize("line", ["cite: [gazette]", "acounts: [{says: S., cites: [gazette]}]"])
def test_a_claim_with_a_misspelt_key_lacks_nothing_else(tmp_path: Path, line: str) -> None:
    claim = f"claims: [{{says: S., status: reported, {line}}}]\n"
    assert len(messages("event", tmp_path, SMALL[EVENT] + claim)) == 1


def test_what_a_misspelt_key_holds_counts_as_lost(tmp_path: Path) -> None:
    parsed, _ = parse("event", tmp_path, SMALL[EVENT].replace("citations:", "citatons:"))
    assert parsed
    assert "citations" in parsed.lost


def test_a_bad_value_does_not_hide_the_faults_of_the_others(make_site: MakeSite) -> None:
    event = (
        SMALL[EVENT].replace("2020-01-02\n", "soon\n").replace("actor: council", "actor: counsil")
    )
    problems = inspect(make_site(SMALL | {EVENT: event})).problems
    assert [problem.code for problem in problems] == ["bad-value", "unknown-reference"]


def test_of_a_stream_the_good_records_are_looked_at_as_well(make_site: MakeSite) -> None:
    other = SMALL[EVENT].replace("actor: council", "actor: counsil")
    stream = f"id: a\n{SMALL[EVENT]}---\nid: b\ntitle: []\n---\nid: c\n{other}"
    problems = inspect(make_site(SMALL | {"content/events/imported.yaml": stream})).problems
    assert {problem.spot.index for problem in problems} == {1, 2}
    assert "unknown-reference" in {problem.code for problem in problems}


def test_a_record_that_cannot_be_read_is_still_known_by_its_id(make_site: MakeSite) -> None:
    broken = "title: [\nid: debate\n"
    related = SMALL[EVENT] + "related: [debate, 2020-01-01-debate]\n"
    files = {EVENT: related, "content/events/2020-01-01-debate.yaml": broken}
    assert [problem.code for problem in inspect(make_site(SMALL | files)).problems] == [
        "yaml-syntax"
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Toll", "the-toll"),
        ("Zürich — Genève", "zurich-geneve"),
        ("--a__b", "a-b"),
        ("", "an-id"),
        ("文", "wen"),
        ("—", "an-id"),
    ],
)
def test_an_id_is_suggested(words: str, name: str) -> None:
    assert suggested_id(words) == name


def test_a_suggested_id_is_short_enough() -> None:
    assert len(suggested_id("a" * 79 + " b")) == 79


def test_what_is_no_record_at_all_is_one_problem() -> None:
    for tree in ("text", ["a", "b"]):
        parsed, problems = parse_record("event", Document("content/events/a.yaml", 0, tree))
        assert (parsed, [problem.code for problem in problems]) == (None, ["bad-value"])


def test_a_record_that_cannot_be_mended_is_told_and_left_out() -> None:
    tree = {
        "title": "T",
        "base_url": "https://example.org/",
        "minimums": {"cited": {"x": {"y": "z"}}},
        "x-": "text",
    }
    parsed, problems = parse_record("site", Document("content/site.yaml", 0, tree))
    assert problems
    assert parsed is None or not parsed.whole


# Vocabularies


def terms(folder: Path, name: str, text: str) -> tuple[list[str], list[str]]:
    (folder / "terms.yaml").write_text(text, encoding="utf-8")
    found, problems = parse_vocabulary(name, read_yaml(folder, "terms.yaml").documents[0])
    return [term.id for term in found.values()], [problem.message for problem in problems]


def test_terms_are_read(tmp_path: Path) -> None:
    text = "- {id: road-works, label: Road works, kind: contact, acled: [Strategic developments, Other], ucdp: 1}\n"
    assert terms(tmp_path, "event-types", text) == (["road-works"], [])
    assert terms(tmp_path, "roles", "- {id: broker, label: Broker}\n") == (["broker"], [])


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("{id: Road, label: R, kind: contact}", "'Road' cannot be an id"),
        ("{id: road, label: R, kind: contact, ucdp: 9}", "'9' is out of range: at most 3"),
        ("{id: road, label: R, kind: contact, acled: [Other]}", "this list has too few items"),
        (
            "{id: road, label: R, kind: contact, acled: [a, b, c]}",
            "this list has more than 2 items",
        ),
        ("{id: road, label: R}", "the key 'kind' is missing or empty"),
    ],
)
def test_a_bad_term_is_told(tmp_path: Path, term: str, message: str) -> None:
    assert terms(tmp_path, "event-types", f"- {term}\n")[1] == [message]


# Whatever stands anywhere in a record


def places(tree: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in inner:
        yield (*way, key)
        yield from places(value, (*way, key))


def with_value(tree: Any, way: tuple[Any, ...], value: Any) -> Any:
    tree = copy.deepcopy(tree)
    parent = tree
    for key in way[:-1]:
        parent = parent[key]
    parent[way[-1]] = value
    return tree


TREE = yaml.load(WHOLE, yaml.BaseLoader)
WORDS = st.sampled_from(
    [
        "",
        "text",
        "council",
        "2020",
        "-1",
        "9" * 400,
        "1e3",
        "true",
        "[@a]",
        "<b>",
        "a: b",
        "\t",
        "#",
    ]
)
VALUES = st.recursive(
    st.none() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.sampled_from(["actor", "x-a"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@HOSTILE
@given(st.sampled_from(list(places(TREE))), VALUES)
def test_any_value_in_any_place_is_taken_or_told_where_it_stands(
    make_site: MakeSite, way: Any, value: Any
) -> None:
    text = yaml.safe_dump(
        with_value(TREE, way, value), allow_unicode=True, sort_keys=False, default_style=None
    )
    root = make_site(SMALL | {EVENT: text})
    for problem in inspect(root).problems:
        found = locate(root, problem)
        assert found.column >= 1
        if problem.spot.path == EVENT:
            assert 1 <= found.line <= text.count("\n")
