"""What is built of a site is whole, linked and free of drafts, wherever the site lives."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from lxml import html
from support.sites import (
    COMPLETE,
    HIDDEN,
    SITES,
    Output,
    built,
    complete,
    complete_records,
    pages,
    parsed,
    words,
)

BASE = "https://harbour.example/record"

# What is built


def test_each_address_of_the_contract_has_its_page_and_there_are_no_others() -> None:
    found = complete_records()
    fixed = ["", *(f"{name}/" for name in ("timelines", "events", "actors", "places", "sources"))]
    fixed += ["sources/by-date/", "corrections/", "data/", "search/", "404.html"]
    lists = ["", *(f"timelines/{name}/" for name in found.timelines if name != found.home)]
    fixed += [
        f"{own}kind/{kind}/"
        for own in lists
        for kind in ("use-of-force", "statement", "contact", "agreement", "accident")
    ]
    own = [
        f"{name}/" if record.record_kind == "page" else f"{record.record_kind}s/{name}/"
        for record in found
        if record is not found.site and record.id not in HIDDEN
        for name in (record.id, *record.aliases)
    ]
    drawn_from_many = {
        url for url in pages(complete()) if re.match("/(claims|compare|chains)/", url)
    }
    assert {"/claims/", "/compare/talvar-merenne/"} <= drawn_from_many  # more in tests/pages
    assert sorted(pages(complete()).keys() - drawn_from_many) == sorted(
        f"/{path}" for path in fixed + own
    )


def test_the_files_beside_the_pages_are_there() -> None:
    files = {
        path for path in complete() if not path.endswith(".html") and not path.startswith("static/")
    }
    assert files >= {"feed.xml", "sitemap.xml", "robots.txt", ".nojekyll", "data/events.json"}
    assert "static/images/long-mole.png" in complete()


def test_drafts_and_what_only_they_reach_leave_no_word_in_the_output() -> None:
    words_of_drafts = [name.encode() for name in HIDDEN] + [
        b"unpublished",
        b"ferry",
        b"moth",
        b"smuggler",
    ]
    texts = {
        path: data.lower()
        for path, data in complete().items()
        if not path.endswith((".woff2", ".png"))
    }
    assert [
        (path, word) for path, data in texts.items() for word in words_of_drafts if word in data
    ] == []


def test_drafts_leave_no_count_either(tmp_path: Path) -> None:
    without = Path(shutil.copytree(COMPLETE, tmp_path / "without"))
    for file in [*without.rglob("*.yaml"), *without.rglob("*.md")]:
        if file.stem in HIDDEN:
            file.unlink()
    assert different(built(without), complete()) == []


def different(one: Output, other: Output) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def test_a_preview_shows_drafts_and_marks_them() -> None:
    preview = pages(built(COMPLETE, drafts=True))
    draft = parsed(preview["/events/2019-08-01-night-crossing/"])
    assert [words(mark) for mark in draft.xpath("//*[@class='statement']//*[@class='draft']")] == [
        "draft"
    ]
    assert "Preview." in words(draft)
    listed = parsed(preview["/places/smugglers-cove/"])
    assert [words(mark) for mark in listed.xpath("//th//*[@class='draft']")] == ["draft"]
    assert "/actors/night-ferryman/" in preview


@pytest.mark.parametrize("base", [BASE, "https://example.org"], ids=["under a path", "at a root"])
def test_every_internal_link_leads_to_a_page_and_a_place_on_it(base: str) -> None:
    output = built(COMPLETE, None if base == BASE else f"{base}/")
    shown = pages(output)
    assert [
        link for url, text in shown.items() for link in broken_links(url, text, base, output)
    ] == []


def broken_links(url: str, text: str, base: str, output: Output) -> Iterator[str]:
    path = urlsplit(base).path
    for element in parsed(text).xpath("//*[@href or @src]"):
        target = element.get("href") or element.get("src")
        if target.startswith(base):
            target = path + target.removeprefix(base)
        if target.startswith("#"):
            target = path + url + target
        if target.startswith("/"):
            page, _, anchor = unquote(target.partition("?")[0]).partition("#")
            file = page.removeprefix(f"{path}/") + ("index.html" if page.endswith("/") else "")
            if (
                not page.startswith(f"{path}/")
                or file not in output
                or (anchor and not has_id(output[file], anchor))
            ):
                yield f"{url} -> {target}"


def has_id(page: bytes, anchor: str) -> bool:
    return anchor in {element.get("id") for element in parsed(page.decode()).xpath("//*[@id]")}


def test_a_site_at_a_root_differs_from_one_under_a_path_in_its_addresses_only() -> None:
    root = "https://example.org"

    def moved(text: bytes) -> bytes:
        text = text.replace(BASE.encode(), root.encode()).replace(
            quote(BASE, safe="").encode(), quote(root, safe="").encode()
        )
        return re.sub(rb'(["=])/record/', rb"\1/", text)

    assert (
        different(
            {path: moved(text) for path, text in complete().items()}, built(COMPLETE, f"{root}/")
        )
        == []
    )


# What holds for each page


def faults(look: Callable[[html.HtmlElement], object]) -> dict[str, object]:
    """What is wrong on which page."""
    return {url: found for url, text in pages(complete()).items() if (found := look(parsed(text)))}


def test_headings_begin_with_one_title_and_skip_no_level() -> None:
    def skipped(page: html.HtmlElement) -> list[int]:
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        in_order = all(after <= before + 1 for before, after in pairwise(levels))
        return [] if in_order and levels.count(1) == 1 and levels[0] == 1 else levels

    assert faults(skipped) == {}


def test_an_id_stands_once_on_a_page_and_labels_name_ids() -> None:
    def wrong(page: html.HtmlElement) -> set[str]:
        ids = Counter(page.xpath("//@id"))
        named = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
        return {name for name, count in ids.items() if count > 1} | (named - ids.keys())

    assert faults(wrong) == {}


def test_words_that_run_from_right_to_left_stand_apart() -> None:
    """In an element with its direction, or in a `bdi`, but for the files of references, which are code."""

    def loose(page: html.HtmlElement) -> list[str]:
        texts = page.xpath(
            "//body//text()[not(ancestor::*[@dir='rtl' or @dir='auto'] or ancestor::bdi or ancestor::pre)]"
        )
        return [
            text
            for text in texts
            if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
        ]

    assert faults(loose) == {}


def test_quotations_say_their_language() -> None:
    def silent(page: html.HtmlElement) -> list[str]:
        return [
            words(quotation)
            for quotation in page.xpath("//blockquote[@class='quotation'][not(@lang and @dir)]")
        ]

    assert faults(silent) == {}


def test_no_page_shows_a_word_of_the_program() -> None:
    def shown(page: html.HtmlElement) -> list[str]:
        return re.findall(r"\b(?:None|Undefined|Markup|dataclass)\b|\{%|__", words(page))

    assert faults(shown) == {}


def test_nothing_on_a_page_moves_by_itself() -> None:
    """Whatever a reader asked of the system, then: no part of a page glides, blinks or plays."""
    moving = {
        ".css": r"transition|animation|keyframes|scroll-behavior",
        ".js": r"\.animate\(|smooth|startViewTransition|requestAnimationFrame|setInterval",
        ".html": r"<(animate|set\b|marquee|blink)|autoplay",
        ".svg": r"<(animate|set\b)",
    }
    files = [
        (path, data.decode()) for path, data in complete().items() if path.endswith(tuple(moving))
    ]
    assert {Path(path).suffix for path, _ in files} == moving.keys()
    assert [
        (path, found[0])
        for path, text in files
        if (found := re.search(moving[Path(path).suffix], text))
    ] == []


def test_the_data_hold_every_published_event() -> None:
    data = json.loads(complete()["data/events.json"])
    living = [event for event in complete_records().events.values() if event.status == "published"]
    assert sorted(event["id"] for event in data["events"]) == sorted(event.id for event in living)
    assert data["count"] == len(living)


# The least


def test_the_least_that_builds() -> None:
    assert {"/", "/events/", "/actors/", "/sources/", "/events/2020-01-02-vote/"} <= pages(
        built(SITES / "minimal")
    ).keys()


def test_pages_styles_and_scripts_keep_to_their_weight() -> None:
    """Compressed: 40 KB a page that is no timeline, 18 KB of styles, 24 KB of scripts."""
    heavy = {
        path: size
        for path, data in complete().items()
        if path.endswith(".html") and not path.startswith(("index", "kind/", "timelines/"))
        if (size := len(gzip.compress(data, 9))) > 40_000
    }
    assert heavy == {}
    for ending, most in ((".css", 18_000), (".js", 24_000)):
        files = [
            data
            for path, data in complete().items()
            if path.startswith("static/") and path.endswith(ending)
        ]
        assert 0 < sum(len(gzip.compress(data, 9)) for data in files) <= most
