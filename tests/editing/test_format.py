"""`sitegen fmt`: which files it changes, and what it says."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from support.commands import files_in, run

ACTOR = "content/actors/council.yaml"


@pytest.fixture
def untidy(small: Path) -> Path:
    """A site with one record that is not in house style."""
    (small / ACTOR).write_text(
        "kind: government-body # of the town\nname: The Council\n", encoding="utf-8"
    )
    return small


def test_records_are_changed_and_a_second_time_none(untidy: Path) -> None:
    result = run("fmt", "--site", untidy)
    assert (result.exit_code, result.stdout) == (0, f"changed: {ACTOR}\n1 file changed\n")
    assert (
        untidy / ACTOR
    ).read_text() == "name: The Council\nkind: government-body # of the town\n"
    assert run("fmt", "--site", untidy).stdout == "0 files changed\n"


def test_check_says_what_would_change_and_changes_nothing(untidy: Path) -> None:
    before = files_in(untidy)
    result = run("fmt", "--check", "--site", untidy)
    assert (result.exit_code, result.stdout) == (
        1,
        f"not in house style: {ACTOR}\n1 file to change\n",
    )
    assert files_in(untidy) == before


def test_only_the_files_that_are_named_change(untidy: Path) -> None:
    (untidy / "content/timelines/main.yaml").write_text("lead: x\ntitle: y\n")
    assert "1 file changed" in run("fmt", "--site", untidy, untidy / ACTOR).stdout
    assert (untidy / "content/timelines/main.yaml").read_text() == "lead: x\ntitle: y\n"


def test_the_text_of_a_source_stays_to_the_last_byte(small: Path) -> None:
    body = "On Thursday the members approved the road by a large majority.  \n\n\n\tWork begins.\n---\nb: 1\na: 2"
    (small / "seeds/gazette-2020-01-03.md").write_text(
        f"---\nkind: news\nlicence: CC0\ntitle: Road\n---\n{body}"
    )
    assert run("fmt", "--site", small).exit_code == 0
    text = (small / "seeds/gazette-2020-01-03.md").read_text()
    assert text == f"---\ntitle: Road\nkind: news\nlicence: CC0\n---\n{body}"


def test_ends_of_line_and_permissions_stay(untidy: Path) -> None:
    (untidy / ACTOR).write_bytes(b"kind: state\r\nname: A\r\n")
    os.chmod(untidy / ACTOR, 0o640)
    run("fmt", "--site", untidy)
    assert (untidy / ACTOR).read_bytes() == b"name: A\r\nkind: state\r\n"
    assert stat.S_IMODE((untidy / ACTOR).stat().st_mode) == 0o640
    assert run("fmt", "--check", "--site", untidy).exit_code == 0


def test_a_byte_order_mark_stays_where_it_is(untidy: Path) -> None:
    mark = b"\xef\xbb\xbf"
    (untidy / ACTOR).write_bytes(mark + b"name: A\nkind: state\n")
    assert "0 files changed" in run("fmt", "--site", untidy).stdout
    (untidy / ACTOR).write_bytes(mark + b"kind: state\r\nname: A\r\n")
    assert "1 file changed" in run("fmt", "--site", untidy).stdout
    assert (untidy / ACTOR).read_bytes() == mark + b"name: A\r\nkind: state\r\n"


@pytest.mark.parametrize("character", ["\ufeff", "\u2028", "\r"])
def test_a_file_that_holds_what_reading_drops_stays_as_it_is(untidy: Path, character: str) -> None:
    data = f"kind: state\nname: A{character} b\n".encode()
    (untidy / ACTOR).write_bytes(data)
    assert ACTOR in run("fmt", "--site", untidy).stderr
    assert (untidy / ACTOR).read_bytes() == data


def test_only_the_front_matter_of_a_text_is_put_in_order(small: Path) -> None:
    path = small / "content/pages/about.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("---\n# of all\n\nnav: 1 # first\ntitle: About\n# end\n---\nnav: 1\ntitle: B\n")
    assert run("fmt", "--site", small).exit_code == 0
    expected = "---\n# of all\n\ntitle: About\nnav: 1 # first\n# end\n---\nnav: 1\ntitle: B\n"
    assert path.read_text() == expected


def test_each_event_of_a_stream_is_put_in_order(small: Path) -> None:
    event = (small / "content/events/2020-01-02-vote.yaml").read_text()
    one, other = (f"# {name}\nid: {name}\n" for name in ("a", "b"))
    path = small / "content/events/stream.yaml"
    path.write_text(f"{event.rstrip()}\n{one}---\n{other}{event}")
    assert run("fmt", "--site", small, path).exit_code == 0
    assert path.read_text() == f"{one}{event.rstrip()}\n---\n{other}{event}"


def test_a_file_that_is_no_yaml_is_reported_and_the_others_change(untidy: Path) -> None:
    (untidy / "content/actors/bad.yaml").write_text("kind: [state\nname: A\n")
    result = run("fmt", "--site", untidy)
    assert result.exit_code == 1
    assert "content/actors/bad.yaml:1:7: error yaml-syntax" in result.stderr
    assert "1 file changed" in result.stdout
    assert (untidy / "content/actors/bad.yaml").read_text() == "kind: [state\nname: A\n"


def test_an_unusual_file_stays_as_it_is(untidy: Path) -> None:
    (untidy / ACTOR).write_text("? kind\n: state\n? name\n: A\n")
    result = run("fmt", "--site", untidy)
    assert result.exit_code == 0
    assert f"left as it is, being written in an unusual way: {ACTOR}" in result.stderr
    assert (untidy / ACTOR).read_text() == "? kind\n: state\n? name\n: A\n"


@pytest.mark.parametrize("path", ["content/ids.lock", "outside.yaml"])
def test_a_file_that_is_no_record_is_refused(untidy: Path, path: str) -> None:
    (untidy / path).write_text("")
    result = run("fmt", "--site", untidy, untidy / path)
    assert result.exit_code == 1
    assert "is no record of this site" in result.stderr


def test_a_file_that_does_not_exist_is_wrong_usage(small: Path) -> None:
    assert run("fmt", "--site", small, small / "nowhere.yaml").exit_code == 2


def test_if_one_file_cannot_be_written_none_changes(
    untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (untidy / "content/timelines/main.yaml").write_text("lead: x\ntitle: y\n")
    before = files_in(untidy)
    original = os.replace

    def refuse(old: Path, new: Path) -> None:
        if "main" in new.name:
            raise OSError(28, "No space left on device", str(new))
        original(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    result = run("fmt", "--site", untidy)
    assert result.exit_code == 1
    assert "cannot be written: No space left on device" in result.stderr
    assert files_in(untidy) == before
