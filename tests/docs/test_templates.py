"""docs/templates.md against the program: contexts, views, blocks, filters, and what templates ask for."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from itertools import chain
from typing import Any

import jinja2
import jinja2.meta
import pytest
from support.docs import ROOT, code, page, sections, tables
from support.records import desk
from support.sites import COMPLETE

from sitegen.exports.feed import feed
from sitegen.pages.kinds import PAGE_KINDS
from sitegen.rendering.environment import Renderer, template_folders
from sitegen.views.event_rows import EventRow
from sitegen.views.frame import Context, PageView, SiteView

TEMPLATES = page("docs/templates.md")


def contexts() -> dict[str, type[Context]]:
    """The class of each template's context."""
    declared = chain.from_iterable(kind.contexts for kind in PAGE_KINDS)
    return {cls.template: cls for cls in declared}


def views() -> dict[str, type]:
    """Every class that a template sees the inside of, by its name."""
    found: dict[str, type] = {}

    def visit(cls: type) -> None:
        for hint in typing.get_type_hints(cls).values():
            for inner in views_in(hint):
                if inner.__name__ not in found:
                    found[inner.__name__] = inner
                    visit(inner)

    found[EventRow.__name__] = (
        EventRow  # the rows of a Group, which says no more than that they are rows
    )
    for cls in (SiteView, PageView, EventRow, *contexts().values()):
        visit(cls)
    return found


def views_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for argument in typing.get_args(hint):
        yield from views_in(argument)


PLAIN = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "true or false",
    "Markup": "HTML",
}


def type_words(hint: str) -> str:
    """A type in the words of docs/templates.md."""
    if hint.endswith(" | None"):
        return f"{type_words(hint.removesuffix(' | None'))}, or none"
    if match := re.fullmatch(r"tuple\[(.*), \.\.\.\]", hint):
        return f"list of {type_words('EventRow' if match[1] == 'Any' else match[1])}"
    if match := re.fullmatch(r"tuple\[(.*)\]", hint):
        return f"({', '.join(map(type_words, match[1].split(', ')))})"
    if match := re.fullmatch(r"(?:dict|Mapping)\[(\w+), (\w+)\]", hint):
        return (
            "mapping"
            if match[2] == "object"
            else f"mapping of {type_words(match[1])} to {type_words(match[2])}"
        )
    return PLAIN.get(hint) or f"[{hint}](#{hint.lower()})"


def fields_told(text: str) -> list[tuple[str, str]]:
    rows = [row for rows in tables(text) for row in rows]
    assert [row["field"] for row in rows if row["meaning"] in ("", "TODO")] == []
    return [(code(row["field"]), row["type"]) for row in rows]


def fields_of(cls: type) -> list[tuple[str, str]]:
    shared = {"site", "page"} if issubclass(cls, Context) else set()
    return [
        (field.name, type_words(str(field.type)))
        for field in dataclasses.fields(cls)
        if field.name not in shared
    ]


def test_every_template_and_every_view_has_its_section() -> None:
    told = sections(TEMPLATES, 2)
    assert set(sections(told["Pages"], 3)) == {*contexts(), "feed.xml"}
    assert list(sections(told["Views"], 3)) == sorted(views())


@pytest.mark.parametrize(("template", "cls"), contexts().items())
def test_every_field_of_a_context_is_told(template: str, cls: type[Context]) -> None:
    section = sections(TEMPLATES)[template]
    assert section.startswith(f"\n\n`{cls.__name__}`: ")
    assert fields_told(section) == fields_of(cls)


@pytest.mark.parametrize(("name", "cls"), views().items())
def test_every_field_of_a_view_is_told(name: str, cls: type) -> None:
    assert fields_told(sections(TEMPLATES)[name]) == fields_of(cls)


def environment() -> jinja2.Environment:
    return Renderer(template_folders(ROOT))._environment


def template_source(name: str) -> str:
    return (ROOT / "templates" / name).read_text(encoding="utf-8")


def asked_for(name: str) -> set[str]:
    """The names that a template and those it extends take from their context."""
    tree = environment().parse(template_source(name))
    extended = [node.template.value for node in tree.find_all(jinja2.nodes.Extends)]  # type: ignore[attr-defined]
    own = (
        jinja2.meta.find_undeclared_variables(tree)
        - environment().globals.keys()
        - brought_in(tree)
    )
    return own.union(*(asked_for(other) for other in extended))


def brought_in(tree: jinja2.nodes.Template) -> set[str]:
    """What a template defines, sets or imports: its blocks see that as well."""
    imported = {name for node in tree.find_all(jinja2.nodes.FromImport) for name in node.names}
    defined = {node.name for node in tree.find_all(jinja2.nodes.Macro)}
    given = {node.name for node in tree.find_all(jinja2.nodes.Name) if node.ctx == "store"}
    return defined | given | {name if isinstance(name, str) else name[1] for name in imported}


@pytest.mark.parametrize(("template", "cls"), contexts().items())
def test_a_template_asks_for_nothing_that_it_is_not_given(
    template: str, cls: type[Context]
) -> None:
    assert asked_for(template) <= {field.name for field in dataclasses.fields(cls)}


def test_files_of_macros_ask_for_nothing() -> None:
    for file in (ROOT / "templates").glob("_*"):
        assert asked_for(file.name) == set(), file.name


def test_no_template_is_out_of_reach() -> None:
    names = {file.name for file in (ROOT / "templates").iterdir() if file.is_file()}
    reached, todo = set(), [*contexts(), "feed.xml"]
    while todo:
        name = todo.pop()
        reached.add(name)
        named = jinja2.meta.find_referenced_templates(environment().parse(template_source(name)))
        todo += [other for other in named if other and other not in reached]
    assert reached == names


def test_the_feed_is_given_what_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(
        Renderer, "render", lambda self, name, variables: given.update(variables) or ""
    )
    feed(desk(COMPLETE), [], Renderer(template_folders(ROOT)))
    rows = tables(sections(TEMPLATES)["feed.xml"])[0]
    assert [code(row["field"]) for row in rows] == list(given)
    assert set(re.findall(r"`(\w+)`", rows[-1]["meaning"])) == {
        *given["entries"][0],
        "addition",
        "correction",
    }


def test_every_block_file_of_macros_and_filter_is_told() -> None:
    told = {next(iter(row)): row for rows in tables(TEMPLATES) for row in rows}
    assert told.keys() >= {"block", "file", "filter"}
    first = {
        key: [code(row[key]) for rows in tables(TEMPLATES) for row in rows if key in row]
        for key in told
    }
    assert first["block"] == re.findall(r"{% block (\w+) %}", template_source("base.html"))
    assert sorted(first["file"]) == sorted(file.name for file in (ROOT / "templates").glob("_*"))
    assert (
        set(first["filter"]) == environment().filters.keys() - jinja2.Environment().filters.keys()
    )
