"""The commands that go to the network: `source archive` and `source links`. No other does."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import click

from sitegen import __version__
from sitegen.commands.console import fail, site_option, stop
from sitegen.language import counted

if TYPE_CHECKING:
    from sitegen.records import Records, Source

_AGAIN: Final = "what is done is written; run the command again to go on"
# How the summary counts what came of sources, in this order.
_ARCHIVED: Final = {
    "archived": "archived copies entered",
    "shown": "with all their words in an archived copy",
    "absent": "without their words in an archived copy",
    "none": "of which no archived copy can be had",
    "later": "to be tried again",
    "left": "left as they are",
}
_LINKS: Final = {
    "live": "live",
    "deviated": "deviated",
    "missing": "missing, and dead if they are on another day",
    "dead": "dead",
    "": "not known",
    "left": "left as they are",
}


class SourceOutcome(Protocol):
    """What came of a source."""

    @property
    def source(self) -> str: ...
    @property
    def message(self) -> str: ...


@click.command("archive")
@site_option
@click.argument("source_ids", metavar="[ID]...", nargs=-1)
@click.option("--check", is_flag=True, help="Compare the copies that records have already.")
@click.option("--dry-run", is_flag=True, help="Look only: write nothing, and ask for no copy.")
@click.option(
    "--wayback",
    metavar="ADDRESS",
    default="",
    help="Another archive with the same interfaces, which may be on this machine.",
)
def source_archive_command(
    site: Path, source_ids: Sequence[str], check: bool, dry_run: bool, wayback: str
) -> None:
    """Find archived copies of sources, and compare what is quoted with them.

    This goes to the network: it asks the Wayback Machine (archive.org) about the address of each
    source without an archived copy, or of those named. With WAYBACK_ACCESS_KEY and
    WAYBACK_SECRET_KEY in the environment it has a public copy made where none shows the words.

    Example: sitegen source archive dawn-2024-01-18-koh-i-sabz
    """
    from sitegen.archiving import Archiving, archive_at, wayback_keys

    records = _records(site)
    sources = _named(records, source_ids)
    archive = archive_at(wayback, wayback_keys(os.environ), _site_of(records), __version__)
    run = Archiving(site, records, archive, date.today(), writes=not dry_run)
    if check:
        outcomes = run.check(sources)
    else:
        outcomes = run.run(sources, named=bool(source_ids))
    kinds = _told((one.kind, one) for one in outcomes)
    _sum_up(kinds, _ARCHIVED, dry_run=dry_run)
    if check and kinds["absent"]:
        sys.exit(1)


@click.command("links")
@site_option
@click.argument("source_ids", metavar="[ID]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Look only: write nothing.")
def source_links_command(site: Path, source_ids: Sequence[str], dry_run: bool) -> None:
    """Look whether the addresses of sources still lead there, and note it in their records.

    This goes to the network: it asks the host of each source, or of those named, once a second at
    most and as its robots.txt allows. What is missing on two different days is dead.

    Example: sitegen source links
    """
    from sitegen.archiving import LinkLook, visitor

    records = _records(site)
    sources = _named(records, source_ids)
    fetcher = visitor(_site_of(records), __version__)
    run = LinkLook(site, records, fetcher, date.today(), writes=not dry_run)
    outcomes = run.run(sources, named=bool(source_ids))
    _sum_up(_told((one.status, one) for one in outcomes), _LINKS, dry_run=dry_run)


def _records(site: Path) -> Records:
    from sitegen.records import load

    records, problems = load(site, os.cpu_count() or 1)
    if records is None:
        fail(site, problems)
    return records


def _named(records: Records, source_ids: Sequence[str]) -> list[Source]:
    """The sources of these ids, or all."""
    from sitegen.problems import did_you_mean

    for name in source_ids:
        if name not in records.sources:
            stop(f"there is no source '{name}'", did_you_mean(name, records.sources))
    return [records.sources[name] for name in source_ids or sorted(records.sources)]


def _site_of(records: Records) -> str:
    return records.site.base_url or records.site.repository or ""


def _told(outcomes: Iterable[tuple[str, SourceOutcome]]) -> Counter[str]:
    """Print a line for each source that there was something to do for; how many of each kind."""
    kinds: Counter[str] = Counter()
    try:
        for kind, outcome in outcomes:
            kinds[kind] += 1
            if kind != "left":
                click.echo(": ".join(filter(None, (outcome.source, kind, outcome.message))))
                sys.stdout.flush()
    except KeyboardInterrupt:
        click.echo(f"stopped: {counted(kinds.total(), 'source')} done; {_AGAIN}", err=True)
        sys.exit(1)
    return kinds


def _sum_up(kinds: Counter[str], words: dict[str, str], *, dry_run: bool) -> None:
    told = [f"{kinds[kind]:,} {words[kind]}" for kind in words if kinds[kind]]
    summary = f"{counted(kinds.total(), 'source')}: {', '.join(told) or 'none'}"
    if dry_run:
        summary += "; nothing was written"
    click.echo(summary)
