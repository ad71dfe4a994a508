"""The command that shows a site while it is edited, and what it prints meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.console import site_option, warn_of_slow_yaml
from sitegen.language import counted

if TYPE_CHECKING:
    from sitegen.preview import PreviewEvents, PreviewState


def _host_names(
    context: click.Context, parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse what is no name, and the ending of half the world's names, such as `.com`."""
    from sitegen.problems import printable
    from sitegen.urls import is_host_name

    for name in names:
        is_ending = name.startswith(".")
        if not is_host_name(name.removeprefix(".")) or (is_ending and name.count(".") < 2):
            message = f"'{printable(name[:80])}' is not a host's name: write example.org, without"
            raise click.BadParameter(
                f"{message} http:// and port, or .example.org for all below it"
            )
    return names


@click.command("serve")
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
@click.option(
    "--allow-host",
    "allowed",
    metavar="NAME",
    multiple=True,
    callback=_host_names,
    help="A name that the preview has in the browser; .example.org for all that end so.",
)
def serve_command(site: Path, host: str, port: int, allowed: tuple[str, ...]) -> None:
    """Show the site on this machine, drafts too, and follow every change of a file.

    Example: sitegen serve --port 8000
    """
    from sitegen.preview import Hosts, serve

    warn_of_slow_yaml()
    events: PreviewEvents = PreviewLog()
    try:
        serve(site, Hosts(told=host, allowed=allowed), port, events)
    except KeyboardInterrupt:
        click.echo("")


class PreviewLog:
    """Prints what happens in the preview: the `PreviewEvents` of a terminal."""

    def serving(self, address: str, *, to_others: bool) -> None:
        """Print where the preview is, and warn if others can see it."""
        click.echo(f"Serving {address} (drafts too); Ctrl+C ends it")
        if to_others:
            click.echo("warning: others in the network can see this preview, drafts too", err=True)

    def shows(self, state: PreviewState, seconds: float) -> None:
        """Print what is wrong, or that all is well."""
        from sitegen.problems import as_text

        for problem in state.problems:
            click.echo(as_text(problem), err=True)
        if state.failure:
            click.echo(state.failure, err=True)
        elif state.problems:
            errors = counted(len(state.problems), "error")
            click.echo(f"{errors}; {_what_is_seen(state)}", err=True)
        elif state.site:
            pages = counted(len(state.site.website.pages), "page")
            click.echo(f"{time.strftime('%H:%M:%S')} {pages}, ready in {seconds:.2f} s")

    def refused(self, name: str) -> None:
        """Print that a name was refused, and how to allow it."""
        from sitegen.problems import printable

        shown = printable(name) or "what is no name"
        hint = "if that is yours, add its name with --allow-host"
        click.echo(f"warning: refused a request for {shown}; {hint}", err=True)

    def search_failed(self, message: str) -> None:
        """Print why there is no search."""
        click.echo(f"error: {message}", err=True)


def _what_is_seen(state: PreviewState) -> str:
    if state.site:
        return "the last good site stays"
    return "there is a site to see when they are mended"
