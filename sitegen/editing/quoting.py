"""A citation of words in a source's text, ready to paste: what `sitegen quote` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from sitegen.editing.sources import quoted
from sitegen.evidence import (
    FoundPassages,
    Missing,
    SourceText,
    advice,
    everywhere,
    find,
    own_words,
    prepare,
)
from sitegen.problems import StoppedError

CONTEXT: Final = 120  # characters before and behind a passage that may tell it from others


def citation_blocks(source_id: str, words: str, text: str) -> list[str]:
    """Citations of the words, ready to paste, one for each place where they stand.

    Each has the text's own words, a locator and, where that is not enough, a prefix or suffix.
    Raises StoppedError where the words are not in the text; its hint shows the nearest passages.
    """
    prepared = prepare(text)
    places = everywhere(words, prepared)
    if places:
        return [_block(source_id, words, place, prepared) for place in places]
    result = find(words, prepared)
    if isinstance(result, Missing):
        raise StoppedError("these words are not in the text", "\n          ".join(advice(result)))
    raise StoppedError("there are no words to look for", "quote the words of a passage")


def _block(source_id: str, words: str, place: FoundPassages, text: SourceText) -> str:
    quote = own_words(words, place, text)
    at = f"para. {place.passages[0].paragraph}"
    context = _context(quote, place, text, at)
    in_quotation_marks = json.dumps(quote, ensure_ascii=False)  # its paragraphs stay apart
    lines = ["  KEY:", f"    source: {source_id}"]
    lines += [f"    quote: {in_quotation_marks}", f"    at: {at}"]
    lines += [f"    {key}: {quoted(value)}" for key, value in context.items()]
    return "\n".join(lines)


def _context(words: str, place: FoundPassages, text: SourceText, at: str) -> dict[str, str]:
    """The `prefix`, or else the `suffix`, that tells a passage from others: as few words as will
    do.

    Nothing where its paragraph tells it, or nothing does.
    """
    for context in _contexts(place, text):
        prefix, suffix = context.get("prefix", ""), context.get("suffix", "")
        if find(words, text, prefix=prefix, suffix=suffix, at=at) == place:
            return context
    return {}


def _contexts(place: FoundPassages, text: SourceText) -> Iterator[dict[str, str]]:
    """What may be said of the words around a passage, from nothing to many words."""
    yield {}
    original = text.folded.original
    first, last = place.passages[0].start, place.passages[-1].end
    before = original[max(0, first - CONTEXT) : first].split()
    for count in range(1, len(before) + 1):
        yield {"prefix": " ".join(before[-count:])}
    behind = original[last : last + CONTEXT].split()
    for count in range(1, len(behind) + 1):
        yield {"suffix": " ".join(behind[:count])}
