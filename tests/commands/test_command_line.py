"""The command line: what it prints where, and its exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sitegen import __version__
from sitegen.commands.main import main

EVENT = "content/events/2020-01-02-vote.yaml"


def run(*arguments: str | Path, typed: str = "") -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def commands() -> list[list[str]]:
    found: list[list[str]] = []
    for name, command in main.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {}
        found += [[name, *rest] for rest in ([[], *([sub] for sub in inner)])]
    return [[], *found]


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_help_has_an_example(path: list[str]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Example: sitegen " in result.stdout


def test_the_version_is_the_package_s() -> None:
    assert run("--version").stdout == f"sitegen, version {__version__}\n"


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in done.stdout


def test_help_loads_none_of_the_slow_libraries() -> None:
    slow = "('pydantic', 'jinja2', 'livereload', 'yaml')"
    loaded = f"[name for name in {slow} if name in sys.modules]"
    code = f"import sys; from sitegen.commands.main import main; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_check_loads_nothing_that_makes_pages(small: Path) -> None:
    parts = "('jinja2', 'sitegen.pages', 'sitegen.drawings', 'sitegen.rendering')"
    loaded = f"[name for name in {parts} if name in sys.modules]"
    run_check = f"main(['check', '--site', {str(small)!r}], standalone_mode=False)"
    code = f"import sys; from sitegen.commands.main import main; {run_check}; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_build_ends_with_one_line(small: Path) -> None:
    result = run("build", "--site", small)
    assert result.exit_code == 0
    assert re.fullmatch(
        r"\d+ pages in \d+\.\d\d s: \d+ files written, 0 unchanged, 0 removed\n", result.stdout
    )
    assert result.stderr == ""


def test_build_of_a_faulty_site_says_each_error_and_where_and_exits_1(small: Path) -> None:
    append(small, EVENT, "tagz: [a]\norder: first\n")
    result = run("build", "--site", small)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/events/2020-01-02-vote.yaml:11:1: error unknown-key:" in result.stderr
    assert "    hint: did you mean tags?" in result.stderr
    assert "content/events/2020-01-02-vote.yaml:12:8: error bad-value:" in result.stderr
    assert result.stderr.endswith("2 errors\n")


def test_build_into_a_folder_of_something_else_says_so(small: Path) -> None:
    result = run("build", "--site", small, "--output", small / "content")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert "hint: build into an empty or a new folder" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--site", "/nowhere/at/all"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "javascript:alert(1)"),
        ("build", "--base-url", "https://example.org/?q"),
        ("build", "--jobs", "0"),
        ("build", "extra"),
        ("built",),
        ("serve", "--port", "99999"),
        ("source", "add"),
        ("quote", "one"),
    ],
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize("command", ["build", "check", "verify", "lock"])
def test_a_folder_that_is_no_site_is_a_problem_not_a_crash(command: str, tmp_path: Path) -> None:
    result = run(command, "--site", tmp_path)
    assert result.exit_code == 1
    assert "no-site" in result.stdout + result.stderr


def test_check_prints_problems_and_what_is_cited(small: Path) -> None:
    result = run("check", "--site", small)
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "1 event: no errors\ncited: 1 of 1, 100.0%\nquoted: 1 of 1, 100.0%\nverified: 1 of 1, 100.0%\n"
        "archived: 0 of 0, none\n"
    )


def test_check_prints_errors_to_stdout_and_exits_1(small: Path) -> None:
    append(small, EVENT, "tagz: [a]\n")
    result = run("check", "--site", small)
    assert result.exit_code == 1
    assert "error unknown-key" in result.stdout
    assert "1 error\n" in result.stdout


def test_verify_compares_and_update_writes_the_lock(small: Path) -> None:
    assert "1 quotation: words found" in run("verify", "--site", small).stdout
    assert not (small / "seeds/quotes").exists()
    result = run("verify", "--site", small, "--update")
    assert result.exit_code == 0
    assert "1 line written, 0 taken out" in result.stdout
    lock = (small / "seeds/quotes/event/2020-01-02-vote.lock").read_text()
    assert lock.startswith("quotes 2\ngazette  ")


def test_verify_of_changed_words_exits_1_with_the_nearest_passage(small: Path) -> None:
    file = small / EVENT
    file.write_text(file.read_text().replace("large majority", "wide majority"))
    result = run("verify", "--site", small)
    assert result.exit_code == 1
    assert "error not-matched" in result.stdout
    assert "large" in result.stdout


def test_lock_writes_the_ids(small: Path) -> None:
    assert "4 ids added" in run("lock", "--site", small).stdout
    assert "0 ids added" in run("lock", "--site", small).stdout


def test_a_source_is_added_from_standard_input_and_quoted(small: Path) -> None:
    added = run(
        *(
            "source",
            "add",
            "-",
            "--site",
            small,
            "--title",
            "Bridge closed",
            "--publisher",
            "Herald",
        ),
        *("--published", "2024-02-03", "--url", "https://example.org/b"),
        typed="The bridge was closed on Friday after two of its cables broke.\n",
    )
    assert added.exit_code == 0, added.stderr
    assert "wrote seeds/private/herald-2024-02-03-bridge-closed.txt" in added.stdout
    quoted = run(
        "quote", "herald-2024-02-03-bridge-closed", "closed on Friday after two", "--site", small
    )
    assert 'quote: "closed on Friday after two"' in quoted.stdout
    assert "at: para. 1" in quoted.stdout
    missing = run(
        "quote", "herald-2024-02-03-bridge-closed", "closed on Monday after two", "--site", small
    )
    assert missing.exit_code == 1
    assert "Friday" in missing.stderr


def test_an_unknown_source_gets_a_hint(small: Path) -> None:
    result = run("quote", "gazete-2020-01-03", "some words here", "--site", small)
    assert result.exit_code == 1
    assert "did you mean gazette-2020-01-03?" in result.stderr


def test_progress_is_told_on_a_terminal_of_work_that_takes_over_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sitegen.commands.console import ProgressLine

    clock = iter([0.0, 0.9, 1.5, 1.55, 1.7, 1.71])
    shown: list[str] = []
    monkeypatch.setattr("sitegen.commands.console.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sitegen.commands.console.click.echo", lambda text, **_: shown.append(text))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress = ProgressLine()
    for step in (
        ("reading", 1, 10),
        ("reading", 5, 10),
        ("reading", 6, 10),
        ("making", 7, 10),
        ("indexing", 0, 10),
    ):
        progress(*step)
    assert [text.strip("\r").removesuffix("\x1b[K") for text in shown] == [
        "reading: 50 % of 10 files",
        "making: 70 % of 10 files",
        "indexing: 0 % of 10 files",
    ]


def test_elsewhere_no_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.commands.console import ProgressLine

    clock = iter([0.0, 5.0])
    shown: list[str] = []
    monkeypatch.setattr("sitegen.commands.console.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sitegen.commands.console.click.echo", lambda text, **_: shown.append(text))
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    ProgressLine()("reading", 5, 10)
    assert not shown
