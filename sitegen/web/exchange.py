"""One request and one answer, over a connection to a number that was looked at.

`http.client` of the standard library does what is asked of it and no more: it follows no redirect,
keeps no cookie, reads no proxy and no password from the environment, and lets a subclass make the
connection itself. So the number that `addresses` allowed is the number that is connected to, while
the name stays the one that the certificate must have.

A server may be slow, endless or a trap. The whole exchange has one limit of time, held by a timer
that cuts the connection, since a limit for each read lets a server send a byte a second for ever.
The body has a limit as it arrives and another as it is unpacked, and is unpacked in small parts.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from sitegen.web.answer import NotFetchedError
from sitegen.web.locations import PORTS, Location

_PART: Final = 65_536  # bytes that are read, or unpacked, at once
_PACKED: Final = {
    "gzip": 16 + zlib.MAX_WBITS,
    "x-gzip": 16 + zlib.MAX_WBITS,
    "deflate": zlib.MAX_WBITS,
}
ACCEPTED: Final = "gzip, deflate"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much one request may take: seconds in all, bytes as unpacked, and redirects."""

    seconds: float = 60
    largest: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WebRequest:
    """What is sent to a location: a method, headers, and a body for POST."""

    method: str
    location: Location
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAnswer:
    """An answer as it came from one location; a redirect is not followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Watch:
    """Cuts a connection when its time is over."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def follow(self, connection: socket.socket) -> None:
        """From now on it is this connection that is cut."""
        self._socket = connection
        if self.is_over:
            self._cut()

    def _end(self) -> None:
        self.is_over = True
        self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                # That of TLS would wait for the other side.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Connection(http.client.HTTPConnection):
    """A connection to one of the given numbers, whatever the name resolves to by now."""

    def __init__(
        self, location: Location, numbers: Sequence[str], watch: _Watch, seconds: float
    ) -> None:
        super().__init__(location.host, location.port)
        self.default_port = PORTS[location.scheme]  # which the header Host leaves out
        self._location, self._numbers = location, numbers
        self._watch, self._seconds = watch, seconds

    def connect(self) -> None:
        """Connect to the first number that answers."""
        connection = self._first()
        if self._location.scheme == "https":
            context = ssl.create_default_context()
            connection = context.wrap_socket(
                connection, server_hostname=self.host, do_handshake_on_connect=False
            )
            self._watch.follow(connection)
            connection.do_handshake()
        self.sock = connection

    def _first(self) -> socket.socket:
        error: OSError = OSError("it has no number")
        for number in self._numbers:
            if self._watch.is_over:
                break
            try:
                connection = socket.create_connection((number, self.port), self._seconds)
            except OSError as refused:
                error = refused
                continue
            self._watch.follow(connection)
            return connection
        raise error


def exchange(request: WebRequest, numbers: Sequence[str], limits: FetchLimits) -> RawAnswer:
    """Send a request to one of the numbers of its host; the answer. Raises NotFetchedError."""
    host = request.location.host
    with _Watch(limits.seconds) as watch:
        connection = _Connection(request.location, numbers, watch, limits.seconds)
        try:
            answer = _exchanged(connection, request, limits.largest)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if watch.is_over or isinstance(error, TimeoutError):
                raise _slow(host, limits) from None
            raise NotFetchedError("unreachable", f"{host} does not answer: {_why(error)}") from None
        finally:
            connection.close()
    if watch.is_over:
        raise _slow(host, limits)  # what a connection without an end of its own had sent so far
    return answer


def _slow(host: str, limits: FetchLimits) -> NotFetchedError:
    message = f"{host} took more than {limits.seconds:g} seconds"
    return NotFetchedError("slow", message)


def _exchanged(connection: _Connection, request: WebRequest, largest: int) -> RawAnswer:
    headers = {"Accept-Encoding": ACCEPTED, "Connection": "close", **request.headers}
    location = request.location
    connection.request(request.method, location.target, body=request.body, headers=headers)
    with _closing(connection.getresponse()) as response:
        found = {name.lower(): value for name, value in response.getheaders()}
        # The body of a redirect is for people, and may be endless.
        wanted = request.method != "HEAD" and not 300 <= response.status < 400
        body = b"".join(_unpacked(response, found, largest)) if wanted else b""
        return RawAnswer(status=response.status, headers=found, body=body)


@contextmanager
def _closing(response: http.client.HTTPResponse) -> Iterator[http.client.HTTPResponse]:
    try:
        yield response
    finally:
        response.close()


def _unpacked(
    response: http.client.HTTPResponse, headers: Mapping[str, str], largest: int
) -> Iterator[bytes]:
    """The body in parts, unpacked. Raises NotFetchedError where it is larger than allowed."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing in ("identity", ""):
        yield from _bounded(_parts(response), largest)
    elif packing in _PACKED:
        packed = _bounded(_parts(response), largest)
        yield from _bounded(_inflated(packed, _PACKED[packing]), largest)
    else:
        message = f"it is packed as {packing[:40]!r}, which was not asked for"
        raise NotFetchedError("unreachable", message)


def _parts(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while part := response.read(_PART):
        yield part


def _bounded(parts: Iterator[bytes], largest: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > largest:
            raise NotFetchedError("large", f"it has more than {largest:,} bytes")
        yield part


def _inflated(packed: Iterator[bytes], form: int) -> Iterator[bytes]:
    """What packed parts hold. A few bytes can hold a great many, so that not all is unpacked at
    once.
    """
    unpacking = zlib.decompressobj(form)
    try:
        for part in packed:
            rest = part
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, _PART)
                rest = unpacking.unconsumed_tail
        while not unpacking.eof:
            more = unpacking.decompress(unpacking.unconsumed_tail, _PART)
            if not more:
                return
            yield more
    except zlib.error as error:
        raise NotFetchedError("unreachable", f"it is packed wrongly: {error}") from None


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not right: {error.verify_message}"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or type(error).__name__).lower()
    return f"what it sends is no HTTP ({type(error).__name__})"
