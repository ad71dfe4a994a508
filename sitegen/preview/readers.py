"""The pages that are open in browsers, by livereload's protocol
(http://livereload.com/protocols/official-7).

Each page tells which state of the preview it shows, and is told to reload when there is another
one. So no change is missed, whenever a page loads or a connection breaks.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

# What reading a message raises that is none of the protocol: a list too deep, for one
NO_MESSAGE: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
RELOAD: Final = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}


class Reader(Protocol):
    """The connection of an open page."""

    def send_message(self, message: dict[str, Any]) -> None: ...


class LoadedPage(NamedTuple):
    """What a page tells when it has loaded: its address, and the state of the preview it shows."""

    address: str
    state: str


class Readers:
    """The pages that are open, each with the state that it shows.

    `newest` gives the name of the state that they should show. All but `addresses` and `settled`
    is for the thread that answers requests.
    """

    def __init__(self, newest: Callable[[], str]) -> None:
        self._newest = newest
        self._shown: dict[Reader, LoadedPage] = {}
        self._awaited = 0  # pages that are on their way to another state
        self.settled = threading.Event()  # there is none
        self.settled.set()

    def opened(self, reader: Reader, address: str, state: str) -> None:
        """A page has loaded. If something changed while it did, it reloads."""
        self._shown[reader] = LoadedPage(address, state or self._newest())
        self._awaited = max(0, self._awaited - 1)
        self.reload()

    def closed(self, reader: Reader) -> None:
        """A page has been left, or is about to load again."""
        self._shown.pop(reader, None)

    def addresses(self) -> list[str]:
        """The addresses of the pages that are open."""
        pages = list(self._shown.values())  # a copy: the thread that answers may change the other
        return list({page.address for page in pages})

    def reload(self) -> None:
        """Have every page reload that shows another state than the newest, once."""
        newest = self._newest()
        for reader, page in list(self._shown.items()):
            if page.state != newest:
                self._shown[reader] = LoadedPage(page.address, newest)
                self._awaited += 1
                reader.send_message(RELOAD)
        self._settle()

    def give_up(self) -> None:
        """Wait no longer for pages that are on their way: some may have been closed for good."""
        self._awaited = 0
        self._settle()

    def _settle(self) -> None:
        if self._awaited:
            self.settled.clear()
        else:
            self.settled.set()


def loaded_page(message: str | bytes) -> LoadedPage | None:
    """The page that a message comes from, if it is the message of a page that has loaded."""
    try:
        content = json.loads(message)
        if content["command"] != "info":
            return None
        address = unquote(urlsplit(content["url"]).path)
        state = content["plugins"]["shown"]["state"]
    except NO_MESSAGE:
        return None
    return LoadedPage(address, state) if isinstance(state, str) else None
