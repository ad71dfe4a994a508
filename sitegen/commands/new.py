"""The commands that write a new record: they ask on a terminal, and take options anywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.commands.console import site_option, unwritable

if TYPE_CHECKING:
    from sitegen.editing import Question
    from sitegen.records import Records


@click.group("new")
def new_commands() -> None:
    """Write a new record. What is needed and not given as an option is asked for, on a terminal.

    Example: sitegen new actor --name "Border Guards" --kind armed-force
    """


def _id_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--id", "record_id", default="", help="Its id; else made of date and title, or of the name."
    )(command)


@new_commands.command("event")
@site_option
@click.option("--title", help="What happened, as a short sentence.")
@click.option("--date", help="The local date at the place, as EDTF: 2024-01-16.")
@click.option(
    "--type",
    multiple=True,
    help="What kind of event it is; may be repeated, the first is the main one.",
)
@click.option(
    "--timeline",
    multiple=True,
    help="The timeline that shows it; needed where the site has several.",
)
@click.option("--place", help="Where: the id of a place.")
@click.option("--actor", multiple=True, help="Who, as ID or ID:ROLE; may be repeated.")
@click.option("--summary", help="What happened, in Markdown.")
@_id_option
def new_event_command(site: Path, record_id: str, **given: Any) -> None:
    """Write a new event, as a draft.

    Example: sitegen new event --title "Ambassador recalled" --date 2024-01-17 --type statement
    --actor pakistan
    """
    _write(site, "event", record_id, given)


@new_commands.command("actor")
@site_option
@click.option("--name", help="Its name, as readers of the site know it.")
@click.option("--kind", help="What it is: state, armed-group, person …")
@click.option("--country", help="Where it belongs: IR, PK.")
@click.option("--parent", help="The body that it is a part of: the id of an actor.")
@_id_option
def new_actor_command(site: Path, record_id: str, **given: Any) -> None:
    """Write a new actor.

    Example: sitegen new actor --name "Border Guards" --kind armed-force --country IR
    """
    _write(site, "actor", record_id, given)


@new_commands.command("place")
@site_option
@click.option("--name", help="Its name.")
@click.option("--lat", help="Degrees north, if known.")
@click.option("--lon", help="Degrees east, if known.")
@click.option("--precision", help="How precisely it is known: exact, locality, district …")
@click.option("--within", help="The wider place that it lies in: the id of a place.")
@click.option("--country", help="The country that it lies in: IR, PK.")
@_id_option
def new_place_command(site: Path, record_id: str, **given: Any) -> None:
    """Write a new place.

    Example: sitegen new place --name "Long Mole" --precision locality
    """
    _write(site, "place", record_id, given)


@new_commands.command("source")
@site_option
@click.option("--title", help="Its title; leave it out where none is known.")
@click.option("--kind", help="What it is: news, official, report …")
@click.option("--publisher", help="Who published it.")
@click.option("--published", help="When, as EDTF: 2024-01-18.")
@click.option("--url", help="Where it stands.")
@click.option("--language", help="Its language, BCP 47: en, ur.")
@_id_option
def new_source_command(site: Path, record_id: str, **given: Any) -> None:
    """Write the record of a source whose text is not at hand; `source add` takes in one with its
    text.

    Example: sitegen new source --title "Panic grips Koh-i-Sabz" --kind news --publisher Dawn
    --published 2024-01-18
    """
    _write(site, "source", record_id, given)


def _write(site: Path, kind: str, record_id: str, given: dict[str, Any]) -> None:
    from sitegen.editing import TO_DO, write_new

    answers = {name: _several(value) for name, value in given.items() if value}
    try:
        path = write_new(site, kind, _asked(site, kind, answers), record_id)
    except OSError as error:
        unwritable(error)
    click.echo(f"wrote {path}")
    for number, line in enumerate((site / path).read_text(encoding="utf-8").split("\n"), 1):
        if TO_DO in line:
            click.echo(f"{path}:{number}: to be filled in")


def _several(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _asked(site: Path, kind: str, answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """The answers with those that are missing, asked for on a terminal.

    Elsewhere a missing one that is needed is wrong usage.
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
        return answers
    for question in missing:
        if given := _ask(question, records):
            answers[question.name] = given
    return answers


def interactive() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _ask(question: Question, records: Records) -> list[str]:
    """Ask until the answer is right; an empty list if nothing was said."""

    def judged(words: str) -> list[str]:
        given = words.split(",") if question.many else [words]
        given = [part.strip() for part in given if part.strip()]
        if question.needed and not given:
            raise click.UsageError("this is needed")
        for answer in given:
            if complaint := question.complaint(records, answer):
                raise click.UsageError("; ".join(part for part in complaint if part))
        return given

    words = question.words
    if question.many:
        words += ", with commas"
    if not question.needed:
        words += " (optional)"
    answered: list[str] = click.prompt(words, default="", show_default=False, value_proc=judged)
    return answered
