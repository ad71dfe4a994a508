"""Static files: which ones a site has, those written in chapters joined, and a version of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sitegen.files import bytes_of, unreadable
from sitegen.linking import LinkedSite
from sitegen.problems import ContentError
from sitegen.rendering.environment import template_files, template_folders

_CHAPTER: Final = re.compile(r"static/(css|js)/[0-9]{2}-[^/]+\.\1")
_FOR_WRITERS: Final = re.compile(
    rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/\s*|\s*([{};])\s*|((?<=[\w-]):|,)\s+""",
    re.DOTALL,
)


def statics(root: Path, linked: LinkedSite) -> dict[str, bytes]:
    """Static files by path: the built-in ones, the site's own over them, and pictures of events.

    Only the built-in folder has chapters: a site's own files in `static/css/` and `static/js/` are
    files like any other.
    """
    *own, builtin = template_folders(root)
    files = joined_chapters(_files(builtin))
    for folder in own:
        files |= _files(folder)
    for path, data in files.items():
        if path.endswith(".css"):
            files[path] = condensed(data)
    return files | _pictures(root, linked)


def joined_chapters(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files with their chapters joined by name: those of `static/css/` are `static/site.css`.

    A file that has the name of the whole already takes its place.
    """
    chapters: dict[str, list[bytes]] = {}
    others: dict[str, bytes] = {}
    for path, data in sorted(files.items()):
        if match := _CHAPTER.fullmatch(path):
            chapters.setdefault(f"static/site.{match[1]}", []).append(data)
        else:
            others[path] = data
    wholes = {path: b"\n".join(parts) for path, parts in chapters.items()}
    return wholes | others


def condensed(style: bytes) -> bytes:
    """A stylesheet without comments, indents and lines.

    They are for those who write it, and weigh on those who load it.
    """
    return _FOR_WRITERS.sub(rb"\1\2\3", style)


def versioned(files: Mapping[str, bytes]) -> dict[str, str]:
    """The addresses of stylesheets and scripts by name, each with a hash of the file."""
    addresses = {}
    for path, data in files.items():
        if path.endswith((".css", ".js")):
            version = hashlib.sha256(data).hexdigest()[:10]
            name = path.removeprefix("static/")
            addresses[name] = f"/{path}?v={version}"
    return addresses


def _files(folder: Path) -> dict[str, bytes]:
    """The static files of a folder of templates, by path."""
    files: dict[str, bytes] = {}
    for file in template_files(folder, "static"):
        if not file.is_symlink():
            path = file.relative_to(folder).as_posix()
            files[path] = _bytes(folder, path, f"templates/{path}")
    return files


def _pictures(root: Path, linked: LinkedSite) -> dict[str, bytes]:
    """The pictures that events show, by the path that they are served at."""
    shown: set[str] = set()
    for event in linked.events:
        shown.update(image.file for image in event.images)
    pictures = {}
    for name in sorted(shown):
        path = f"content/{linked.records.file_named(name) or name}"
        pictures[f"static/{name}"] = _bytes(root, path, path)
    return pictures


def _bytes(folder: Path, path: str, shown: str) -> bytes:
    """A whole file. Raises ContentError with the path as `shown` where it cannot be read."""
    try:
        return bytes_of(folder, path, -1)
    except OSError as error:
        raise ContentError([unreadable(shown, error)]) from None
