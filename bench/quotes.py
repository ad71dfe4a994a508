"""Prints the seconds that 1,000 quotations take in a text of 5 MB; a tenth of them differ by a word."""

from __future__ import annotations

import random
import time

from sitegen.evidence.match import Ambiguous, FoundPassages, Missing, TooShort, find, prepare

BYTES = 5_000_000
QUOTES = 1000
KINDS = (FoundPassages, Missing, Ambiguous, TooShort)
LETTERS = "eeeettaaooiinnsshhrrddlluucmfwygpbvk"


def invented(rng: random.Random) -> str:
    """A text of the size, in paragraphs, its words as unevenly frequent as those of a language."""
    words = ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    paragraphs: list[str] = []
    size = 0
    while size < BYTES:
        paragraph = " ".join(rng.choices(words, weights, k=80)).capitalize() + " – “so”.\n\n"
        paragraphs.append(paragraph)
        size += len(paragraph.encode())
    return "".join(paragraphs)


def quotations(text: str, rng: random.Random) -> list[str]:
    """Quotations of 40 to 300 characters: seven of ten whole, two with a gap, one with a word changed."""
    quotes = []
    for number in range(QUOTES):
        start, size = rng.randrange(len(text) - 400), rng.randint(40, 300)
        quote = " ".join(text[start : start + size].split())
        words = quote.split()
        middle = len(words) // 2
        if number % 10 == 0:
            words[middle] = "misquoted"
        elif number % 10 < 3:
            words[middle] = "…"
        quotes.append(" ".join(words))
    return quotes


def main() -> None:
    rng = random.Random(1)
    source = invented(rng)
    quotes = quotations(source, rng)
    start = time.perf_counter()
    text = prepare(source)
    prepared = time.perf_counter()
    results = [find(quote, text) for quote in quotes]
    end = time.perf_counter()
    counts = {kind.__name__: sum(isinstance(r, kind) for r in results) for kind in KINDS}
    print(f"{len(source.encode()) / 1e6:.1f} MB, {len(quotes)} quotations: {counts}")
    print(
        f"prepare {prepared - start:.2f} s, find {end - prepared:.2f} s, together {end - start:.2f} s"
    )


if __name__ == "__main__":
    main()
