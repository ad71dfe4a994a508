"""YAML to plain trees, from the parser's events in one pass. The only importer of yaml.

Nothing is constructed. Every scalar stays text, so that `NO` is Norway and `2024-01` a month.
Duplicate keys, anchors, aliases and tags are refused and depth is bounded, so that no document can
run code, grow or crash:

    >>> list(Walk("a.yaml", "on: 2024-01\\ncodes: [NO]").documents())
    [(0, {'on': '2024-01', 'codes': ['NO']})]
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NoReturn

import yaml

from sitegen.files.decode import CONTROL, line_column
from sitegen.files.json_escapes import restored, stand_in
from sitegen.files.yaml_messages import complaint
from sitegen.problems import Keys, Problem, Spot

MAX_DEPTH: Final = 64
MOST_PROBLEMS: Final = 1000  # of a file: more are one fault, repeated
EXTRA: Final = "x-"  # where the `x-…` keys of a mapping are kept
HAS_LIBYAML: Final = bool(yaml.__with_libyaml__)

Tree = Any  # str | list[Tree] | dict[str, Tree]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value is written, in offsets: its key (in a list the value itself), and its own
    extent.

    `scalar` tells that it is neither a mapping nor a list.
    """

    key: int
    start: int
    end: int
    scalar: bool


Marks = dict[Keys, Mark]

_Loader: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader
# A text that goes on with a sign # that no space follows: only YAML takes that for a comment.
_COMMENTED: Final = re.compile(r"\S[ \t]+#(?![\s#]|\Z)")


_FORBIDDEN: Final = {"&": "anchors", "*": "aliases", "!": "tags"}


class _RefusedError(Exception):
    """The rest of the stream cannot be read safely."""


class Walk:
    """One pass over the YAML in `text` between two offsets.

    `problems` has what is wrong, with places. `broken` tells after the walk that documents are
    missing: a syntax error, or something refused. `marks` has those of each document, if asked to
    keep them.
    """

    def __init__(
        self, path: str, text: str, start: int = 0, end: int | None = None, keep_marks: bool = False
    ) -> None:
        self._path, self._text = path, text
        self._offset = start
        self._end = len(text) if end is None else end
        self._yaml = text[start : self._end]
        self._next: Callable[[], Any] = _Loader(self._yaml).get_event
        if (parsed := stand_in(self._yaml)) != self._yaml:
            self._yaml = parsed
            self._next = partial(_restored_event, _Loader(parsed).get_event)
        self._keep = keep_marks
        self._sound = True  # what has been read of this document
        self._hashes = bool(_COMMENTED.search(text, start, self._end))
        self.marks: list[Marks] = []
        self.problems: list[Problem] = []
        self.broken = False

    def documents(self) -> Iterator[tuple[int, Tree]]:
        """Each sound document that is not empty, with its number from 0."""
        try:
            yield from self._stream()
        except yaml.YAMLError as error:
            self.problems.append(self._syntax(error))
            self.broken = True
        except _RefusedError:
            self.broken = True

    def _stream(self) -> Iterator[tuple[int, Tree]]:
        self._next()
        while not isinstance(self._next(), yaml.StreamEndEvent):
            self.marks.append({})
            self._sound = True
            tree = self._value(self._next(), (), 1)
            self._next()
            if not self._sound:
                self.broken = True
            elif tree is None:
                self.marks.pop()
            else:
                yield len(self.marks) - 1, tree

    # Values

    def _value(self, event: Any, keys: Keys, depth: int, key: Any = None) -> Tree:
        """The value that begins with an event, None if it is empty; `key` is its key's event."""
        kind = type(event)
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            self._forbid(event)
        value: Tree = None
        last = event
        if kind is yaml.ScalarEvent:
            value = self._scalar(event)
        elif kind is yaml.AliasEvent:
            self._sound = False
        elif depth > MAX_DEPTH:
            self._refuse_depth(event)
        elif kind is yaml.MappingStartEvent:
            value, last = self._mapping(keys, depth)
        else:
            value, last = self._list(keys, depth)
        if self._keep:
            self._mark(keys, key or event, event, last)
        return value

    def _mark(self, keys: Keys, key: Any, first: Any, last: Any) -> None:
        self.marks[-1][keys] = Mark(
            key=self._place(key.start_mark),
            start=self._place(first.start_mark),
            end=self._place(last.end_mark),
            scalar=first is last,
        )

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            return None
        if self._hashes and not event.style:
            self._check_cut_off(event)
        return self._allowed(event) or None

    def _check_cut_off(self, event: Any) -> None:
        """Report a text that was likely cut off as YAML takes #… for a comment: `Paper #2722`."""
        end = self._place(event.end_mark)
        match = _COMMENTED.match(self._text, end - 1)
        if match and end > self._place(event.start_mark):
            line, column = line_column(self._text, match.end() - 1)
            spot = Spot(self._path, line=line, column=column)
            message = "the text ends before #: YAML takes the rest of the line for a comment"
            hint = "quote the value; or if it is a comment, put a space behind #"
            self._add(Problem("yaml-syntax", spot, message, hint))

    def _allowed(self, event: Any) -> str:
        """A scalar's text; escapes in quotation marks can give characters that are refused."""
        value: str = event.value
        if event.style != '"' or not CONTROL.search(value):
            return value
        for character in dict.fromkeys(CONTROL.findall(value)):
            message = f"control character U+{ord(character):04X}"
            self._report("control-character", event, message, "delete it")
        return CONTROL.sub("\ufffd", value)

    def _list(self, keys: Keys, depth: int) -> tuple[list[Tree], Any]:
        items: list[Tree] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value = self._value(event, (*keys, len(items)), depth + 1)
            if value is not None:
                items.append(value)
        return items, event

    def _mapping(self, keys: Keys, depth: int) -> tuple[dict[str, Tree], Any]:
        tree: dict[str, Tree] = {}
        seen: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, keys, depth)
            if name in seen:
                self._report_duplicate(event, seen[name])
                # The marks of the first stay those of the key.
                self._value(self._next(), (*keys, "", name), depth + 1, event)
                continue
            given = self._next()
            value = self._value(given, (*keys, name or ""), depth + 1, event)
            if name is None:
                continue
            seen[name] = event
            if value is None:
                self._check_alone(event, given)
            elif name.startswith(EXTRA):
                tree.setdefault(EXTRA, {})[name] = value
            else:
                tree[name] = value
        return tree, event

    def _key(self, event: Any, keys: Keys, depth: int) -> str | None:
        """A key's text, or None for one that is refused."""
        if not isinstance(event, yaml.ScalarEvent):
            self._sound = False
            if isinstance(event, yaml.AliasEvent):
                self._forbid(event)
            else:
                self._report("yaml-syntax", event, "a key must be plain text")
                self._value(event, (*keys, ""), depth + 1)
            return None
        merges = event.value == "<<" and not event.style
        if event.anchor or event.tag or merges:
            self._forbid(event)
            self._sound = self._sound and not merges
        return self._allowed(event)

    def _check_alone(self, key: Any, value: Any) -> None:
        """Report a key without colon and value, as a comma makes one: `{killed: 1,000}`."""
        end, start = self._place(key.end_mark), self._place(value.start_mark)
        if isinstance(value, yaml.ScalarEvent) and ":" not in self._text[end:start]:
            hint = "quote a value that holds a comma, and put a space behind a colon"
            self._report("yaml-syntax", key, f"'{key.value}' stands alone, without a value", hint)

    # Problems

    def _refuse_depth(self, event: Any) -> NoReturn:
        message = f"values are nested more than {MAX_DEPTH} deep"
        hint = "take out brackets and braces that no field needs"
        self._report("too-deep", event, message, hint)
        raise _RefusedError

    def _report_duplicate(self, event: Any, first: Any) -> None:
        line, _ = line_column(self._text, self._place(first.start_mark))
        message = f"the key '{event.value}' stands here twice: first in line {line}"
        hint = "keep one; two items of a list each begin with a hyphen"
        self._report("duplicate-key", event, message, hint)

    def _forbid(self, event: Any) -> None:
        """Report an anchor, an alias, a tag or a merge key."""
        sign = self._text[self._place(event.start_mark)]
        thing = _FORBIDDEN.get(sign)
        if getattr(event, "value", None) == "":  # what follows the sign has become its name
            self._sound = False
        if thing:
            hint = f"quote a value that begins with {sign}, or write out what it stands for"
            self._report("forbidden-yaml", event, f"YAML {thing} are not allowed", hint)
        else:
            message = "YAML merge keys are not allowed"
            self._report("forbidden-yaml", event, message, "write the keys out")

    def _report(self, code: str, event: Any, message: str, hint: str = "") -> None:
        self._add(Problem(code, self._spot(event.start_mark), message, hint))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MOST_PROBLEMS:
            raise _RefusedError

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        above = self._text.count("\n", 0, self._offset)
        text = self._text[self._offset :]
        message, hint, mark = complaint(error, self._last_event(), above, text)
        return Problem("yaml-syntax", self._spot(mark), message, hint)

    def _last_event(self) -> Any:
        """What the parser read before it gave up."""
        events: deque[Any] = deque(maxlen=1)
        with suppress(yaml.YAMLError):
            events.extend(yaml.parse(self._yaml, _Loader))
        return events[0] if events else None

    def _place(self, mark: Any) -> int:
        return self._offset + int(mark.index)

    def _spot(self, mark: Any) -> Spot:
        line, column = line_column(self._text, self._place(mark)) if mark else (1, 1)
        return Spot(self._path, line=line, column=column)


def _restored_event(next_event: Callable[[], Any]) -> Any:
    """The next event, with the letters that stand-ins are for."""
    event = next_event()
    if isinstance(event, yaml.ScalarEvent):
        event.value = restored(event.value, quoted=event.style == '"')
    return event
