"""The command line: wiring only. Exit codes: 0 good, 1 problems in the content, 2 wrong usage."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import IO

import click

from sitegen import __version__
from sitegen.commands.console import (
    Commands,
    base_url_option,
    fail,
    format_option,
    show,
    site_option,
    stop,
    unwritable,
)
from sitegen.commands.edit import EDITING
from sitegen.language import counted

# Commands import what they need when they run: `--help` and completion answer without loading pydantic and jinja2.


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Build a static, fully cited conflict timeline from YAML records and source articles.

    Example: sitegen build --site . --output public
    """


@main.command()
@site_option
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes.  [default: SITE/public]"
)
@base_url_option
@click.option("--drafts", is_flag=True, help="Show drafts and records in review, marked.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many processes to use.  [default: one a core]"
)
@format_option
def build(
    site: Path, output: Path | None, base_url: str | None, drafts: bool, jobs: int | None, form: str
) -> None:
    """Build the site. The output changes only if everything is right.

    Example: sitegen build --base-url https://example.org/timeline/
    """
    from sitegen.build import Options
    from sitegen.build import build as build_site
    from sitegen.problems import ContentError
    from sitegen.reports import build_result

    options = Options(
        site, output or site / "public", base_url, drafts, jobs or os.cpu_count() or 1
    )
    _warn_of_slow_yaml()
    try:
        report = build_site(options, _Progress())
    except ContentError as error:
        fail(site, error.problems, form)
    click.echo(build_result(report, form))


@main.command()
@site_option
@click.option(
    "--strict", is_flag=True, help="Count warnings as errors, and hold the site to its minimums."
)
@format_option
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what the site holds here.",
)
@click.option("--since", metavar="COMMIT", help="Put what has changed since a commit of git first.")
def check(site: Path, strict: bool, form: str, summary: Path | None, since: str | None) -> None:
    """Look for every problem in the content, without building.

    Example: sitegen check --strict --format github --summary summary.md --since main
    """
    from sitegen.build import inspect
    from sitegen.editing import refresh_schemas
    from sitegen.reports import change, earlier, look, write_summary

    before = earlier(site, since) if since else None
    inspected = inspect(site, os.cpu_count() or 1)
    refresh_schemas(site, inspected.records)
    outcome = look(inspected, strict)
    show(site, inspected.problems, form, err=False, first=before.changed if before else frozenset())
    for line in outcome.lines(form):
        click.echo(line)
    if summary:
        old, new = before.records if before else None, inspected.records
        done = change(old, new) if old and new else None
        try:
            write_summary(summary, inspected, outcome, done)
        except OSError as error:
            unwritable(error)
    if not outcome.good:
        sys.exit(1)


@main.command()
@site_option
@click.option("--update", is_flag=True, help="Write what was found to seeds/quotes.lock.")
def verify(site: Path, update: bool) -> None:
    """Compare every quotation with its source's text, or with the lock where the text is not at hand.

    Example: sitegen verify --update
    """
    from sitegen.build import inspect
    from sitegen.evidence import evidence, update_quotes_lock
    from sitegen.problems import errors_among

    inspected = inspect(site, os.cpu_count() or 1)
    if inspected.records is None:
        fail(site, inspected.problems)
    if update:
        unsound = [
            p for p in errors_among(inspected.problems) if p.code not in ("not-matched", "bad-lock")
        ]
        if unsound:
            fail(site, unsound)
        done = update_quotes_lock(site, inspected.records, date.today().isoformat())
        click.echo(
            f"seeds/quotes.lock: {counted(done.written, 'line')} written, {done.pruned:,} taken out"
        )
    found = evidence(site, inspected.records)
    show(site, found.problems, err=False)
    for state, count in sorted(Counter(state.words for state in found.states.values()).items()):
        click.echo(f"{counted(count, 'quotation')}: {state}")
    if errors_among(found.problems):
        sys.exit(1)


@main.group()
def source() -> None:
    """Take in source articles.

    Example: sitegen source add article.txt --title "Panic grips Koh-i-Sabz" --publisher Dawn --published 2024-01-18
    """


@source.command("add")
@site_option
@click.argument("file", type=click.File("r", encoding="utf-8"))
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
    "--id", "name", default="", help="The source's id; else made of publisher, date and title."
)
def source_add(site: Path, file: IO[str], name: str, **known: str) -> None:
    """Store an article's text (privately, unless it has a licence) and write its record.

    FILE is the text, or - for standard input. Of a web page (HTML) the readable text is taken.

    Example: sitegen source add article.txt --title "Panic grips Koh-i-Sabz" --publisher Dawn --published 2024-01-18
    """
    from sitegen.editing import NewSource, add_source

    try:
        text = file.read()
        written = add_source(site, NewSource(text=text, id=name, **known), date.today().isoformat())
    except UnicodeDecodeError:
        stop("the text is not UTF-8", "save it as UTF-8")
    for path in written:
        click.echo(f"wrote {path.relative_to(site)}")


@main.command()
@site_option
@click.argument("source_id", metavar="SOURCE")
@click.argument("words")
def quote(site: Path, source_id: str, words: str) -> None:
    """Print a citation of WORDS in the text of SOURCE, ready to paste, or the nearest passages.

    Example: sitegen quote dawn-2024-01-18-koh-i-sabz "Not only missiles but also mortar shells"
    """
    from sitegen.build import inspect
    from sitegen.editing import citation_blocks
    from sitegen.evidence import text_of
    from sitegen.problems import did_you_mean

    records = inspect(site, os.cpu_count() or 1).records
    if records is None or source_id not in records.sources:
        stop(
            f"there is no source '{source_id}'",
            did_you_mean(source_id, records.sources if records else ()),
        )
    text, problems = text_of(site, records.sources[source_id])
    if text is None and problems:
        fail(site, problems)
    if text is None:
        stop("the source's text is not at hand", f"keep it in seeds/private/{source_id}.txt")
    click.echo("\n".join(citation_blocks(source_id, words, text)))


@main.command()
@site_option
def lock(site: Path) -> None:
    """Add the ids of all published records to content/ids.lock, so that none can vanish unnoticed.

    Example: sitegen lock
    """
    from sitegen.build import inspect
    from sitegen.checks import IDS_LOCK, update_ids_lock
    from sitegen.problems import errors_among

    inspected = inspect(site, os.cpu_count() or 1)
    mended = ("bad-lock", IDS_LOCK)  # the command writes the file anew
    errors = [p for p in errors_among(inspected.problems) if (p.code, p.spot.path) != mended]
    if inspected.records is None or errors:
        fail(site, errors or inspected.problems)
    click.echo(f"content/ids.lock: {counted(update_ids_lock(site, inspected.records), 'id')} added")


@main.command()
@site_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address or name to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
def serve(site: Path, host: str, port: int) -> None:
    """Show the site on this machine, drafts too, and follow every change of a file.

    Example: sitegen serve --port 8000
    """
    from sitegen.preview import serve as serve_site

    _warn_of_slow_yaml()
    serve_site(site, host, port)


def _warn_of_slow_yaml() -> None:
    from sitegen.files import HAS_LIBYAML

    if not HAS_LIBYAML:
        click.echo("warning: PyYAML has no libyaml here: reading is nine times slower", err=True)


class _Progress:
    """A line of progress on a terminal, for work that takes over a second."""

    def __init__(self) -> None:
        self._started = self._shown = time.monotonic()

    def __call__(self, doing: str, done: int, total: int) -> None:
        now = time.monotonic()
        if (
            sys.stderr.isatty()
            and now - self._started > 1
            and (now - self._shown > 0.1 or not done)
        ):
            self._shown = now
            click.echo(
                f"\r{doing}: {done * 100 // total} % of {total:,} files\x1b[K\r", nl=False, err=True
            )


for _command in EDITING:
    main.add_command(_command)
