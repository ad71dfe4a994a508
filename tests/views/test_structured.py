"""What pages say of themselves to machines: schema.org descriptions."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest
from support.records import desk
from support.sites import complete, pages, parsed
from support.small_site import SMALL, MakeSite

from sitegen.dates import parse
from sitegen.records import Author
from sitegen.views.structured import event_data, source_data

EVENT = "content/events/2020-01-02-vote.yaml"


def described(url: str) -> dict[str, Any]:
    """What the page of an event says of itself; the way to it stands in a block of its own."""
    blocks = map(
        json.loads,
        parsed(pages(complete())[url]).xpath("//script[@type='application/ld+json']/text()"),
    )
    found: dict[str, Any] = next(block for block in blocks if block["@type"] == "WebPage")
    return found


def test_an_event_is_described_with_its_dates_places_and_sources() -> None:
    data = described("/events/2019-03-04-mole-struck/")
    base = "https://harbour.example/record"
    assert data["@type"] == "WebPage"
    assert data["url"] == f"{base}/events/2019-03-04-mole-struck/"
    licence = data["license"]
    assert (data["datePublished"], data["dateModified"], licence) == (
        "2019-12-01",
        "2020-02-03",
        "https://spdx.org/licenses/CC0-1.0",
    )
    assert data["about"]["startDate"] == data["about"]["endDate"] == "2019-03-04"
    assert [place["name"] for place in data["about"]["location"]] == ["Long Mole", "Lantern Quay"]
    assert f"{base}/sources/gazette-2019-03-05/" in data["citation"]


def test_each_correction_points_to_its_anchor() -> None:
    corrections = described("/events/2019-03-04-mole-struck/")["correction"]
    assert [item["datePublished"] for item in corrections] == ["2020-01-10", "2020-02-03"]
    page = parsed(pages(complete())["/corrections/"])
    for item in corrections:
        (entry,) = page.xpath(f"//*[@id='{item['url'].rsplit('#')[1]}']")
        assert item["datePublished"] == entry.xpath(".//time/@datetime")[0]
        assert item["text"] in entry.text_content()


def test_what_is_not_known_is_left_out() -> None:
    data = described("/events/2019-11-pilots-return/")
    assert data.keys().isdisjoint({"datePublished", "dateModified", "correction"})
    assert "location" not in data["about"]


def test_a_source_that_is_cited_by_its_id_alone_is_named_too() -> None:
    data = described("/events/2019-11-pilots-return/")
    assert data["citation"] == ["https://harbour.example/record/sources/council-report-2019/"]


def test_an_open_end_has_no_date() -> None:
    about = described("/events/2019-03-10-harbour-closed/")["about"]
    assert (about["startDate"], "endDate" in about) == ("2019-03-10", False)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-01-16", ("2024-01-16", "2024-01-16")),
        ("2024-01-16T09:00+05:00", ("2024-01-16", "2024-01-16")),
        ("2024-01-16/2024-01-18", ("2024-01-16", "2024-01-18")),
        ("{2024-01-16,2024-01-18}", ("2024-01-16", "2024-01-18")),
        ("2024-01-16~/2024-01-18", (None, "2024-01-18")),
        ("2024-01-16/..", ("2024-01-16", None)),
        ("../2024-01-16", (None, "2024-01-16")),
        *((edtf, (None, None)) for edtf in ("2024", "2024-01", "19XX", "2024-01-1X", "2024-21")),
        *((edtf, (None, None)) for edtf in ("2024-01-16~", "2024-01-16?", "2024-01-~16")),
        *((edtf, (None, None)) for edtf in ("[2024-01-16,2024-01-18]", "[2024-01-16..2024-01-18]")),
    ],
)
def test_a_day_that_is_not_certain_is_not_described(
    make_site: MakeSite, edtf: str, days: tuple[str | None, str | None]
) -> None:
    event = re.sub("^date: .*$", f'date: "{edtf}"', SMALL[EVENT], flags=re.M)
    made = desk(make_site({**SMALL, EVENT: event}))
    block = str(event_data(made.linked, made.linked.records.events["2020-01-02-vote"]))
    about = json.loads(re.sub("</?script[^>]*>", "", block))["about"]
    assert (about.get("startDate"), about.get("endDate")) == days


@pytest.mark.parametrize(
    ("edtf", "day"), [("2024-01-16", "2024-01-16"), ("2024-01-16~", None), ("2024-01", None)]
)
def test_a_source_is_dated_only_by_a_certain_day(
    make_site: MakeSite, edtf: str, day: str | None
) -> None:
    made = desk(make_site(SMALL))
    (record, *_) = made.linked.records.sources.values()
    block = str(source_data(made.linked, dataclasses.replace(record, published=parse(edtf))))
    assert json.loads(re.sub("</?script[^>]*>", "", block)).get("datePublished") == day


def test_an_author_s_name_is_whole_and_in_parts(make_site: MakeSite) -> None:
    made = desk(make_site(SMALL))
    (record, *_) = made.linked.records.sources.values()
    kim = Author(family="Kim", given="Jong-un", family_first=True)
    block = str(source_data(made.linked, dataclasses.replace(record, authors=(kim,))))
    assert json.loads(re.sub("</?script[^>]*>", "", block))["author"] == [
        {"@type": "Person", "name": "Kim Jong-un", "familyName": "Kim", "givenName": "Jong-un"}
    ]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- x", 'a "quoted" & b']
)
def test_no_title_can_end_the_block(make_site: MakeSite, title: str) -> None:
    event = SMALL[EVENT].replace("The Council votes", json.dumps(title))
    made = desk(make_site({**SMALL, EVENT: event}))
    block = str(event_data(made.linked, made.linked.records.events["2020-01-02-vote"]))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside)["name"] == title


def test_every_page_can_be_shared_with_all_that_open_graph_asks_for() -> None:
    output = complete()
    for url, text in pages(output).items():
        page = parsed(text)
        said = {
            meta.get("property"): meta.get("content")
            for meta in page.xpath("//meta[starts-with(@property, 'og:')]")
        }
        assert said["og:type"] in {"website", "article", "profile"}, url
        assert said["og:title"], url
        assert said["og:url"] == page.xpath("//link[@rel='canonical']/@href")[0], url
        base, _, file = said["og:image"].partition("/static/")
        assert (base, f"static/{file}" in output) == ("https://harbour.example/record", True), url


def test_each_event_that_stands_is_described() -> None:
    notices = {"2019-07-02-second-count", "2019-07-09-siren", "2019-03-04-night-on-the-mole"}
    urls = {url for url in pages(complete()) if url.startswith("/events/") and url != "/events/"}
    for url in urls - {f"/events/{name}/" for name in notices}:
        assert described(url)["url"] == f"https://harbour.example/record{url}"
