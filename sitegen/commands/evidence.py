"""Commands for quotations and their sources: `verify`, `quote` and `source add`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import IO, Final

import click

from sitegen.commands.console import fail, show, site_option, stop
from sitegen.commands.copies import CopyOrder, copy_in, verify_copies
from sitegen.commands.new import interactive, with_id
from sitegen.language import counted

EXTENTS: Final = ("full", "opening")  # of the kept text, beside not known

OF_QUOTES_LOCK = ("not-matched", "bad-lock")  # problems that a new lock may put right


@click.command("verify")
@site_option
@click.option("--update", is_flag=True, help="Write what was found into seeds/quotes/.")
@click.option("--as", "name", metavar="NAME", help="With --update: who checked, in your own words.")
@click.option("--source", metavar="ID", help="Compare the quotations of this source with FILES.")
@click.option(
    "--against",
    type=click.File("rb"),
    metavar="FILE",
    help="With --source: a verification.json from a published site, in place of a site.",
)
@click.option(
    "--encoding", default="", metavar="NAME", help="With --source: what FILES are in, if not UTF-8."
)
@click.argument("files", nargs=-1, type=click.File("rb"))
def verify_command(
    site: Path,
    update: bool,
    name: str | None,
    source: str | None,
    against: IO[bytes] | None,
    encoding: str,
    files: tuple[IO[bytes], ...],
) -> None:
    """Compare every quotation with its source's text, or with the lock where the text is missing.

    With --source, compare the quotations of one source with a copy of your own: a text, a saved web
    page, MHTML or PDF, or - for standard input. Several FILES are one copy in parts, such as its
    pages: words count that are in any of them. It ends with 1 only where words are in none.

    Example: sitegen verify --source dawn-2024-01-18-koh-i-sabz article.html
    """
    from sitegen.evidence import checked_by

    if name is not None and not update:
        stop("--as NAME is written into the lock", "say --update as well")
    by = checked_by(name) if name is not None else ""
    if source:
        order = CopyOrder(
            site=site,
            source=source,
            files=files,
            against=against,
            encoding=encoding,
            update=update,
            by=by,
        )
        verify_copies(order)
        return
    if files or against or encoding:
        raise click.UsageError("FILES, --against and --encoding need --source ID")
    verify_site(site, update=update, by=by)


def verify_site(site: Path, *, update: bool, by: str) -> None:
    """Compare all quotations of a site, after writing the lock anew where `update` asks for it.

    It ends with 1 where a quotation or its lock has an error.
    """
    from sitegen.evidence import evidence, outcome_words, update_quotes_lock
    from sitegen.inspection import inspect
    from sitegen.problems import errors_among

    inspected = inspect(site, os.cpu_count() or 1)
    if inspected.records is None:
        fail(site, inspected.problems)
    if update:
        errors = errors_among(inspected.problems)
        unsound = [problem for problem in errors if problem.code not in OF_QUOTES_LOCK]
        if unsound:
            fail(site, unsound)
        done = update_quotes_lock(site, inspected.records, date.today().isoformat(), by)
        click.echo(
            f"seeds/quotes: {counted(done.written, 'line')} written, {done.pruned:,} taken out"
        )
    compared = evidence(site, inspected.records)
    show(site, compared.problems, err=False)
    outcomes = Counter(map(outcome_words, compared.states.values()))
    for words, count in sorted(outcomes.items()):
        click.echo(f"{counted(count, 'quotation')}: {words}")
    if errors_among(compared.problems):
        sys.exit(1)


@click.command("quote")
@site_option
@click.argument("source_id", metavar="SOURCE")
@click.argument("words")
def quote_command(site: Path, source_id: str, words: str) -> None:
    """Print a citation of WORDS in the text of SOURCE, ready to paste, or the nearest passages.

    Example: sitegen quote dawn-2024-01-18-koh-i-sabz "Not only missiles but also mortar shells"
    """
    from sitegen.editing import citation_blocks
    from sitegen.evidence import text_of
    from sitegen.inspection import inspect
    from sitegen.problems import did_you_mean

    records = inspect(site, os.cpu_count() or 1).records
    sources = records.sources if records else {}
    if source_id not in sources:
        stop(f"there is no source '{source_id}'", did_you_mean(source_id, sources))
    text, problems = text_of(site, sources[source_id])
    if text is None and problems:
        fail(site, problems)
    if text is None:
        stop("the source's text is not at hand", f"keep it in seeds/private/{source_id}.txt")
    click.echo("\n".join(citation_blocks(source_id, words, text)))


def _asked_extent() -> str:
    """How much of an article a text is, as somebody on a terminal says; '' where not known."""
    words = "How much of the article is this: full, opening, or nothing if you do not know"
    answer = click.prompt(
        words, default="", show_default=False, type=click.Choice([*EXTENTS, ""]), show_choices=False
    )
    return str(answer)


@click.group("source")
def source_commands() -> None:
    """Take in source articles.

    Example: sitegen source add article.txt --title "Panic grips Koh-i-Sabz" --publisher Dawn
    --published 2024-01-18
    """


@source_commands.command("add")
@site_option
@click.argument("file", type=click.File("rb"))
@click.option("--title", default="", help="The article's title; leave it out where none is known.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", help="When, as EDTF: 2024-01-18.")
@click.option("--url", default="", help="Where it stands.")
@click.option("--kind", default="news", show_default=True, help="The kind of source.")
@click.option("--language", default="", help="Its language, BCP 47: en, ur.")
@click.option(
    "--licence", default="", help="Its licence, if the text may be kept in a public repository."
)
@click.option(
    "--extent",
    type=click.Choice(list(EXTENTS)),
    default=None,
    help="How much of the article the text is; on a terminal you are asked.",
)
@click.option(
    "--obtained",
    type=click.Choice(["downloaded", "archived", "pasted", "transcribed"]),
    default=None,
    help="How you came by the text.",
)
@click.option(
    "--id", "name", default="", help="The source's id; else made of publisher, date and title."
)
def source_add_command(
    site: Path,
    file: IO[bytes],
    name: str,
    extent: str | None,
    obtained: str | None,
    **known: str,
) -> None:
    """Store an article's text (privately, unless it has a licence) and write its record.

    FILE is the text, or - for standard input. Of a web page, MHTML or PDF the readable text is
    taken.

    Example: sitegen source add article.txt --title "Panic grips Koh-i-Sabz" --publisher Dawn
    --published 2024-01-18
    """
    from sitegen.editing import NewSource, add_source

    def write(source_id: str) -> list[Path]:
        source = NewSource(
            text=copy.text, id=source_id, extent=extent or "", obtained=obtained or "", **known
        )
        return add_source(site, source, date.today().isoformat())

    copy = copy_in(file)
    if extent is None and interactive():
        extent = _asked_extent()
    for path in with_id(write, name):
        click.echo(f"wrote {path.relative_to(site)}")
