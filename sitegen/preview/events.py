"""What the preview tells whoever started it. The preview itself knows no terminal."""

from __future__ import annotations

from typing import Protocol

from sitegen.preview.state import PreviewState


class PreviewEvents(Protocol):
    """Is called when something happens, from any thread of the preview."""

    def serving(self, address: str, *, to_others: bool) -> None:
        """Pages are answered from now on, at an address; `to_others`, if another machine can
        ask."""

    def shows(self, state: PreviewState, seconds: float) -> None:
        """There is another state to see. Its pages were ready after some `seconds`."""

    def search_failed(self, message: str) -> None:
        """The index of the search could not be made."""

    def refused(self, name: str) -> None:
        """A request was refused, since it gave the preview a name that it was not told."""
