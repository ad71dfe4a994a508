"""The room web: asking the web for something, by rules that nothing can loosen.

It is apart because the rest of the program must never do it: a build or a check that asked the web
would depend on it, and would tell others what editors read. Only `archiving` comes in here, for two
commands that say that they go to the network; a contract and a test hold that. Read `fetching`
first, which has the rules in order. `addresses` says what may be reached, `exchange` is one request
with its limits, `pace` and `robots` are manners.
"""

from __future__ import annotations

from sitegen.web.answer import NotFetchedError, WebAnswer
from sitegen.web.exchange import FetchLimits
from sitegen.web.fetching import Fetcher, origins_of, user_agent
from sitegen.web.pace import FetchClock, Pace

__all__ = [
    "FetchClock",
    "FetchLimits",
    "Fetcher",
    "NotFetchedError",
    "Pace",
    "WebAnswer",
    "origins_of",
    "user_agent",
]
