"""The command that publishes a site on a branch of a git remote."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sitegen.commands.console import base_url_option, fail, site_option
from sitegen.language import counted


@click.command("publish")
@site_option
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option(
    "--branch",
    default="gh-pages",
    show_default=True,
    help="The branch that holds the built site alone.",
)
@base_url_option
@click.option(
    "--message", default="Publish the site", show_default=True, help="The message of the commit."
)
def publish_command(
    site: Path, remote: str, branch: str, base_url: str | None, message: str
) -> None:
    """Build the site and push it to a branch that GitHub Pages, or another host, shows.

    Example: sitegen publish --remote origin --branch gh-pages
    """
    from sitegen.build import Options, build
    from sitegen.problems import ContentError
    from sitegen.publishing import push, site_address, target
    from sitegen.records import load

    try:
        where, remote_url = target(site, remote, branch)
        records, problems = load(site)
        if records is None:
            raise ContentError(problems)
        address = site_address(site, base_url or records.site.base_url, remote_url)
        with TemporaryDirectory() as folder:
            built = Path(folder) / "site"
            report = build(Options(site, built, address.base_url, jobs=os.cpu_count() or 1))
            push(where, built, address.domain, message)
    except ContentError as error:
        fail(site, error.problems)
    pages = counted(report.pages, "page")
    click.echo(f"{pages} pushed to {remote}, branch {branch}, for {address.base_url}")
