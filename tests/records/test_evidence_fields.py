"""What a record can say of evidence: copies, archives, what a source got wrong, and sides."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.small_site import SMALL, MakeSite

from sitegen.commands.main import main
from sitegen.inspection import inspect
from sitegen.records import Records, load

EVENT = "content/events/2020-01-02-vote.yaml"
SITE = "content/site.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"


def loaded(root: Path) -> Records:
    records, problems = load(root)
    assert records
    assert not problems, problems
    return records


def with_lines(path: str, lines: str) -> dict[str, str]:
    """The small site with lines more in one of its files, in the front matter of a source."""
    text = SMALL[path]
    longer = text.replace("---\n", f"---\n{lines}", 1) if path == SOURCE else text + lines
    return {**SMALL, path: longer}


def test_a_source_tells_how_it_was_obtained_and_where_it_is_archived(make_site: MakeSite) -> None:
    lines = (
        "obtained: transcribed\nvia: A forum\nvia_url: https://forum.example.net/7\n"
        "checked: 2024-02-01\ntried: 2024-02-02\narchive: never\n"
        "archive_url: https://archive.example.org/1\n"
        'archives: [{url: "https://archive.example.org/2", at: "2024-01-19T10:20:30Z"}]\n'
    )
    source = loaded(make_site(with_lines(SOURCE, lines))).sources["gazette-2020-01-03"]
    assert (source.obtained, source.archive) == ("transcribed", "never")
    assert source.via_url == "https://forum.example.net/7"
    assert (source.checked, source.tried) == (
        datetime.date(2024, 2, 1),
        datetime.date(2024, 2, 2),
    )
    copies = [(copy.url, copy.at and copy.at.text) for copy in source.archived_copies]
    assert copies == [
        ("https://archive.example.org/1", None),
        ("https://archive.example.org/2", "2024-01-19T10:20:30Z"),
    ]


def test_one_copy_that_is_written_twice_is_one(make_site: MakeSite) -> None:
    lines = (
        "archive_url: https://archive.example.org/1\n"
        'archives: [{url: "https://archive.example.org/1", at: 2024-01-19}]\n'
    )
    source = loaded(make_site(with_lines(SOURCE, lines))).sources["gazette-2020-01-03"]
    assert [copy.at and copy.at.text for copy in source.archived_copies] == ["2024-01-19"]


def test_an_error_in_a_source_needs_its_reason_and_better_sources(make_site: MakeSite) -> None:
    lines = "errors:\n  - {says: The road is red.}\n  - {says: S., why: W., cites: []}\n"
    problems = inspect(make_site(with_lines(SOURCE, lines))).problems
    errors = [(p.code, p.spot.keys[:3]) for p in problems if p.severity == "error"]
    assert sorted(code for code, _ in errors) == ["bad-value", "missing-key", "missing-key"]


def test_what_an_error_names_is_looked_up(make_site: MakeSite) -> None:
    lines = (
        "errors:\n  - {says: S., why: W., cites: [herald], concerns: [2020-01-02-vot]}\n"
        "citations:\n  gazete: {source: gazette-2020-01-03, quote: the members approved}\n"
    )
    problems = inspect(make_site(with_lines(SOURCE, lines))).problems
    unknown = [p.message for p in problems if p.code == "unknown-reference"]
    assert len(unknown) == 2
    assert any("herald" in message for message in unknown)
    assert any("2020-01-02-vot" in message for message in unknown)


@pytest.mark.parametrize(
    ("lines", "least"),
    [
        ("minimums: {verified: 0.8}\n", 0.8),
        ("minimums: {found: 0.8}\n", 0.8),
        ("minimums: {found: 0.80, verified: .8}\n", 0.8),
        ("minimums: {found: 0}\n", 0),
        ("minimums: {cited: 1}\n", None),
    ],
)
def test_a_minimum_has_two_names(make_site: MakeSite, lines: str, least: float | None) -> None:
    assert loaded(make_site(with_lines(SITE, lines))).site.minimums.of_found == least


@pytest.mark.parametrize("lines", ["{found: 0.8, verified: 0.9}", "{verified: 0, found: 1}"])
def test_two_names_with_two_numbers_are_a_fault(make_site: MakeSite, lines: str) -> None:
    problems = inspect(make_site(with_lines(SITE, f"minimums: {lines}\n"))).problems
    assert [(p.code, p.spot.keys) for p in problems if p.severity == "error"] == [
        ("bad-value", ("minimums", "found"))
    ]


def test_a_site_asks_for_copies_and_keeps_names_to_itself(make_site: MakeSite) -> None:
    site = loaded(make_site(SMALL)).site
    assert (site.evidence, site.publish_checkers) == (None, False)
    site = loaded(make_site(with_lines(SITE, "evidence: copy\npublish_checkers: true\n"))).site
    assert (site.evidence, site.publish_checkers) == ("copy", True)


def test_opponents_have_sides(make_site: MakeSite) -> None:
    text = SMALL[EVENT].replace("role: initiator", "role: opponent, side: the north")
    event = loaded(make_site({**SMALL, EVENT: text})).events["2020-01-02-vote"]
    assert [(actor.role, actor.side) for actor in event.actors] == [("opponent", "the north")]


def test_an_error_of_a_published_source_does_not_name_a_draft(make_site: MakeSite) -> None:
    lines = (
        "errors:\n  - {says: S., why: W., cites: [herald], concerns: [2020-01-05-secret]}\n"
        "  - {says: S., why: W., cites: [herald]}\n"
    )
    files = with_lines(SOURCE, lines)
    files["seeds/herald.md"] = "---\nuntitled: Herald\nkind: news\n---\n"
    files["content/events/2020-01-05-secret.yaml"] = (
        SMALL[EVENT].replace("title: The Council votes", "title: Secret") + "status: draft\n"
    )
    problems = inspect(make_site(files)).problems
    errors = [(p.code, p.spot.keys) for p in problems if p.severity == "error"]
    assert errors == [("unpublished-reference", ("errors", 0, "concerns", 0))]


def test_a_source_that_only_a_draft_cites_keeps_its_errors_to_itself(make_site: MakeSite) -> None:
    files = {
        **SMALL,
        "seeds/herald.md": (
            "---\nuntitled: Herald\nkind: news\nerrors:\n"
            "  - {says: Hidden words., why: W., cites: [tribune], concerns: [2020-01-02-vote]}\n---\n"
        ),
        "seeds/tribune.md": "---\nuntitled: Tribune\nkind: news\n---\n",
        "content/events/2020-01-05-secret.yaml": (
            SMALL[EVENT].replace("summary: The Council", "summary: The [@herald] Council")
            + "status: draft\n"
        ),
    }
    root = make_site(files)
    assert CliRunner().invoke(main, ["build", "--site", str(root), "--output", str(root / "out")])
    published_texts = [
        file.read_text(encoding="utf-8")
        for file in (root / "out").rglob("*")
        if file.suffix in (".html", ".json", ".xml")
    ]
    assert len(published_texts) > 5
    assert not any("Hidden words" in text or "tribune" in text for text in published_texts)


@pytest.mark.parametrize("status", ["varies", "revised"])
def test_what_is_no_dispute_is_disputed_by_nobody(make_site: MakeSite, status: str) -> None:
    claims = f"claims: [{{says: S., status: {status}, cites: [gazette], disputed_by: [gazette]}}]\n"
    problems = inspect(make_site(with_lines(EVENT, claims))).problems
    assert [(p.code, p.spot.keys) for p in problems if p.severity == "error"] == [
        ("bad-value", ("claims", 0, "disputed_by"))
    ]
