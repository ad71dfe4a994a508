"""Paths that are one file on the systems of some readers and editors.

macOS and Windows take `A.css` and `a.css` for one name; macOS also takes é for e with an accent,
which Linux keeps apart. There a checkout or a copy of the site would hold one of the two files, and
nobody would learn which was lost. Names are compared as Unicode's canonical caseless matching has
it (The Unicode Standard, definition D145).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize


def folded_path(path: str) -> str:
    """A path as it is compared: two paths of which this is the same may be one file."""
    return normalize("NFD", normalize("NFD", path).casefold())


def same_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paths that differ, and that some systems take for one; of each the later one first.

    The path of a file is also compared with the folders that others lie in. Two folders may have
    one name, since what is in them stays apart.
    """
    paths = sorted(set(paths))
    files: dict[str, str] = {}
    for path in paths:
        first = files.setdefault(folded_path(path), path)
        if first != path:
            yield path, first
    for path in paths:
        for folder in _folders(path):
            file = files.get(folded_path(folder))
            if file is not None and file != folder:
                yield path, file


def _folders(path: str) -> Iterator[str]:
    """The folders that a path lies in, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
