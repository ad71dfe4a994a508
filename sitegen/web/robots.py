"""What a site lets programs ask for: its robots.txt, as RFC 9309 reads it.

The parser of Python's standard library predates the standard: it takes the first rule that fits
where the longest counts, and knows no `*` and `$` in paths. Protego, which does, makes a regular
expression of each rule, and a rule such as `/*a*a*a*a*b` can keep that busy for hours. These are a
stranger's rules, so a pattern is matched here part by part, in a time that its length bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

LARGEST_ROBOTS: Final = 512_000  # bytes that are read: the least that RFC 9309 asks for
_LINE: Final = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_TOKEN: Final = re.compile("[A-Za-z_-]*")
_KEPT: Final = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class PathRule:
    """A rule of robots.txt: a path, in which `*` is any characters and `$` at the end its end."""

    allows: bool
    pattern: str

    def fits(self, target: str) -> bool:
        """Whether the rule is about a path with its query."""
        pattern = self.pattern.removesuffix("$")
        first, *parts = pattern.split("*")
        if not target.startswith(first):
            return False
        at = len(first)
        ends = pattern != self.pattern
        last = None
        if parts and ends:
            last = parts.pop()
        for part in parts:
            found = target.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        if last is not None:
            return len(target) - len(last) >= at and target.endswith(last)
        return not ends or at == len(target)


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What a site lets this program ask for; nothing at all where its robots.txt cannot be had, for
    the reason in `closed`.
    """

    rules: tuple[PathRule, ...] = ()
    closed: str = ""

    def refusal(self, target: str) -> str:
        """Why a path with its query may not be asked for, or nothing.

        The longest rule counts, and of two as long the one that allows (RFC 9309, 2.2.2).
        """
        if self.closed:
            return f"cannot be had ({self.closed}), so that nothing may be asked for"
        fitting = [rule for rule in self.rules if rule.fits(target)]
        if not fitting:
            return ""
        longest = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows))
        return "" if longest.allows else "does not let programs ask for it"


def rules_for(text: str, product: str) -> tuple[PathRule, ...]:
    """The rules that a robots.txt has for a program: those of all its groups, else those of `*`."""
    by_agent: dict[str, list[PathRule]] = {}
    for agents, rules in _groups(text):
        for agent in agents:
            by_agent.setdefault(agent, []).extend(rules)
    return tuple(by_agent.get(product.lower(), by_agent.get("*", [])))


def _groups(text: str) -> Iterator[tuple[list[str], list[PathRule]]]:
    """The groups of a robots.txt: the programs that each is for, in small letters; its rules."""
    agents: list[str] = []
    rules: list[PathRule] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = [], []
            agents.append(_agent(value))
        elif key in ("allow", "disallow") and agents and value:
            rules.append(PathRule(key == "allow", quote(value, safe=_KEPT)))
    yield agents, rules


def _agent(value: str) -> str:
    if value.startswith("*"):
        return "*"
    token = _TOKEN.match(value)
    return token[0].lower() if token else ""
