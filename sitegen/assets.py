"""Static files: which ones a site has, the stylesheet and the script joined from their chapters, and their versions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sitegen.decode import bytes_of, unreadable
from sitegen.linked import Linked
from sitegen.problems import ContentError
from sitegen.render import template_folders

_CHAPTER: Final = re.compile(r"static/(css|js)/[0-9]{2}-[^/]+\.\1")
_FOR_WRITERS: Final = re.compile(
    rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/\s*|\s*([{};])\s*|((?<=[\w-]):|,)\s+""",
    re.DOTALL,
)


def statics(root: Path, linked: Linked) -> dict[str, bytes]:
    """Static files by path: the built-in ones, the site's own over them, and the pictures that events show.

    Only the built-in folder has chapters: what a site has in `static/css/` or `static/js/` is served as it is.
    """
    *own, builtin = template_folders(root)
    files = joined(_files(builtin))
    for folder in own:
        files |= _files(folder)
    served = {path: condensed(data) if path.endswith(".css") else data for path, data in files.items()}
    for event in linked.events:
        for image in event.images:
            served[f"static/{image.file}"] = _bytes(root, f"content/{image.file}", f"content/{image.file}")
    return served


def joined(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files with their chapters, in the order of names, as one: `css/01-….css` and those behind it as `site.css`.

    A file that has the name of the whole already takes its place.
    """
    chapters: dict[str, list[bytes]] = {}
    others: dict[str, bytes] = {}
    for path, data in sorted(files.items()):
        if match := _CHAPTER.fullmatch(path):
            chapters.setdefault(f"static/site.{match[1]}", []).append(data)
        else:
            others[path] = data
    return {path: b"\n".join(parts) for path, parts in chapters.items()} | others


def condensed(style: bytes) -> bytes:
    """A stylesheet without comments, indents and lines: they are for those who write it, and weigh on those who load
    it."""
    return _FOR_WRITERS.sub(rb"\1\2\3", style)


def versioned(files: Mapping[str, bytes]) -> dict[str, str]:
    """The addresses of stylesheets and scripts by name, each with a version that changes when the file does."""
    versions = {path: hashlib.sha256(data).hexdigest()[:10] for path, data in files.items()}
    return {
        path.removeprefix("static/"): f"/{path}?v={version}"
        for path, version in versions.items()
        if path.endswith((".css", ".js"))
    }


def _files(folder: Path) -> dict[str, bytes]:
    """The static files of a folder of templates, by path."""
    files: dict[str, bytes] = {}
    for file in sorted((folder / "static").rglob("*")):
        if file.is_file() and not file.is_symlink():
            path = file.relative_to(folder).as_posix()
            files[path] = _bytes(folder, path, f"templates/{path}")
    return files


def _bytes(folder: Path, path: str, shown: str) -> bytes:
    """A whole file. Raises ContentError, with the path as it is `shown`, where it cannot be read."""
    try:
        return bytes_of(folder, path, -1)
    except OSError as error:
        raise ContentError([unreadable(shown, error)]) from None
