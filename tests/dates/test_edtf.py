"""Dates: what is accepted, its bounds, order and words; what is refused, and with which hint."""

from __future__ import annotations

import dataclasses
import datetime
import json
import time

import edtf
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.paths import DATA

from sitegen.dates.calendar import civil, day_number, iso, month_days, weekday
from sitegen.dates.edtf import parse
from sitegen.dates.in_words import (
    day_heading,
    month_heading,
    month_name,
    short,
    weekday_name,
    words,
    words_of_days,
    year_heading,
)
from sitegen.dates.single import DateError
from sitegen.language import wording

SPEC = json.loads((DATA / "edtf.json").read_text(encoding="utf-8"))
EXAMPLES = [example["edtf"] for example in SPEC["examples"]]


def error_of(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


# The standard


@pytest.mark.parametrize("text", EXAMPLES)
def test_example_of_the_standard_is_accepted(text: str) -> None:
    date = parse(text)
    assert date.text == text
    assert words(date)


@pytest.mark.parametrize("text", SPEC["must_reject"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    assert error_of(text).message


# Bounds, start and precision

BOUNDS = """
2024-01-16                2024-01-16   2024-01-16   2024 1 16    day
2024-01                   2024-01-01   2024-01-31   2024 1 -     month
2024-01-XX                2024-01-01   2024-01-31   2024 1 -     month
2024                      2024-01-01   2024-12-31   2024 - -     year
2024-XX                   2024-01-01   2024-12-31   2024 - -     year
2024-XX-XX                2024-01-01   2024-12-31   2024 - -     year
202X                      2020-01-01   2029-12-31   2020 - -     decade
19XX                      1900-01-01   1999-12-31   1900 - -     century
1XXX                      1000-01-01   1999-12-31   1000 - -     millennium
XXXX                      0000-01-01   9999-12-31   0 - -        era
1X84                      1084-01-01   1984-12-31   1084 - -     millennium
2024-1X                   2024-10-01   2024-12-31   2024 - -     year
2024-X1                   2024-01-01   2024-11-30   2024 - -     year
2024-01-1X                2024-01-10   2024-01-19   2024 1 -     month
2024-02-2X                2024-02-20   2024-02-29   2024 2 -     month
2023-02-2X                2023-02-20   2023-02-28   2023 2 -     month
2024-XX-15                2024-01-15   2024-12-15   2024 - -     year
2024-0X-31                2024-01-31   2024-08-31   2024 - -     year
156X-12-25                1560-12-25   1569-12-25   1560 - -     decade
192X-02-29                1920-02-29   1928-02-29   1920 - -     decade
2024-01-16~               2024-01-16   2024-01-16   2024 1 16    day
2024-01-16%               2024-01-16   2024-01-16   2024 1 16    day
2004?-06-11               2004-06-11   2004-06-11   2004 6 11    day
2024-01-16T18:00+05:00    2024-01-16   2024-01-16   2024 1 16    day
2024-21                   2024-03-01   2024-05-31   2024 - -     season
2024-22                   2024-06-01   2024-08-31   2024 - -     season
2024-23                   2024-09-01   2024-11-30   2024 - -     season
2024-24                   2024-12-01   2025-02-28   2024 - -     season
2023-24                   2023-12-01   2024-02-29   2023 - -     season
2024-28                   2024-12-01   2025-02-28   2024 - -     season
2024-29                   2024-09-01   2024-11-30   2024 - -     season
2024-30                   2024-12-01   2025-02-28   2024 - -     season
2024-31                   2024-03-01   2024-05-31   2024 - -     season
2024-32                   2024-06-01   2024-08-31   2024 - -     season
2024-33                   2024-01-01   2024-03-31   2024 - -     season
2024-36                   2024-10-01   2024-12-31   2024 - -     season
2024-37                   2024-01-01   2024-04-30   2024 - -     season
2024-39                   2024-09-01   2024-12-31   2024 - -     season
2024-40                   2024-01-01   2024-06-30   2024 - -     season
2024-41                   2024-07-01   2024-12-31   2024 - -     season
-0043-03-15               -0043-03-15  -0043-03-15  -43 3 15     day
0000                      0000-01-01   0000-12-31   0 - -        year
-004X                     -0049-01-01  -0040-12-31  -49 - -      decade
-000X                     -0009-01-01  -0001-12-31  -9 - -       decade
Y17E7                     +170000000-01-01  +170000000-12-31  170000000 - -  year
1950S2                    1900-01-01   1999-12-31   1900 - -     century
-1950S2                   -1999-01-01  -1900-12-31  -1999 - -    century
1950S4                    1950-01-01   1950-12-31   1950 - -     year
2024-01-16/2024-01-18     2024-01-16   2024-01-18   2024 1 16    day
2024/2024-01              2024-01-01   2024-01-31   2024 - -     year
2021-02-24/2021-02-2X     2021-02-24   2021-02-28   2021 2 24    day
2024-01-16/..             2024-01-16   -            2024 1 16    day
2024-01-16/               2024-01-16   -            2024 1 16    day
../2024-01                -            2024-01-31   2024 1 -     month
/2024-01-16               -            2024-01-16   2024 1 16    day
[2024-01-16..2024-01-18]  2024-01-16   2024-01-18   2024 1 16    day
[2024-01-18,2024-01-16]   2024-01-16   2024-01-18   2024 1 16    day
[..1984]                  -            1984-12-31   1984 - -     year
[1760-01,1760-12..]       1760-01-01   -            1760 1 -     month
{1960,1961-12}            1960-01-01   1961-12-31   1960 - -     year
"""


@pytest.mark.parametrize("row", BOUNDS.strip().splitlines())
def test_bounds(row: str) -> None:
    text, earliest, latest, year, month, day, precision = row.split()
    date = parse(text)
    assert iso(date.earliest) == (None if earliest == "-" else earliest)
    assert iso(date.latest) == (None if latest == "-" else latest)
    assert date.start == (int(year), *(None if part == "-" else int(part) for part in (month, day)))
    assert date.precision == precision


def test_kind_clock_and_qualifiers() -> None:
    assert [parse(text).kind for text in ("2024", "2024/..", "[2024,2025]", "{2024,2025}")] == [
        "date",
        "interval",
        "one of",
        "all of",
    ]
    clocks = ("18:00", "18:00:30", "18:00Z", "18:00:30+05:00", "18:00-04")
    assert tuple(parse(f"2024-01-16T{clock}").clock for clock in clocks) == clocks
    marked = [
        (parse(text).approximate, parse(text).uncertain)
        for text in ("2024", "2024~", "2024?", "2024%")
    ]
    assert marked == [(False, False), (True, False), (False, True), (True, True)]
    assert parse("2004-06-~01/2004-06-20").approximate


def test_order() -> None:
    """Earliest bound, then the less precise; an open end counts as the bound that is known."""
    ordered = [
        "Y-17E7",
        "-0043-03-15",
        "156X-12-25",
        "1560",
        "1560-01-01",
        "202X",
        "2024",
        "2024-01",
        "2024-01-01",
        "2024-01-1X",
        "2024-01-16/2024-01-18",
        "2024-01-16/2024-01-17",
        "2024-01-16",
        "2024-01-17",
        "2024-1X",
        "2024-24",
        "Y17E7",
    ]
    assert sorted(set(ordered), key=lambda text: parse(text).sort_key()) == ordered
    assert parse("2024-XX-15").sort_key() == parse("2024").sort_key()
    january = (day_number(2024, 1, 1), -day_number(2024, 1, 31))
    assert parse("2024-01").sort_key() == parse("../2024-01").sort_key() == january
    assert (
        parse("2024-01-16/..").sort_key()
        == parse("/2024-01-16").sort_key()
        == parse("2024-01-16").sort_key()
    )
    assert parse("2024/2024-01").sort_key() == (day_number(2024, 1, 1), -day_number(2024, 1, 31))


# Words

WORDS = """
2024-01-16                         | 16 January 2024
2024-01                            | January 2024
2024-01-XX                         | January 2024
2024                               | 2024
2024-XX                            | 2024
2024-XX-XX                         | 2024
202X                               | 2020s
19XX                               | 1900s
190X                               | between 1900 and 1909
20XX                               | 2000s
1XXX                               | between 1000 and 1999
XXXX                               | year unknown
1X84                               | between 1084 and 1984 (1X84)
2024-01-16~                        | around 16 January 2024
2024-01-16?                        | 16 January 2024 (uncertain)
2024-01-16%                        | around 16 January 2024 (uncertain)
199X~                              | around the 1990s
199X/..                            | from the 1990s
2024-01-16/2024-01-18              | 16 to 18 January 2024
2024-01-30/2024-02-02              | 30 January to 2 February 2024
2023-12-30/2024-01-02              | 30 December 2023 to 2 January 2024
2024-01/2024-03                    | January to March 2024
2023-12/2024-01                    | December 2023 to January 2024
1964/2008                          | 1964 to 2008
2024-01-16/2024-01-16              | 16 January 2024
2024-01-16/..                      | from 16 January 2024
../2024-01                         | until January 2024
2024-01-16/                        | from 16 January 2024, end unknown
/2024-01-16                        | until 16 January 2024, start unknown
2024-01-16~/2024-01-18             | around 16 January 2024 to 18 January 2024
[2024-01-16..2024-01-18]           | between 16 and 18 January 2024
[2024-01-16,2024-01-18]            | 16 or 18 January 2024
[2024-01-16,2024-01-17,2024-01-18] | 16, 17 or 18 January 2024
{2024-01-16,2024-01-18}            | 16 and 18 January 2024
[2024-01-30,2024-02-02]            | 30 January or 2 February 2024
[2024-01]                          | January 2024
[1667,1668,1670..1672]             | 1667, 1668, or 1670 to 1672
{1667,1668,1670..1672}             | 1667, 1668, and 1670 to 1672
{1670..1672}                       | 1670 to 1672
[1667~,1760-12]                    | around 1667 or December 1760
[..1984]                           | 1984 or earlier
[1760-12..]                        | December 1760 or later
{..1984}                           | 1984 and earlier
{1984..}                           | 1984 and later
[1760-01,1760-02,1760-12..]        | January 1760, February 1760, or December 1760 or later
2024-21                            | spring 2024
2024-24                            | winter 2024–25
1999-24                            | winter 1999–2000
-0043-24                           | winter 44 BC to 43 BC
2024-26                            | summer 2024 (northern hemisphere)
2024-30                            | summer 2024–25 (southern hemisphere)
2001-34                            | second quarter of 2001
2001-38                            | middle four months of 2001
2001-41/..                         | from the second half of 2001
-0043-03-15                        | 15 March 44 BC
-0043-03-13/-0043-03-15            | 13 to 15 March 44 BC
0000                               | 1 BC
0033-04-03                         | 3 April AD 33
0476-09-04                         | 4 September 476
-004X                              | between 50 BC and 41 BC
-XXXX                              | between 10,000 BC and 2 BC
Y17E7                              | year 170,000,000
Y-170000002                        | year 170,000,003 BC
1950S2                             | 1950 (estimated, between 1900 and 1999)
Y3388E2S3                          | year 338,800 (estimated, between 338,000 and 338,999)
2004?-06-11                        | 11 June 2004 (year uncertain)
2004-06~-11                        | 11 June 2004 (year and month approximate)
?2004-06-~11                       | 11 June 2004 (year uncertain, day approximate)
2004-%06-11                        | 11 June 2004 (month uncertain and approximate)
2004?-06-11~                       | around 11 June 2004 (year uncertain)
1984~-01                           | January 1984 (year approximate)
156X-12-25                         | 25 December in the 1560s
156X-12                            | December in the 1560s
XXXX-12-XX                         | December, year unknown
1XXX-12                            | December, between 1000 and 1999
1984-1X                            | October, November or December 1984
2024-0X                            | between January and September 2024
2024-X1                            | January or November 2024
2024-01-1X                         | between 10 and 19 January 2024
2024-01-3X                         | 30 or 31 January 2024
2024-01-X1                         | 1, 11, 21 or 31 January 2024
2024-XX-15                         | between 15 January and 15 December 2024 (2024-XX-15)
202X-21                            | between 2020 and 2029 (202X-21)
2024-01-16T18:00                   | 16 January 2024, 18:00
2024-01-16T18:00Z                  | 16 January 2024, 18:00 UTC
2024-01-16T18:00:30+05:00          | 16 January 2024, 18:00:30 UTC+05:00
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines())
def test_words(row: str) -> None:
    text, expected = row.split("|")
    assert words(parse(text.strip())) == expected.strip()


def test_short_words() -> None:
    assert short(parse("2024-01-16")) == "16 Jan 2024"
    assert short(parse("2024-01-30/2024-09")) == "30 Jan to Sep 2024"
    assert short(parse("2024")) == "2024"


def test_names_and_headings() -> None:
    assert month_name(1) == "January"
    assert weekday_name(day_number(2024, 1, 16)) == "Tuesday"
    assert year_heading(2024) == "2024"
    assert year_heading(-43) == "44 BC"
    assert month_heading(2024, 1) == "January 2024"
    assert day_heading(2024, 1, 16) == "16 January 2024"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-01-16", "2024-01-16"),
        ("2024-01-16", "2024-01-18"),
        ("2024-01-30", "2024-02-02"),
        ("2023-12-30", "2024-01-02"),
        ("-0044-12-30", "0033-04-03"),
        ("0001-01-01", "9999-12-31"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_days_are_named_as_the_interval_of_them_is(first: str, last: str, language: str) -> None:
    text = first if first == last else f"{first}/{last}"
    days = [day for day in (parse(first).earliest, parse(last).earliest) if day is not None]
    assert words_of_days(days[0], days[-1], language) == words(parse(text), language)


def test_a_day_of_a_far_year_is_named_by_its_year() -> None:
    first, last = day_number(12_024, 3, 1), day_number(12_024, 3, 9)
    assert words_of_days(first, last) == words(parse("Y12024")) == "year 12,024"
    before = day_number(9_999, 12, 30)
    assert words_of_days(before, last) == words(parse("9999-12-30/Y12024"))


def test_another_language_is_another_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    months = ("enero", *wording.WORDINGS["en"].months[1:])
    spanish = dataclasses.replace(
        wording.WORDINGS["en"], months=months, day="{day} de {month} de {year}"
    )
    monkeypatch.setitem(wording.WORDINGS, "es", spanish)
    wording.wording_of.cache_clear()
    try:
        assert words(parse("2024-01-16"), "es-MX") == "16 de enero de 2024"
        assert (
            words(parse("2024-01-16"), "ur") == words(parse("2024-01-16"), "") == "16 January 2024"
        )
    finally:
        wording.wording_of.cache_clear()


# Errors and hints

HINTS = """
16 January 2024               | 2024-01-16
Jan 5, 2024                   | 2024-01-05
January 2024                  | 2024-01
16 to 18 January 2024         | 2024-01-16/2024-01-18
16/01/2024                    | 2024-01-16
01/16/2024                    | 2024-01-16
05/06/2024                    | 2024-06-05 or 2024-05-06
16.1.2024                     | 2024-01-16
2024-1-6                      | 2024-01-06
2024/01/16                    | 2024-01-16
20240116                      | 2024-01-16
2024-16-01                    | 2024-01-16
2024–01–16                    | 2024-01-16
2024-01-16 18:00              | 2024-01-16T18:00
2024-01-16T9:30               | 2024-01-16T09:30
2024-01-xx                    | 2024-01-XX
2024-01-??                    | 2024-01
2024-00-00                    | 2024
2024-2025                     | 2024/2025
2024–2025                     | 2024/2025
2024-01-16/18                 | 2024-01-16/2024-01-18
2024-01-30/02-02              | 2024-01-30/2024-02-02
2024-01-16 - 2024-01-18       | 2024-01-16/2024-01-18
2012/present                  | 2012/..
2012/unknown                  | 2012/
since May 2012                | 2012-05/..
until 2012                    | ../2012
between 2012 and 2014         | [2012..2014]
2012 or 2014                  | [2012,2014]
[2024-01-16, 2024-01-18]      | [2024-01-16,2024-01-18]
2020s                         | 202X
c. 1984                       | 1984~
1984?~                        | 1984%
44 BC                         | -0043
-43                           | -0043
Y2006                         | 2006
20067                         | Y20067
2024-01-18/2024-01-16         | 2024-01-16/2024-01-18
[2024..2023]                  | 2023..2024
"""


@pytest.mark.parametrize("row", HINTS.strip().splitlines())
def test_hint_says_what_to_write(row: str) -> None:
    text, expected = (part.strip() for part in row.split("|"))
    assert error_of(text).hint == f"write it as {expected}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the date is empty"),
        ("not a date", "'not a date' is not a date"),
        ("2023-02-29", "'2023-02-29': 2023-02 has only 28 days"),
        ("1900-02-29", "'1900-02-29': 1900-02 has only 28 days"),
        ("2024-13", "'2024-13': there is no month 13"),
        ("2024-42", "'2024-42': there is no month 42"),
        ("2024-01-32", "'2024-01-32': there is no day 32"),
        ("19X1-02-29", "'19X1-02-29': there is no such day in any month that it allows"),
        ("2024-21-03", "'2024-21-03': 21 is a season or part of a year and has no days"),
        ("-0000", "there is no year -0000"),
        ("Y1E999999999", "'Y1E999999999': a year has at most 12 digits"),
        ("Y17E7-01", "'Y17E7-01': a year with Y or S has no month"),
        ("Y20E2S9", "'Y20E2S9': S takes a year without X, and 1 to 4 sure digits of it"),
        ("1950S5", "'1950S5': S takes a year without X, and 1 to 4 sure digits of it"),
        ("195XS2", "'195XS2': S takes a year without X, and 1 to 4 sure digits of it"),
        ("2024-01-16T24:00", "'2024-01-16T24:00': there is no time 24:00"),
        ("2024-01-16T18", "'2024-01-16T18' is not a date with a time"),
        ("2024-01-16T18:00+15:00", "'2024-01-16T18:00+15:00': there is no time zone '+15:00'"),
        ("2024-01-16T18:00/2025", "'2024-01-16T18:00': a date in an interval or set has no time"),
        ("1985-04-12/1984", "'1985-04-12/1984' ends before it starts"),
        ("2024-03/2024-02-XX", "'2024-03/2024-02-XX' ends before it starts"),
        ("../..", "'../..': neither the start nor the end is known"),
        ("/", "'/': neither the start nor the end is known"),
        ("[..]", "'..': neither the start nor the end is known"),
        ("[2024", "'[2024': a set is not closed or is empty"),
        ("[]", "'[]': a set is not closed or is empty"),
        (
            "[2024..,2025]",
            "'[2024..,2025]': '..' stands before a set's first date, between two, or after its last",
        ),
        ("2" * 201, "a date has at most 200 characters, this has 201"),
        ("٢٠٢٤", "'٢٠٢٤' is not a date"),
        ("2024-01-16\n", "'2024-01-16\n' is not a date"),
    ],
)
def test_message_says_what_is_wrong(text: str, message: str) -> None:
    assert error_of(text).message == message


@pytest.mark.parametrize(
    "text",
    ["a to b or c - " * 14, "c " * 100, "[" * 200, "1," * 100, "[" + "1E9..," * 33, "X" * 200],
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    error_of(text)
    assert time.process_time() - began < 0.5


# Properties

DAYS = st.dates()
YEARS = (
    st.integers(-9999, 9999)
    .filter(lambda year: year != 0)
    .map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
)


@st.composite
def single_texts(draw: st.DrawFn) -> str:
    """Dates, months, seasons and years with and without unspecified digits and qualifiers."""
    year = draw(YEARS)
    if draw(st.booleans()):
        year = year[:-1] + "X"
    form = draw(
        st.sampled_from(
            ["{y}", "{y}-{m}", "{y}-{s}", "{y}-{m}-{d}", "{y}-{m}-XX", "{y}-XX", "{y}-XX-{d}"]
        )
    )
    text = form.format(
        y=year,
        m=f"{draw(st.integers(1, 12)):02d}",
        d=f"{draw(st.integers(1, 28)):02d}",
        s=draw(st.integers(21, 41)),
    )
    return text + draw(st.sampled_from(["", "?", "~", "%"]))


def _earliest(text: str) -> int:
    earliest = parse(text).earliest
    assert earliest is not None
    return earliest


@st.composite
def date_texts(draw: st.DrawFn) -> str:
    """Dates of every kind; the two of an interval are in order."""
    first, second = sorted(draw(st.tuples(single_texts(), single_texts())), key=_earliest)
    forms = [
        "{0}",
        "{0}/{1}",
        "{0}/..",
        "/{0}",
        "[{0}..{1}]",
        "[{1},{0}]",
        "{{{0},{1}}}",
        "[..{0}]",
        "{{{0}..}}",
    ]
    return draw(st.sampled_from(forms)).format(first, second)


@given(DAYS)
def test_days_have_the_numbers_of_the_standard_library(day: datetime.date) -> None:
    date = parse(day.isoformat())
    assert (
        date.earliest == date.latest == day.toordinal() == day_number(day.year, day.month, day.day)
    )
    assert civil(day.toordinal()) == (day.year, day.month, day.day)
    assert weekday(day.toordinal()) == day.weekday()
    assert iso(date.earliest) == day.isoformat()


@given(st.integers(-(10**15), 10**15))
@example(0)
@example(-365)
def test_civil_and_day_number_are_inverse(number: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    assert 1 <= month <= 12
    assert 1 <= day <= month_days(year, month)


@given(date_texts())
def test_valid_dates_have_bounds_words_and_a_place(text: str) -> None:
    date = parse(text)
    first, last = date.sort_key()
    assert first <= -last
    assert date.earliest is not None or date.latest is not None
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest
    assert words(date)
    assert "  " not in words(date) + short(date)


@given(date_texts())
def test_dates_stand_where_they_sort(text: str) -> None:
    """Events in order are also in order of the headings that they stand under."""
    date = parse(text)
    known = [part for part in date.start if part is not None]
    assert list(civil(date.sort_key()[0])[: len(known)]) == known


@given(single_texts(), single_texts())
def test_reversed_intervals_are_refused(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert first.latest is not None
    assert second.earliest is not None
    assume(first.latest < second.earliest)
    assert parse(f"{one}/{other}").earliest == first.earliest
    with pytest.raises(DateError, match="ends before it starts"):
        parse(f"{other}/{one}")


@given(single_texts(), st.sampled_from("?~%"))
def test_qualifiers_never_widen_bounds(text: str, mark: str) -> None:
    plain, marked = parse(text.rstrip("?~%")), parse(text.rstrip("?~%") + mark)
    assert (plain.earliest, plain.latest, plain.start) == (
        marked.earliest,
        marked.latest,
        marked.start,
    )


def is_writable(hint: str) -> bool:
    """Whether what a hint tells to write is a date, or may stand within a set; true of other hints."""
    if not hint[:1].isdigit():
        return True
    try:
        return bool(parse(hint))
    except DateError:
        return bool(parse(f"[{hint}]"))


@given(
    st.one_of(
        st.text(),
        st.text("0123456789-/.XYES?~%[]{},:TZ+ ", max_size=40),
        st.text("01239X-", max_size=10),
    )
)
@example("Y1E999999999")
@example("9" * 1_000_000)
@example("Y-" + "9" * 190)
@example("\x00")
@example("\ud800")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        outcome = words(parse(text))
    except DateError as error:
        outcome = all(map(is_writable, error.hint.removeprefix("write it as ").split(" or ")))
    assert outcome


@given(single_texts())
def test_bounds_agree_with_another_implementation(text: str) -> None:
    plain = text.rstrip("?~%")
    month = plain[-2:]
    # That package takes seasons for months, winter for December, and bounds of masked parts more widely.
    assume("X" not in plain and not (len(plain.lstrip("-")) == 7 and int(month) > 12))
    theirs = edtf.parse_edtf(plain)
    ours = parse(plain)
    assert civil(ours.earliest or 0) == tuple(theirs.lower_strict())[:3]
    assert civil(ours.latest or 0) == tuple(theirs.upper_strict())[:3]
