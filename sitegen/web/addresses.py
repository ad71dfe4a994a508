"""Which addresses of the network may be reached: those that are on the open internet.

An address in a record is written by anybody who sends in a change, and a page that it leads to can
redirect anywhere. Neither may make this program ask a machine of the editor's own network for
something: a router, a printer, or the service at 169.254.169.254 that gives out a cloud's keys. So
a name is resolved here, every number that it has is looked at, and the connection is made to one of
these very numbers: a name that answers otherwise a moment later ("DNS rebinding") gains nothing.

The ranges are those of IANA's registries for special purposes (RFC 6890), as Python's `ipaddress`
has them, and the forms in which IPv6 carries an IPv4 number.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Final

from sitegen.web.answer import NotFetchedError

IPNumber = ipaddress.IPv4Address | ipaddress.IPv6Address
# The numbers of a host, as `socket.getaddrinfo` finds them; raises OSError.
Resolve = Callable[[str, int], Sequence[str]]

_OPEN_IPV6: Final = ipaddress.IPv6Network("2000::/3")  # the only part that is given to hosts
_NOT_OPEN: Final = (
    ipaddress.ip_network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.ip_network("168.63.129.16/32"),  # answers inside Microsoft's cloud alone
    ipaddress.ip_network("2002::/16"),  # 6to4: an IPv4 number follows
    ipaddress.ip_network("2001::/23"),  # Teredo and other protocols of the IETF
    ipaddress.ip_network("3fff::/20"),  # for documentation; newer than some versions of Python
)


def is_open(number: str) -> bool:
    """Whether an IP number is one of the open internet, by which anybody can be reached.

    >>> is_open("93.184.215.14"), is_open("::ffff:127.0.0.1"), is_open("64:ff9b::7f00:1")
    (True, False, False)
    """
    try:
        address: IPNumber = ipaddress.ip_address(number)
    except ValueError:  # with the zone of one machine: fe80::1%eth0
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _OPEN_IPV6:
        return False
    if any(address.version == net.version and address in net for net in _NOT_OPEN):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolved(host: str, port: int) -> Sequence[str]:
    """The numbers that the system has for a host: this goes to the network. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def reachable(host: str, port: int, *, resolve: Resolve, trusted: bool) -> Sequence[str]:
    """The numbers that a connection to a host may be made to.

    A host that has one number inside and others outside is refused as a whole: no honest site has
    such. `trusted` is an address that the user typed, which may be on the user's own machine.
    Raises NotFetchedError.
    """
    try:
        numbers = resolve(host, port)
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            raise NotFetchedError("no-host", f"there is no host {host}") from None
        message = f"the number of {host} cannot be found: {error}"
        raise NotFetchedError("unreachable", message) from None
    closed = [number for number in numbers if not is_open(number)]
    if closed and not trusted:
        message = f"{host} is {closed[0]}, which is no address of the open internet"
        raise NotFetchedError("refused", message)
    return numbers
