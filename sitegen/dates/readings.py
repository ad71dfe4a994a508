"""Readings: which Gregorian dates a text means that is written in another calendar.

Sources print the dates of their own calendars: `1402/10/26`, `26 دی 1402`, `4 Rajab 1445`,
`16 ม.ค. 2567`. Each calendar here says how its dates look and which day one is; every such date in
a text is put into EDTF, and what comes out is a reading if it is a date as a whole. So phrases
around dates are read as well: `since 26 Dey 1402`.

Numbers alone do not tell the calendar: 1402/10/26 is a day of 2024 in the solar and of 1982 in the
lunar calendar, and all of them are offered. A day of the year AD 1402 is not: a text that is no
EDTF and has such a year nearly always is of another calendar.

    >>> [reading.date for reading in readings("26 Dey 1402", likely_date)]
    ['2024-01-16']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Final

from sitegen.dates.calendar import iso
from sitegen.dates.other_calendars import (
    coptic,
    ethiopian,
    julian,
    lunar_hijri,
    solar_hijri,
    years_apart,
)

DayOf = Callable[[int, int, int], int | None]


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """A date in EDTF that a text means in a calendar, with the days before and after if unsure."""

    calendar: str
    date: str
    about: str = ""

    def words(self) -> str:
        """`in the Solar Hijri calendar (Iran, Afghanistan) it is 2024-01-16`."""
        if not self.about:
            return f"in the {self.calendar} it is {self.date}"
        return f"in the {self.calendar} it is about {self.date} ({self.about})"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Calendar:
    """How the dates of a calendar look.

    `months` are names in small letters without marks; `years` those that are known without a name
    of the calendar. `marks` is a pattern of such names. An English month alone names no calendar.
    """

    name: str
    day: DayOf
    years: range
    months: Mapping[str, int] = field(default_factory=dict)
    marks: str = "(?!)"
    last_month: int = 12
    is_exact: bool = True
    needs_name: bool = False  # its years look like Gregorian ones


def _names(table: str) -> dict[str, int]:
    """The numbers of the months by their names, from a table with a line for each month.

    The names of a month are parted by `|`. A line that ends in `|` goes on in the next one.
    """
    numbers: dict[str, int] = {}
    whole_lines = re.sub(r"\|\n *", "|", table)
    for number, names in enumerate(whole_lines.strip().splitlines(), 1):
        numbers |= dict.fromkeys(map(plain, names.split("|")), number)
    return numbers


def plain(text: str) -> str:
    """Small letters without accents, apostrophes and joiners, digits as 0 to 9, spaces as one."""
    text = re.sub("[\u200c\u200d\u0640\u00ad'`’‘ʻʼʿʾ]", "", text)
    text = text.translate({0x064A: "ی", 0x0643: "ک", 0x0649: "ی", 0x2010: "-", 0x2011: "-"})
    letters: list[str] = []
    for sign in unicodedata.normalize("NFKD", text):
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            letters.append(str(digit))
        elif unicodedata.category(sign) != "Mn" or "\u0e00" <= sign <= "\u0e7f":
            letters.append(sign.casefold())
    composed = unicodedata.normalize("NFKC", "".join(letters))
    return _EAST_ASIAN.sub(_with_hyphens, " ".join(composed.split()))


_EAST_ASIAN: Final = re.compile(r"(\d{1,4}|元) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")


def _with_hyphens(written: re.Match[str]) -> str:
    year, month, day = written.groups()
    return f"{'1' if year == '元' else year}-{month}-{day}"


_SOLAR: Final = _names("""
    farvardin|فروردین|hamal|حمل|وری
    ordibehesht|اردیبهشت|sawr|saur|ثور|غویی
    khordad|خرداد|jawza|jauza|جوزا|غبرگولی
    tir|تیر|saratan|سرطان|چنگاښ
    mordad|amordad|مرداد|امرداد|asad|اسد|زمری
    shahrivar|شهریور|sunbula|sonbola|سنبله|وږی
    mehr|مهر|mizan|میزان|تله
    aban|آبان|aqrab|عقرب|لړم
    azar|آذر|qaws|qaus|قوس|لیندی
    dey|dei|دی|jadi|جدی|مرغومی
    bahman|بهمن|dalw|dalv|دلو|سلواغه
    esfand|اسفند|hut|hoot|حوت|کب
""")
_LUNAR: Final = _names("""
    muharram|moharram|محرم|محرم الحرام|muharrem
    safar|صفر|safer
    rabi al-awwal|rabi i|rabi ul-awwal|rabi al awwal|rabi-ul-awal|rabi 1|ربیع الاول|ربیع الأول|
        rebiulevvel
    rabi al-thani|rabi ii|rabi al-akhir|rabi us-sani|rabi 2|ربیع الثانی|ربیع الثاني|ربیع الاخر|
        ربیع الآخر|rebiulahir
    jumada al-awwal|jumada al-ula|jumada i|jamadi ul-awwal|jumada 1|جمادی الاول|جمادی الاولی|
        جمادى الأولى|cemaziyelevvel
    jumada al-thani|jumada al-akhira|jumada ii|jamadi us-sani|jumada 2|جمادی الثانی|
        جمادی الثانیه|جمادی الاخره|جمادى الآخرة|cemaziyelahir
    rajab|رجب|recep
    shaban|شعبان
    ramadan|ramazan|ramzan|رمضان
    shawwal|shavval|شوال|sevval
    dhu al-qadah|dhul qadah|dhu al-qada|dhul-qadah|zulqada|zilqad|dhu al-qidah|ذی القعده|
        ذو القعدة|ذوالقعدة|ذی قعده|ذیقعده|zilkade
    dhu al-hijjah|dhul hijjah|dhu al-hijja|dhul-hijjah|zulhijja|zilhaj|ذی الحجه|ذو الحجة|
        ذوالحجة|ذی حجه|ذیحجه|zilhicce
""")
_ETHIOPIAN: Final = _names("""
    meskerem|መስከረም
    tikimt|tiqimt|ጥቅምት
    hidar|ኅዳር|ህዳር
    tahsas|ታኅሣሥ|ታህሳስ
    tir|ጥር
    yekatit|የካቲት
    megabit|መጋቢት
    miyazya|miazia|ሚያዝያ
    ginbot|ግንቦት
    sene|ሰኔ
    hamle|ሐምሌ
    nehase|nehasse|ነሐሴ
    pagume|pagumen|ጳጉሜን|ጳጉሜ
""")
_COPTIC: Final = _names("""
    thout|tout|توت
    paopi|babah|بابه
    hathor|hatur|هاتور
    koiak|kiahk|کیهک
    tobi|toba|طوبه
    meshir|amshir|امشیر
    paremhat|baramhat|برمهات
    parmouti|baramouda|برموده
    pashons|bashans|بشنس
    paoni|baouna|بوونه
    epip|abib|ابیب
    mesori|mesra|مسری
    nasie|نسیء
""")
_THAI: Final = _names("""
    มกราคม|ม.ค.
    กุมภาพันธ์|ก.พ.
    มีนาคม|มี.ค.
    เมษายน|เม.ย.
    พฤษภาคม|พ.ค.
    มิถุนายน|มิ.ย.
    กรกฎาคม|ก.ค.
    สิงหาคม|ส.ค.
    กันยายน|ก.ย.
    ตุลาคม|ต.ค.
    พฤศจิกายน|พ.ย.
    ธันวาคม|ธ.ค.
""")
_ENGLISH: Final = _names("""
    january|jan|jan.
    february|feb|feb.
    march|mar|mar.
    april|apr|apr.
    may
    june|jun|jun.
    july|jul|jul.
    august|aug|aug.
    september|sept|sep|sep.
    october|oct|oct.
    november|nov|nov.
    december|dec|dec.
""")

_CALENDARS: Final = (
    _Calendar(
        name="Solar Hijri calendar (Iran, Afghanistan)",
        day=solar_hijri,
        years=range(1277, 1421),
        months=_SOLAR,
        marks=r"\b(?:sh|a\.?p|shamsi|jalali|solar hijri)\b\.?|هجری شمسی|خورشیدی|شمسی|ه\.? ?ش\b\.?",
    ),
    _Calendar(
        name="lunar Hijri calendar",
        day=lunar_hijri,
        years=range(1218, 1466),
        months=_LUNAR,
        marks=r"\b(?:a\.?h|hijri|qamari)\b\.?|هجری قمری|هجری|هجریه|قمری|ه\.? ?ق\b\.?|\bه\b\.?|ھ\b",
        is_exact=False,
    ),
    _Calendar(
        name="Buddhist calendar (Thailand)",
        day=partial(years_apart, -543),
        years=range(2443, 2600),
        months=_THAI | _ENGLISH,
        marks=r"\b(?:b\.?e)\b\.?|พ\.ศ\.",
    ),
    _Calendar(
        name="Minguo calendar (Taiwan)",
        day=partial(years_apart, 1911),
        years=range(100, 150),
        marks=r"(?:中華)?民[國国]|\b(?:minguo|r\.?o\.?c)\b\.?",
    ),
    _Calendar(
        name="Ethiopian calendar",
        day=ethiopian,
        years=range(1800, 2100),
        months=_ETHIOPIAN,
        marks=r"\be\.?c\b\.?|ዓ\.ም\.?",
        last_month=13,
        needs_name=True,
    ),
    _Calendar(
        name="Coptic calendar",
        day=coptic,
        years=range(1500, 1800),
        months=_COPTIC,
        marks=r"\ba\.?m\b\.?",
        last_month=13,
        needs_name=True,
    ),
    _Calendar(
        name="Julian calendar",
        day=julian,
        years=range(1, 2100),
        months=_ENGLISH,
        marks=r"\(?\b(?:o\.?s|old style|julian)\b\.?\)?",
        needs_name=True,
    ),
    *(
        _Calendar(
            name=name,
            day=partial(years_apart, difference),
            years=range(1, 100),
            marks=marks,
            needs_name=True,
        )
        for name, difference, marks in (
            ("Japanese calendar (Reiwa)", 2018, "令和"),
            ("Japanese calendar (Heisei)", 1988, "平成"),
            ("Japanese calendar (Showa)", 1925, "昭和"),
            ("Japanese calendar (Taisho)", 1911, "大正"),
            ("Juche calendar (North Korea)", 1911, unicodedata.normalize("NFKC", "주체")),
        )
    ),
)
_JOINED: Final = re.compile(r"(?<=\d\d) ?[-–—] ?(?=\d{4}-\d\d-\d\d$)| تا | الی | الى ")
_BETWEEN: Final = re.compile(r"(?<=[/.]\d\d)[-–—](?=\d{4}[/.])")
_OF_CHRIST: Final = re.compile(r"\b(?:ad|ce|a\.d\.|c\.e\.|bce?)(?!\w)")


def readings(text: str, as_date: Callable[[str], str]) -> list[CalendarReading]:
    """What a text means in each calendar that it may be of, the likeliest first.

    `as_date` gives the date in EDTF that a text is or likely means, or ''.
    """
    tidy = _BETWEEN.sub(" - ", plain(text))
    if _OF_CHRIST.search(tidy):
        return []
    marked = [calendar for calendar in _CALENDARS if re.search(calendar.marks, tidy)]
    found: list[CalendarReading] = []
    for calendar in marked or _CALENDARS:
        unmarked = " ".join(re.sub(calendar.marks, " ", tidy).split())
        reading = _read(calendar, unmarked, bool(marked), as_date)
        if reading:
            found.append(reading)
    return found


def _read(
    calendar: _Calendar,
    text: str,
    is_marked: bool,
    as_date: Callable[[str], str],
) -> CalendarReading | None:
    middle = _converted(calendar, text, is_marked, 0)
    if middle == text:
        return None
    date = as_date(_JOINED.sub("/", middle))
    if not date:
        return None
    if calendar.is_exact:
        return CalendarReading(calendar.name, date)
    around = (
        as_date(_JOINED.sub("/", _converted(calendar, text, is_marked, by))) for by in (-1, 1)
    )
    earlier, later = around
    if "/" in date:
        return CalendarReading(calendar.name, date, "a day earlier or later")
    return CalendarReading(calendar.name, date, f"{earlier} to {later}, by where the moon was seen")


def _converted(calendar: _Calendar, text: str, is_marked: bool, by: int) -> str:
    """A text with the dates of a calendar in EDTF, each moved `by` some days."""
    for pattern in _patterns(calendar, is_marked):
        replaced = pattern.sub(partial(_in_edtf, calendar, is_marked, by), text)
        if replaced != text:
            return replaced
    return text


def _in_edtf(calendar: _Calendar, is_marked: bool, by: int, written: re.Match[str]) -> str:
    parts = written.groupdict()
    year = int(parts["year"])
    name = parts.get("name")
    if not (is_marked or name or year in calendar.years):
        return written[0]
    if name and not is_marked and year not in calendar.years and calendar.is_exact:
        return written[0]
    month = calendar.months[name] if name else int(parts.get("month") or 0)
    if not month:
        return _span(calendar, year, 1, calendar.last_month, by=by) or written[0]
    if not parts.get("day"):
        return _span(calendar, year, month, month, by=by) or written[0]
    number = calendar.day(year, month, int(parts["day"]))
    if number is None:
        return written[0]
    return iso(number + by) or ""


def _span(calendar: _Calendar, year: int, month: int, last_month: int, *, by: int) -> str:
    """The first and the last day of some months of a year; '' where there are none."""
    first = calendar.day(year, month, 1)
    lasts = (calendar.day(year, last_month, day) for day in (31, 30, 29, 28, 6, 5))
    last = next(filter(None, lasts), None)
    if first is None or last is None:
        return ""
    return f"{iso(first + by)}/{iso(last + by)}"


@cache
def _patterns(calendar: _Calendar, is_marked: bool) -> tuple[re.Pattern[str], ...]:
    """How dates of a calendar are written, whole ones first."""
    year = r"(?P<year>\d{3,4})"
    if is_marked:
        year = r"(?P<year>\d{1,4})"
    forms: list[str] = []
    if calendar.months and not (calendar.months is _ENGLISH and not is_marked):
        longest_first = sorted(calendar.months, key=len, reverse=True)
        name = rf"(?P<name>{'|'.join(map(re.escape, longest_first))})"
        day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
        forms += [
            rf"(?<!\w){day} ?{name},? ?{year}(?!\w)",
            rf"(?<!\w){name} {day},? {year}(?!\w)",
            rf"(?<!\w){year},? {name} {day}(?!\w)",
            rf"(?<!\w){year},? {day} {name}(?!\w)",
            rf"(?<!\w){name},? {year}(?!\w)",
            rf"(?<!\w){year},? {name}(?!\w)",
        ]
    if is_marked or not calendar.needs_name:
        month, day = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
        forms += [
            rf"(?<![\w/.-]){year}(?P<sep>[/. -]){month}(?P=sep){day}(?![\d/])",
            rf"(?<![\w/.-]){day}(?P<sep>[/. -]){month}(?P=sep){year}(?![\w/])",
            r"(?<![\w/.-])(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?![\w/])",
            rf"(?<![\w/.-])(?P<year>\d{{4}})[/.]{month}(?![\w/.-])",
            rf"(?<![\w/.-]){month}[/.](?P<year>\d{{4}})(?![\w/.-])",
        ]
        if is_marked or calendar.years[0] > 999:
            forms.append(r"(?<![\w/.-])y?(?P<year>\d{4})(?![\w/.-])")
    return tuple(re.compile(form) for form in forms)
