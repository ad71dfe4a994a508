"""Changes of an editor's files are whole or nothing, and an editor's newer words are never lost."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from support.commands import files_in
from support.crash import killed

from sitegen.files import Change, journal, rewritten, undo_unfinished
from sitegen.files.journal import CHANGES, JOURNAL, KEPT
from sitegen.files.lock import locked
from sitegen.problems import StoppedError

A, B, C, D = "content/a.yaml", "content/b.yaml", "seeds/private/c.txt", "content/new/d.yaml"
OLD = {A: b"a\r\nold\r\n", B: b"b", C: b"\xff\x00 no text"}
NEW = {A: b"a\r\nnew\r\n", "content/moved.yaml": b"B", "seeds/private/moved.txt": OLD[C], D: b"d"}
CHANGED = [
    Change(A, "a\nnew\n", A, "a\nold\n"),
    Change("content/moved.yaml", "B", B, "b"),
    Change("seeds/private/moved.txt", None, C),
    Change(D, "d"),
]


def laid(root: Path) -> Path:
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def change(root: Path, changes: Sequence[Change] = CHANGED) -> None:
    with rewritten(root, changes):
        pass


def change_and_fail(root: Path, error: BaseException, edited: str = "") -> None:
    """Change the files, then fail; an editor has saved one of them meanwhile."""
    with rewritten(root, CHANGED):
        assert files_in(root).items() >= NEW.items()
        if edited:
            (root / edited).write_bytes(b"mine")
        raise error


def folders_in(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return laid(tmp_path / "site")


def change_and_end(root: Path) -> None:
    """Change the files, and make a folder before that is done."""
    with rewritten(root, CHANGED):
        os.mkdir(root / "the end")


@pytest.fixture(scope="module")
def the_end(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Which moment it is at which all files are changed, and the journal is still there."""
    for at in itertools.count():
        site = laid(tmp_path_factory.mktemp("moment") / "site")
        assert killed(lambda: change_and_end(site), site, at)  # noqa: B023
        if files_in(site).items() >= NEW.items() and not (site / C).exists():
            return at
    raise AssertionError


@pytest.fixture
def cut_off(site: Path, the_end: int) -> Path:
    """A site in which a change was killed after all of its files were changed."""
    assert killed(lambda: change_and_end(site), site, the_end)
    assert (site / CHANGES / JOURNAL).exists()
    return site


def test_files_change_move_and_come_with_their_ends_of_line(site: Path) -> None:
    change(site)
    assert files_in(site) == NEW
    assert not (site / ".cache").exists()


def test_a_file_keeps_its_permissions_and_gets_a_new_date(site: Path) -> None:
    (site / A).chmod(0o640)
    os.utime(site / A, (0, 0))
    change(site)
    assert (site / A).stat().st_mode & 0o777 == 0o640
    assert (site / A).stat().st_mtime > 0


def test_an_error_within_puts_all_back_dates_and_folders_too(site: Path) -> None:
    os.utime(site / A, (5, 5))
    folders = folders_in(site)
    with pytest.raises(KeyboardInterrupt):
        change_and_fail(site, KeyboardInterrupt())
    assert files_in(site) == OLD
    assert folders_in(site) == folders
    assert (site / A).stat().st_mtime == 5


def test_what_does_not_change_is_not_written(site: Path) -> None:
    inode = (site / A).stat().st_ino
    with rewritten(site, [Change(A, "a\nold\n", A, "a\nold\n")]):
        assert not (site / CHANGES).exists()
    assert (site / A).stat().st_ino == inode


@pytest.mark.parametrize("begun", [OLD, {}], ids=["files", "nothing"])
def test_a_kill_at_any_moment_leaves_all_or_nothing(
    tmp_path: Path, begun: dict[str, bytes]
) -> None:
    changed = (
        CHANGED if begun else [Change("seeds/one.md", "1"), Change("seeds/private/1.txt", "1")]
    )

    told = set()
    for at in itertools.count():
        site = tmp_path / f"{at}"
        site.mkdir()
        if begun:
            laid(site)
        folders = folders_in(site)
        if not killed(lambda: change(site, changed), site, at):  # noqa: B023
            break
        is_finished = not (site / CHANGES / JOURNAL).exists()
        told.add(undo_unfinished(site))
        left = files_in(site)
        assert left == begun or (is_finished and set(left) == {change.path for change in changed})
        assert left != begun or folders_in(site) - {".cache"} == folders
        assert undo_unfinished(site) == ""
        if left == begun:
            change(site, changed)
        assert set(files_in(site)) == {change.path for change in changed}
    assert at > 15
    assert len(told) > 3, "that nothing had changed, or how many files had"


def test_undoing_can_be_killed_at_any_moment_as_well(tmp_path: Path, the_end: int) -> None:
    for at in itertools.count():
        site = laid(tmp_path / f"{at}")
        assert killed(lambda: change_and_end(site), site, the_end)  # noqa: B023
        was_killed = killed(lambda: undo_unfinished(site), site, at)  # noqa: B023
        undo_unfinished(site)
        assert files_in(site) == OLD
        if not was_killed:
            break
    assert at > 6


def test_what_was_undone_is_told(cut_off: Path) -> None:
    told = "a command was cut off; what it changed is undone in 7 files"
    assert undo_unfinished(cut_off) == told.replace("7", str(len(OLD) + len(NEW) - 1))
    assert files_in(cut_off) == OLD
    assert not (cut_off / ".cache").exists()
    assert undo_unfinished(cut_off) == ""


# An editor's newer words


@pytest.mark.parametrize(
    ("path", "words", "kept"),
    [(A, b"mine", OLD[A]), (D, b"mine", None), (C, b"mine", OLD[C]), (B, b"mine", OLD[B])],
)
def test_a_file_that_was_edited_since_stays_and_what_it_held_is_kept(
    cut_off: Path, path: str, words: bytes, kept: bytes | None
) -> None:
    (cut_off / path).write_bytes(words)
    told = undo_unfinished(cut_off)
    assert f"{path} was edited since and stays as it is" in told
    left = files_in(cut_off)
    assert left.pop(path) == words
    copies = {name: data for name, data in left.items() if name.startswith(KEPT)}
    assert {k: v for k, v in left.items() if k not in copies} == {
        k: v for k, v in OLD.items() if k != path
    }
    copies.pop(f"{KEPT}/.gitignore", None)
    assert list(copies.values()) == ([] if kept is None else [kept])
    assert all(f"what it held before is in {name}" in told for name in copies)


def test_a_file_that_was_deleted_since_stays_away(cut_off: Path) -> None:
    (cut_off / A).unlink()
    assert f"{A} was edited since" in undo_unfinished(cut_off)
    assert not (cut_off / A).exists()


def test_a_folder_in_the_place_of_a_file_stays(cut_off: Path) -> None:
    (cut_off / A).unlink()
    (cut_off / A).mkdir()
    assert f"{A} was edited since" in undo_unfinished(cut_off)
    assert (cut_off / A).is_dir()


def test_words_that_were_saved_while_the_command_ran_stay(site: Path) -> None:
    with pytest.raises(StoppedError, match=r"it would be wrong; .*a\.yaml was edited since"):
        change_and_fail(site, StoppedError("it would be wrong"), edited=A)
    assert (site / A).read_bytes() == b"mine"
    assert (site / B).read_bytes() == OLD[B]


def test_words_that_were_saved_before_the_command_wrote_stay(site: Path) -> None:
    (site / A).write_bytes(b"mine")
    with pytest.raises(StoppedError, match=r"content/a\.yaml was changed meanwhile"):
        change(site)
    assert files_in(site) == OLD | {A: b"mine"}


def test_a_file_that_came_meanwhile_is_not_overwritten(site: Path) -> None:
    (site / "content/moved.yaml").write_bytes(b"mine")
    with pytest.raises(StoppedError, match=r"moved\.yaml is there already"):
        change(site)
    assert files_in(site) == OLD | {"content/moved.yaml": b"mine"}


# Two at once


def test_a_second_command_waits_and_then_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.files.lock.PAUSE", 0.001)
    with rewritten(site, CHANGED):
        with pytest.raises(StoppedError, match="another command is writing to") as stopped:
            undo_unfinished(site)
        assert stopped.value.hint == "wait for it to end"
        with pytest.raises(StoppedError, match="another command is writing to"):
            change(site)
    assert files_in(site) == NEW


def test_a_disk_without_locks_is_written_all_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr("fcntl.flock", no_locks)
    with locked(site, "another"):
        change(site)
    assert files_in(site) == NEW


# Journals that are damaged, foreign or hostile


def rewrite_journal(site: Path, edit: Callable[[Any], None]) -> None:
    file = site / CHANGES / JOURNAL
    tree = json.loads(file.read_bytes())
    edit(tree)
    file.write_text(json.dumps(tree))


def test_a_journal_cut_at_any_byte_undoes_nothing_and_is_told(cut_off: Path) -> None:
    file = cut_off / CHANGES / JOURNAL
    data = file.read_bytes()
    before = files_in(cut_off)
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        assert "is damaged: nothing is undone" in undo_unfinished(cut_off)
        assert files_in(cut_off) == before | {f"{CHANGES}/{JOURNAL}": data[:length]}
        with pytest.raises(StoppedError, match="holds a change that was cut off"):
            change(cut_off, [Change("content/x.yaml", "x")])


@pytest.mark.parametrize(
    "data",
    [b"[]", b"null", b"1", b"{}", b"\xff", b"[" * 100_000, b'{"folder_id": [1, 2], "steps": 1}'],
)
def test_a_journal_that_is_none_is_told(cut_off: Path, data: bytes) -> None:
    (cut_off / CHANGES / JOURNAL).write_bytes(data)
    assert "is damaged: nothing is undone" in undo_unfinished(cut_off)
    assert files_in(cut_off).items() >= NEW.items()


@pytest.mark.parametrize("number", [0, 1])
def test_a_journal_of_another_checkout_undoes_nothing(cut_off: Path, number: int) -> None:
    copy = cut_off.with_name("copy")
    shutil.copytree(cut_off, copy)
    before = files_in(copy)
    assert "was written for another folder" in undo_unfinished(copy)

    def right_but_for_one(tree: Any) -> None:
        tree["folder_id"] = list(journal.folder_id(copy))
        tree["folder_id"][number] += 1

    rewrite_journal(copy, right_but_for_one)
    assert "was written for another folder" in undo_unfinished(copy)
    assert files_in(copy).items() >= {k: v for k, v in before.items() if JOURNAL not in k}.items()


HOSTILE = [
    "../outside.txt", "content/../../outside.txt", "/etc/passwd", "content", "content/", "seeds//x",
    "templates/x", "content/./a.yaml", ".git/config", "public/x", "", "content/\0", ".cache/x", "Content/a.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("what", ["steps", "folders"])
def test_a_hostile_journal_touches_nothing_else(cut_off: Path, path: str, what: str) -> None:
    outside = cut_off.parent / "outside.txt"
    outside.write_text("mine")

    def hostile(tree: Any) -> None:
        if what == "folders":
            tree["folders"].append(path)
        else:
            after = journal.sha256(b"mine")
            tree["steps"].append({"path": path, "before": None, "after": after})

    rewrite_journal(cut_off, hostile)
    before = files_in(cut_off)
    told = undo_unfinished(cut_off)
    assert outside.read_text() == "mine"
    if path != "content" or what != "folders":
        assert "is damaged: nothing is undone" in told
        assert files_in(cut_off) == before


@pytest.mark.parametrize("linked", [".cache", CHANGES, "content", "seeds/private"])
def test_nothing_is_undone_through_links(cut_off: Path, linked: str) -> None:
    elsewhere = cut_off.parent / "elsewhere"
    shutil.move(cut_off / linked, elsewhere)
    (cut_off / linked).symlink_to(elsewhere)
    before = files_in(elsewhere)
    assert f"{linked} is a symbolic link" in undo_unfinished(cut_off)
    assert files_in(elsewhere) == before


@pytest.mark.parametrize("linked", [".cache", CHANGES, "content", "seeds/private"])
def test_nothing_is_changed_through_links(site: Path, linked: str) -> None:
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine")
    (site / linked).parent.mkdir(exist_ok=True)
    if (site / linked).exists():
        shutil.rmtree(site / linked)
    (site / linked).symlink_to(elsewhere)
    with pytest.raises(StoppedError, match="is a symbolic link"):
        change(site, [Change("content/x.yaml", "x"), Change("seeds/private/x.txt", "x")])
    assert files_in(elsewhere) == {"mine": b"mine"}


def test_a_file_that_became_a_link_is_not_followed(cut_off: Path) -> None:
    outside = cut_off.parent / "outside.txt"
    outside.write_bytes(NEW[A])
    (cut_off / A).unlink()
    (cut_off / A).symlink_to(outside)
    assert f"{A} was edited since" in undo_unfinished(cut_off)
    assert (cut_off / A).is_symlink()
    assert outside.read_bytes() == NEW[A]


@pytest.mark.parametrize("copy", ["gone", "other", "link"])
def test_a_copy_that_is_not_what_the_file_held_is_not_put_back(cut_off: Path, copy: str) -> None:
    file = cut_off / CHANGES / "0.old"
    file.unlink()
    if copy == "other":
        file.write_bytes(b"hostile")
    if copy == "link":
        other = cut_off.parent / "other"
        other.write_bytes(OLD[A])
        file.symlink_to(other)
    before = files_in(cut_off)
    told = undo_unfinished(cut_off)
    assert "0.old is not what content/a.yaml held" in told or "cannot be undone" in told
    assert files_in(cut_off) == before


@pytest.mark.parametrize("path", ["templates/x", "content", "../x", "content/../../x"])
def test_no_other_file_can_be_changed(site: Path, path: str) -> None:
    with pytest.raises(StoppedError, match="is no file of content/ or seeds/"):
        change(site, [Change(path, "x")])


def test_git_takes_nothing_of_it(cut_off: Path) -> None:
    assert (cut_off / CHANGES / ".gitignore").read_text() == "*\n"
    assert (cut_off / CHANGES).stat().st_mode & 0o077 == 0


# Disks


def refusing(number: int, error: int, calls: itertools.count[int]) -> Callable[[Any], Any]:
    """A wrapper that has call `number` of some functions fail, and every later one too if < 0."""

    def wrapped(function: Any) -> Any:
        def called(*arguments: Any, **options: Any) -> Any:
            if next(calls) == number:
                raise OSError(error, os.strerror(error))
            return function(*arguments, **options)

        return called

    return wrapped


def refusal(site: Path) -> StoppedError | None:
    """What is said where the files cannot be changed."""
    try:
        change(site)
    except StoppedError as stopped:
        return stopped
    return None


@pytest.mark.parametrize(
    "error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT, errno.EIO, errno.EFBIG]
)  # fmt: skip
def test_whichever_call_fails_the_site_is_whole_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    failed = 0
    for number in itertools.count():
        site = laid(tmp_path / f"{number}")
        calls: itertools.count[int] = itertools.count()
        wrapped = refusing(number, error, calls)
        with monkeypatch.context() as patched:
            for name in ("replace", "mkdir", "unlink", "fsync"):
                patched.setattr(os, name, wrapped(getattr(os, name)))
            said = refusal(site)
        if said:
            failed += 1
            assert f"cannot be written: {os.strerror(error)}\n" in f"{said.message}\n"
            assert said.hint
        undo_unfinished(site)
        assert files_in(site) in (OLD, NEW)
        assert not (site / ".cache").exists()
        if next(calls) <= number:
            break
    assert failed > 15


def test_another_disk_below_the_site_is_written_beside_first(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.replace

    def as_on_two_disks(old: Path, new: Path) -> None:
        if CHANGES in str(old) and CHANGES not in str(new):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        original(old, new)

    monkeypatch.setattr(os, "replace", as_on_two_disks)
    with pytest.raises(ZeroDivisionError):
        change_and_fail(site, ZeroDivisionError())
    assert files_in(site) == OLD
    for at in itertools.count():
        if not killed(lambda: change(site), site, at):
            break
        undo_unfinished(site)
        left = files_in(site)
        assert left in (OLD, NEW)
        shutil.rmtree(site)
        laid(site)
    assert files_in(site) == NEW


def test_a_site_that_became_read_only_is_only_told_of(
    cut_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    before = files_in(cut_off)
    with monkeypatch.context() as patched:
        for name in ("replace", "mkdir", "unlink", "rmdir", "fsync"):
            patched.setattr(os, name, refused)
        told = undo_unfinished(cut_off)
    assert "a command was cut off, and its changes cannot be undone: Read-only file system" in told
    assert files_in(cut_off) == before
    undo_unfinished(cut_off)
    assert files_in(cut_off) == OLD
