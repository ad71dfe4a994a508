"""What the commands share: options, how problems are shown, and how a command stops."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from sitegen.language import counted, warned

# Imported when a problem is shown, not before: `--help` answers without loading pydantic and yaml.
if TYPE_CHECKING:
    from sitegen.problems import Problem

Command = TypeVar("Command", bound=Callable[..., Any])


class Commands(click.Group):
    """Commands that end with a message where they cannot go on."""

    def invoke(self, context: click.Context) -> Any:
        from sitegen.problems import StoppedError

        try:
            return super().invoke(context)
        except StoppedError as error:
            stop(error.message, error.hint)


def site_option(command: Command) -> Command:
    """The option that every command has that reads a site."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    help_text = "The site's folder: the one that holds content/."
    return click.option(
        "--site", type=folder, default=".", show_default="the current folder", help=help_text
    )(command)


def format_option(command: Command) -> Command:
    """The option of commands that report problems."""
    forms = click.Choice(["text", "json", "github"])
    help_text = "How problems are shown: for people, as JSON lines, or as GitHub's annotations."
    return click.option(
        "--format", "form", type=forms, default="text", show_default=True, help=help_text
    )(command)


def base_url_option(command: Command) -> Command:
    """The option of commands that build."""
    help_text = "The address that the site will have, instead of site.yaml's."
    return click.option("--base-url", callback=_base_url, help=help_text)(command)


def _base_url(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"https?://[^\s/\\?#]+(/[^\s\\?#]*)?", value):
        raise click.BadParameter("write it as https://example.org/ or https://example.org/path/")
    return value


def stop(message: str, hint: str = "") -> NoReturn:
    """End with an error that is no problem of the content."""
    click.echo(f"error: {message}" + (f"\n    hint: {hint}" if hint else ""), err=True)
    sys.exit(1)


def unwritable(error: OSError) -> NoReturn:
    """End because a file cannot be written."""
    stop(f"{error.filename} cannot be written: {error.strerror or error}")


def fail(site: Path, problems: Sequence[Problem], form: str = "text") -> NoReturn:
    """Show the errors among some problems, and end."""
    from sitegen.problems import errors_among, json_line

    errors = errors_among(problems)
    show(site, errors, form, err=form == "text")
    if form == "json":
        click.echo(
            json_line("result", ok=False, errors=len(errors), warnings=len(problems) - len(errors))
        )
    sys.exit(1)


def show(
    site: Path,
    problems: Sequence[Problem],
    form: str = "text",
    err: bool = True,
    first: frozenset[str] = frozenset(),
) -> None:
    """Print problems in the order of files and lines, those in some files `first`, and how many there are."""
    from sitegen.files import locate
    from sitegen.problems import errors_among, formatted, invitation

    located = sorted(
        (locate(site, problem) for problem in problems),
        key=lambda item: (item.problem.spot.path not in first, item.sort_key),
    )
    for line in formatted(located, form, site):
        click.echo(line, err=err)
    if form == "text" and located:
        click.echo(invitation(problem.code for problem in problems), err=err)
    errors = len(errors_among(problems))
    if errors and form != "json":
        click.echo(f"{counted(errors, 'error')}{warned(len(problems) - errors)}", err=err)
