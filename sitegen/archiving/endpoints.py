"""Whom the two commands ask, and as whom: the archive's address, the name, the limits.

The addresses of the archive are this program's own, or one that the user types (`--wayback`). That
one alone may be on the user's machine or network, for an archive of one's own, or a test. Keys go
to the archive that is asked and nowhere else, and not over a line that others can read.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from sitegen.archiving.wayback import Wayback, WaybackKeys
from sitegen.problems import StoppedError
from sitegen.urls import AddressError, check_site_address
from sitegen.web import Fetcher, FetchLimits, Pace, origins_of, user_agent

_PATIENCE: Final = 300.0  # seconds that an archive may ask to wait
_ON_THIS_MACHINE: Final = ("127.0.0.1", "::1", "localhost")
_OF_LINKS: Final = FetchLimits(seconds=30, largest=2_000_000)


def archive_at(address: str, keys: WaybackKeys | None, site: str, version: str) -> Wayback:
    """The archive at an address; without one, the Wayback Machine. Raises StoppedError."""
    fetcher = Fetcher(user_agent(version, site), Pace(patience=_PATIENCE))
    if not address:
        return Wayback(fetcher, keys)
    try:
        check_site_address(address)
    except AddressError as error:
        raise StoppedError(f"'{address}' is not an archive's address", error.hint) from None
    parts = urlsplit(address)
    if keys and parts.scheme == "http" and parts.hostname not in _ON_THIS_MACHINE:
        message = "the keys are not sent to an address that begins with http://"
        raise StoppedError(message, "name one that begins with https://")
    fetcher.trusted = origins_of([address])
    base = address.rstrip("/")
    return Wayback(fetcher, keys, base=base, availability=base)


def visitor(site: str, version: str) -> Fetcher:
    """A fetcher that visits the sources' own hosts."""
    return Fetcher(user_agent(version, site), Pace(), _OF_LINKS)
