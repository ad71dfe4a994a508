"""An address taken apart for a request, and what its parts may be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from sitegen.urls import AddressError, check_web_address
from sitegen.web.answer import NotFetchedError

PORTS: Final = {"http": 80, "https": 443}
# What stays as it is written: all that RFC 3986 gives a meaning, and escapes.
_KEPT: Final = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a request goes: `host` in ASCII, `target` the path with its query, escaped."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and pacing go by."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]


def location_of(address: str) -> Location:
    """Where a request to an address goes; its fragment goes nowhere.

    Raises NotFetchedError unless it is an address of http or https that all programs read alike,
    without a name and password in it.
    """
    try:
        check_web_address(address)
        parts = urlsplit(address)
        host = _in_ascii(parts.hostname or "")
        port = parts.port or PORTS[parts.scheme]
    except (AddressError, ValueError) as error:
        message = f"{address[:200]!r} is no address that can be asked: {error}"
        raise NotFetchedError("refused", message) from None
    query = f"?{parts.query}" if parts.query else ""
    target = quote(f"{parts.path or '/'}{query}", safe=_KEPT)
    return Location(scheme=parts.scheme, host=host, port=port, target=target)


def redirected(address: str, target: str) -> str:
    """The address that a redirect from another leads to."""
    # Headers are Latin-1 to Python and UTF-8 to most servers (RFC 9110 asks for ASCII).
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, target.strip())
    except ValueError:
        raise NotFetchedError("refused", f"it leads to {target[:200]!r}, no address") from None


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    return host.encode("idna").decode("ascii").lower()
