"""A draft may lack actors, types and its summary: told as a warning, shown in previews, published never."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.commands.main import main
from sitegen.inspection import inspect

DRAFT = "content/events/2020-01-05-secret.yaml"
PARTS = {
    "type": "type: statement\n",
    "actors": "actors: [{actor: council, role: initiator}]\n",
    "summary": "summary: Secret words [@gazette-2020-01-03].\n",
}
LACKING = [lacking for count in range(1, len(PARTS) + 1) for lacking in combinations(PARTS, count)]


def draft(*lacking: str, status: str = "draft", more: str = "") -> dict[str, str]:
    lines = "".join(text for key, text in PARTS.items() if key not in lacking)
    head = (
        f"title: Secret title\ndate: 2020-01-05\nresponds_to: [2020-01-02-vote]\nstatus: {status}\n"
    )
    return {**SMALL, DRAFT: head + lines + more}


@pytest.mark.parametrize("status", ["draft", "review"])
@pytest.mark.parametrize("lacking", LACKING)
def test_each_key_that_a_draft_lacks_is_a_warning(
    make_site: MakeSite, lacking: tuple[str, ...], status: str
) -> None:
    problems = inspect(make_site(draft(*lacking, status=status))).problems
    assert {(p.code, p.severity) for p in problems} == {("incomplete", "warning")}
    assert sorted(p.message for p in problems) == sorted(
        f"the draft has no `{key}` yet" for key in lacking
    )


@pytest.mark.parametrize("lacking", LACKING)
def test_published_each_is_an_error(make_site: MakeSite, lacking: tuple[str, ...]) -> None:
    problems = inspect(make_site(draft(*lacking, status="published"))).problems
    missing = [problem.message for problem in problems if problem.code == "missing-key"]
    assert len(missing) == len(lacking)
    assert "incomplete" not in {problem.code for problem in problems}


def test_what_is_empty_is_lacking_and_what_is_misspelt_is_told_as_that(make_site: MakeSite) -> None:
    files = draft("actors", more="actors: []\n")
    assert {p.code for p in inspect(make_site(files)).problems} == {"incomplete"}
    files = draft("actors", more="actor: [{actor: council}]\n")
    assert "unknown-key" in {p.code for p in inspect(make_site(files)).problems}
    assert "incomplete" not in {p.code for p in inspect(make_site(files)).problems}


@pytest.mark.parametrize("lacking", LACKING)
def test_previews_show_it_and_nothing_of_it_is_published(
    make_site: MakeSite, lacking: tuple[str, ...]
) -> None:
    root = make_site(draft(*lacking))
    shown = built(root, drafts=True)
    assert "Secret title" in shown["index.html"]
    assert "Secret title" in shown["events/2020-01-05-secret/index.html"]
    if "actors" not in lacking:
        assert "Secret title" in shown["actors/council/index.html"]
    published = built(root, drafts=False)
    assert not any("Secret" in text or "2020-01-05" in text for text in published.values())


def built(root: Path, *, drafts: bool) -> dict[str, str]:
    output = root / f"out-{drafts}"
    build(Options(root, output, drafts=drafts))
    texts = (
        file for file in output.rglob("*") if file.suffix in (".html", ".json", ".xml", ".txt")
    )
    return {str(file.relative_to(output)): file.read_text(encoding="utf-8") for file in texts}


def test_fmt_and_lock_take_it_as_it_is(make_site: MakeSite) -> None:
    root = make_site(draft("type", "actors", "summary"))
    for command in (["check"], ["check", "--strict"], ["lock"], ["fmt"]):
        result = CliRunner().invoke(main, [*command, "--site", str(root)])
        assert result.exit_code == 0, result.output
    locks = [*root.rglob("*.lock")]
    assert locks
    assert not any("2020-01-05" in f"{lock}{lock.read_text(encoding='utf-8')}" for lock in locks)
