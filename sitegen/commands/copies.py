"""`sitegen verify --source`: the quotations of one source against a copy that somebody brings."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from sitegen.commands.console import fail, stop
from sitegen.language import counted

if TYPE_CHECKING:
    from sitegen.copies import Copy
    from sitegen.evidence import Comparison, Confirmation, Quoted
    from sitegen.records import Records

_KINDS: Final = {"text": "a text", "html": "a web page", "mhtml": "MHTML", "pdf": "a PDF"}
_OUTCOMES: Final[dict[Confirmation, str]] = {
    "found": "found",
    "paragraph differs": "found, paragraph differs",
    "absent": "not found",
}
_SHOWN: Final = 200  # characters of a quotation that are printed
_FEW_WORDS: Final = 150  # a page with fewer is perhaps no article


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrder:
    """What is asked of `verify --source`."""

    site: Path
    source: str
    files: Sequence[IO[bytes]]
    against: IO[bytes] | None = None
    encoding: str = ""
    update: bool = False
    by: str = ""


def verify_copies(order: CopyOrder) -> None:
    """Print what the copies show of each quotation; end with 1 where words are in none of them."""
    from sitegen.evidence import compare_quoted

    if not order.files:
        raise click.UsageError("--source needs a FILE, or - for standard input")
    if order.against and order.update:
        raise click.UsageError("--update writes into a site; --against knows none")
    records = None if order.against else _records(order)
    quoted = _quoted(order, records)
    copies = read_copies(order.files, order.encoding)
    text = "\n\n".join(copy.text for copy in copies)
    compared = compare_quoted(quoted, text, kind="page")
    for one in compared:
        _print_comparison(one)
    _print_counts(order.source, compared, text)
    if records and order.update:
        _record(order, records, compared)
    if any(one.outcome == "absent" for one in compared):
        sys.exit(1)


def read_copies(files: Sequence[IO[bytes]], encoding: str) -> list[Copy]:
    """The files as text, each with a line that says what it is; ends where one cannot be read.

    What is wrong with each of them is printed, not with the first alone.
    """
    from sitegen.copies import UnreadableCopyError

    copies: list[Copy] = []
    faults: list[str] = []
    for file in files:
        try:
            copies.append(copy_in(file, encoding))
        except UnreadableCopyError as error:
            faults.append(f"error: {name_of_file(file)}: {error.message}")
            if error.hint:
                faults.append(f"    hint: {error.hint}")
    for line in faults:
        click.echo(line, err=True)
    if faults:
        sys.exit(1)
    for file, copy in zip(files, copies, strict=True):
        words = counted(len(copy.text.split()), "word")
        click.echo(f"{name_of_file(file)}: {_KINDS[copy.kind]} of {words}")
    return copies


def copy_in(file: IO[bytes], encoding: str = "") -> Copy:
    """A file as text. Notes on its reading are printed to standard error.

    Raises UnreadableCopyError where it has no text that can be read.
    """
    from sitegen.copies import LIMITS, read_copy

    copy = read_copy(file.read(LIMITS.file + 1), name_of_file(file), encoding=encoding)
    for note in copy.notes:
        click.echo(f"note: {name_of_file(file)}: {note}", err=True)
    return copy


def name_of_file(file: IO[bytes]) -> str:
    """A file as messages name it."""
    from sitegen.problems import printable

    name = getattr(file, "name", None)
    return printable(name) if isinstance(name, str) and name != "<stdin>" else "standard input"


def _records(order: CopyOrder) -> Records:
    """The site's records, as far as they can be read."""
    from sitegen.inspection import inspect
    from sitegen.problems import did_you_mean

    inspected = inspect(order.site, os.cpu_count() or 1)
    if inspected.records is None:
        fail(order.site, inspected.problems)
    sources = inspected.records.sources
    if order.source not in sources:
        stop(f"there is no source '{order.source}'", did_you_mean(order.source, sources))
    return inspected.records


def _quoted(order: CopyOrder, records: Records | None) -> list[Quoted]:
    """The quotations of the source: of the records, or of a published file."""
    from sitegen.copies import LIMITS
    from sitegen.evidence import quoted_of, quotes_lock_of
    from sitegen.exports import published_quotations

    if order.against:
        return published_quotations(order.against.read(LIMITS.file), order.source)
    if records is None:
        return []
    finds = quotes_lock_of(order.site, records)
    quoted = list(quoted_of(records, order.source, finds))
    if not quoted:
        stop(f"no record quotes the source '{order.source}'", "there is nothing to compare")
    return quoted


def _print_comparison(one: Comparison) -> None:
    """A quotation and what the copy shows of it; where it is absent, what stands there instead."""
    click.echo(f"{one.quoted.where}: {_OUTCOMES[one.outcome]}")
    words = " ".join(one.quoted.quote.split())
    if len(words) > _SHOWN and one.outcome != "absent":
        words = f"{words[:_SHOWN]} […]"
    click.echo(f"    “{words}”")
    if one.outcome == "absent":
        for line in one.nearest:
            click.echo(f"    {line}")


def _print_counts(source: str, compared: Sequence[Comparison], text: str) -> None:
    counts = Counter(one.outcome for one in compared)
    parts = [f"{counts[name]:,} {words}" for name, words in _OUTCOMES.items() if counts[name]]
    click.echo(f"{counted(len(compared), 'quotation')} of '{source}': {'; '.join(parts)}")
    if counts["absent"] == len(compared) and len(text.split()) < _FEW_WORDS:
        hint = "the copy has few words, and none of the quotations: look whether it is the article,"
        click.echo(f"    hint: {hint} or a page that asks to log in or to agree", err=True)


def _record(order: CopyOrder, records: Records, compared: Sequence[Comparison]) -> None:
    """Write what was found into the lock, as found on the source's own page today."""
    from sitegen.evidence import record_finds

    today = date.today().isoformat()
    finds = [replace(one.find, day=today, by=order.by) for one in compared if one.find]
    if finds:
        record_finds(order.site, records, finds)
    click.echo(f"seeds/quotes: {counted(len(finds), 'find')} written")
