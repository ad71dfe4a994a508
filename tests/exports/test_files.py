"""The files beside the pages: feed, sitemap, robots, data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.exports import sitemap

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
EVENT = "content/events/2020-01-02-vote.yaml"
DATED = """\
added: 2021-01-01
updated: 2021-03-04
corrections:
  - {date: 2021-02-02, field: title, was: "A <b>vote</b> & more", now: The Council votes, why: It was wrong.}
"""


def append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def made(root: Path, path: str, **options: Any) -> bytes:
    build(Options(root, root / "public", **options))
    return (root / "public" / path).read_bytes()


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=ATOM | SITEMAP)
    return [str(item) for item in found] if isinstance(found, list) else []


def test_the_feed_tells_additions_and_corrections_the_newest_first(small: Path) -> None:
    append(small, EVENT, DATED)
    feed = etree.fromstring(made(small, "feed.xml"))
    assert texts(feed, "/a:feed/a:updated/text()") == ["2021-03-04T00:00:00Z"]
    assert texts(feed, "//a:entry/a:title/text()") == [
        "The Council votes",
        "Correction: The Council votes",
    ]
    assert texts(feed, "//a:entry/a:category/@term") == ["addition", "correction"]
    assert "A <b>vote</b> & more" in texts(feed, "//a:entry[2]/a:summary/text()")[0]
    links = texts(feed, "//a:entry/a:link/@href")
    assert links == [
        "https://example.org/events/2020-01-02-vote/",
        "https://example.org/corrections/#event-2020-01-02-vote-1",
    ]
    anchor = links[1].split("#")[1]
    assert f'id="{anchor}"' in (small / "public/corrections/index.html").read_text(encoding="utf-8")


def test_the_feed_has_what_atom_asks_for(small: Path) -> None:
    append(small, EVENT, DATED)
    feed = etree.fromstring(made(small, "feed.xml"))
    for name in ("id", "title", "updated"):
        assert len(texts(feed, f"/a:feed/a:{name}/text()")) == 1
    assert texts(feed, "/a:feed/a:author/a:name/text()")
    assert texts(feed, "/a:feed/a:link[@rel='self']/@href") == ["https://example.org/feed.xml"]
    entries = feed.findall("a:entry", ATOM)
    for entry in entries:
        for name in ("id", "title", "updated", "link", "summary"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
    ids = texts(feed, "//a:entry/a:id/text()")
    assert len(set(ids)) == len(ids) == 2


def test_without_dates_the_feed_is_empty_and_says_1970(small: Path) -> None:
    feed = etree.fromstring(made(small, "feed.xml"))
    assert texts(feed, "//a:updated/text()") == ["1970-01-01T00:00:00Z"]
    assert not texts(feed, "//a:entry/a:id/text()")


def test_the_sitemap_lists_the_pages_and_no_redirect(small: Path) -> None:
    append(small, EVENT, DATED + "aliases: [old-vote]\n")
    listing = etree.fromstring(made(small, "sitemap.xml"))
    found = texts(listing, "//s:loc/text()")
    assert "https://example.org/events/2020-01-02-vote/" in found
    assert "https://example.org/" in found
    assert not [url for url in found if "old-vote" in url or "404" in url]
    assert texts(
        listing, "//s:url[s:loc='https://example.org/events/2020-01-02-vote/']/s:lastmod/text()"
    ) == ["2021-03-04"]


def test_a_long_sitemap_is_in_parts(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SITEMAP_LENGTH", 5)
    index = etree.fromstring(made(small, "sitemap.xml"))
    parts = texts(index, "//s:sitemap/s:loc/text()")
    assert parts[0] == "https://example.org/sitemap-1.xml"
    listed = []
    for part in parts:
        file = small / "public" / part.rsplit("/", 1)[1]
        found = texts(etree.fromstring(file.read_bytes()), "//s:loc/text()")
        assert len(found) <= 5
        listed += found
    assert len(listed) == len(set(listed)) > 5


def test_robots_admits_all_but_to_a_preview(small: Path) -> None:
    assert (
        made(small, "robots.txt")
        == b"User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert b"Disallow: /\n" in made(small, "robots.txt", drafts=True)
    assert made(small, ".nojekyll") == b""


FULL = """\
title: Shots at the bridge
date: 2020-02-03?
time: {at: "04:30", zone: "+05:00"}
type: [armed-clash, statement]
place: bridge
actors:
  - {actor: council, role: initiator, attribution: alleged, by: {name: A witness}, cites: [g]}
summary: Shots were heard [@g].
claims:
  - {id: who, says: The guard fired., by: council, status: disputed, cites: [g], disputed_by: [gazette-2020-01-03]}
casualties:
  - {killed: "2..", injured: [1, 3], according_to: council, said: 2020-02-03, cites: [g]}
  - {killed: unstated, words: several, who: guards, according_to: {name: A nurse}, cites: [g]}
responds_to: [2020-01-02-vote]
citations:
  g: {source: gazette-2020-01-03, quote: "the members approved the road by a large majority", at: para. 1}
corrections:
  - {date: 2021-02-02, field: casualties, was: killed 3, now: killed 2, why: New count.}
added: 2021-01-01
"""


def full(make_site: MakeSite) -> list[dict[str, Any]]:
    root = make_site(
        SMALL
        | {
            "content/events/2020-02-03-bridge.yaml": FULL,
            "content/places/bridge.yaml": "name: The Bridge\nprecision: vicinity\nlat: 1.5\nlon: 2.5\nradius_km: 4\n",
        }
    )
    data = json.loads(made(root, "data/events.json"))
    assert (data["version"], data["count"], len(data["events"])) == (1, 2, 2)
    events: list[dict[str, Any]] = data["events"]
    return events


@pytest.mark.parametrize(
    ("when", "begins", "ends", "instant", "instant_end"),
    [
        ('date: 2020-02-03\ntime: {from: "23:00", to: "01:30", zone: "-03:30"}', "2020-02-03T23:00:00-03:30",
         "2020-02-04T01:30:00-03:30", "2020-02-04T02:30:00Z", "2020-02-04T05:00:00Z"),
        ('date: 2020-02-03\ntime: {to: "04:30", zone: Z}', None, "2020-02-03T04:30:00+00:00", None,
         "2020-02-03T04:30:00Z"),
        ('date: 2020-02-03\ntime: {from: "04:30"}', "2020-02-03T04:30:00", None, None, None),
        ("date: 2020-02-03T04:30:15+05:45", *["2020-02-03T04:30:15+05:45"] * 2, *["2020-02-02T22:45:15Z"] * 2),
        ('date: 2020-02-03T04:30+05:00\ntime: {from: "04:00"}', "2020-02-03T04:00:00+05:00", None,
         "2020-02-02T23:00:00Z", None),
        ('date: 2020-02\ntime: {at: "04:30", zone: Z}', None, None, None, None),
        ("date: 2020-02-03\ntime: {words: at dawn}", None, None, None, None),
    ],
)  # fmt: skip
def test_the_hour_of_an_event_is_there_for_programs(
    make_site: MakeSite,
    when: str,
    begins: str | None,
    ends: str | None,
    instant: str | None,
    instant_end: str | None,
) -> None:
    vote = SMALL["content/events/2020-01-02-vote.yaml"].replace("date: 2020-01-02", when)
    root = make_site(SMALL | {"content/events/2020-01-02-vote.yaml": vote})
    (event,) = json.loads(made(root, "data/events.json"))["events"]
    found = [event["date"][name] for name in ("begins", "ends", "instant", "instant_end")]
    assert found == [begins, ends, instant, instant_end]


def test_each_event_is_resolved(make_site: MakeSite) -> None:
    _, event = full(make_site)
    assert event["url"] == "https://example.org/events/2020-02-03-bridge/"
    assert event["date"] == {
        "edtf": "2020-02-03?",
        "words": "3 February 2020 (uncertain)",
        "earliest": "2020-02-03",
        "latest": "2020-02-03",
        "approximate": False,
        "uncertain": True,
        "time": "04:30 (UTC+05:00)",
        "begins": "2020-02-03T04:30:00+05:00",
        "ends": "2020-02-03T04:30:00+05:00",
        "instant": "2020-02-02T23:30:00Z",
        "instant_end": "2020-02-02T23:30:00Z",
        "cites": [],
    }
    assert event["kind"] == "use-of-force"
    assert event["types"][0] == {
        "id": "armed-clash",
        "label": "Armed clash",
        "acled": ["Battles", "Armed clash"],
        "ucdp": 1,
    }
    assert event["places"][0]["name"] == "The Bridge"
    assert event["actors"] == [
        {
            "id": "council",
            "name": "The Council",
            "role": "initiator",
            "side": None,
            "attribution": "alleged",
            "by": {"id": None, "name": "A witness"},
            "words": "alleged by A witness",
            "cites": ["g"],
        }
    ]
    assert event["responds_to"] == [
        {"event": "2020-01-02-vote", "stated_by": None, "cites": [], "disputed_by": []}
    ]
    assert event["corrections"][0]["was"] == "killed 3"


def test_casualties_are_ranges_and_statements_and_unknown_is_null(make_site: MakeSite) -> None:
    bare, event = full(make_site)
    assert event["casualties"]["ranges"] == {
        "killed": {"low": 2, "best": None, "high": None, "who": "all"},
        "injured": {"low": 1, "best": None, "high": 3, "who": "all"},
        "missing": None,
        "detained": None,
    }
    guards = event["casualties"]["statements"][1]
    assert (guards["who"], guards["killed"], guards["words"]) == ("guards", None, "several")
    assert set(bare["casualties"]["ranges"].values()) == {None}


def test_references_carry_the_words_and_what_the_comparison_found(make_site: MakeSite) -> None:
    _, event = full(make_site)
    reference = event["references"]["g"]
    assert reference["quote"] == "the members approved the road by a large majority"
    assert reference["verification"] == "matches"
    assert reference["csl"]["title"] == "Road approved"
    assert event["references"]["gazette-2020-01-03"]["quote"] is None
    assert set(event["claims"][0]["cites"] + event["claims"][0]["disputed_by"]) <= set(
        event["references"]
    )


def test_events_json_is_one_event_a_line(small: Path) -> None:
    lines = made(small, "data/events.json").decode().splitlines()
    assert len(lines) == 3
    assert re.match(r'\{"id":"2020-01-02-vote"', lines[1])
