"""The forms in which problems are reported, and the summary of a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.commands import run

from sitegen.problems.formats import annotation, as_annotation, as_json
from sitegen.problems.problem import Located, Problem, Spot

EVENT = "content/events/2020-01-02-vote.yaml"


def located(message: str, hint: str = "", path: str = "content/a.yaml") -> Located:
    return Located(Problem("bad-value", Spot(path), message, hint), 3, 7, "  a: b")


@pytest.fixture
def faulty(small: Path) -> Path:
    """A site with one error."""
    file = small / EVENT
    file.write_text(file.read_text(encoding="utf-8") + "tagz: [a]\n", encoding="utf-8")
    return small


# JSON lines


def test_a_problem_as_json_has_these_keys_and_no_others() -> None:
    assert json.loads(as_json(located("'x' is bad", "write y"))) == {
        "kind": "problem",
        "path": "content/a.yaml",
        "line": 3,
        "column": 7,
        "severity": "error",
        "code": "bad-value",
        "message": "'x' is bad",
        "hint": "write y",
        "help": "docs/problems.md#bad-value",
    }


def test_json_is_one_line_of_ascii() -> None:
    line = as_json(located("one\ntwo\u2028three\u202e \x1b[31m ا"))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == "one\ntwo\u2028three\u202e \x1b[31m ا"


def test_check_as_json_ends_with_the_result(faulty: Path) -> None:
    result = run("check", "--site", faulty, "--format", "json")
    *problems, last = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert [(p["kind"], p["code"], p["path"], p["line"], p["hint"]) for p in problems] == [
        ("problem", "unknown-key", EVENT, 11, "did you mean tags?")
    ]
    assert last == {
        "kind": "result", "ok": False, "errors": 1, "warnings": 0, "events": 1, "shares": {}, "faults": []
    }  # fmt: skip


def test_a_sound_site_s_result_has_its_shares(small: Path) -> None:
    (line,) = run("check", "--site", small, "--format", "json").stdout.splitlines()
    assert json.loads(line)["shares"] == {
        "cited": {"count": 1, "total": 1},
        "quoted": {"count": 1, "total": 1},
        "verified": {"count": 1, "total": 1},
        "archived": {"count": 0, "total": 0},
    }
    assert json.loads(line)["ok"] is True


def test_what_strict_holds_against_a_site_is_in_the_result(small: Path) -> None:
    (small / "content/site.yaml").write_text(
        "title: S\nbase_url: https://example.org/\nminimums: {quoted: 1.0}\n"
    )
    file = small / EVENT
    file.write_text(file.read_text(encoding="utf-8").partition("    quote")[0], encoding="utf-8")
    result = run("check", "--strict", "--site", small, "--format", "json")
    last = json.loads(result.stdout.splitlines()[-1])
    assert (result.exit_code, last["ok"], last["errors"]) == (1, False, 0)
    assert last["faults"][0] == "quoted: 0.0% (0 of 1), the minimum is 100.0%"


def test_build_as_json(small: Path) -> None:
    (line,) = run("build", "--site", small, "--format", "json").stdout.splitlines()
    found = json.loads(line)
    assert (found["kind"], found["ok"], found["removed"]) == ("result", True, 0)
    assert found["written"] == found["files"] > found["pages"] > 5


def test_a_failed_build_as_json(faulty: Path) -> None:
    result = run("build", "--site", faulty, "--format", "json")
    assert result.exit_code == 1
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == [
        "problem",
        "result",
    ]
    assert not (faulty / "public").exists()


# GitHub


def test_an_annotation_escapes_what_would_end_it() -> None:
    found = located("50% of\r\n::error::a, b", "one\ntwo", "content/a,b:c%.yaml")
    assert as_annotation(found, "") == (
        "::error file=content/a%2Cb%3Ac%25.yaml,line=3,col=7,title=bad-value"
        "::50%25 of\\r\\n::error::a, b%0Ahint: one\\ntwo%0Awith examples: sitegen explain bad-value"
    )


def test_an_annotation_without_a_place() -> None:
    assert annotation("error", "cited: 50.0%\nof all") == "::error::cited: 50.0%25%0Aof all"


def test_paths_of_annotations_count_from_the_repository(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(faulty.parent))
    result = run("check", "--site", faulty, "--format", "github")
    assert result.exit_code == 1
    assert f"::error file=site/{EVENT},line=11,col=1,title=unknown-key::" in result.stdout


def test_every_line_of_a_problem_is_one_command(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(faulty))
    first, last = run("build", "--site", faulty, "--format", "github").stdout.splitlines()
    assert first.startswith(f"::error file={EVENT},")
    assert last == "1 error"


# The summary


def test_a_summary_counts_what_a_site_holds(small: Path, tmp_path: Path) -> None:
    result = run("check", "--site", small, "--summary", tmp_path / "summary.md")
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert text.startswith("## The site is sound\n")
    assert "| events | 1 |" in text
    assert "| sources | 1 |" in text
    assert "| words found | 1 |" in text
    assert "| verified | 1 of 1, 100.0% |" in text


def test_a_summary_of_a_faulty_site_counts_its_problems(faulty: Path, tmp_path: Path) -> None:
    run("check", "--site", faulty, "--summary", tmp_path / "summary.md")
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("## The site has 1 error\n")
    assert "| error | `unknown-key` | 1 |" in text


def test_a_summary_names_quotations_whose_text_is_not_at_hand(small: Path, tmp_path: Path) -> None:
    (small / "seeds/gazette-2020-01-03.md").write_text("---\ntitle: Road\nkind: news\n---\n")
    run("check", "--site", small, "--summary", tmp_path / "summary.md")
    assert "- `event/2020-01-02-vote#gazette`\n" in (tmp_path / "summary.md").read_text(
        encoding="utf-8"
    )


def test_a_summary_holds_no_words_of_the_content(small: Path, tmp_path: Path) -> None:
    (small / EVENT).write_text("title: '<img src=x> [a](b) |'\nkinds: <b>\ndate: <script>\n")
    run("check", "--site", small, "--summary", tmp_path / "summary.md")
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "script" not in text


def test_a_summary_that_cannot_be_written_is_no_crash(small: Path) -> None:
    result = run("check", "--site", small, "--summary", small / "no/such/folder.md")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("check", "--format", "xml"), ("build", "--format", ""), ("check", "--summary")]
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
