"""Which passage of a page has which number, where each is cited, and beside which part it is shown.

A page is a sequence of parts that cite passages. A passage is numbered by its first citing, it
links back to every marker that cites it, and its words are shown once: beside the first part that
may show it. All of that depends on the order of the parts, so it is worked out once, before any
part is rendered; the parts can then be rendered in any order.

    >>> order = passage_order("ab", [CitingPart(("lead",), "a"), CitingPart(("claims", 1), "ba")])
    >>> order.numbers
    {'a': 1, 'b': 2}
    >>> order.places["a"]
    ('cite-1-1', 'cite-1-2')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.markdown import (
    CitationMarker,
    Markdown,
    MarkdownPart,
    Numbering,
    citation_anchor,
    citation_numbers,
)

# Names a part of a page: `("lead",)`, `("claims", 2)`.
PartOfPage = tuple[str | int, ...]
NO_PUBLISHERS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CitingPart:
    """A part of a page that cites passages.

    `cites` are the keys that its markers cite, in their order and as often as they do. `beside`
    are those of the passages that may be shown beside the part.
    """

    at: PartOfPage
    cites: Sequence[str] = ()
    beside: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOrder:
    """The passages of a page, as its parts in their order cite them.

    `numbers` and `places` are by key: the number of a passage, and the anchors of the markers that
    cite it. `beside` has, for each part, the numbers of the passages that are shown beside it,
    `above` of those that it cites too, but that an earlier part shows. `publishers` are by key too.
    """

    numbers: Mapping[str, int]
    places: Mapping[str, tuple[str, ...]]
    beside: Mapping[PartOfPage, tuple[int, ...]]
    above: Mapping[PartOfPage, tuple[int, ...]]
    cited_before: Mapping[PartOfPage, Mapping[str, int]]
    publishers: Mapping[str, str]

    def at(self, *part: str | int) -> Numbering:
        """What the markers of a part are made with: their anchors count on from the part before."""
        return Numbering(self.numbers, before=self.cited_before[part], publishers=self.publishers)

    @property
    def unanchored(self) -> Numbering:
        """What markers are made with that repeat others, and that no passage links back to."""
        return Numbering(self.numbers, publishers=self.publishers)


def passage_order(
    keys: Iterable[str],
    parts: Iterable[CitingPart],
    publishers: Mapping[str, str] = NO_PUBLISHERS,
) -> PassageOrder:
    """The order of a page's passages, which are numbered as `keys` come, from its parts.

    `publishers` are whose the passages are, by key, for the names of markers.
    """
    numbers = citation_numbers(keys)
    places: dict[str, list[str]] = {}
    cited_before: dict[PartOfPage, dict[str, int]] = {}
    beside: dict[PartOfPage, tuple[int, ...]] = {}
    above: dict[PartOfPage, tuple[int, ...]] = {}
    shown: set[int] = set()
    for part in parts:
        cited_before[part.at] = {key: len(places.get(key, ())) for key in part.cites}
        for key in part.cites:
            anchors = places.setdefault(key, [])
            anchors.append(citation_anchor(numbers[key], len(anchors) + 1))
        wanted = {numbers[key] for key in part.beside}
        above[part.at] = tuple(sorted(wanted & shown))
        beside[part.at] = tuple(sorted(wanted - shown))
        shown |= wanted
    return PassageOrder(
        numbers=numbers,
        places={key: tuple(anchors) for key, anchors in places.items()},
        beside=beside,
        above=above,
        cited_before=cited_before,
        publishers=publishers,
    )


def order_of_text(text: Markdown | None, *further: str) -> PassageOrder:
    """The order of a page whose only part with markers is a text, called `text`.

    `further` are keys of passages that the page shows though its text need not cite them.
    """
    cited = list(keys_in(text.parts)) if text else []
    return passage_order([*cited, *further], [CitingPart(("text",), cited)])


def keys_in(parts: Iterable[MarkdownPart]) -> Iterator[str]:
    """The keys that parts of a text cite, in order, each as often as it is cited."""
    for part in parts:
        if isinstance(part, CitationMarker):
            for cited in part.cited:
                yield cited.key
