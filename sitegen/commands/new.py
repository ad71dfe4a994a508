"""The commands that write a new record: they ask on a terminal, and take options anywhere.

There is one for each kind of record that is written by hand. Its options are the questions of
`editing.questions`, so a command is made when it is called for: its words come from the model and
from the handbook, which take time to load.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from sitegen.commands.console import site_option

if TYPE_CHECKING:
    from sitegen.editing import Question
    from sitegen.records import Records

Written = TypeVar("Written")  # what tells which files were written

# As in main.py, commands import what they need when they run.

HELP: Final[Mapping[str, str]] = {
    "event": """Write a new event, as a draft.

    Example: sitegen new event --title "Ambassador recalled" --date 2024-01-17 --type statement
    --actor pakistan
    """,
    "actor": """Write a new actor.

    Example: sitegen new actor --name "Border Guards" --kind armed-force --country IR
    """,
    "place": """Write a new place.

    Example: sitegen new place --name "Long Mole" --precision locality
    """,
    "source": """Write the record of a source without its text; `source add` takes in one with it.

    Example: sitegen new source --title "Panic grips Koh-i-Sabz" --kind news --publisher Dawn
    --published 2024-01-18
    """,
}


class KindsOfRecords(click.Group):
    """A command for each kind of record."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The kinds of which a record can be written."""
        return list(HELP)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command that writes a record of a kind."""
        return _command(name) if name in HELP else None


@click.group("new", cls=KindsOfRecords)
def new_commands() -> None:
    """Write a new record. What is needed and not given as an option is asked for, on a terminal.

    Example: sitegen new actor --name "Border Guards" --kind armed-force
    """


def _command(kind: str) -> click.Command:
    from sitegen.editing import QUESTIONS

    command: Callable[..., None] = partial(_write, kind)
    id_help = "Its id; else made of date and title, or of the name."
    command = click.option("--id", "record_id", default="", help=id_help)(command)
    for question in reversed(QUESTIONS[kind]):  # options are shown from the outermost inwards
        repeated = "; may be repeated" if question.many else ""
        command = click.option(
            f"--{question.name}", multiple=question.many, help=f"{question.meaning}{repeated}."
        )(command)
    return click.command(kind, help=HELP[kind])(site_option(command))


def _write(kind: str, /, site: Path, record_id: str, **given: Any) -> None:
    from sitegen.editing import TO_DO, write_new

    answers = {name: _several(value) for name, value in given.items() if value}
    write = partial(write_new, site, kind, _asked(site, kind, answers))
    path = with_id(write, record_id)
    click.echo(f"wrote {path}")
    for number, line in enumerate((site / path).read_text(encoding="utf-8").split("\n"), 1):
        if TO_DO in line:
            click.echo(f"{path}:{number}: to be filled in")


def with_id(write: Callable[[str], Written], record_id: str) -> Written:
    """What `write` gives for an id. Where the id can only be guessed, somebody on a terminal is
    asked for it, with the guess to accept.
    """
    from sitegen.editing import GuessedIdError

    try:
        return write(record_id)
    except GuessedIdError as guessed:
        if not interactive():
            raise
        offered = guessed.offered
    words = "Id: in Latin letters, as readers would look for it; this is letter by letter"
    answered: str = click.prompt(words, default=offered, value_proc=_judged_id)
    return write(answered)


def _judged_id(words: str) -> str:
    from sitegen.records import refusal_of_new_id

    name = words.strip()
    if refusal := refusal_of_new_id(name):
        raise click.UsageError(f"'{name}' cannot be an id: {refusal}")
    return name


def _several(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _asked(site: Path, kind: str, answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """The answers with those that are missing, asked for on a terminal; elsewhere a needed one is
    wrong usage.
    """
    from sitegen.editing import QUESTIONS
    from sitegen.records import load

    missing = [question for question in QUESTIONS[kind] if question.name not in answers]
    needed = [question for question in missing if question.needed]
    if not needed:
        return answers
    if not interactive():
        raise click.UsageError(f"Missing option '--{needed[0].name}'.")
    records, _ = load(site)
    if records is None:
        return answers  # writing the record says why
    for question in missing:
        if given := _ask(question, records):
            answers[question.name] = given
    return answers


def interactive() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _ask(question: Question, records: Records) -> list[str]:
    """The answers to a question, which is put until they are right."""

    def judged(words: str) -> list[str]:
        given = words.split(",") if question.many else [words]
        given = [part.strip() for part in given if part.strip()]
        if question.needed and not given:
            raise click.UsageError("this is needed")
        for answer in given:
            if complaint := question.complaint(records, answer):
                raise click.UsageError("; ".join(part for part in complaint if part))
        return given

    meaning = f"{question.meaning[:1].lower()}{question.meaning[1:]}"
    words = f"{question.name.capitalize()}: {meaning}"
    if question.many:
        words += ", with commas"
    if not question.needed:
        words += " (optional)"
    answered: list[str] = click.prompt(words, default="", show_default=False, value_proc=judged)
    return answered
