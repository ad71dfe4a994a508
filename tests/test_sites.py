"""The complete site uses all of the record format, and what is built of it is whole, linked and free of drafts."""

from __future__ import annotations

import json
import re
import shutil
import typing
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from built import COMPLETE, SITES, Output, built, complete, pages, parsed, words
from click.testing import CliRunner
from lxml import html

from sitegen.build import inspect
from sitegen.cli import main
from sitegen.dates import Date
from sitegen.load import VOCABULARIES
from sitegen.markdown import Markdown
from sitegen.model import RECORDS, Site, VocabularyTerm, VocabularyType
from sitegen.model_parts import Part
from sitegen.parse import parse_vocabulary
from sitegen.read import read_yaml
from sitegen.records import Records

BASE = "https://harbour.example/record"


@cache
def records() -> Records:
    found = inspect(COMPLETE).records
    assert found
    return found


# The record format


def every_part(value: object) -> Iterator[Any]:
    """Every record and part of a record in a value."""
    if is_dataclass(value) and not isinstance(value, Markdown | Date | type):
        yield value
        for item in fields(value):
            yield from every_part(getattr(value, item.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from every_part(item)
    elif isinstance(value, dict):
        yield from every_part(list(value.values()))


@cache
def all_parts() -> list[Any]:
    """Every part of every record of the complete site, its own vocabularies included."""
    found = [part for _, record in records().all() for part in every_part(record)]
    for name in VOCABULARIES:
        document = read_yaml(COMPLETE, f"content/vocab/{name}.yaml").documents[0]
        found += parse_vocabulary(name, document)[0].values()
    return found


def classes() -> set[type]:
    """Every class of record, and of a part of one, that the format has."""
    found: set[type] = set()
    todo: list[Any] = [*RECORDS.values(), VocabularyType, VocabularyTerm]
    while todo:
        hint = todo.pop()
        if isinstance(hint, type) and issubclass(hint, Part) and hint not in found:
            found.add(hint)
            todo += typing.get_type_hints(hint, include_extras=True).values()
        todo += typing.get_args(hint)
    return found


def is_default(item: Field[Any], value: object) -> bool:
    if item.default_factory is not MISSING:
        return bool(value == item.default_factory())
    return value is None or (item.default is not MISSING and bool(value == item.default))


def test_the_complete_site_uses_every_field_of_every_record() -> None:
    used = {
        (type(part), f.name) for part in all_parts() for f in fields(part) if not is_default(f, getattr(part, f.name))
    }
    used |= {(Site, key) for key in read_yaml(COMPLETE, "content/site.yaml").documents[0].tree}
    needless = {(Site, "id"), (Site, "aliases"), *((cls, "x") for cls in classes() - set(RECORDS.values()))}
    every = {(cls, item.name) for cls in classes() for item in fields(cls)}
    assert {f"{cls.__name__}.{name}" for cls, name in every - used - needless} == set()


def test_the_complete_site_uses_every_term_of_every_fixed_vocabulary() -> None:
    used = {
        (item.name, value)
        for part in all_parts()
        for item in fields(part)
        if isinstance(value := getattr(part, item.name), str)
    }
    unused = {
        f"{name}: {term}"
        for cls in classes()
        for name, hint in typing.get_type_hints(cls, include_extras=True).items()
        for term in terms_of(hint)
        if (name, term) not in used
    }
    assert unused == set()


def terms_of(hint: Any) -> set[object]:
    if typing.get_origin(hint) is typing.Literal:
        return set(typing.get_args(hint))
    return {term for arg in typing.get_args(hint) for term in terms_of(arg)}


def test_the_complete_site_uses_every_role_kind_of_actor_and_kind_of_event() -> None:
    found = records()
    assert {entry.role for event in found.events.values() for entry in event.actors} == found.roles.keys()
    assert {actor.kind for actor in found.actors.values()} == found.actor_kinds.keys()
    kinds = {found.types[name].kind for event in found.events.values() for name in event.type}
    assert kinds == {"use-of-force", "statement", "contact", "agreement"}


@pytest.mark.parametrize(
    "written",
    [
        "2019-03-04", "2019-06", "2019-02-XX", "2004", "201X", "1890~", "2019-03-04~", "2019-02-20?", "2019-02-28%",
        "2019-03-03/2019-03-06", "2019-03-10/..", "../2018-11", "2019-03-12/", "[2019-03-08..2019-03-10]",
        "[2019-03-07,2019-03-09]", "{2019-12-24,2019-12-31}", "2019-21", "2018-24", "-0043-03-15", "Y17E7",
        "2019-04-12T21:30",
    ],
)  # fmt: skip
def test_the_complete_site_uses_every_form_of_date(written: str) -> None:
    dates = {
        value.text for part in all_parts() for f in fields(part) if isinstance(value := getattr(part, f.name), Date)
    }
    assert written in dates


def test_the_complete_site_passes_a_strict_check() -> None:
    result = CliRunner().invoke(main, ["check", "--strict", "--site", str(COMPLETE)])
    assert (result.exit_code, "error" in result.output.replace("no errors", "")) == (0, False), result.output


def test_its_quotations_are_in_every_state() -> None:
    states = {state.words for state in inspect(COMPLETE).states.values()}
    assert states == {"matches", "matches, typography differs", "text not available", "verified on 24 November 2026"}


# What is built


def test_each_address_of_the_contract_has_its_page_and_there_are_no_others() -> None:
    found = records()
    fixed = [
        "",
        "timelines/",
        "events/",
        "actors/",
        "places/",
        "sources/",
        "corrections/",
        "data/",
        "search/",
        "404.html",
    ]
    fixed += [f"kind/{kind}/" for kind in ("use-of-force", "statement", "contact", "agreement")]
    folders = {
        "timeline": "timelines/",
        "event": "events/",
        "actor": "actors/",
        "place": "places/",
        "source": "sources/",
    }
    own = [
        f"{folders.get(kind, '')}{name}/"
        for kind, record in found.all()
        if kind != "site" and not is_hidden(record.id)
        for name in (record.id, *record.aliases)
    ]
    assert sorted(pages(complete())) == sorted(f"/{path}" for path in fixed + own)


def test_the_files_beside_the_pages_are_there() -> None:
    files = {path for path in complete() if not path.endswith(".html") and not path.startswith("static/")}
    assert files >= {"feed.xml", "sitemap.xml", "robots.txt", ".nojekyll", "data/events.json"}
    assert "static/images/long-mole.png" in complete()


HIDDEN = {
    "2019-08-01-night-crossing", "2019-08-02-moths", "night-ferryman", "moth-society", "smugglers-cove",
    "ferry-ledger-2019", "moth-minutes-2019",
}  # fmt: skip


def is_hidden(record_id: str) -> bool:
    return record_id in HIDDEN


def test_drafts_and_what_only_they_reach_leave_no_word_in_the_output() -> None:
    words_of_drafts = [name.encode() for name in HIDDEN] + [b"unpublished", b"ferry", b"moth", b"smuggler"]
    told = [(path, word) for path, data in complete().items() for word in words_of_drafts if word in data.lower()]
    assert told == []


def test_drafts_leave_no_count_either(tmp_path: Path) -> None:
    without = Path(shutil.copytree(COMPLETE, tmp_path / "without"))
    for file in [*without.rglob("*.yaml"), *without.rglob("*.md")]:
        if is_hidden(file.stem):
            file.unlink()
    assert different(built(without), complete()) == []


def different(one: Output, other: Output) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def test_a_preview_shows_drafts_and_marks_them() -> None:
    preview = pages(built(COMPLETE, drafts=True))
    draft = parsed(preview["/events/2019-08-01-night-crossing/"])
    assert [words(mark) for mark in draft.xpath("//*[@class='statement']//*[@class='draft']")] == ["draft"]
    assert "Preview." in words(draft)
    listed = parsed(preview["/places/smugglers-cove/"])
    assert [words(mark) for mark in listed.xpath("//th//*[@class='draft']")] == ["draft"]
    assert "/actors/night-ferryman/" in preview


@pytest.mark.parametrize("base", [BASE, "https://example.org"], ids=["under a path", "at a root"])
def test_every_internal_link_leads_to_a_page_and_a_place_on_it(base: str) -> None:
    output = built(COMPLETE, None if base == BASE else f"{base}/")
    shown = pages(output)
    assert [link for url, text in shown.items() for link in broken_links(url, text, base, output)] == []


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
            if not page.startswith(f"{path}/") or file not in output or (anchor and not has_id(output[file], anchor)):
                yield f"{url} -> {target}"


def has_id(page: bytes, anchor: str) -> bool:
    return anchor in {element.get("id") for element in parsed(page.decode()).xpath("//*[@id]")}


def test_a_site_at_a_root_differs_from_one_under_a_path_in_its_addresses_only() -> None:
    root = "https://example.org"

    def moved(text: bytes) -> bytes:
        for old, new in ((BASE, root), (quote(BASE, safe=""), quote(root, safe="")), ('"/record/', '"/')):
            text = text.replace(old.encode(), new.encode())
        return text

    assert different({path: moved(text) for path, text in complete().items()}, built(COMPLETE, f"{root}/")) == []


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
        return [text for text in texts if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)]

    assert faults(loose) == {}


def test_quotations_say_their_language() -> None:
    def silent(page: html.HtmlElement) -> list[str]:
        return [words(quotation) for quotation in page.xpath("//blockquote[@class='quotation'][not(@lang and @dir)]")]

    assert faults(silent) == {}


def test_no_page_shows_a_word_of_the_program() -> None:
    def shown(page: html.HtmlElement) -> list[str]:
        return re.findall(r"\b(?:None|Undefined|Markup|dataclass)\b|\{%|__", words(page))

    assert faults(shown) == {}


def test_the_data_hold_every_published_event() -> None:
    data = json.loads(complete()["data/events.json"])
    living = [event for event in records().events.values() if event.status == "published"]
    assert sorted(event["id"] for event in data["events"]) == sorted(event.id for event in living)
    assert data["count"] == len(living)


# The least


def test_the_least_that_builds() -> None:
    assert {"/", "/events/", "/actors/", "/sources/", "/events/2020-01-02-vote/"} <= pages(
        built(SITES / "minimal")
    ).keys()
