"""Changes to an editor's files: all of them, or none, at whatever moment a command ends.

    with rewritten(site, [Change("content/events/a.yaml", new, "content/events/a.yaml", old)]):
        check_the_site()  # what this raises undoes the changes

New contents are prepared beside, then the journal is written, then each file is moved into place
at once (`journal`). A command that is killed leaves the journal, and the next one undoes what it
names: every command calls `undo_unfinished` before it reads a site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

from sitegen.files import journal as journals
from sitegen.files.decode import decoded
from sitegen.files.journal import CHANGES, Journal, Step, Undone, held, sha256
from sitegen.files.lock import locked
from sitegen.files.unwritable import reason, remedy, writing
from sitegen.problems import StoppedError

_AGAIN = "run the command again"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file: its path and text afterwards, and those from which they come.

    A `text` of None leaves every byte as it is, for a file that only moves. An `old_path` of None
    is that of a new file. Where `old_text` is given, the file must still hold it: the text was made
    of that, and an editor may have saved another meanwhile. A file that `goes` is removed.
    """

    path: str
    text: str | None
    old_path: str | None = None
    old_text: str | None = None
    goes: bool = False


@contextmanager
def rewritten(root: Path, changes: Iterable[Change]) -> Iterator[None]:
    """Make changes of files in `content/` and `seeds/`.

    A file keeps its ends of line and its permissions. If anything fails, here or within the block,
    every file is again as it was, and the error goes on. Raises StoppedError where a file cannot be
    written, was changed meanwhile, or is there already.
    """
    changes = list(changes)
    with ExitStack() as stack:
        with writing(root):
            stack.enter_context(locked(root, "another command"))
        contents = _contents(root, changes)
        if not contents:
            yield
            return
        journal = _prepare(root, contents)
        try:
            _apply(root, journal)
            yield
            with writing(CHANGES):
                journals.finish(root, journal)
        except BaseException as error:
            _undo_after(root, journal, error)
            raise


def undo_unfinished(root: Path) -> str:
    """Undo the change of a command that was cut off; what there is to tell of it, or ''.

    Raises StoppedError while another command changes the site.
    """
    if not os.path.lexists(root / CHANGES):
        return ""
    try:
        with locked(root, "another command"):
            return _undo_unfinished(root)
    except OSError as error:
        return (
            f"a command was cut off, and its changes cannot be undone: {reason(error)}"
            f" ({remedy(error) or _AGAIN})"
        )


def _undo_unfinished(root: Path) -> str:
    try:
        journal = journals.read_journal(root)
        if journal is None:
            journals.remove_folder(root)
            return ""
        return _told(journals.undo(root, journal))
    except StoppedError as error:
        return f"{error.message} ({error.hint})"


def _told(undone: Undone) -> str:
    files = f"{undone.files} file{'' if undone.files == 1 else 's'}"
    told = f"a command was cut off; what it changed is undone in {files}"
    return "; ".join([told, *_edited(undone)])


def _edited(undone: Undone) -> Iterator[str]:
    for path, kept in undone.edited:
        before = f"; what it held before is in {kept}" if kept else ""
        yield f"{path} was edited since and stays as it is{before}"


# Before


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file holds before and after a change, and the file whose permissions it gets."""

    before: bytes | None
    after: bytes | None
    like: str | None = None


def _contents(root: Path, changes: Iterable[Change]) -> dict[str, _Content]:
    """What each file holds before and after, by its path; those that stay the same are left out."""
    contents: dict[str, _Content] = {}
    for change in changes:
        _refuse(root, change)
        old = None
        if change.old_path is not None:
            with writing(change.old_path):
                old = held(root, change.old_path)
            if old is None or change.old_text not in (None, decoded(old)):
                raise StoppedError(f"{change.old_path} was changed meanwhile", _AGAIN)
            contents[change.old_path] = _Content(old, None)
        if change.goes:
            continue
        after = old if change.text is None else _encoded(change.text, old or b"")
        before = old if change.path == change.old_path else None
        contents[change.path] = _Content(before, after, change.old_path)
    return {path: item for path, item in contents.items() if item.before != item.after}


def _refuse(root: Path, change: Change) -> None:
    for path in {change.path, change.old_path or change.path}:
        if not journals.may_change(path):
            raise StoppedError(f"{path} is no file of content/ or seeds/")
        journals.refuse_links(root, path)
    if change.path != change.old_path and os.path.lexists(root / change.path):
        raise StoppedError(f"{change.path} is there already", _AGAIN)


def _encoded(text: str, old: bytes) -> bytes:
    """A text as UTF-8, with the ends of line that the file has."""
    if b"\r\n" in old:
        text = text.replace("\n", "\r\n")
    return text.encode()


def _prepare(root: Path, contents: Mapping[str, _Content]) -> Journal:
    """Put what files hold before and after into the folder of changes, then write the journal."""
    journals.refuse_unfinished(root)
    try:
        with writing(CHANGES):
            folder = journals.make_folder(root)
        for number, (path, content) in enumerate(contents.items()):
            with writing(path):
                _copy(root, path, content, folder / str(number))
        with writing(CHANGES):
            journal = Journal(
                folder_id=journals.folder_id(root),
                steps=tuple(starmap(_step, contents.items())),
                folders=tuple(_new_folders(root, contents)),
            )
            journals.write_journal(folder, journal)
    except BaseException:
        journals.remove_folder(root)
        raise
    return journal


def _step(path: str, content: _Content) -> Step:
    return Step(path, sha256(content.before), sha256(content.after))


def _copy(root: Path, path: str, content: _Content, copy: Path) -> None:
    """Write what a file holds before and after, with the permissions that it has."""
    if content.before is not None:
        old = copy.with_suffix(".old")
        journals.write_settled(old, content.before)
        shutil.copystat(root / path, old)
    if content.after is not None:
        new = copy.with_suffix(".new")
        journals.write_settled(new, content.after)
        if content.like:
            shutil.copymode(root / content.like, new)


def _new_folders(root: Path, paths: Iterable[str]) -> Iterator[str]:
    """The folders that the files need and that are not there, each behind the one around it."""
    folders: dict[str, None] = {}
    for path in paths:
        parts = path.split("/")[:-1]
        folders |= dict.fromkeys("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    return (folder for folder in folders if not (root / folder).exists())


# The change


def _apply(root: Path, journal: Journal) -> None:
    for folder in journal.folders:
        with writing(folder):
            (root / folder).mkdir()
    for number, step in enumerate(journal.steps):
        with writing(step.path):
            if step.after is None:
                (root / step.path).unlink()
            else:
                journals.put(root / CHANGES / f"{number}.new", root / step.path)


def _undo_after(root: Path, journal: Journal, error: BaseException) -> None:
    """Undo a change that failed. Raises StoppedError where there is more to say than its error."""
    if journals.is_finished(root):
        return  # it was stopped while it tidied up
    message = error.message if isinstance(error, StoppedError) else f"the command failed: {error}"
    try:
        undone = journals.undo(root, journal)
    except OSError as refused:
        hint = f"the next command will do it: {remedy(refused)}"
        message += f"; what has changed cannot be undone: {reason(refused)}"
        raise StoppedError(message, hint) from error
    if undone.edited:
        raise StoppedError("; ".join([message, *_edited(undone)]), _AGAIN) from error
