"""Whether a reader can find a source, and texts that no command reads."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.problems import Problem

HERALD = "seeds/herald.md"


def told(make_site: MakeSite, files: dict[str, str], code: str) -> list[Problem]:
    found = inspect(make_site({**SMALL, **files})).problems
    return [problem for problem in found if problem.code == code]


def herald(*lines: str) -> dict[str, str]:
    return {HERALD: "\n".join(["---", "untitled: A page", "kind: news", *lines, "---", ""])}


@pytest.mark.parametrize(
    "line",
    [
        "url: https://herald.example.org/a",
        "via_url: https://forum.example.org/a",
        "archive_url: https://archive.example.org/a",
        "archives: [{url: https://archive.example.org/a}]",
        "shelf_mark: Town Archive, B 14",
        "captured: 2024-01-16",
        "extent: opening",
        f"sha256: {'0' * 64}",
        "editors: true",
    ],
)
def test_one_thing_that_leads_to_a_source_is_enough(make_site: MakeSite, line: str) -> None:
    assert told(make_site, herald(line), "no-address") == []


@pytest.mark.parametrize("line", ["publisher: Herald", "via: A forum", "archive: never"])
def test_what_leads_nowhere_is_none(make_site: MakeSite, line: str) -> None:
    (problem,) = told(make_site, herald(line), "no-address")
    assert (problem.spot.path, problem.severity) == (HERALD, "warning")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gazette.txt", "there is no source 'gazette'"),
        ("gazette-2020-01-03.pdf", "'.pdf' is not a form"),
        ("gazette-2020-01-03.TXT", "'.TXT' is not a form"),
        ("gazette-2020-01-03.docx", "'.docx' is not a form"),
        ("gazette-2020-01-03", "'gazette-2020-01-03' is not a form"),
        ("news/gazette-2020-01-03.txt", "texts in folders are not read"),
        ("archive/gazette-2020-01-03.txt", "texts in folders are not read"),
    ],
)
def test_a_file_that_is_no_text_of_a_source_is_told(
    make_site: MakeSite, path: str, words: str
) -> None:
    (problem,) = told(make_site, {f"seeds/private/{path}": "Words."}, "stray-text")
    assert words in problem.message
    assert problem.spot.path == f"seeds/private/{path}"
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "path",
    [
        "gazette-2020-01-03.txt",
        "gazette-2020-01-03.md",
        "gazette-2020-01-03.html",
        "archived/gazette-2020-01-03/20240119.html",
        "archived/anything.pdf",
        ".DS_Store",
        "gazette-2020-01-03.txt~",
        ".gazette.swp",
        "paper.pdf.part",
    ],
)
def test_texts_copies_that_were_fetched_and_leftovers_are_not(
    make_site: MakeSite, path: str
) -> None:
    files = {f"seeds/private/{path}": "Words."}
    assert told(make_site, files, "stray-text") == []


def test_the_text_of_a_source_that_cannot_be_read_is_not_stray(make_site: MakeSite) -> None:
    files = {HERALD: "---\nuntitled: [\n---\n", "seeds/private/herald.txt": "Words."}
    assert told(make_site, files, "stray-text") == []
