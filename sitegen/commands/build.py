"""The command that builds a site."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sitegen.commands.console import (
    ProgressLine,
    base_url_option,
    fail,
    format_option,
    site_option,
    warn_of_slow_yaml,
)


@click.command("build")
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
def build_command(
    site: Path, output: Path | None, base_url: str | None, drafts: bool, jobs: int | None, form: str
) -> None:
    """Build the site. The output changes only if everything is right.

    Example: sitegen build --base-url https://example.org/timeline/
    """
    from sitegen.build import Options, build
    from sitegen.problems import ContentError
    from sitegen.reports import build_result

    options = Options(
        root=site,
        output=output or site / "public",
        base_url=base_url,
        drafts=drafts,
        jobs=jobs or os.cpu_count() or 1,
    )
    warn_of_slow_yaml()
    try:
        report = build(options, ProgressLine())
    except ContentError as error:
        fail(site, error.problems, form)
    click.echo(build_result(report, form))
