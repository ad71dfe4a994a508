"""docs/records.md, dates.md and references.md against the program: fields, terms, examples, dates, references."""

from __future__ import annotations

import dataclasses
import html
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.docs import ROOT, Row, blocks, code, page, sections, tables
from support.sites import COMPLETE, complete

from sitegen import citing
from sitegen.dates.calendar import iso
from sitegen.dates.edtf import parse
from sitegen.dates.in_words import words
from sitegen.files.documents import Document, read_front_matter, read_yaml
from sitegen.problems.problem import Problem
from sitegen.records import fields as field_types
from sitegen.records import model, vocabulary
from sitegen.records import parts as model_parts
from sitegen.records.meanings import TABLES
from sitegen.records.model import Source
from sitegen.records.parse import parse_record, parse_vocabulary
from sitegen.records.shape import fields_of
from sitegen.rendering.environment import Renderer, template_folders

RECORDS = page("docs/records.md")
DATES = page("docs/dates.md")
EVIDENCE = page("docs/evidence.md")
REFERENCES = page("docs/references.md")


# Records

BELOW_FRONT_MATTER = {(model.Page, "body"), (model.Source, "text")}


def parts_of(cls: type) -> Iterator[type]:
    """A class and those of everything in it."""
    yield cls
    for hint in typing.get_type_hints(cls, include_extras=True).values():
        for inner in within(hint):
            yield from parts_of(inner)


def within(hint: Any) -> Iterator[type]:
    if (
        isinstance(hint, type)
        and dataclasses.is_dataclass(hint)
        and issubclass(hint, model_parts.Part)
    ):
        yield hint
    for argument in typing.get_args(hint):
        yield from within(argument)


def keys_of(cls: type) -> dict[str, bool]:
    """The keys of a class, and whether each is required."""
    shared = (
        {"id", "aliases"}
        if issubclass(cls, model_parts.Record) and cls is not model_parts.Record
        else set()
    )
    return {
        field.key: field.required
        for field in fields_of(cls).values()
        if field.name not in shared | {"x"} and (cls, field.name) not in BELOW_FRONT_MATTER
    }


def test_every_class_of_the_format_has_its_table() -> None:
    roots = [*model.RECORDS.values(), model.VocabularyType, model.VocabularyTerm]
    assert {cls for root in roots for cls in parts_of(root)} <= TABLES.keys()
    told = [rows for rows in tables(RECORDS) if "field" in rows[0]]
    assert len(told) == len(TABLES)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.__name__)
def test_every_field_is_told_in_the_order_of_the_model(cls: type) -> None:
    title, nth = TABLES[cls]
    rows = tables(sections(RECORDS)[title])[nth]
    assert {code(row["field"]): row["required"] == "yes" for row in rows} == keys_of(cls)
    assert all(row["type"] and row["meaning"] for row in rows)


def literals(kind: Any) -> list[str]:
    return list(typing.get_args(kind))


TERMS: dict[str, tuple[list[str], dict[str, str]]] = {
    "Actor kinds": (
        [term.id for term in vocabulary.ACTOR_KINDS],
        {t.id: t.label for t in vocabulary.ACTOR_KINDS},
    ),
    "Roles": (
        [term.id for term in vocabulary.ROLES],
        {term.id: term.label for term in vocabulary.ROLES},
    ),
    "Attribution": (literals(field_types.Attribution), {}),
    "Precision": (literals(field_types.Precision), vocabulary.PRECISIONS),
    "Source kinds": (literals(field_types.SourceKind), vocabulary.SOURCE_KINDS),
    "Status of an address": (literals(field_types.UrlStatus), {}),
    "What of a source is published": (literals(field_types.Publish), {}),
}


@pytest.mark.parametrize("title", TERMS)
def test_every_term_is_told_with_its_words(title: str) -> None:
    terms, labels = TERMS[title]
    (rows,) = tables(sections(RECORDS)[title])
    assert [code(row["term"]) for row in rows] == terms
    for row in rows if labels else ():
        assert (row.get("label") or row["shown as"]) == labels[code(row["term"])]


def test_every_status_of_a_claim_is_told() -> None:
    (rows,) = tables(sections(RECORDS)["Statuses of claims"])
    assert (
        {code(row["term"]) for row in rows}
        == set(literals(field_types.ClaimStatus))
        == vocabulary.STATUSES.keys()
    )


def test_every_status_of_an_event_is_told() -> None:
    (row,) = [
        row for row in tables(sections(RECORDS)["Events"])[0] if code(row["field"]) == "status"
    ]
    assert re.findall(r"`(\w+)`", row["type"]) == literals(field_types.Status)


def test_every_grade_is_told() -> None:
    reliability, credibility = tables(sections(RECORDS)["Grades"])
    assert {
        code(row["reliability"]): row["meaning"] for row in reliability
    } == vocabulary.RELIABILITY
    assert {
        int(code(row["credibility"])): row["meaning"] for row in credibility
    } == vocabulary.CREDIBILITY


def test_every_type_of_event_is_told_with_its_codes() -> None:
    (rows,) = tables(sections(RECORDS)["Event types"])
    told = [(code(next(iter(row.values()))), *list(row.values())[1:]) for row in rows]
    types = [
        (term.id, term.label, term.kind, *(term.acled or ("", "")), str(term.ucdp or ""))
        for term in vocabulary.EVENT_TYPES
    ]
    assert told == types


def test_every_kind_of_source_is_told_with_its_types_elsewhere() -> None:
    (kinds,) = tables(sections(RECORDS)["Source kinds"])
    (formats,) = [rows for rows in tables(REFERENCES) if "BibTeX" in rows[0]]
    for row, other in zip(kinds, formats, strict=True):
        kind = code(row["term"])
        item = citing.work_of(Source(id="x", title="x", kind=kind))  # type: ignore[arg-type]
        assert (code(other["kind"]), row["CSL type"], other["CSL"]) == (
            kind,
            item["type"],
            item["type"],
        )
        assert citing.bibtex(item).startswith(f"@{other['BibTeX']}{{")
        assert citing.ris(item).startswith(f"TY  - {other['RIS']}\n")


def test_every_address_of_a_site_is_told() -> None:
    (rows,) = tables(sections(RECORDS)["What the site holds"])
    told = {
        address for row in rows for address in re.findall(r"`(/[^`]*)`", " ".join(row.values()))
    }
    paths = {"/" + path.removesuffix("index.html") for path in complete()} - {
        "/.sitegen-manifest.json"
    }
    for address in told:
        assert address in paths or re.search("ID|SLUG", address), address
    folders = {re.match("/[^/]*", path)[0] for path in paths if not path.startswith("/static")}  # type: ignore[index]
    free = {
        f"/{name}" for file in (COMPLETE / "content/pages").glob("*.md") for name in ids_of(file)
    }
    assert folders - free <= {re.match("/[^/]*", address)[0] for address in told}  # type: ignore[index]


def ids_of(file: Path) -> list[str]:
    """The ids of a free page: its own, and its aliases."""
    aliases = re.search(r"^aliases: \[(.*)\]$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return [file.stem, *(aliases[1].split(", ") if aliases else ())]


# Examples of records


def record_examples() -> list[str]:
    return [block for block in blocks(RECORDS, "yaml") if block.startswith("# ")]


def first_line(block: str) -> str:
    return block.split("\n")[0].strip("# ")


def read_example(root: Path, block: str) -> tuple[list[Problem], Document]:
    """An example read as the file that its first line names."""
    path = re.match(r"# (?:example: )?(\S+)", block)[1]  # type: ignore[index]
    front = path.endswith(".md")
    file = root / path
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{block}---\n" if front else block, encoding="utf-8")
    reading = (read_front_matter if front else read_yaml)(root, path)
    return reading.problems, reading.documents[0]


def kind_of(path: str) -> str:
    if path.startswith("seeds/"):
        return "source"
    return "site" if path == "content/site.yaml" else path.split("/")[1].removesuffix("s")


@pytest.mark.parametrize("block", record_examples(), ids=first_line)
def test_an_example_of_a_record_is_right(block: str, tmp_path: Path) -> None:
    problems, document = read_example(tmp_path, block)
    if "/vocab/" in document.path:
        faults = parse_vocabulary(Path(document.path).stem, document)[1]
    else:
        faults = parse_record(kind_of(document.path), document)[1]
    quoted = not block.startswith(
        "# example:"
    )  # a piece of a record: what it needs may stand elsewhere
    assert problems == []
    assert [fault.message for fault in faults if not (quoted and fault.code == "missing-key")] == []


@pytest.mark.parametrize(
    "block",
    [b for b in record_examples() if not b.startswith("# example:")],
    ids=lambda b: b.split("\n")[0].strip("# "),
)
def test_an_example_from_the_demo_stands_there(block: str) -> None:
    head, *lines = block.splitlines()
    there = iter((ROOT / head.strip("# ")).read_text(encoding="utf-8").splitlines())
    for line in lines:
        plain = re.sub(r"\s+# .*$", "", line)
        assert any(other == plain for other in there), (
            f"this line is not in the record, or not in this order: {plain}"
        )


QUOTED = re.compile(
    r"^ *```yaml\n *# ((?:content|seeds)/\S+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL
)
ELSEWHERE = [
    found
    for path in ("docs/evidence.md", "docs/references.md")
    for found in QUOTED.findall(page(path))
]


@pytest.mark.parametrize(("path", "lines"), ELSEWHERE)
def test_a_piece_of_the_demo_on_another_page_stands_there(path: str, lines: str) -> None:
    there = {line.strip() for line in (ROOT / path).read_text(encoding="utf-8").splitlines()}
    assert {line.strip() for line in lines.splitlines()} <= there


def test_the_line_of_the_lock_stands_in_the_demo_s() -> None:
    (path,) = re.findall(r"^`(seeds/quotes/event/\S+)`:$", EVIDENCE, re.MULTILINE)
    (line,) = re.findall(r"^    (dawn-mortar  .*)$", EVIDENCE, re.MULTILINE)
    name, words, source, *_ = line.split()
    lock = (ROOT / path).read_text(encoding="utf-8")
    assert f"\n{name}  {words}  {source}  " in lock
    assert (ROOT / f"seeds/{source}.md").exists()


# Dates


@pytest.mark.parametrize(
    "row", [row for rows in tables(DATES) for row in rows], ids=lambda row: row["written"]
)
def test_a_date_is_shown_and_sorted_as_told(row: Row) -> None:
    date = parse(code(row["written"]))
    first, last = (iso(day) for day in date.place)
    assert row["shown"] == words(date)
    assert row["sorts between"] == (first if first == last else f"{first} and {last}")


def test_every_season_is_told() -> None:
    (rows,) = tables(sections(DATES)["Seasons and other parts of a year"])
    assert [code(row["written"]) for row in rows] == [f"2024-{number}" for number in range(21, 42)]


# References


def test_the_formats_of_a_reference_are_those_of_the_demo_s_source() -> None:
    (path,) = {path for path, _ in ELSEWHERE if "ap-2024-01-19-las-vegas" in path}
    parsed, _ = parse_record("source", read_front_matter(ROOT, path).documents[0])
    assert parsed
    work = citing.work_of(parsed.record)  # type: ignore[arg-type]
    item = citing.csl_item(work)
    (as_json,), (as_bibtex,) = blocks(REFERENCES, "json"), blocks(REFERENCES, "bibtex")
    (as_ris,) = (block for block in blocks(REFERENCES, "text") if block.startswith("TY"))
    made = citing.csl_json([item]), citing.bibtex(work), citing.ris(work)
    assert [text.strip() for text in (as_json, as_bibtex, as_ris)] == [
        text.strip() for text in made
    ]


@pytest.mark.parametrize(
    "row",
    *[rows for rows in tables(REFERENCES) if "BibLaTeX" in rows[0]],
    ids=lambda row: row["published"],
)
def test_a_date_is_in_each_format_as_told(row: Row) -> None:
    published = parse(code(row["published"]))
    work = citing.work_of(Source(id="x", title="x", kind="news", published=published))
    issued = dict(citing.csl_item(work)["issued"])
    if "date-parts" in issued:
        assert (len(issued.pop("date-parts")) == 2) == row["CSL-JSON"].startswith("two ")
        told = ["circa"] * issued.pop("circa", False)
        told += [f"season {season}" for season in issued.values()]
        assert row["CSL-JSON"].removeprefix("two ") == ", ".join(["date-parts", *told])
    else:
        assert row["CSL-JSON"] == f"literal: {issued['literal']}"
    assert re.findall(r"^  ((?:date|year) = .*),$", citing.bibtex(work), re.MULTILINE) == [
        code(row["BibLaTeX"])
    ]
    dated = re.findall(r"^(PY|DA|N1)  - (.*)$", citing.ris(work), re.MULTILINE)
    assert row["RIS"] == ", ".join(f"`{tag} {value}`" for tag, value in dated)


@pytest.mark.parametrize(
    ("record", "shown"), re.findall(r"```yaml\n([^`]*)```\n\n> (.*)\n", REFERENCES)
)
def test_a_source_is_cited_as_told(record: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\n{record}---\n", encoding="utf-8")
    parsed, problems = parse_record("source", read_front_matter(tmp_path, "x.md").documents[0])
    assert parsed
    assert problems == []
    source = parsed.record
    macros = Renderer(template_folders(ROOT))._environment.get_template("_reference.html").module
    made = macros.reference(citing.reference_data(source, "en"), source.title_translation or "")  # type: ignore[attr-defined]
    plain = re.sub("<[^>]+>", "", re.sub("</?cite[^>]*>", "*", str(made)))
    assert html.unescape(plain).strip() == shown
