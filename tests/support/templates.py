"""Templates compiled once for all tests of a process: nine tenths of the time that a small site takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sitegen.rendering.environment import Renderer


@contextmanager
def compiled_once() -> Iterator[dict[bool, Renderer]]:
    """Let every renderer begin with what the first of its kind has compiled, as the renderers of one preview do.

    A template is compiled anew where its text differs. Those of sites with templates of their own run in a sandbox, and
    are another kind. Gives the first renderers, by whether they have a sandbox; without them all is compiled anew.
    """
    first: dict[bool, Renderer] = {}
    begin = Renderer.__init__

    def begin_with_the_first(
        self: Renderer, folders: Sequence[Path], before: Renderer | None = None
    ) -> None:
        sandboxed = len(folders) > 1
        begin(self, folders, before or first.get(sandboxed))
        first.setdefault(sandboxed, self)

    with patch.object(Renderer, "__init__", begin_with_the_first):
        yield first
