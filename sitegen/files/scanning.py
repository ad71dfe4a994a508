"""Which files a site holds, and which of them are records. Nothing is followed out of the site.

A file's folder says what it is: `content/events/vote.yaml` is an event. A file that belongs
nowhere is a problem rather than ignored, because an editor who puts a record into `content/event/`
would never learn why no page shows it; but what tools leave beside an editor's files is left alone
(`leftovers`). Paths have `/` between their parts on every system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Final

from sitegen.files.leftovers import is_left_alone
from sitegen.files.lock_files import is_lock, lock_folder_of
from sitegen.files.same_names import same_names
from sitegen.problems import Problem, Spot, did_you_mean, nearest_words

SITE_FILE: Final = "content/site.yaml"
RECORD_FOLDERS: Final = {
    "timelines": "timeline",
    "events": "event",
    "actors": "actor",
    "places": "place",
    "pages": "page",
    "vocab": "vocabulary",
}
NAMEABLE: Final = ("images", "maps")  # folders of files that records may name
# Of files with outlines, which may also be beside site.yaml.
OUTLINE_SUFFIXES: Final = (".json", ".geojson", ".topojson")
# Locks as they were first, one for the whole site; the program reads them elsewhere.
UNREAD: Final = ("content/ids.lock", "seeds/quotes.lock")
_PRIVATE: Final = "seeds/private"  # of sources; only evidence reads them


@dataclass(slots=True)
class Files:
    """The documents of a site, the files that records may name, and the problems of all others.

    `documents` has the kind and path of each; `plain` has paths from below `content/` on.
    """

    documents: list[tuple[str, str]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, path: str, message: str, hint: str = "") -> None:
        """Note a problem of a file as a whole."""
        self.problems.append(Problem(code, Spot.of_file(path), message, hint))

    def report_stray(self, path: str, hint: str) -> None:
        """Note a file that would not be read where it is."""
        self.report("stray-file", path, "this file would not be read", hint)


def scan(root: Path) -> Files:
    """The documents that a site holds, in the order of their paths."""
    files = Files()
    paths: list[str] = []
    for path, entry in sorted(_walk(root, files), key=itemgetter(0)):
        if not entry.is_dir(follow_symlinks=False):
            paths.append(path)
        if entry.is_dir(follow_symlinks=False):
            _check_folder(path, files)
        elif not entry.is_file(follow_symlinks=False):
            message = "cannot be read: it is a pipe, socket or device"
            files.report("unreadable", path, message, "put a file here")
        elif kind := _kind(path, files):
            files.documents.append((kind, path))
    for path, other in same_names(paths):
        message = f"macOS and Windows take its name for that of {other}"
        files.report("same-name", path, message, "give one of them another name")
    return files


def _walk(root: Path, files: Files) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files and folders in content/, seeds/ and templates/, with their paths.

    Left out are hidden files and those of tools, symbolic links, private texts, and locks that are
    there to be read elsewhere.
    """
    stack = [name for name in ("content", "seeds", "templates") if _enters(root, name, files)]
    while stack:
        folder = stack.pop()
        for entry in _entries(root, folder, files):
            path = f"{folder}/{entry.name}"
            if path in UNREAD and os.path.exists(entry.path):
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_left_alone(entry.name, is_folder=is_folder):
                continue
            if entry.is_symlink():
                message = "symbolic links are not followed"
                files.report("symlink", path, message, "put the file itself here")
            elif path == _PRIVATE:
                if not os.access(entry.path, os.R_OK | os.X_OK):
                    hint = "let its owner read and enter it"
                    files.report("unreadable", path, "the folder cannot be read", hint)
            else:
                yield path, entry
                if is_folder:
                    stack.append(path)


def _enters(root: Path, name: str, files: Files) -> bool:
    """Whether one of the site's own folders is there and no link."""
    folder = root / name
    if folder.is_symlink():
        message = "symbolic links are not followed"
        files.report("symlink", name, message, "put the folder itself here")
        return False
    if folder.exists() and not folder.is_dir():
        files.report_stray(name, f"{name}/ is a folder")
    return folder.is_dir()


def _entries(root: Path, folder: str, files: Files) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as entries:
            return list(entries)
    except OSError as error:
        files.report("unreadable", folder, f"the folder cannot be read: {error.strerror or error}")
        return []


def _check_folder(path: str, files: Files) -> None:
    if path.startswith(("content/", "seeds/")) and path.endswith((".yaml", ".yml", ".md")):
        hint = "a record is a file: give the folder another name"
        files.report("stray-file", path, "a folder is named like a record's file", hint)


def _kind(path: str, files: Files) -> str | None:
    """The kind of record that a file holds; files that belong nowhere are reported."""
    top, _, rest = path.partition("/")
    if top == "templates" or path in UNREAD or is_lock(path):
        return None
    if locks := lock_folder_of(path):
        files.report_stray(path, f"locks are {locks}/KIND/ID.lock, and the program writes them")
        return None
    if top == "seeds":
        return _kind_of_seed(path, rest, files)
    if path == SITE_FILE:
        return "site"
    folder, _, below = rest.partition("/")
    if folder in NAMEABLE or (not below and path.endswith(OUTLINE_SUFFIXES)):
        files.plain.append(rest)
        return None
    kind = RECORD_FOLDERS.get(folder)
    suffix = ".md" if kind == "page" else ".yaml"
    if kind and below.endswith(suffix) and ("/" not in below or kind == "event"):
        return kind
    files.report_stray(path, _stray_hint(path, folder, below, suffix))
    return None


def _kind_of_seed(path: str, name: str, files: Files) -> str | None:
    """The kind of record that a file of seeds/ holds: a source, if anything."""
    if not name.endswith(".md"):
        message = "this is not a source article: it has no front matter"
        files.report("stray-file", path, message, f"take it in with: sitegen source add {path}")
        return None
    if "/" in name:
        files.report_stray(path, "source articles stand in seeds/ID.md")
        return None
    return "source"


def _stray_hint(path: str, folder: str, below: str, suffix: str) -> str:
    """Where a file of content/ might belong; `below` is its path in `folder`, '' for a file."""
    if folder in RECORD_FOLDERS and not below:
        return f"content/{folder}/ is a folder for records"
    if folder not in RECORD_FOLDERS:
        near = _nearest_folder(folder) if below else did_you_mean(folder, ["site.yaml"])
        return near or f"records stand in content/{'/, content/'.join(RECORD_FOLDERS)}/"
    if path.endswith((".yml", ".yaml", ".md", ".markdown")) and "/" not in below:
        return f"its name must end in {suffix}"
    return f"move it to content/{folder}/, with a name that ends in {suffix}, or out of content/"


def _nearest_folder(folder: str) -> str:
    """`did you mean content/events/?` for a folder that is named nearly so, or nothing."""
    near = nearest_words(folder, RECORD_FOLDERS, 1)
    return f"did you mean content/{near[0]}/?" if near else ""
