"""The pages that are open in browsers, by livereload's protocol: each tells which state of the preview it shows, and is
told to reload when there is another one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

RELOAD: Final = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}


class Reader(Protocol):
    """The connection of an open page."""

    def send_message(self, message: dict[str, Any]) -> None: ...


class Readers:
    """The pages that are open, each with the state that it shows; `newest` gives the name of the state that it should.

    All but `addresses` and `settled` is for the thread that answers.
    """

    def __init__(self, newest: Callable[[], str]) -> None:
        self._newest = newest
        self._shown: dict[Reader, tuple[str, str]] = {}
        self._awaited = 0  # pages that are on their way to another state
        self.settled = threading.Event()  # there is none
        self.settled.set()

    def opened(self, reader: Reader, address: str, state: str) -> None:
        """A page has loaded. What changed while it did is not lost: it reloads."""
        self._shown[reader] = (address, state or self._newest())
        self._awaited = max(0, self._awaited - 1)
        self.reload()

    def closed(self, reader: Reader) -> None:
        """A page has been left, or is about to load again."""
        self._shown.pop(reader, None)

    def addresses(self) -> list[str]:
        """The addresses of the pages that are open."""
        return list({address for address, _ in list(self._shown.values())})

    def reload(self) -> None:
        """Have every page reload that shows another state than the newest, once."""
        now = self._newest()
        for reader, (address, state) in list(self._shown.items()):
            if state != now:
                self._shown[reader] = (address, now)
                self._awaited += 1
                reader.send_message(RELOAD)
        self._tell()

    def give_up(self) -> None:
        """Wait no longer for the pages that are on their way: some may have been closed for good."""
        self._awaited = 0
        self._tell()

    def _tell(self) -> None:
        if self._awaited:
            self.settled.clear()
        else:
            self.settled.set()


def told(message: str | bytes) -> tuple[str, str] | None:
    """The address and the state of the page that a message is from, if the message is of a page that has loaded."""
    try:
        found = json.loads(message)
        if found["command"] == "info":
            return unquote(urlsplit(found["url"]).path), str(found["plugins"]["shown"]["state"])
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    return None
