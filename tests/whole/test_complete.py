"""The complete site uses all of the record format, and its pages show all that its records hold."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner
from support.sites import COMPLETE, HIDDEN, complete, complete_records, pages, parsed, words

from sitegen.commands.main import main
from sitegen.dates.edtf import Date
from sitegen.dates.in_words import words as date_words
from sitegen.files.documents import read_yaml
from sitegen.inspection import inspect
from sitegen.markdown.compiled import Markdown
from sitegen.records.fields import Ref
from sitegen.records.loading import VOCABULARIES
from sitegen.records.model import RECORDS, Site, VocabularyTerm, VocabularyType
from sitegen.records.parse import parse_vocabulary
from sitegen.records.parts import Part
from sitegen.urls import record_url

# What is used


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
    found = [part for record in complete_records() for part in every_part(record)]
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
        (type(part), f.name)
        for part in all_parts()
        for f in fields(part)
        if not is_default(f, getattr(part, f.name))
    }
    used |= {(Site, key) for key in read_yaml(COMPLETE, "content/site.yaml").documents[0].tree}
    needless = {
        (Site, "id"),
        (Site, "aliases"),
        *((cls, "x") for cls in classes() - set(RECORDS.values())),
    }
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
    found = complete_records()
    assert {
        entry.role for event in found.events.values() for entry in event.actors
    } == found.roles.keys()
    assert {actor.kind for actor in found.actors.values()} == found.actor_kinds.keys()
    kinds = {found.types[name].kind for event in found.events.values() for name in event.type}
    assert kinds == {"use-of-force", "statement", "contact", "agreement", "accident"}


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
        value.text
        for part in all_parts()
        for f in fields(part)
        if isinstance(value := getattr(part, f.name), Date)
    }
    assert written in dates


def test_the_complete_site_passes_a_strict_check() -> None:
    result = CliRunner().invoke(main, ["check", "--strict", "--site", str(COMPLETE)])
    assert (result.exit_code, "error" in result.output.replace("no errors", "")) == (0, False), (
        result.output
    )


def test_the_complete_site_is_in_house_style() -> None:
    result = CliRunner().invoke(main, ["fmt", "--check", "--site", str(COMPLETE)])
    assert result.exit_code == 0, result.output


def test_its_quotations_are_in_every_state() -> None:
    states = {state.words for state in inspect(COMPLETE).states.values()}
    assert states == {
        "matches",
        "matches, typography differs",
        "text not available",
        "verified on 24 November 2026",
    }


# What is shown

# Kept for other uses than to be read on the record's own page.
UNSHOWN = {
    "id",
    "aliases",
    "x",
    "prefix",
    "suffix",
    "lang",
    "language",
    "file",
    "text",
    "focus",
    "zone",
}


def names_something(hint: Any) -> bool:
    """Whether a field holds a term of a vocabulary or names a record: pages show their labels."""
    inner = (*typing.get_args(hint), *getattr(hint, "__metadata__", ()))
    return (
        typing.get_origin(hint) is typing.Literal
        or isinstance(hint, Ref)
        or any(map(names_something, inner))
    )


def texts_of(record: Any) -> Iterator[str]:
    """Every plain text and date of a record that is there to be read."""
    for part in every_part(record):
        hints = typing.get_type_hints(type(part), include_extras=True)
        for item in fields(part):
            if item.name not in UNSHOWN and not names_something(hints[item.name]):
                yield from texts_in(getattr(part, item.name))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Date):
        yield date_words(value)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def test_every_word_of_a_record_stands_on_its_page() -> None:
    missing = []
    for record in complete_records():
        if (
            not isinstance(record, Site)
            and record.id not in HIDDEN
            and getattr(record, "status", "") != "withdrawn"
        ):
            page = parsed(pages(complete())[record_url(*record.key)])
            there = "\n".join(
                [words(page), *page.xpath("//@href | //@alt | //@content")]
            ).casefold()
            missing += [
                f"{record.key}: {text}" for text in texts_of(record) if not is_there(text, there)
            ]
    assert missing == []


def is_there(text: str, page: str) -> bool:
    """Whether a page has a text, be it a date with the short name of its month."""
    return text.casefold() in page or shortened(text).casefold() in page


def shortened(text: str) -> str:
    return re.sub(r"\b([A-Z][a-z]{2})[a-z]+ (\d{4})", r"\1 \2", text)
