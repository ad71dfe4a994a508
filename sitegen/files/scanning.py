"""Which files a site holds, and which of them are records. Nothing is followed out of the site's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.problems import Problem, Spot, did_you_mean

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
OUTLINE_SUFFIXES: Final = (
    ".json",
    ".geojson",
    ".topojson",
)  # which may also stand beside site.yaml
UNREAD: Final = ("content/ids.lock", "seeds/quotes.lock")  # written by the program, read elsewhere


@dataclass(slots=True)
class Files:
    """The documents of a site by kind and path, files that records may name, and problems of the rest."""

    found: list[tuple[str, str]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, path: str, message: str, hint: str = "") -> None:
        """Note a problem of a file as a whole."""
        self.problems.append(Problem(code, Spot(path, line=1, column=1), message, hint))


def scan(root: Path) -> Files:
    """The documents that a site holds, in the order of their paths."""
    files = Files()
    for path, entry in sorted(_walk(root, files), key=lambda found: found[0]):
        if entry.is_dir(follow_symlinks=False):
            _folder(path, files)
        elif not entry.is_file(follow_symlinks=False):
            files.report(
                "unreadable",
                path,
                "cannot be read: it is a pipe, socket or device",
                "put a file here",
            )
        elif kind := _kind(path, files):
            files.found.append((kind, path))
    return files


def _walk(root: Path, files: Files) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below content/, seeds/ and templates/ but for dotfiles, symbolic links and private texts."""
    stack = [name for name in ("content", "seeds", "templates") if _enters(root, name, files)]
    while stack:
        folder = stack.pop()
        for entry in _entries(root, folder, files):
            path = f"{folder}/{entry.name}"
            if path in UNREAD and os.path.exists(entry.path):
                continue
            if entry.is_symlink():
                files.report(
                    "symlink", path, "symbolic links are not followed", "put the file itself here"
                )
            elif path == "seeds/private":
                if not os.access(entry.path, os.R_OK | os.X_OK):
                    files.report(
                        "unreadable",
                        path,
                        "the folder cannot be read",
                        "let its owner read and enter it",
                    )
            elif not entry.name.startswith("."):
                yield path, entry
                if entry.is_dir(follow_symlinks=False):
                    stack.append(path)


def _entries(root: Path, folder: str, files: Files) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as entries:
            return list(entries)
    except OSError as error:
        files.report("unreadable", folder, f"the folder cannot be read: {error.strerror or error}")
        return []


def _enters(root: Path, name: str, files: Files) -> bool:
    folder = root / name
    if folder.is_symlink():
        files.report(
            "symlink", name, "symbolic links are not followed", "put the folder itself here"
        )
    elif folder.exists() and not folder.is_dir():
        files.report("stray-file", name, "this file would not be read", f"{name}/ is a folder")
    return folder.is_dir() and not folder.is_symlink()


def _folder(path: str, files: Files) -> None:
    if path.startswith(("content/", "seeds/")) and path.endswith((".yaml", ".yml", ".md")):
        hint = "a record is a file: give the folder another name"
        files.report("stray-file", path, "a folder is named like a record's file", hint)


def _kind(path: str, files: Files) -> str | None:
    """The kind of record that a file holds; files that belong nowhere are reported."""
    top, _, rest = path.partition("/")
    folder, _, below = rest.partition("/")
    if top == "content" and (folder in NAMEABLE or (not below and path.endswith(OUTLINE_SUFFIXES))):
        files.plain.append(rest)
        return None
    if top == "templates" or path in UNREAD:
        return None
    if top == "seeds":
        return _seed(path, rest, files)
    if path == SITE_FILE:
        return "site"
    kind = RECORD_FOLDERS.get(folder)
    suffix = ".md" if kind == "page" else ".yaml"
    if kind and below.endswith(suffix) and ("/" not in below or kind == "event"):
        return kind
    files.report(
        "stray-file", path, "this file would not be read", _stray_hint(path, folder, below, suffix)
    )
    return None


def _stray_hint(path: str, folder: str, below: str, suffix: str) -> str:
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
    near = did_you_mean(folder, RECORD_FOLDERS)
    return near.replace("did you mean ", "did you mean content/").replace("?", "/?")


def _seed(path: str, rest: str, files: Files) -> str | None:
    if rest.endswith(".md") and "/" not in rest:
        return "source"
    if rest.endswith(".md"):
        files.report(
            "stray-file",
            path,
            "this file would not be read",
            "source articles stand in seeds/ID.md",
        )
    else:
        hint = f"take it in with: sitegen source add {path}"
        files.report(
            "stray-file", path, "this is not a source article: it has no front matter", hint
        )
    return None
