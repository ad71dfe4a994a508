"""Attacks `check` with mutations of the records of tests/sites/complete. Their chance has a fixed seed.

python scripts/attack_records.py [--seconds 60] [--rounds 4] [--seed 1]
python scripts/attack_records.py --show content/site.yaml#17       # the bytes of one mutation

Each file is changed in each round in one to three of these ways: lines and signs go, come and change places; a value
becomes one that other programs stumbled over; a key becomes another; lines of other files get in between.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attack import SITES, Trial, run, told

SITE: Final = "complete"
PER_ROUND: Final = (
    10  # mutations of a file one after the other, since the other files are read once then
)

SIGNS: Final = [
    *"\t'\"`:#-[]{}|>&*!%@,?\\/<=~^$().;", "\0", "\x07", "\x1b[2J", "\x7f", "\x85", "\xa0", "\xad",
    "\u200b", "\u200d", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffd", "\ufffe",
    "\U0001f469\u200d\U0001f692", "e\u0301" + "\u0301" * 50, "\u0645\u0646\ufdfa", "\r", "\r\r\n",
    "\n\n", "---\n", "...\n", "<<: *a", "[@", "[[", "](", "![", "&#0;", "&#x202e;", "&lt;", "{{",
    "{%", "$(id)", "%n",
]  # fmt: skip
VALUES: Final = [
    "", "null", "~", "true", "no", "[]", "{}", "{a: b}", "[[[[[[]]]]]]", "0", "-0", "1e999",
    ".nan", ".inf", "0x1F", "0o17", "1_000", "12:30:45", "9" * 400, "-" + "9" * 400, "x" * 20_000,
    "a " * 5_000, "'" * 99, '"\\uD800"', '"\\x00"', '"\\', "&a [*a, *a]", "*nowhere",
    "!!python/object/apply:os.system [id]", "!!binary aGVsbG8=", "!local x", "<<: {a: 1}",
    "2024-13-45", "0000", "-0043", "Y170000", "Y-99999999999", "2024-02-30", "../..",
    "2024-01-16T25:61+99:99", "156X-12-25", "[1990,1995]", "{1990..}", "1950S2", "2024-21",
    "../../etc/passwd", "C:\\con.png", "/dev/zero", "a\\b", "con", ".", "..", "https://[/",
    "https://x:99999/", "https://x:abc/", "https://x/../", "//evil.example/",
    "javascript:alert(1)", "data:text/html,x", "http://\u202eevil/",
    "https://\u0645.example/%ff%00", "<script>alert(1)</script>", "&#60;b&#62;", "[@nowhere]",
    "[@a; @b; [@c]]", "[@" * 300, "[[" * 300, "[a](" * 300, "[[event:nowhere]]", "[[actor:x|y|z]]",
    "![a](b)", "*" * 500, "> " * 200, "`" * 501, "|\n    a\n   b\n", ">-\n", "- a\n- b",
    "{{ 7*7 }}", "{% raw %}", "${x}", "\u06f1\u06f4\u06f0\u06f2", "\uff11\uff12", "\u0661", "NaN",
    "Infinity", "1,5", "26\u00b048'N", "999", "-999",
]  # fmt: skip

Change = Callable[[list[str], random.Random], None]


def files() -> list[str]:
    """The text files of the site that is attacked, in the order of their paths."""
    found = [path for path in (SITES / SITE).rglob("*") if path.suffix in (".yaml", ".md", ".lock")]
    return sorted(path.relative_to(SITES / SITE).as_posix() for path in found)


def text_of(path: str) -> str:
    """The text of a file as it is before it is changed."""
    return (SITES / SITE / path).read_text(encoding="utf-8")


def trials(seed: int, rounds: int, paths: Sequence[str] = ()) -> Iterator[Trial]:
    """Mutations of some files, of all where none are named: so many rounds of ten of each."""
    for first in range(0, rounds * PER_ROUND, PER_ROUND):
        for path in paths or files():
            for number in range(first, first + PER_ROUND):
                yield mutation(seed, path, number)


def mutation(seed: int, path: str, number: int) -> Trial:
    """One mutation of a file, the same whenever it is asked for."""
    chance = random.Random(f"{seed} {path} {number}")
    lines = text_of(path).splitlines(keepends=True)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(CHANGES)(lines, chance)
    data = "".join(lines).encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        data = spoilt(data, chance)
    return Trial(f"{path}#{number}", path, data)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Bytes that are no UTF-8, or that end too early."""
    at = chance.randrange(len(data) + 1)
    spoil = chance.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\xff\xfe", b""))
    return data[:at] + spoil + (data[at:] if spoil else b"")


# Ways to change a file: each has its lines and a source of chance


def without_a_line(lines: list[str], chance: random.Random) -> None:
    """Take a line out."""
    if lines:
        del lines[chance.randrange(len(lines))]


def with_a_line_twice(lines: list[str], chance: random.Random) -> None:
    """Write a line twice: a key, perhaps."""
    if lines:
        at = chance.randrange(len(lines))
        lines.insert(at, lines[at])


def with_lines_changed_over(lines: list[str], chance: random.Random) -> None:
    """Let two lines change places."""
    if len(lines) > 1:
        one, two = chance.sample(range(len(lines)), 2)
        lines[one], lines[two] = lines[two], lines[one]


def with_another_indent(lines: list[str], chance: random.Random) -> None:
    """Move a line to the right or to the left."""
    if lines:
        at = chance.randrange(len(lines))
        moved = chance.choice((" ", "  ", "    ", "\t", "- ")) + lines[at]
        lines[at] = chance.choice((moved, lines[at].lstrip(" "), lines[at].removeprefix("  ")))


def with_a_sign(lines: list[str], chance: random.Random) -> None:
    """Put a hostile sign somewhere, or in the place of another."""
    if lines:
        at = chance.randrange(len(lines))
        line, column = lines[at], chance.randrange(len(lines[at]) + 1)
        lines[at] = line[:column] + chance.choice(SIGNS) + line[column + chance.choice((0, 1)) :]


def with_a_value(lines: list[str], chance: random.Random) -> None:
    """Give a key, or a place of a list, a hostile value."""
    held = [at for at, line in enumerate(lines) if re.match(r"\s*(?:- )?[\w-]+:|\s*- ", line)]
    if held:
        at = chance.choice(held)
        start = re.match(r"\s*(?:- )?(?:[\w-]+:|)\s*", lines[at])
        lines[at] = f"{start[0].rstrip()} {chance.choice(VALUES)}\n" if start else lines[at]


def with_a_key(lines: list[str], chance: random.Random) -> None:
    """Call a key by another name, one of this file or of none."""
    held = [at for at, line in enumerate(lines) if re.match(r"\s*(?:- )?[\w-]+:", line)]
    if held:
        at = chance.choice(held)
        own = re.findall(r"[\w-]+(?=:)", lines[chance.choice(held)])
        name = chance.choice(
            [*own, "id", "__class__", "<<", "null", "0", "k" * 300, "? [a]", "'%s'"]
        )
        lines[at] = re.sub(r"[\w-]+(?=:)", lambda _: name, lines[at], count=1)


def with_lines_of_another(lines: list[str], chance: random.Random) -> None:
    """Let lines of another file get in between."""
    other = text_of(chance.choice(files())).splitlines(keepends=True)
    first = chance.randrange(len(other) or 1)
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = other[first : first + chance.randint(1, 12)]


def cut_off(lines: list[str], chance: random.Random) -> None:
    """End in the middle of a line."""
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
        del lines[at + 1 :]


def repeated(lines: list[str], chance: random.Random) -> None:
    """Write a few lines a few hundred times."""
    if lines:
        at = chance.randrange(len(lines))
        lines[at:at] = lines[at : at + 3] * chance.choice((2, 30, 300))


CHANGES: Final[Sequence[Change]] = (
    without_a_line, with_a_line_twice, with_lines_changed_over, with_another_indent, with_a_sign, with_a_sign,
    with_a_value, with_a_value, with_a_value, with_a_key, with_lines_of_another, cut_off, repeated,
)  # fmt: skip


def main() -> None:
    """Attack, and print what came of it; or print a mutation."""
    parser = argparse.ArgumentParser(description="Attack check with mutations of records.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", metavar="PATH#NUMBER")
    options = parser.parse_args()
    if options.show:
        path, _, number = options.show.rpartition("#")
        sys.stdout.buffer.write(mutation(options.seed, path, int(number)).data)
        return
    mutations = trials(options.seed, options.rounds)
    told("Mutations", run(SITE, mutations, seconds=options.seconds, build_every=50))


if __name__ == "__main__":
    main()
