"""Which hosts a request may name. Others are refused, whatever they ask for.

A page elsewhere may have its own name lead to this machine (DNS rebinding): a browser then takes
what it gets from the preview, drafts too, for that page's own. Only the name that the browser sends
tells the two apart. So a name counts only if it is one of this machine, or the editor has named it
with `--allow-host`.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^\s:/?#@\[\]\\<>\"'&]+)(:[0-9]{1,5})?")
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The hosts that a preview answers for.

    `told` is the name or number that it listens on. `allowed` are names that it may have as well;
    one that begins with a dot stands for all names that end so: `.app.github.dev`.
    """

    told: str
    allowed: tuple[str, ...] = ()

    def are_those_of(self, host: str) -> bool:
        """Whether a Host header, `name` or `name:port`, names this preview.

        Where the preview listens to others too, any number may name it, but no name that it was
        not told.
        """
        name = name_in(host)
        if name in (*LOOPBACK, _plain(self.told)) or self._allow(name):
            return bool(name)
        return not is_loopback(self.told) and _is_number(name)

    def may_connect(self, origin: str, host: str) -> bool:
        """Whether a page of an origin may open a connection by this Host header.

        A proxy, as those of editors in a browser, may send another host than the page's own.
        """
        try:
            place = urlsplit(origin).netloc
        except ValueError:
            return False
        return place == host or self._allow(name_in(place))

    def _allow(self, name: str) -> bool:
        return any(
            name == allowed or (allowed.startswith(".") and name.endswith(allowed))
            for allowed in map(_plain, self.allowed)
        )


def name_in(host: str) -> str:
    """The name or number in a Host header, in small letters; '' where the header is none."""
    match = _HOST.fullmatch(host)
    return _plain(match["name"]) if match else ""


def _plain(name: str) -> str:
    """A name as it is compared: in ASCII as browsers send it, in small letters, no dot behind."""
    name = name.lower().removesuffix(".").strip("[]")
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
