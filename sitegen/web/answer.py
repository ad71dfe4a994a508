"""What a request gives: an answer, whatever its status, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# Why nothing was fetched. `refused` by the rules of this room, `robots` by the site's own;
# `no-host` where the name leads nowhere, `unreachable` where nobody answers there or the answer is
# no HTTP; `slow`, `large` and `redirects` where a limit was reached; `later` where the host asked
# to wait for longer than there is patience.
Reason = Literal[
    "refused", "robots", "no-host", "unreachable", "slow", "large", "redirects", "later"
]


class NotFetchedError(Exception):
    """Nothing was fetched: the reason, and a sentence about it."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAnswer:
    """An answer: its status, its headers by their names in small letters, and its body, unpacked.

    `url` is where it came from in the end, `visited` the addresses on the way there, from the one
    that was asked for.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    visited: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """What the server says that the body is; it need not be true."""
        return self.headers.get("content-type", "")
