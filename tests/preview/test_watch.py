"""What belongs together comes at once."""

from __future__ import annotations

import os
import queue
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.preview import watch
from sitegen.preview.watch import LONG_QUIET, POLL, POLLING, RawChanges, batches, changes

MOMENT = 5.0  # seconds within which a change must be told
SILENCE = 1.0  # seconds after which no more is to come


def after_one_another(*found: RawChanges) -> tuple[list[set[str]], list[int]]:
    """The batches of what is found one after the other, and how long each wait was."""
    coming, waits = iter(found), []

    def wait(milliseconds: int) -> RawChanges:
        waits.append(milliseconds)
        return next(coming)

    return list(batches(wait)), waits


def changed(*names: str) -> set[tuple[int, str]]:
    return {(1, name) for name in names}


def test_a_save_is_told_at_once() -> None:
    assert after_one_another(changed("a"), changed("b"), "stop") == ([{"a"}, {"b"}], [0, 0, 0])


def test_a_change_of_many_files_goes_on_until_it_is_quiet() -> None:
    found = (changed("a", "b", "c", "d"), changed("e"), "timeout", changed("f"), "stop")
    assert after_one_another(*found) == (
        [{"a", "b", "c", "d", "e"}, {"f"}],
        [0, LONG_QUIET, LONG_QUIET, 0, 0],
    )


@pytest.fixture
def told(small: Path) -> Iterator[queue.Queue[set[str]]]:
    """The changes of a site as they are told."""
    stop, found = threading.Event(), queue.Queue[set[str]]()
    thread = threading.Thread(
        target=lambda: [found.put(paths) for paths in changes(small, [], stop)], daemon=True
    )
    thread.start()
    assert found.get(timeout=MOMENT) == set()
    yield found
    stop.set()
    thread.join()


def no_more(told: queue.Queue[set[str]]) -> bool:
    try:
        return told.get(timeout=SILENCE) is None
    except queue.Empty:
        return True


def test_a_save_by_rename_is_one_change(small: Path, told: queue.Queue[set[str]]) -> None:
    file = small / "content/actors/council.yaml"
    new = file.with_name(".council.yaml.swp")
    new.write_text(file.read_text())
    os.replace(new, file)
    assert told.get(timeout=MOMENT) == {str(file)}
    assert no_more(told)


def test_a_checkout_of_200_files_is_one_change(small: Path, told: queue.Queue[set[str]]) -> None:
    """On a busy machine it may be two or three, but not one for each time that writing halts."""
    for number in range(200):
        (small / f"content/actors/ministry-{number}.yaml").write_text(f"name: Ministry {number}\n")
        time.sleep(0.06 if number % 20 == 19 else 0)
    paths, batches = set[str](), 0
    while len(paths) < 200:
        paths |= told.get(timeout=MOMENT)
        batches += 1
    assert batches <= 3
    assert no_more(told)


def test_what_no_build_reads_is_no_change(small: Path, told: queue.Queue[set[str]]) -> None:
    (small / "templates/static").mkdir(parents=True)
    settled(told)
    for name in (
        "public/index.html",
        "notes.txt",
        "content/.council.yaml.swp",
        "content/actors/.#council.yaml",
        "content/actors/#council.yaml#",
        "content/actors/council.yaml~",
        "content/actors/4913",
        "content/actors/council_LOCAL_1234.yaml",
        "seeds/gazette-2020-01-03.md.orig",
        "templates/static/Thumbs.db",
    ):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("x")
    assert no_more(told)
    (small / "content/actors/council.yaml").write_text("name: Council\n")
    assert told.get(timeout=MOMENT) == {str(small / "content/actors/council.yaml")}


def settled(told: queue.Queue[set[str]]) -> None:
    while not no_more(told):
        pass


def test_a_folder_that_goes_and_comes_back_is_followed(
    small: Path, told: queue.Queue[set[str]]
) -> None:
    folder, file = small / "content/actors", small / "content/actors/council.yaml"
    shutil.copytree(folder, small / "kept")
    shutil.rmtree(folder)
    shutil.copytree(small / "kept", folder)
    assert told.get(timeout=MOMENT) == set()
    settled(told)
    file.write_text(file.read_text())
    assert told.get(timeout=MOMENT) == {str(file)}


def test_a_site_that_goes_and_comes_back_is_followed(
    small: Path, told: queue.Queue[set[str]]
) -> None:
    away, file = small.parent / "away", small / "content/actors/council.yaml"
    small.rename(away)
    time.sleep(3 * POLL / 1000)
    away.rename(small)
    assert told.get(timeout=MOMENT) == set()
    settled(told)
    file.write_text(file.read_text())
    assert told.get(timeout=MOMENT) == {str(file)}


def test_that_no_more_folders_can_be_watched_is_an_error(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr(watch, "RustNotify", refuse)
    with pytest.raises(OSError, match="limit"):
        next(changes(small, [], threading.Event()))


def test_where_nothing_is_told_of_changes_they_are_looked_for(
    small: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv(POLLING, "1")
    told: queue.Queue[set[str]] = request.getfixturevalue("told")
    file = small / "content/actors/council.yaml"
    os.utime(file, (time.time() + 10, time.time() + 10))  # it tells whole seconds apart
    assert told.get(timeout=MOMENT) == {str(file)}


def test_a_file_in_a_folder_that_is_new_is_followed(
    small: Path, told: queue.Queue[set[str]]
) -> None:
    (small / "content/events/2021/spring").mkdir(parents=True)
    assert told.get(timeout=MOMENT) == set()
    settled(told)
    file = small / "content/events/2021/spring/2021-03-04-flood.yaml"
    file.write_text("title: A flood\n")
    assert str(file) in told.get(timeout=MOMENT)
