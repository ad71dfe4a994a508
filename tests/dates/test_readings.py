"""Hints for dates of other calendars: the Gregorian day, and never a day of the Middle Ages."""

from __future__ import annotations

import pytest

from sitegen.dates.edtf import parse
from sitegen.dates.single import DateError


def hint(text: str) -> str:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value.hint


SOLAR, LUNAR = "Solar Hijri calendar (Iran, Afghanistan)", "lunar Hijri calendar"
EXACT = [
    *[(text, SOLAR, "2024-01-16") for text in (
        "1402/10/26", "26/10/1402", "1402.10.26", "14021026", "26 دی 1402", "۲۶ دی ۱۴۰۲", "٢٦ دي ١٤٠٢", "26 Dey 1402",
        "26th Dey, 1402", "Dey 26, 1402", "1402 Dey 26", "۱۴۰۲/۱۰/۲۶", "26 جدی 1402", "26 Jadi 1402", "26 مرغومی 1402",
        "26/10/1402 SH", "26 دی 1402 هجری شمسی", "۱۴۰۲/۱۰/۲۶ ه‍.ش",
    )],
    ("1402-02-31", SOLAR, "2023-05-21"),
    ("۳۱ شهریور ۱۳۵۹", SOLAR, "1980-09-22"),
    ("22 Bahman 1357", SOLAR, "1979-02-11"),
    ("30 اسفند 1403", SOLAR, "2025-03-20"),
    ("دی 1402", SOLAR, "2023-12-22/2024-01-20"),
    ("1402/10", SOLAR, "2023-12-22/2024-01-20"),
    ("1402 SH", SOLAR, "2023-03-21/2024-03-19"),
    ("since 26 Dey 1402", SOLAR, "2024-01-16/.."),
    ("26 Dey 1402 to 28 Dey 1402", SOLAR, "2024-01-16/2024-01-18"),
    ("1402/10/26-1402/10/28", SOLAR, "2024-01-16/2024-01-18"),
    ("۲۶ دی ۱۴۰۲ تا ۲۸ دی ۱۴۰۲", SOLAR, "2024-01-16/2024-01-18"),
    ("1402/10/26 09:00", SOLAR, "2024-01-16T09:00"),
    *[(text, "Buddhist calendar (Thailand)", "2024-01-16") for text in (
        "16 มกราคม 2567", "16 ม.ค. 2567", "๑๖ มกราคม ๒๕๖๗", "16/01/2567", "2567/01/16", "16 January 2567 BE",
    )],
    *[(text, "Minguo calendar (Taiwan)", "2024-01-16") for text in (
        "民國113年1月16日", "中華民國113年1月16日", "113年1月16日", "113/01/16", "113.1.16",
    )],
    ("令和6年1月16日", "Japanese calendar (Reiwa)", "2024-01-16"),
    ("令和元年5月1日", "Japanese calendar (Reiwa)", "2019-05-01"),
    ("주체113년 1월 16일", "Juche calendar (North Korea)", "2024-01-16"),
    ("7 Tir 2016", "Ethiopian calendar", "2024-01-16"),
    ("ጥር 7 2016", "Ethiopian calendar", "2024-01-16"),
    ("7 Toba 1740", "Coptic calendar", "2024-01-16"),
    ("25 October 1917 O.S.", "Julian calendar", "1917-11-07"),
    ("25 October 1917 (Old Style)", "Julian calendar", "1917-11-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "calendar", "date"), EXACT)
def test_a_date_of_another_calendar_is_given_its_gregorian_day(
    text: str, calendar: str, date: str
) -> None:
    said = hint(text)
    assert said.startswith("EDTF is Gregorian (ISO 8601-1): ")
    assert f"in the {calendar} it is {date}" in f"{said}".replace(";", "")
    assert parse(date)


@pytest.mark.parametrize(
    ("text", "day", "before", "after"),
    [
        ("4 Rajab 1445", "2024-01-16", "2024-01-15", "2024-01-17"),
        ("٤ رجب ١٤٤٥", "2024-01-16", "2024-01-15", "2024-01-17"),
        ("4 Recep 1445", "2024-01-16", "2024-01-15", "2024-01-17"),
        ("1445/07/04", "2024-01-16", "2024-01-15", "2024-01-17"),
        ("4/7/1445 AH", "2024-01-16", "2024-01-15", "2024-01-17"),
        ("12 Rabiʻ al-Awwal 1445", "2023-09-27", "2023-09-26", "2023-09-28"),
        ("12 ربيع الأول 1445 هـ", "2023-09-27", "2023-09-26", "2023-09-28"),
        ("9 Dhu al-Hijjah 1445", "2024-06-15", "2024-06-14", "2024-06-16"),
        ("1 محرم 1400", "1979-11-20", "1979-11-19", "1979-11-21"),
    ],
)
def test_a_lunar_date_is_about_a_day_with_its_neighbours(
    text: str, day: str, before: str, after: str
) -> None:
    assert f"in the {LUNAR} it is about {day} ({before} to {after}, " in hint(text)
    assert SOLAR not in hint(text)


def test_numbers_that_may_be_of_two_calendars_are_read_in_both() -> None:
    said = hint("1362/06/15")
    assert f"in the {SOLAR} it is 1983-09-06" in said
    assert f"in the {LUNAR} it is about 1943-06-19" in said


@pytest.mark.parametrize("year", range(1280, 1466, 5))
@pytest.mark.parametrize(
    "form", ["{}/10/26", "26/10/{}", "{}.1.2", "{}/10", "Y{}", "{}-00-00", "c. {}"]
)
def test_no_hint_leads_to_the_middle_ages(form: str, year: int) -> None:
    said = hint(form.format(year))
    assert "write it as" not in said
    assert str(year) not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024/01/16", "write it as 2024-01-16"),
        ("۲۰۲۴-۰۱-۱۶", "write it as 2024-01-16"),
        ("٢٠٢٤/٠١/١٦", "write it as 2024-01-16"),
        ("2024年1月16日", "write it as 2024-01-16"),
        ("2024년 1월 16일", "write it as 2024-01-16"),
        ("16 January 2024", "write it as 2024-01-16"),
        ("14 October 1066", "write it as 1066-10-14"),
        ("29 May 1453", "write it as 1453-05-29"),
        ("1066/10/14", "write it as 1066-10-14"),
        ("1899/10/11", "write it as 1899-10-11"),
    ],
)
def test_gregorian_dates_are_read_as_such(text: str, said: str) -> None:
    assert hint(text) == said


@pytest.mark.parametrize(
    "text", ["32 Dey 1402", "30 Esfand 1402", "1402 AD", "Dey", "26 Foo 1402", "99999/1/1"]
)
def test_what_is_no_day_of_any_calendar_has_the_general_hint(text: str) -> None:
    assert "Gregorian" not in hint(text)
