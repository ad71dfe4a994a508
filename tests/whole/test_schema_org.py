"""What pages say to machines against schema.org's own definitions (tests/data/schema_org.json)."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from support.paths import DATA
from support.sites import complete, pages, parsed

DEFINED = json.loads((DATA / "schema_org.json").read_text(encoding="utf-8"))
Node = dict[str, Any]


def faults(node: Node, at: str = "") -> Iterator[str]:
    """What in a node is not as schema.org defines it: its type, its properties, the kinds of their values."""
    kind = node.get("@type", "")
    if kind not in DEFINED["types"]:
        yield f"{at}: no such type: {kind}"
        return
    for name, value in node.items():
        if not name.startswith("@"):
            yield from property_faults(kind, name, value, f"{at}/{kind}.{name}")


def property_faults(kind: str, name: str, value: object, at: str) -> Iterator[str]:
    ranges = [
        kinds for of, kinds in DEFINED["properties"].get(name, {}).items() if of in above(kind)
    ]
    if not ranges:
        yield f"{at}: {kind} has no such property"
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from faults(item, at)
        if not any(fits(item, kind) for kinds in ranges for kind in kinds):
            yield f"{at}: {item!r} is none of {ranges}"


def above(kind: str) -> set[str]:
    """A type and all that it is a kind of."""
    return {kind}.union(*(above(parent) for parent in DEFINED["types"][kind]))


def fits(value: object, kind: str) -> bool:
    if isinstance(value, dict):
        return value.get("@type") in DEFINED["types"] and kind in above(value["@type"])
    plain = {"Boolean": bool, "Integer": int, "Text": str, "Number": float}
    if kind in plain:
        return isinstance(value, plain[kind]) and (kind == "Boolean" or not isinstance(value, bool))
    if kind == "URL":
        return isinstance(value, str) and value.startswith(("https://", "http://"))
    return kind in ("Date", "DateTime") and isinstance(value, str) and is_day(value)


def is_day(text: str) -> bool:
    """A day of ISO 8601; years before the first are written with a sign."""
    try:
        datetime.date.fromisoformat(re.sub(r"^-(?=\d{4}-)", "", text).replace("0000-", "0004-"))
    except ValueError:
        return False
    return True


def blocks() -> Iterator[tuple[str, Node]]:
    """Every block of every page of the complete site."""
    for url, page in pages(complete()).items():
        for text in parsed(page).xpath("//script[@type='application/ld+json']/text()"):
            yield url, json.loads(text)


def test_every_page_says_only_what_schema_org_defines() -> None:
    found = [fault for url, node in blocks() for fault in faults(node, url)]
    assert found == []


def test_each_kind_of_page_is_described_as_what_it_is() -> None:
    kinds: dict[str, set[str]] = {}
    for url, node in blocks():
        kinds.setdefault(url.strip("/").split("/")[0], set()).add(node["@type"])
    assert {"WebPage", "BreadcrumbList"} <= kinds["events"]
    assert {"Person", "Country", "Organization"} <= kinds["actors"]
    assert {"NewsArticle", "Report"} <= kinds["sources"]
    assert {"Place"} <= kinds["places"]
    assert kinds["data"] == {"Dataset"}
    assert {"Event", "CorrectionComment"} <= {
        inner["@type"] for _, node in blocks() for inner in nodes_in(node)
    }


def nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else []:
        yield from nodes_in(item)


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Strike"}, "no such type"),
        ({"@type": "Event", "headline": "A"}, "no such property"),
        ({"@type": "NewsArticle", "datePublished": "January"}, "is none of"),
        ({"@type": "Dataset", "license": "CC-BY-4.0"}, "is none of"),
        ({"@type": "Dataset", "isAccessibleForFree": "yes"}, "is none of"),
        ({"@type": "Event", "location": [{"@type": "Person", "name": "A"}]}, "is none of"),
        ({"@type": "ListItem", "item": "https://example.org/"}, "is none of"),
    ],
)
def test_the_comparison_finds_faults(node: Node, fault: str) -> None:
    (found,) = faults(node)
    assert fault in found
