"""Commands that look for problems: `check`, `explain`, and `lock`, which keeps ids from
vanishing."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from sitegen.commands.console import fail, format_option, show, site_option, stop
from sitegen.language import counted


def _codes(context: click.Context, parameter: click.Parameter, value: str) -> frozenset[str]:
    """The codes of a list with commas; stops at one that there is not."""
    from sitegen.problems import CODES, did_you_mean

    codes = frozenset(filter(None, (code.strip() for code in value.split(","))))
    for code in sorted(codes - CODES.keys()):
        stop(f"there is no code '{code}'", did_you_mean(code, CODES))
    return codes


@click.command("check")
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
@click.option(
    "--since",
    metavar="COMMIT",
    help="Put what has changed since a commit of git first; with --strict, mind nothing else.",
)
@click.option(
    "--only",
    metavar="CODE[,CODE...]",
    default="",
    callback=_codes,
    help="Show the problems of some codes alone, and all of them.",
)
@click.option(
    "--require-copy",
    is_flag=True,
    help="Accept only quotations that this run compares with a text: with --since, of the change.",
)
def check_command(
    site: Path,
    strict: bool,
    form: str,
    summary: Path | None,
    since: str | None,
    only: frozenset[str],
    require_copy: bool,
) -> None:
    """Look for every problem in the content, without building.

    Example: sitegen check --strict --format github --summary summary.md --since main
    """
    from sitegen.editing import refresh_schemas
    from sitegen.evidence import quotes_lock_of
    from sitegen.inspection import inspect
    from sitegen.reports import (
        ChangeSince,
        outcome_of,
        problems_asked_for,
        site_at_commit,
        write_summary,
    )

    before = site_at_commit(site, since) if since else None
    inspected = inspect(site, os.cpu_count() or 1)
    refresh_schemas(site, inspected.records)
    change = None
    if before and inspected.records:
        finds = quotes_lock_of(site, inspected.records)
        change = ChangeSince.of(before, inspected.records, inspected.states, finds)
        # A change cannot take back what it is held to.
        sites = (inspected.records.site, change.site)
        require_copy = require_copy or any(one.evidence == "copy" for one in sites if one)
    problems = problems_asked_for(inspected, change, require_copy=require_copy)
    outcome = outcome_of(inspected, problems, strict, change)
    first = before.changed if before else frozenset[str]()
    shown = problems
    if only:
        shown = problems_asked_for(inspected, change, only, require_copy=require_copy)
    show(site, shown, form, err=False, first=first, whole=bool(only))
    for line in outcome.lines(form):
        click.echo(line)
    if outcome.errors and only and form == "text":
        click.echo(f"{counted(outcome.errors, 'error')} in the whole site: sitegen check")
    if summary:
        write_summary(summary, inspected, outcome, problems=problems, change=change)
    if not outcome.good:
        sys.exit(1)


@click.command("explain")
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
def explain_command(codes: tuple[str, ...]) -> None:
    """Tell what the code of a problem means, with a wrong and a right example.

    CODE is what stands behind `error` or `warning` in what `check` prints.

    Example: sitegen explain bad-value
    """
    from sitegen.problems import CODES, did_you_mean, explanation

    for code in codes:
        if code not in CODES:
            stop(f"there is no code '{code}'", did_you_mean(code, CODES))
    click.echo("\n\n".join(f"{CODES[code]} {code}\n\n{explanation(code)}" for code in codes))


@click.command("lock")
@site_option
def lock_command(site: Path) -> None:
    """Add the ids of all published records to content/ids/, so that none can vanish unnoticed.

    An event that is noted for the first time gets the day as `added`, if it has none.

    Example: sitegen lock
    """
    from sitegen.checks import is_of_ids_lock, update_ids_lock
    from sitegen.editing import with_day_added
    from sitegen.inspection import inspect
    from sitegen.problems import errors_among

    inspected = inspect(site, os.cpu_count() or 1)
    # What is wrong with the lock itself goes when it is written.
    errors = [
        problem
        for problem in errors_among(inspected.problems)
        if problem.code != "bad-lock" or not is_of_ids_lock(problem.spot.path)
    ]
    if inspected.records is None or errors:
        fail(site, errors or inspected.problems)
    changes = with_day_added(site, inspected.records, date.today().isoformat())
    added = update_ids_lock(site, inspected.records, changes)
    click.echo(f"content/ids: {counted(added, 'id')} added")
    for change in changes:
        click.echo(f"{change.path}: the day as `added`")
