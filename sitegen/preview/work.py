"""The two threads of the preview that watch and build: every change of the files is looked at, and
the open pages are told."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from sitegen.editing import refresh_schemas
from sitegen.preview.events import PreviewEvents
from sitegen.preview.readers import Readers
from sitegen.preview.state import Preview, PreviewState
from sitegen.preview.watch import changes
from sitegen.rendering import builtin_templates

# Seconds that the rest of the site waits, at most, until the pages that are open have loaded
PATIENCE: Final = 1.0


class PreviewWork:
    """Watches and builds in threads of their own, until `end`.

    `begun` is set when there is something to show, `ended` when there is no more to come: by a
    `failure`, if there is one. What is shown is told to `events`.
    """

    def __init__(
        self,
        preview: Preview,
        readers: Readers,
        events: PreviewEvents,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._preview, self._readers = preview, readers
        self._events, self._loop = events, loop
        self._changes = queue.SimpleQueue[set[str]]()
        self._stop = threading.Event()
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.failure: Exception | None = None

    def start(self) -> None:
        """Begin, and go on until the end."""
        for task in (self._watch, self._build):
            threading.Thread(target=self._to_its_end, args=(task,), daemon=True).start()

    def end(self) -> None:
        """Stop both, for whoever waits for something to show as well."""
        self._stop.set()
        self.begun.set()
        self.ended.set()

    def _to_its_end(self, task: Callable[[], None]) -> None:
        """Run a task. One that fails ends the preview, which would look alive and never change."""
        try:
            task()
        except Exception as error:
            self.failure = error
            with suppress(RuntimeError):  # the loop is closed: there is nobody any more to tell
                self._loop.call_soon_threadsafe(self.end)

    def _watch(self) -> None:
        for paths in changes(self._preview.root, [builtin_templates()], self._stop):
            self._changes.put(paths)

    def _changed(self) -> set[str]:
        """Wait for a change; the paths of all that there are by then, none if one is not known."""
        waiting = [self._changes.get()]
        while not self._changes.empty():
            waiting.append(self._changes.get())
        return set().union(*waiting) if all(waiting) else set()

    def _build(self) -> None:
        while not self._stop.is_set():
            changed = self._changed()
            shown = self._preview.update(self._readers.addresses(), changed)
            self._show(shown)
            if not self._readers.settled.wait(PATIENCE):
                self._loop.call_soon_threadsafe(self._readers.give_up)
            finished = self._preview.finish(lambda: not self._changes.empty())
            if finished is not shown:
                self._show(finished)
            refresh_schemas(self._preview.root, self._preview.records)

    def _show(self, state: PreviewState) -> None:
        with suppress(OSError):  # a closed terminal, or a log on a full disk, is no reason to stop
            self._events.shows(state, self._preview.seconds)
        asyncio.run_coroutine_threadsafe(self._reload(), self._loop).result()

    async def _reload(self) -> None:
        self.begun.set()
        self._readers.reload()
