"""What the commands share: options, how problems are shown, and how a command stops."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from sitegen.language import counted, warned

# Imported when a problem is shown, not before: `--help` answers without loading pydantic and yaml.
if TYPE_CHECKING:
    from sitegen.problems import Problem

Command = TypeVar("Command", bound=Callable[..., Any])


class Commands(click.Group):
    """Commands that print any letter anywhere, and end with a message where they cannot go on."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command that was called, and end with its exit code.

        What the system refuses, such as to print on a full disk, ends in words: it is no bug.
        """
        keep_standard_streams()
        write_any_letter()
        try:
            return super().main(*arguments, **options)
        except OSError as error:
            stop_refused(error)
        finally:
            silence_full_streams()

    def invoke(self, context: click.Context) -> Any:
        from sitegen.problems import StoppedError

        try:
            return super().invoke(context)
        except StoppedError as error:
            stop(error.message, error.hint)


def write_any_letter() -> None:
    """Have everything that is printed come out, whatever the code page.

    A file or a pipe gets UTF-8: the system's own choice for it, such as cp1252 on Windows, has no
    letter for an Urdu name, and words that `quote` prints are pasted into files that are UTF-8. A
    terminal keeps its own encoding, since it could not show another; what that lacks is printed as
    an escape (`\\u067e`), as are the bytes of a file's name that are no UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")


def keep_standard_streams() -> None:
    """Have the numbers of the standard streams taken, where whoever started us has closed them.

    The next file that is opened would else get one, and what is printed would go into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def silence_full_streams() -> None:
    """Have what could not be printed be dropped, or Python would try again at its end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def stop_refused(error: OSError) -> NoReturn:
    """End because the system refused something that no room has put in words.

    An error without a file's name is that of a stream: what is printed goes nowhere.
    """
    from sitegen.files import reason, remedy

    if error.filename is None:
        stop(f"what there is to say cannot be printed: {reason(error)}", _done_anyway(error))
    stop(f"{error.filename} cannot be read or written: {reason(error)}", remedy(error))


def _done_anyway(error: OSError) -> str:
    from sitegen.files import remedy

    return f"what was asked for may be done all the same; {remedy(error) or 'look at it'}"


def site_option(command: Command) -> Command:
    """The option that every command has that reads a site.

    Before the command begins, what an earlier one left that was cut off is undone, and told.
    """
    return click.option(
        "--site",
        callback=_undo_unfinished,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default="the current folder",
        help="The site's folder: the one that holds content/.",
    )(command)


def _undo_unfinished(context: click.Context, parameter: click.Parameter, site: Path) -> Path:
    from sitegen.files import undo_unfinished

    if not context.resilient_parsing and (told := undo_unfinished(site)):
        click.echo(f"note: {told}", err=True)
    return site


def format_option(command: Command) -> Command:
    """The option of commands that report problems; they get it as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help="How problems are shown: for people, as JSON lines, or as GitHub's annotations.",
    )(command)


def base_url_option(command: Command) -> Command:
    """The option of commands that build."""
    help_text = "The address that the site will have, instead of site.yaml's."
    return click.option("--base-url", callback=_base_url, help=help_text)(command)


def _base_url(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from sitegen.problems import printable
    from sitegen.urls import AddressError, check_site_address

    if value is not None:
        try:
            check_site_address(value)
        except AddressError as error:
            message = f"'{printable(value[:80])}' is not a site's address: {error.hint}"
            raise click.BadParameter(message) from None
    return value


def warn_of_slow_yaml() -> None:
    """Say why reading takes long here, if it does."""
    from sitegen.files import HAS_LIBYAML

    if not HAS_LIBYAML:
        click.echo("warning: PyYAML has no libyaml here: reading is nine times slower", err=True)


class ProgressLine:
    """A line of progress on a terminal, for work that takes over a second.

    It is what `workers` calls a Progress: it is told what is done, and how many of how many files.
    """

    def __init__(self) -> None:
        self._started = self._shown = time.monotonic()

    def __call__(self, doing: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._started <= 1:
            return
        if now - self._shown > 0.1 or not done:
            self._shown = now
            line = f"{doing}: {done * 100 // total} % of {total:,} files"
            click.echo(f"\r{line}\x1b[K\r", nl=False, err=True)


def stop(message: str, hint: str = "") -> NoReturn:
    """End with an error that is no problem of the content."""
    advice = f"\n    hint: {hint}" if hint else ""
    with suppress(OSError):  # standard error itself may be full
        click.echo(f"error: {message}{advice}", err=True)
    sys.exit(1)


def fail(site: Path, problems: Sequence[Problem], form: str = "text") -> NoReturn:
    """Show the errors among some problems, and end."""
    from sitegen.problems import errors_among, json_line

    errors = errors_among(problems)
    show(site, errors, form, err=form == "text")
    if form == "json":
        warnings = len(problems) - len(errors)
        click.echo(json_line("result", ok=False, errors=len(errors), warnings=warnings))
    sys.exit(1)


def show(
    site: Path,
    problems: Sequence[Problem],
    form: str = "text",
    err: bool = True,
    first: frozenset[str] = frozenset(),
    whole: bool = False,
) -> None:
    """Print problems, and how many there are. `err` sends them to standard error.

    They are in the order of files and lines, those in the files `first` before the others; as text
    errors come last. Many warnings of one code are folded unless the list is to be `whole`.
    """
    from sitegen.files import locate
    from sitegen.problems import errors_among, in_reading_order, invitation, shown_in_form

    located = in_reading_order((locate(site, problem) for problem in problems), first)
    for line in shown_in_form(located, form, site, whole=whole):
        click.echo(line, err=err)
    if form == "text" and located:
        click.echo(invitation(problem.code for problem in problems), err=err)
    errors = len(errors_among(problems))
    if errors and form != "json":
        click.echo(f"{counted(errors, 'error')}{warned(len(problems) - errors)}", err=err)
