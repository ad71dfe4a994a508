"""Answers and what they answer: which order is told of, and which is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.problems.problem import Problem

CAUSE = "content/events/2020-01-02-vote.yaml"
ANSWER = "content/events/answer.yaml"


def site(make_site: MakeSite, cause: str, answer: str) -> Path:
    """An event and its answer, each with the lines that say when it was."""
    vote = SMALL[CAUSE]
    when = "date: 2020-01-02\n"
    answering = vote.replace(when, answer) + "responds_to: [2020-01-02-vote]\n"
    return make_site(SMALL | {CAUSE: vote.replace(when, cause), ANSWER: answering})


def warnings(root: Path) -> list[Problem]:
    problems = inspect(root).problems
    assert {problem.code for problem in problems} <= {"early-answer"}
    return problems


def zoned(clock: str, zone: str) -> str:
    return f'date: 2020-01-02\ntime: {{at: "{clock}", zone: "{zone}"}}\n'


EARLY = [
    ("date: 2020-01-02\n", "date: 2020-01-01\n"),
    ("date: 2020-01-02\n", "date: 2019\n"),
    ("date: 2020-01-02\n", "date: 2020-01-01/2020-01-05\n"),
    ("date: 2020-02\n", 'date: "[2020-01-01,2020-01-03]"\n'),
    (zoned("07:00", "+05:00"), "date: 2020-01-02\n"),
    (zoned("06:30", "+03:30"), zoned("07:00", "+05:00")),
    ("date: 2020-01-02T06:30+03:30\n", "date: 2020-01-02T07:00+05:00\n"),
    ("date: 2020-01-02\norder: 1\n", zoned("09:00", "Z")),
]
LATER = [
    ("date: 2020-01-02\n", "date: 2020-01-02\n"),
    ("date: 2020-01-02\n", "date: 2020-01\n"),
    ("date: 2020-01-02\n", 'date: "[2020-01-01,2020-01-03]"\n'),
    ("date: 2020-01-02\n", "date: 202X\n"),
    (zoned("07:00", "+05:00"), zoned("06:30", "+03:30")),
    (zoned("06:30", "+03:30") + "order: 1\n", zoned("07:00", "+05:00") + "order: 2\n"),
    ("date: 2020-01-01/2020-01-05\n", "date: 2020-01-03\n"),
    ("date: 2020-01-02T23:30-05:00\n", "date: 2020-01-03T00:30+05:00\n"),
]


@pytest.mark.parametrize(("cause", "answer"), EARLY)
def test_an_answer_before_what_it_answers_is_told(
    make_site: MakeSite, cause: str, answer: str
) -> None:
    (problem,) = warnings(site(make_site, cause, answer))
    assert problem.spot.path == ANSWER
    assert problem.spot.keys == ("responds_to", 0)
    assert problem.hint


@pytest.mark.parametrize(("cause", "answer"), LATER)
def test_an_answer_that_came_later_or_may_have_is_not(
    make_site: MakeSite, cause: str, answer: str
) -> None:
    assert warnings(site(make_site, cause, answer)) == []


def test_nothing_is_told_of_an_answer_that_is_withdrawn(make_site: MakeSite) -> None:
    withdrawn = "date: 2020-01-01\nstatus: withdrawn\nwithdrawn: {date: 2020-02-01, why: Wrong.}\n"
    assert warnings(site(make_site, "date: 2020-01-02\n", withdrawn)) == []
