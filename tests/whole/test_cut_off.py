"""A command that is killed at any moment: the next one leaves the site wholly before or wholly after."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

import click
import pytest
from support.commands import files_in, run
from support.crash import killed
from support.small_site import SMALL, MakeSite

from sitegen.commands.main import main
from sitegen.files.journal import CHANGES, JOURNAL

OLD = "gazette-2020-01-03"
EVENT = "content/events/2020-01-02-vote.yaml"
# Every kind of record, each named by others; a private text and both locks.
FILES = SMALL | {
    f"seeds/{OLD}.md": "---\ntitle: Road approved\nkind: news\n---\n",
    f"seeds/private/{OLD}.txt": "the members approved the road by a large majority",
    EVENT: f"{SMALL[EVENT]}place: mole\ntimelines: [main]\n",
    "content/places/mole.yaml": "precision: locality\nname: Long Mole\n",
    "content/pages/about.md": "---\ntitle: About\n---\nSo it is [@gazette-2020-01-03]; [[event:2020-01-02-vote]].\n",
    "content/actors/mayor.yaml": "kind: person\nname: Mayor\nparent: council\n",
}  # fmt: skip
COMMANDS = {
    "rename timeline": "rename timeline main road",
    "rename event": "rename event 2020-01-02-vote the-vote",
    "rename actor": "rename actor council assembly",
    "rename place": "rename place mole pier",
    "rename source": f"rename source {OLD} gazette-road",
    "rename page": "rename page about about-us",
    "fmt": "fmt",
    "lock": "lock",
    "verify --update": "verify --update",
    "source add": "source add {text} --title Herald --id herald",
    "source add, licensed": "source add {text} --title Herald --id herald --licence CC0",
    "new": "new actor --name Guards --kind armed-force",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with its locks, and beside it a text to take in."""
    folder = tmp_path_factory.mktemp("whole")
    site = folder / "site"
    for path, text in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    (folder / "text.txt").write_text("The road is open.\n")
    assert run("verify", "--update", "--site", site).exit_code == 0
    assert run("lock", "--site", site).exit_code == 0
    (site / "content/ids/actor/mayor.lock").unlink()
    (site / "content/ids.lock").write_text("actor/council\n")
    quotes = site / "seeds/quotes/event/2020-01-02-vote.lock"
    _, words, source, _, place, text, day, _ = quotes.read_text().split()[2:]
    line = f"event/2020-01-02-vote#gazette  {words}  {source}  {text}  {place}  {day}\n"
    (site / "seeds/quotes.lock").write_text(line)
    quotes.unlink()
    return site


def do(site: Path, command: str) -> None:
    """Run a command that must succeed."""
    text = str(site.parent / "text.txt")
    words = [text if word == "{text}" else word for word in command.split()]
    result = run(*words, "--site", site)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_killed_command_has_done_all_or_nothing(
    tmp_path: Path, whole: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    shutil.copy(whole.parent / "text.txt", tmp_path)
    before = files_in(whole)
    done = Path(shutil.copytree(whole, tmp_path / "done"))
    do(done, command)
    after = files_in(done)
    assert after != before
    outcomes = []
    for at in itertools.count():
        site = Path(shutil.copytree(whole, tmp_path / "site"))
        if not killed(lambda: do(site, command), site, at):  # noqa: B023
            break
        half = files_in(site)
        result = run("check", "--site", site)
        left = files_in(site)
        assert left in (before, after)
        is_told = "note: a command was cut off; what it changed is undone" in result.stderr
        assert is_told == (f"{CHANGES}/{JOURNAL}" in half)
        outcomes.append(left == after)
        shutil.rmtree(site)
    assert files_in(site) == after
    assert outcomes == sorted(outcomes), "nothing before the journal is removed, all from then on"
    assert len(outcomes) > 6


def commands(group: click.Group, before: tuple[str, ...] = ()) -> dict[str, click.Command]:
    """Every command by its words."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            found |= commands(command, (*before, name))
        else:
            found[" ".join([*before, name])] = command
    return found


SITE_COMMANDS = sorted(
    words
    for words, command in commands(main).items()
    if any(parameter.name == "site" for parameter in command.params)
)
NEEDED = {
    "quote": f"{OLD} road",
    "rename": "actor council assembly",
    "source add": "{text}",
    "publish": "",
}


def half_renamed(site: Path) -> None:
    """Kill a rename while the site is half renamed."""
    for at in itertools.count(start=8):
        copy = Path(shutil.copytree(site, site.with_name("copy")))
        assert killed(lambda: do(copy, COMMANDS["rename actor"]), copy, at)  # noqa: B023
        is_half = (copy / "content/actors/assembly.yaml").exists()
        shutil.rmtree(copy)
        if is_half:
            assert killed(lambda: do(site, COMMANDS["rename actor"]), site, at)
            return


@pytest.mark.parametrize("words", [words for words in SITE_COMMANDS if words != "serve"])
def test_every_command_that_reads_a_site_undoes_first(
    make_site: MakeSite, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    site = make_site(FILES)
    (site.parent / "text.txt").write_text("The road is open.\n")
    half_renamed(site)
    assert (site / "content/actors/assembly.yaml").exists()
    more = [
        str(site.parent / "text.txt") if word == "{text}" else word
        for word in NEEDED.get(words, "").split()
    ]
    result = run(*words.split(), *more, "--site", site)
    assert "note: a command was cut off; what it changed is undone in" in result.stderr
    assert "Traceback" not in result.output
    assert not (site / CHANGES).exists()
    assert (site / "content/actors/assembly.yaml").exists() == (words == "rename")


def test_the_preview_undoes_first(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    half_renamed(small)
    seen: list[bool] = []

    def serve(root: Path, *_: object) -> None:
        seen.append((root / CHANGES).exists())

    monkeypatch.setattr("sitegen.preview.serve", serve)
    assert "is undone" in run("serve", "--site", small).stderr
    assert seen == [False]


def test_what_is_asked_for_help_undoes_nothing(small: Path) -> None:
    half_renamed(small)
    before = files_in(small)
    assert run("check", "--site", small, "--help").exit_code == 0
    assert files_in(small) == before


def test_a_hostile_journal_that_git_brings_changes_nothing(small: Path) -> None:
    os.makedirs(small / CHANGES)
    (small / CHANGES / JOURNAL).write_text(
        '{"folder_id": [1, 2], "folders": [], "steps": '
        '[{"path": "content/site.yaml", "before": null, "after": null}]}'
    )
    before = files_in(small)
    for command in (("check",), ("lock",), ("verify", "--update")):
        result = run(*command, "--site", small)
        assert "was written for another folder: nothing is undone" in result.stderr
    assert result.exit_code == 1
    assert "holds a change that was cut off" in result.stderr
    assert files_in(small) == before
