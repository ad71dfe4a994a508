"""What has to be known for a new record: what is asked, and what is wrong with an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from sitegen.dates import DateError
from sitegen.dates import parse as parse_date
from sitegen.problems import did_you_mean, one_of
from sitegen.records import PRECISIONS, SOURCE_KINDS, Country, Language, Records, WebUrl

Complaint = tuple[str, str]  # what is wrong with an answer, and a hint
Judge = Callable[[Records, str], Complaint | None]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to know of a new record: the option for it, words that ask for it, what is wrong
    with an answer.

    One that is not `needed` may go without an answer; to one of `many` there may be several.
    """

    name: str
    words: str
    complaint: Judge = lambda records, answer: None
    needed: bool = False
    many: bool = False


# What is wrong with an answer


MOST_IDS_LISTED: Final = 12  # ids; of more only the nearest is named


def _no_record(kind: str) -> Judge:
    def complaint(records: Records, answer: str) -> Complaint | None:
        known = records.of(kind)
        hint = (
            one_of(answer, known)
            if 0 < len(known) <= MOST_IDS_LISTED
            else did_you_mean(answer, known)
        )
        return None if answer in known else (f"there is no {kind} '{answer}'", hint)

    return complaint


def _no_term(what: str, terms: Callable[[Records], Collection[str]]) -> Judge:
    def complaint(records: Records, answer: str) -> Complaint | None:
        known = terms(records)
        return (
            None
            if answer in known
            else (f"'{answer}' is not a known {what}", one_of(answer, known))
        )

    return complaint


def _no_date(records: Records, answer: str) -> Complaint | None:
    try:
        parse_date(answer)
    except DateError as error:
        return error.message, error.hint
    return None


def _no_actor(records: Records, answer: str) -> Complaint | None:
    actor, _, role = answer.partition(":")
    complaint = _no_record("actor")(records, actor)
    return complaint or (
        _no_term("role", lambda found: found.roles)(records, role) if role else None
    )


def _no_degrees(most: int) -> Judge:
    def complaint(records: Records, answer: str) -> Complaint | None:
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", answer):
            return f"'{answer}' is not a number of degrees", "write it as 26.8"
        return (
            None
            if abs(float(answer)) <= most
            else (f"{answer} is beyond {most} degrees", "write it as 26.8")
        )

    return complaint


def _no_value(kind: Any) -> Judge:
    """What a field of that type would say."""
    field: TypeAdapter[Any] = TypeAdapter(kind)

    def complaint(records: Records, answer: str) -> Complaint | None:
        try:
            field.validate_python(answer)
        except ValidationError as error:
            said = error.errors()[0].get("ctx", {})
            return said.get("message", f"'{answer}' will not do"), said.get("hint", "")
        return None

    return complaint


QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {
    "event": (
        Question("title", "Title, as a short sentence", needed=True),
        Question("date", "Date (2024-01-16)", _no_date, needed=True),
        Question(
            "type",
            "Type (statement, air-strike, …)",
            _no_term("type of event", lambda r: r.types),
            True,
            True,
        ),
        Question("timeline", "Timeline", _no_record("timeline"), many=True),
        Question("place", "Place, by its id", _no_record("place")),
        Question("actor", "Actors, as ID or ID:ROLE", _no_actor, needed=True, many=True),
        Question("summary", "Summary"),
    ),
    "actor": (
        Question("name", "Name", needed=True),
        Question(
            "kind",
            "Kind (state, armed-group, …)",
            _no_term("kind of actor", lambda r: r.actor_kinds),
            needed=True,
        ),
        Question("country", "Country, two letters", _no_value(Country)),
        Question("parent", "Body that it is a part of, by its id", _no_record("actor")),
    ),
    "place": (
        Question("name", "Name", needed=True),
        Question("lat", "Degrees north, if known", _no_degrees(90)),
        Question("lon", "Degrees east, if known", _no_degrees(180)),
        Question(
            "precision",
            "Precision (exact, locality, …)",
            _no_term("precision", lambda r: PRECISIONS),
            needed=True,
        ),
        Question("within", "Place that it lies in, by its id", _no_record("place")),
        Question("country", "Country, two letters", _no_value(Country)),
    ),
    "source": (
        Question("title", "Title, if it is known"),
        Question(
            "kind",
            "Kind (news, official, …)",
            _no_term("kind of source", lambda r: SOURCE_KINDS),
            needed=True,
        ),
        Question("publisher", "Publisher"),
        Question("published", "Date of publication", _no_date),
        Question("url", "Address", _no_value(WebUrl)),
        Question("language", "Language (en, ur, …)", _no_value(Language)),
    ),
}
