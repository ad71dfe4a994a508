"""Dates of works in each format: never more exact than the record, and read so by other programs."""

from __future__ import annotations

import json
import re
from typing import Any

import pypandoc
import pytest
import rispy
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citing import bibtex, csl, in_style, ris, work_of
from sitegen.dates import DateError, civil, parse, words
from sitegen.records import Source


def source(published: str, **known: Any) -> Source:
    return Source(id="a", title="T", kind="news", published=parse(published), **known)


def issued(published: str) -> dict[str, Any]:
    date: dict[str, Any] = csl(source(published))["issued"]
    return date


def entry(published: str) -> dict[str, str]:
    """The fields of a BibLaTeX entry that tell its date."""
    fields = re.findall(r"^  (date|year) = \{(.*)\},$", bibtex(work_of(source(published))), re.M)
    return dict(fields)


def parts(*dates: list[int], **more: Any) -> dict[str, Any]:
    return {"date-parts": list(dates), **more}


# What a reader sees of a date that none of the formats holds is its words.
@pytest.mark.parametrize(
    ("edtf", "in_csl", "in_biblatex"),
    [
        ("2024-01-16", parts([2024, 1, 16]), "2024-01-16"),
        ("2024-01-16T09:00+05:00", parts([2024, 1, 16]), "2024-01-16"),
        ("2024-01-XX", parts([2024, 1]), "2024-01"),
        ("2024-XX", parts([2024]), "2024"),
        ("0033", parts([33]), "0033"),
        ("19XX", {"literal": "1900s"}, "19XX"),
        ("202X", {"literal": "2020s"}, "202X"),
        ("190X?", {"literal": "between 1900 and 1909 (uncertain)"}, "190X?"),
        ("1950S2", {"literal": "1950 (estimated, between 1900 and 1999)"}, "19XX"),
        ("1950S3", {"literal": "1950 (estimated, between 1950 and 1959)"}, "195X"),
        ("1950S4", parts([1950]), "1950"),
        ("1XXX", {"literal": "between 1000 and 1999"}, None),
        ("XXXX", {"literal": "year unknown"}, None),
        ("-004X", {"literal": "between 50 BC and 41 BC"}, None),
        ("156X-12-25", {"literal": "25 December in the 1560s"}, None),
        ("2024-1X", {"literal": "October, November or December 2024"}, None),
        ("2024-01-1X", {"literal": "between 10 and 19 January 2024"}, None),
        ("2024-21", parts([2024], season=1), "2024-21"),
        ("2024-24~", parts([2024], season=4, circa=True), "2024-24~"),
        ("2024-27", parts([2024], season=3), "2024-23"),
        ("2024-29", {"literal": "spring 2024 (southern hemisphere)"}, None),
        ("2024-30", {"literal": "summer 2024–25 (southern hemisphere)"}, None),
        ("2024-31", {"literal": "autumn 2024 (southern hemisphere)"}, None),
        ("2024-32", {"literal": "winter 2024 (southern hemisphere)"}, None),
        ("2024-33", {"literal": "first quarter of 2024"}, None),
        ("2024-36", {"literal": "fourth quarter of 2024"}, None),
        ("2024-38", {"literal": "middle four months of 2024"}, None),
        ("2024-41", {"literal": "second half of 2024"}, None),
        ("[1990,1995]", {"literal": "1990 or 1995"}, None),
        ("[2024-01..2024-03]", {"literal": "between January and March 2024"}, None),
        ("[..2024]", {"literal": "2024 or earlier"}, None),
        ("[2024-01-16]", parts([2024, 1, 16]), "2024-01-16"),
        ("{2020,2021}", {"literal": "2020 and 2021"}, None),
        ("{2020..2021}", parts([2020], [2021]), "2020/2021"),
        ("2024-01/2024-03", parts([2024, 1], [2024, 3]), "2024-01/2024-03"),
        ("2024-01/2024-03-16", parts([2024, 1], [2024, 3, 16]), "2024-01/2024-03-16"),
        ("2024-21/2024-22", {"literal": "spring 2024 to summer 2024"}, "2024-21/2024-22"),
        ("19XX/2005", {"literal": "the 1900s to 2005"}, "19XX/2005"),
        ("1984?/2004-06~", parts([1984], [2004, 6], circa=True), "1984?/2004-06~"),
        ("2024-01-16/..", {"literal": "from 16 January 2024"}, "2024-01-16/"),
        ("2024-01-16/", {"literal": "from 16 January 2024, end unknown"}, "2024-01-16/"),
        ("../2024", {"literal": "until 2024"}, "/2024"),
        ("2024-01-16~", parts([2024, 1, 16], circa=True), "2024-01-16~"),
        ("2024-01-16?", parts([2024, 1, 16], circa=True), "2024-01-16?"),
        ("2024-01-16%", parts([2024, 1, 16], circa=True), "2024-01-16%"),
        ("2004-06-~01", parts([2004, 6, 1], circa=True), "2004-06-01~"),
        ("?2004-06-~01", parts([2004, 6, 1], circa=True), "2004-06-01%"),
        ("0000", parts([-1]), "0000"),
        ("-0043", parts([-44]), "-0043"),
        ("-0043/0010", parts([-44], [10]), "-0043/0010"),
        ("Y170000", parts([170000]), "Y170000"),
        ("Y-17E7", parts([-170000001]), "Y-170000000"),
        ("Y170000S3", {"literal": "year 170,000 (estimated, between 170,000 and 170,999)"}, None),
    ],
)
def test_csl_and_biblatex_hold_what_they_can(
    edtf: str, in_csl: dict[str, Any], in_biblatex: str | None
) -> None:
    assert issued(edtf) == in_csl
    expected = {"date": in_biblatex} if in_biblatex else {"year": words(parse(edtf))}
    assert entry(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "year", "date", "note"),
    [
        ("2024-01-16", "2024", "2024/01/16", None),
        ("2024-01", "2024", "2024/01", None),
        ("2024", "2024", "2024", None),
        ("2024-01-16~", "2024", "2024///around 16 January 2024", None),
        ("2004-06-~01", "2004", "2004///1 June 2004 (day approximate)", None),
        ("2024-01-16/2024-01-18", "2024", "2024///16 to 18 January 2024", None),
        ("[2024-01,2024-03]", "2024", "2024///January or March 2024", None),
        ("2024-22", "2024", "2024///summer 2024", None),
        ("2024-35", "2024", "2024///third quarter of 2024", None),
        ("2024-1X", "2024", "2024///October, November or December 2024", None),
        ("2024-24", None, None, "published winter 2024–25"),
        ("2024-30", None, None, "published summer 2024–25 (southern hemisphere)"),
        ("2023-12-30/2024-01-02", None, None, "published 30 December 2023 to 2 January 2024"),
        ("19XX", None, None, "published 1900s"),
        ("1950S2", None, None, "published 1950 (estimated, between 1900 and 1999)"),
        ("[1990,1995]", None, None, "published 1990 or 1995"),
        ("1984~", None, None, "published around 1984"),
        ("?2004-06-01", None, None, "published 1 June 2004 (year uncertain)"),
        ("../2024", None, None, "published until 2024"),
        ("2024-01-16/", None, None, "published from 16 January 2024, end unknown"),
        ("0000", None, None, "published 1 BC"),
        ("-0043-03-15", None, None, "published 15 March 44 BC"),
        ("Y170000", None, None, "published year 170,000"),
        (
            "Y100000000000S1",
            None,
            None,
            "published year 100,000,000,000 (estimated, between 100,000,000,000 and 199,999,999,999)",
        ),
    ],
)
def test_ris_has_a_year_only_where_it_is_one(
    edtf: str, year: str | None, date: str | None, note: str | None
) -> None:
    (record,) = rispy.loads(ris(work_of(source(edtf))))
    assert (record.get("year"), record.get("date")) == (year, date)
    assert record.get("notes") == ([note] if note else None)


def test_the_day_of_reading_is_no_more_exact_than_known() -> None:
    work = work_of(source("2024", accessed=parse("[2024-02-01,2024-02-02]")))
    (record,) = rispy.loads(ris(work))
    assert record["access_date"] == "2024///1 or 2 February 2024"
    assert "urldate" not in bibtex(work)
    assert "urldate = {2024-02~}" in bibtex(work_of(source("2024", accessed=parse("2024-02~"))))


DIGITS = st.integers(0, 9).map(str)
SINGLES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(1, 9999).map("-{:04d}".format),
    st.integers(10_000, 10**9).map("Y{}".format),
    st.lists(st.sampled_from("0123456789X"), min_size=4, max_size=4).map("".join),
    st.builds("{:04d}-{}".format, st.integers(1, 9998), st.integers(21, 41)),
    st.builds("{:04d}S{}".format, st.integers(1000, 9999), st.integers(1, 4)),
    st.builds("20{}X-1{}-2{}".format, DIGITS, st.sampled_from("012X"), st.sampled_from("0178X")),
    st.builds("{}2004-{}06-{}1{}".format, *[st.sampled_from(["", "?", "~"])] * 3, DIGITS),
)
MARKED = st.builds(str.__add__, SINGLES, st.sampled_from(["", "", "?", "~", "%"]))


def is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


ENDS = MARKED | st.sampled_from(["", ".."])
DATES = st.one_of(
    MARKED,
    st.builds("{}/{}".format, ENDS, ENDS),
    st.builds("[{}]".format, st.lists(MARKED, min_size=1, max_size=3).map(",".join)),
    st.builds("{{{}..{}}}".format, MARKED, MARKED),
).filter(is_edtf)


def first_and_last(day_or_less: list[int]) -> tuple[int, int]:
    """The first and last day of a CSL date-part, which counts no year 0."""
    year, *rest = day_or_less
    year = year + 1 if year < 0 else year
    digits = f"Y{year}" if abs(year) > 9999 else f"{'-' * (year < 0)}{abs(year):04d}"
    date = parse("-".join([digits, *(f"{part:02d}" for part in rest)]))
    assert date.earliest is not None
    assert date.latest is not None
    return date.earliest, date.latest


@given(DATES)
def test_no_format_is_more_exact_than_any_date(edtf: str) -> None:
    date, found = parse(edtf), issued(edtf)
    if "literal" in found:
        assert found == {"literal": words(date)}
    elif "season" not in found:
        bounds = [first_and_last(one) for one in found["date-parts"]]
        assert (bounds[0][0], bounds[-1][1]) == (date.earliest, date.latest)
        assert found.get("circa", False) == (date.approximate or date.uncertain)
    fields = entry(edtf)
    if "date" in fields:
        again = parse(fields["date"])
        assert (again.earliest, again.latest) == (date.earliest, date.latest)
        assert (again.approximate, again.uncertain) == (date.approximate, date.uncertain)
    (record,) = rispy.loads(ris(work_of(source(edtf))))
    if "year" in record:
        assert date.earliest is not None
        assert date.latest is not None
        assert {civil(date.earliest)[0], civil(date.latest)[0]} == {int(record["year"])}
        plain = re.fullmatch(r"\d{4}(/\d\d)*", record["date"])
        assert not plain or parse(record["date"].replace("/", "-")).latest == date.latest
    else:
        assert record["notes"] == [f"published {words(date)}"]


# Other programs


@pytest.mark.parametrize(
    "edtf",
    ["202X", "2024-21", "2024-01-16/", "../2024", "1984?/2004-06~", "-0043/0010", "-0043-03-15"],
)
def test_biblatex_dates_are_edtf_to_another_reader(edtf: str) -> None:
    assert str(parse_edtf(entry(edtf)["date"])) == entry(edtf)["date"]


@pytest.mark.parametrize(
    "edtf",
    ["2024-01-16", "2024-01-16~", "1984/2004-06", "-0043", "-0043/0010", "2024-01/2024-03"],
)
def test_pandoc_reads_the_same_date_from_biblatex(edtf: str) -> None:
    text = pypandoc.convert_text(bibtex(work_of(source(edtf))), "csljson", format="biblatex")
    assert json.loads(text)[0]["issued"] == issued(edtf)


@pytest.mark.parametrize(
    ("edtf", "apa"),
    [
        ("2024-21", "(2024, Spring)"),
        ("2024-01-16~", "(ca. 2024, January 16)"),
        ("2024-01/2024-03", "(2024, January–March)"),
        ("-0043-03-15", "(44 B.C.E., March 15)"),
        ("19XX", "(1900s)"),
        ("1950S2", "(1950 (estimated, between 1900 and 1999))"),
        ("[2024-01-16,2024-01-18]", "(16 or 18 January 2024)"),
        ("2024-01-16/..", "(from 16 January 2024)"),
    ],
)
def test_other_styles_print_no_more_than_is_known(edtf: str, apa: str) -> None:
    (found,) = in_style([csl(source(edtf, publisher="The Paper"))], "apa", "en").values()
    assert found == f"T. {apa}. <em>The Paper</em>."
