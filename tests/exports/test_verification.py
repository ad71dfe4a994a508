"""What a site publishes for those who check it: verification.json and annotations.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support.paths import DATA
from support.sites import complete, complete_records
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.evidence.match import find, prepare

SCHEMA = json.loads((DATA / "web_annotation.schema.json").read_text(encoding="utf-8"))
EVENT = "content/events/2020-01-02-vote.yaml"
SEED = "seeds/gazette-2020-01-03.md"
ADDRESS = "https://example.org/road"
ARCHIVED = "https://web.archive.org/web/20200104050607/https://example.org/road"


def site(make_site: MakeSite, *, source: str = "", citation: str = "") -> Path:
    keys = f"url: {ADDRESS}\narchives:\n  - {{url: {ARCHIVED}, at: 2020-01-04T05:06:07Z}}\n{source}"
    return make_site(
        SMALL
        | {
            SEED: SMALL[SEED].replace("licence:", f"{keys}licence:"),
            EVENT: SMALL[EVENT] + "".join(f"    {line}\n" for line in citation.splitlines()),
        }
    )


def made(root: Path, name: str) -> dict[str, Any]:
    build(Options(root, root / "public"))
    data: dict[str, Any] = json.loads((root / f"public/data/{name}.json").read_bytes())
    return data


def verification(root: Path) -> dict[str, Any]:
    (row,) = made(root, "verification")["quotations"]
    quotation: dict[str, Any] = row
    return quotation


def annotation(root: Path) -> dict[str, Any]:
    (row,) = made(root, "annotations")["first"]["items"]
    item: dict[str, Any] = row
    return item


def test_a_quotation_says_all_that_one_needs_to_check_it(make_site: MakeSite) -> None:
    root = site(make_site, source="extent: opening\nobtained: transcribed\n", citation="suffix: .")
    quotation = verification(root)
    assert quotation["id"] == "event/2020-01-02-vote#gazette"
    assert quotation["url"] == "https://example.org/events/2020-01-02-vote/"
    assert quotation["exact"] == "the members approved the road by a large majority"
    assert (quotation["prefix"], quotation["suffix"]) == (None, ".")
    assert quotation["state"] == "matches"
    assert quotation["badge"].startswith("Words found in our transcribed copy")
    assert quotation["compared"] is True
    assert quotation["beyond_opening"] is False
    source = made(root, "verification")["sources"][quotation["source"]]
    assert source["url"] == ADDRESS
    assert source["archives"] == [{"url": ARCHIVED, "at": "2020-01-04T05:06:07Z"}]
    assert (source["extent"], source["obtained"]) == ("opening", "transcribed")
    assert source["page"] == "https://example.org/sources/gazette-2020-01-03/"


@pytest.mark.parametrize("named", [False, True])
def test_names_of_those_who_check_are_published_only_where_the_site_says_so(
    make_site: MakeSite, named: bool
) -> None:
    from dataclasses import replace

    from sitegen.evidence.other_copies import compare_with
    from sitegen.evidence.verify import record_finds
    from sitegen.inspection import inspect

    root = site(make_site)
    if named:
        with (root / "content/site.yaml").open("a", encoding="utf-8") as file:
            file.write("publish_checkers: true\n")
    records = inspect(root).records
    assert records
    text = "On Thursday the members approved the road by a large majority."
    (one,) = compare_with(records, "gazette-2020-01-03", text, kind="page")
    assert one.find
    record_finds(root, records, [replace(one.find, day="2026-11-30", by="A. Stranger")])
    (find_row,) = verification(root)["finds"]
    assert find_row["by"] == ("A. Stranger" if named else None)
    assert (find_row["day"], find_row["kind"], find_row["at"]) == ("2026-11-30", "page", None)
    assert len(find_row["paragraph_hash"]) == 16
    assert (b"Stranger" in (root / "public/data/verification.json").read_bytes()) is named


def test_of_a_source_whose_text_stays_unpublished_no_word_around_a_quotation_is_given(
    make_site: MakeSite,
) -> None:
    around = "prefix: On Thursday\nsuffix: ."
    for publish, expected in (("metadata", None), ("excerpts", "On Thursday")):
        source = f"publish: {publish}\n"
        assert verification(site(make_site, source=source, citation=around))["prefix"] == expected
        target = annotation(site(make_site, source=source, citation=around))["target"]
        assert target["selector"].get("prefix") == expected


def test_a_draft_leaves_nothing(make_site: MakeSite) -> None:
    root = make_site(SMALL | {EVENT: SMALL[EVENT] + "status: draft\n"})
    data = made(root, "verification")
    assert (data["count"], data["quotations"], data["sources"]) == (0, [], {})
    collection = made(root, "annotations")
    assert (collection["total"], collection["first"]["items"]) == (0, [])
    for name in ("verification", "annotations"):
        assert b"vote" not in (root / f"public/data/{name}.json").read_bytes()


def test_every_published_quotation_is_there_once() -> None:
    data = json.loads(complete()["data/verification.json"])
    ids = [row["id"] for row in data["quotations"]]
    assert len(set(ids)) == len(ids) == data["count"]
    living = {
        f"event/{event.id}#{key}"
        for event in complete_records().events.values()
        if event.status == "published" and not event.withdrawn
        for key, citation in event.citations.items()
        if citation.quote
    }
    assert {name for name in ids if name.startswith("event/")} == living
    assert {row["source"] for row in data["quotations"]} == data["sources"].keys()
    pages = set(complete())
    base = data["url"]
    for row in data["quotations"]:
        assert f"{row['url'].removeprefix(base)}index.html" in pages


# Web Annotations


def test_an_annotation_leads_to_the_words_on_the_sources_own_page(make_site: MakeSite) -> None:
    root = site(make_site, citation="prefix: On Thursday")
    assert annotation(root) == {
        "id": "https://example.org/data/annotations.json#event/2020-01-02-vote%23gazette",
        "type": "Annotation",
        "motivation": "linking",
        "body": {
            "id": "https://example.org/events/2020-01-02-vote/",
            "type": "Text",
            "format": "text/html",
        },
        "target": {
            "type": "SpecificResource",
            "source": ADDRESS,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "the members approved the road by a large majority",
                "prefix": "On Thursday",
            },
            "state": {
                "type": "TimeState",
                "cached": ARCHIVED,
                "sourceDate": "2020-01-04T05:06:07Z",
            },
        },
    }


def test_what_the_editors_left_out_is_in_no_selector(make_site: MakeSite) -> None:
    root = site(make_site, citation="prefix: On Thursday\nsuffix: .")
    event = root / EVENT
    gapped = event.read_text(encoding="utf-8").replace("approved the road by", "approved … by")
    event.write_text(gapped, encoding="utf-8")
    targets = annotation(root)["target"]
    assert [target["selector"] for target in targets] == [
        {"type": "TextQuoteSelector", "exact": "the members approved", "prefix": "On Thursday"},
        {"type": "TextQuoteSelector", "exact": "by a large majority", "suffix": "."},
    ]
    text = prepare("On Thursday the members approved the road by a large majority.")
    for target in targets:
        assert find(target["selector"]["exact"], text)


@pytest.mark.parametrize("at", ["2020-01-04", "2020-01-04T05:06Z", "2020"])
def test_a_time_that_is_not_known_to_the_second_is_left_out(make_site: MakeSite, at: str) -> None:
    root = site(make_site)
    seed = root / SEED
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("2020-01-04T05:06:07Z", f'"{at}"'),
        encoding="utf-8",
    )
    assert annotation(root)["target"]["state"] == {"type": "TimeState", "cached": ARCHIVED}


def test_a_source_without_an_address_has_no_annotation(small: Path) -> None:
    assert made(small, "annotations")["total"] == 0
    assert made(small, "verification")["count"] == 1


def errors(data: object) -> list[str]:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_the_annotations_are_as_the_w3c_asks() -> None:
    data = json.loads(complete()["data/annotations.json"])
    assert errors(data) == []
    items = data["first"]["items"]
    assert data["total"] == len(items) > 5
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["@context"], "https://schema.org"),
        (["type"], "Annotation"),
        (["total"], -1),
        (["first", "items", 0, "id"], "no address"),
        (["first", "items", 0, "type"], None),
        (["first", "items", 0, "target"], []),
        (["first", "items", 0, "target", "selector", "exact"], ""),
        (["first", "items", 0, "target", "selector", "type"], "TextQuote"),
        (["first", "items", 0, "motivation"], "quoting"),
    ],
)
def test_the_schema_finds_faults(make_site: MakeSite, path: list[str | int], value: object) -> None:
    data = made(site(make_site), "annotations")
    assert errors(data) == []
    *above, last = path
    node: Any = data
    for step in above:
        node = node[step]
    node[last] = value
    assert errors(data)
