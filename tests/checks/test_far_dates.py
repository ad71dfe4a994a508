"""Dates centuries from the rest: slips and other calendars are told, history is left alone."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.problems.problem import Problem
from sitegen.reports.strict import NEVER_COUNTED

EVENT = "content/events/2020-01-02-vote.yaml"
NOW = ("2024-01-10", "2024-01-11", "2023", "2024-01-13", "2024-02/2024-03")
MODERN = ("1947-08-15", "1965", "1971-12-16", "1999", "2008-11-26", "2024-01-16")
HISTORY = ("1402-07-28", "1453-05-29", "1571-10-07", "1683-09-12", "1914-07-28", "2024-01-16")


def far(make_site: MakeSite, *dates: str, more: dict[str, str] | None = None) -> list[Problem]:
    events = {
        f"content/events/e{at}.yaml": SMALL[EVENT].replace("2020-01-02", f'"{date}"')
        for at, date in enumerate(dates)
    }
    root = make_site(
        {name: text for name, text in SMALL.items() if name != EVENT} | events | (more or {})
    )
    problems = inspect(root).problems
    return [problem for problem in problems if problem.code == "far-date"]


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("1402-10-26", "Solar Hijri calendar (Iran, Afghanistan) it is 2024-01-16"),
        ("1402-10", "it is 2023-12-22/2024-01-20"),
        ("1402", "it is 2023-03-21/2024-03-19"),
        ("1402-10-26/1402-10-28", "it is 2024-01-16"),
        ("1445-07-04", "lunar Hijri calendar it is about 2024-01-16"),
        ("2567-01-16", "Buddhist calendar (Thailand) it is 2024-01-16"),
        ("0113-01-16", "Minguo calendar (Taiwan) it is 2024-01-16"),
        ("0206-01-16", "four digits"),
        ("0024", "four digits"),
        ("2204-01-16", "did you mean the year 2024?"),
        ("2402", "did you mean the year 2024?"),
        ("3024-01-16", "look at the year"),
        ("1024-01-16", "look at the year"),
        ("-0043-03-15", "look at the year"),
    ],
)
def test_a_slip_is_told_with_what_explains_it(make_site: MakeSite, date: str, hint: str) -> None:
    (problem,) = far(make_site, *NOW, date)
    assert problem.spot.path == f"content/events/e{len(NOW)}.yaml"
    assert problem.spot.keys == ("date",)
    assert hint in problem.hint


def test_several_of_them_are_told(make_site: MakeSite) -> None:
    found = far(make_site, *NOW, *NOW, "1402-10-26", "1402-10-27", "0206")
    assert len(found) == 3


@pytest.mark.parametrize(
    "dates",
    [
        HISTORY,
        MODERN,
        (*NOW, "1839-01-19"),
        (*NOW, "1747", "1947-08-14"),
        (*MODERN, "1757-06-23"),
        ("1402-10-26", "1403-01-01", "1402-11-01", "1404"),
        ("2024", "2023", "1402"),
        ("2024", "1402"),
    ],
    ids=["centuries", "decades", "background", "two of it", "long ago", "all", "few", "two"],
)
def test_history_is_left_alone(make_site: MakeSite, dates: tuple[str, ...]) -> None:
    assert far(make_site, *dates) == []


def test_a_date_that_another_timeline_holds_is_at_home_there(make_site: MakeSite) -> None:
    vote = SMALL[EVENT]
    more = {"content/timelines/old.yaml": "title: Old\n"}
    for at, date in enumerate((*NOW, "1402-10-26")):
        text = vote.replace("2020-01-02", f'"{date}"')
        more[f"content/events/e{at}.yaml"] = (
            text + f"timelines: [main{', old' if at == 5 else ''}]\n"
        )
    for at in range(4):
        more[f"content/events/o{at}.yaml"] = (
            vote.replace("2020-01-02", f"141{at}") + "timelines: [old]\n"
        )
    assert far(make_site, more=more) == []


def test_sources_too_where_a_slip_explains_it(make_site: MakeSite) -> None:
    source = SMALL["seeds/gazette-2020-01-03.md"]
    dated = [
        source.replace("kind:", f"published: {date}\nkind:")
        for date in (*NOW, "1402-10-27", "1605")
    ]
    more = {f"seeds/s{at}.md": text for at, text in enumerate(dated)}
    more |= {f"seeds/t{at}.md": dated[0] for at in range(3)}
    (problem,) = far(make_site, *NOW, more=more)
    assert problem.spot.path == "seeds/s5.md"
    assert "2024-01-17" in problem.hint


def test_a_guess_does_not_stop_a_strict_check() -> None:
    assert "far-date" in NEVER_COUNTED
