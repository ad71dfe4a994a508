"""A new record from a few answers: well formed, in house order, with short comments. What `sitegen
new` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sitegen.checks import check
from sitegen.editing.made_ids import LONGEST_MADE, id_of, refuse_id
from sitegen.editing.questions import QUESTIONS
from sitegen.editing.sources import quoted, refuse_faulty, scalar
from sitegen.files import Change, rewritten
from sitegen.problems import StoppedError
from sitegen.records import RecordKey, Records, load

TO_DO: Final = "TO DO:"  # begins what an editor still has to write

Answers = Mapping[str, Sequence[str]]


def write_new(root: Path, kind: str, answers: Answers, record_id: str = "") -> str:
    """Write a new record of a kind; its path.

    Raises StoppedError, and GuessedIdError where an id can only be offered; then nothing is
    written.
    """
    records, problems = load(root)
    if records is None:
        raise StoppedError(problems[0].message, problems[0].hint)
    _refuse_wrong(records, kind, answers)
    name = record_id or made_id(kind, answers)
    path = _path(root, kind, name, answers)
    _refuse_taken(root, records, RecordKey(kind, name), path)
    text = "".join(f"{line}\n" for line in TEXTS[kind](answers))
    with rewritten(root, [Change(path, text)]):
        _refuse_faulty_record(root, path)
    return path


def made_id(kind: str, answers: Answers) -> str:
    """An id made of date and title, or of the name."""
    if kind == "source":
        words = " ".join(_one(answers, key) for key in ("publisher", "published", "title"))
    else:
        day = re.match(r"-?\d{4}(-\d\d){0,2}", _one(answers, "date"))
        words = f"{day[0] if day else ''} {_one(answers, 'title') or _one(answers, 'name')}"
    return id_of(words, LONGEST_MADE)


# What stands in the way


def _refuse_wrong(records: Records, kind: str, answers: Answers) -> None:
    for question in QUESTIONS[kind]:
        given = answers.get(question.name, ())
        if question.needed and not given:
            hint = f"give it with --{question.name}"
            raise StoppedError(f"the {kind} needs a {question.name}", hint)
        for answer in given:
            if complaint := question.complaint(records, answer):
                raise StoppedError(f"{question.name}: {complaint[0]}", complaint[1])
    if kind == "event" and len(records.timelines) > 1 and not answers.get("timeline"):
        message = "the site has several timelines: say with --timeline which shows the event"
        raise StoppedError(message, f"one of: {', '.join(records.timelines)}")


def _refuse_taken(root: Path, records: Records, key: RecordKey, path: str) -> None:
    refuse_id(key.id)
    hint = "name another id with --id"
    if records.known(key):
        message = f"the {key.kind} '{key.id}' is there already ({records.spot(key).path})"
        raise StoppedError(message, hint)
    if (root / path).exists():
        raise StoppedError(f"the file {path} is there already", hint)
    for other, record in records.of(key.kind).items():
        if key.id in record.aliases:
            raise StoppedError(f"'{key.id}' is an alias of the {key.kind} '{other}'", hint)


def _refuse_faulty_record(root: Path, path: str) -> None:
    """The site is read with the new record in it: whatever is wrong with that is an answer's
    fault.
    """
    records, problems = load(root)
    if records:
        problems += check(records)
    of_record = (problem for problem in problems if problem.spot.path == path)
    refuse_faulty(problem for problem in of_record if problem.code != "to-do")


def _path(root: Path, kind: str, name: str, answers: Answers) -> str:
    """Where the record goes: an event to the folder of its month, if the site has such folders."""
    if kind == "source":
        return f"seeds/{name}.md"
    month = _one(answers, "date")[:7]
    if kind == "event" and month and (root / "content/events" / month).is_dir():
        return f"content/events/{month}/{name}.yaml"
    return f"content/{kind}s/{name}.yaml"


# What is written


def _one(answers: Answers, key: str) -> str:
    """The answer to a question, or nothing."""
    return next(iter(answers.get(key, ())), "")


def _lines(answers: Answers, keys: Sequence[str]) -> Iterator[str]:
    """`key: value` for each answer that there is."""
    for key in keys:
        if value := _one(answers, key):
            yield f"{key}: {scalar(value)}"


def _event(answers: Answers) -> Iterator[str]:
    yield from _lines(answers, ("title",))
    yield f"date: {scalar(_one(answers, 'date'))}  # the local date at the place"
    yield f"type: [{', '.join(answers['type'])}]"
    if timelines := answers.get("timeline"):
        yield f"timelines: [{', '.join(timelines)}]"
    yield from _lines(answers, ("place",))
    yield "actors:  # with attribution, by and cites, where it is known who says so"
    for answer in answers["actor"]:
        actor, _, role = answer.partition(":")
        yield f"  - {{actor: {actor}, role: {role}}}" if role else f"  - {{actor: {actor}}}"
    yield "summary: |"
    summary = _one(answers, "summary") or f"{TO_DO} what happened, each sentence with its citation."
    yield from (f"  {line}".rstrip() for line in summary.strip().split("\n"))
    yield "# claims, casualties, responds_to and citations stand here"
    yield "status: draft  # published, when it is complete"


def _actor(answers: Answers) -> Iterator[str]:
    yield from _lines(answers, ("name", "kind", "country", "parent"))
    yield "# description and relations stand here, and the citations that they name"


def _place(answers: Answers) -> Iterator[str]:
    yield from _lines(answers, ("name", "lat", "lon"))
    if not answers.get("lat"):
        yield "# lat and lon are left out where they are not known"
    yield from _lines(answers, ("precision", "within", "country"))


def _source(answers: Answers) -> Iterator[str]:
    yield "---"
    if title := _one(answers, "title"):
        yield f"title: {quoted(title)}"
    else:
        yield f'untitled: "{TO_DO} describe the piece in a few words"'
    yield from _lines(answers, ("kind", "publisher", "published", "url", "language"))
    yield "# abstract: what it says, in your own words"
    yield "publish: excerpts  # full, excerpts or metadata"
    yield "---"


TEXTS: Final = {"event": _event, "actor": _actor, "place": _place, "source": _source}
