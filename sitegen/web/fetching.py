"""The fetcher: everything that this program asks the web for goes through it, by the same rules.

    fetcher = Fetcher("sitegen/1.0 (+https://example.org/)", Pace())
    fetcher.get("https://example.net/article").status

It asks http and https alone, and only hosts of the open internet (`addresses`), looked at again for
each redirect. It sends no cookie and no password, says who it is, obeys robots.txt, asks a host at
most once a second and waits as long as a host asks for. It connects without a proxy, since a proxy
would resolve names by itself, where nobody could look at the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from sitegen.web.addresses import Resolve, reachable, resolved
from sitegen.web.answer import NotFetchedError, WebAnswer
from sitegen.web.exchange import FetchLimits, RawAnswer, WebRequest, exchange
from sitegen.web.locations import Location, location_of, redirected
from sitegen.web.pace import Pace
from sitegen.web.robots import LARGEST_ROBOTS, SiteRules, rules_for

PRODUCT: Final = "sitegen"  # the name that rules in a robots.txt are for
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_BUSY: Final = (429, 503)


@dataclass(slots=True)
class Fetcher:
    """Asks the web, one request after the other.

    `trusted` are origins, such as `http://127.0.0.1:8001`, that may be on the user's own machine:
    addresses that the user typed as an option, never one that a record or a page has.
    """

    user_agent: str
    pace: Pace = field(default_factory=Pace)
    limits: FetchLimits = field(default_factory=FetchLimits)
    trusted: frozenset[str] = frozenset()
    resolve: Resolve = resolved
    _rules: dict[str, SiteRules] = field(default_factory=dict)

    def get(self, url: str, *, robots: bool = True) -> WebAnswer:
        """The answer to GET, redirects followed. Raises NotFetchedError.

        Without `robots` its robots.txt is not asked for, and no redirect to another place is
        followed: that is for the pages of an archive that are made for programs.
        """
        return self._followed("GET", url, robots=robots)

    def head(self, url: str) -> WebAnswer:
        """The answer to HEAD, which has no body. Raises NotFetchedError."""
        return self._followed("HEAD", url, robots=True)

    def call(
        self,
        url: str,
        *,
        headers: Mapping[str, str],
        form: bytes | None = None,
    ) -> WebAnswer:
        """The answer of a programs' interface to GET, or to POST of a form, with headers of its
        own such as a key. No redirect is followed: what is secret goes to one place alone.
        """
        location = location_of(url)
        method = "GET" if form is None else "POST"
        request = WebRequest(method=method, location=location, headers=headers, body=form)
        answer = self._asked(request)
        return WebAnswer(url=url, status=answer.status, headers=answer.headers, body=answer.body)

    def _followed(self, method: str, url: str, *, robots: bool) -> WebAnswer:
        visited: list[str] = []
        while True:
            location = location_of(url)
            if robots:
                self._heed_robots(location)
            visited.append(url)
            answer = self._asked(WebRequest(method=method, location=location, headers={}))
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return WebAnswer(
                    url=url,
                    status=answer.status,
                    headers=answer.headers,
                    body=answer.body,
                    visited=tuple(visited),
                )
            url = redirected(url, target).partition("#")[0]
            if not robots and location_of(url).origin != location.origin:
                raise NotFetchedError("redirects", f"{location.host} leads to {url[:200]}")
            if url in visited:
                raise NotFetchedError("redirects", "it redirects in a circle")
            if len(visited) > self.limits.redirects:
                message = f"it redirects more than {self.limits.redirects} times"
                raise NotFetchedError("redirects", message)

    def _asked(self, request: WebRequest, limits: FetchLimits | None = None) -> RawAnswer:
        """The answer of one location, when its turn has come. Raises NotFetchedError."""
        location = request.location
        numbers = reachable(
            location.host,
            location.port,
            resolve=self.resolve,
            trusted=location.origin in self.trusted,
        )
        self.pace.wait(location.host)
        headers = {"User-Agent": self.user_agent, "Accept": "*/*", **request.headers}
        answer = exchange(replace(request, headers=headers), numbers, limits or self.limits)
        if answer.status in _BUSY:
            seconds = self.pace.seconds_asked_for(answer.headers.get("retry-after", ""))
            if seconds is not None:
                self.pace.put_off(location.host, seconds)
        return answer

    # robots.txt

    def _heed_robots(self, location: Location) -> None:
        if location.origin not in self._rules:
            self._rules[location.origin] = self._asked_rules(location.origin)
        if refusal := self._rules[location.origin].refusal(location.target):
            raise NotFetchedError("robots", f"the robots.txt of {location.host} {refusal}")

    def _asked_rules(self, origin: str) -> SiteRules:
        """Where there is no robots.txt all is allowed; where it cannot be had, nothing is (RFC
        9309, 2.3.1).
        """
        url = f"{origin}/robots.txt"
        limits = replace(self.limits, largest=LARGEST_ROBOTS)
        for _ in range(self.limits.redirects + 1):
            request = WebRequest(method="GET", location=location_of(url), headers={})
            try:
                answer = self._asked(request, limits)
            except NotFetchedError as error:
                if error.reason != "large":
                    raise
                return SiteRules(closed=error.message)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return _rules_in(answer)
            url = redirected(url, target)
        return SiteRules()


def _rules_in(answer: RawAnswer) -> SiteRules:
    if answer.status == 200:
        return SiteRules(rules_for(answer.body.decode("utf-8", "replace"), PRODUCT))
    if 400 <= answer.status < 500 and answer.status not in _BUSY:
        return SiteRules()
    return SiteRules(closed=f"status {answer.status}")


def user_agent(version: str, site: str) -> str:
    """How the program names itself, and the site that it asks for."""
    product = f"{PRODUCT}/{version}"
    return f"{product} (+{quote(site, safe=':/')})" if site else product


def origins_of(addresses: Iterable[str]) -> frozenset[str]:
    """The origins of addresses, as `Fetcher.trusted` has them. Raises NotFetchedError."""
    return frozenset(location_of(address).origin for address in addresses)
