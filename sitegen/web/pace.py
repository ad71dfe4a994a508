"""How often a host is asked: at most once a second, and not before the time that it names."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final

from sitegen.web.answer import NotFetchedError

_BETWEEN: Final = 1.0  # seconds from one request to a host to the next
_LONGEST: Final = 7 * 24 * 3600  # of what a host may ask for


@dataclass(frozen=True, slots=True)
class FetchClock:
    """The time in seconds since 1970, and how to wait; tests give another."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Pace:
    """When each host may be asked next. `patience` is how many seconds are waited at most."""

    clock: FetchClock = field(default_factory=FetchClock)
    patience: float = 60
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait for the turn of a host. Raises NotFetchedError where that would take too long."""
        seconds = self._next.get(host, 0) - self.clock.now()
        if seconds > self.patience:
            message = f"{host} asks to wait for {seconds:,.0f} seconds"
            raise NotFetchedError("later", message)
        if seconds > 0:
            self.clock.sleep(seconds)
        self._next[host] = self.clock.now() + _BETWEEN

    def put_off(self, host: str, seconds: float) -> None:
        """Do not ask a host before so many seconds have passed."""
        until = self.clock.now() + min(max(seconds, 0), _LONGEST)
        self._next[host] = max(until, self._next.get(host, 0))

    def seconds_asked_for(self, retry_after: str) -> float | None:
        """What a header `Retry-After` says: seconds, or a day and time (RFC 9110, 10.2.3)."""
        words = retry_after.strip()
        if words.isascii() and words.isdigit() and len(words) < 10:
            return float(words)
        try:
            return parsedate_to_datetime(words).timestamp() - self.clock.now()
        except (ValueError, TypeError, OverflowError):
            return None
