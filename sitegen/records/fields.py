"""The types of fields: what a single value may be. Pydantic holds data against them.

`Ref` marks a field that refers to something, `MarkdownText` one that holds Markdown:
`references.py` walks both.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, InstanceOf, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from sitegen.dates import Date, DateError
from sitegen.dates import parse as parse_date
from sitegen.language import COUNTRIES, MISTAKEN
from sitegen.markdown import Markdown, compile_markdown
from sitegen.records.degrees import number_meant
from sitegen.urls import (
    AddressError,
    check_contact_address,
    check_site_address,
    check_web_address,
)

Status = Literal["draft", "review", "published", "withdrawn"]
ClaimStatus = Literal[
    "confirmed", "reported", "disputed", "varies", "revised", "unverified", "refuted"
]
Attribution = Literal["confirmed", "acknowledged", "claimed", "alleged", "denied", "suspected"]
Precision = Literal[
    "exact",
    "vicinity",
    "locality",
    "district",
    "province",
    "country",
    "region",
    "water",
    "withheld",
    "unknown",
]
SourceKind = Literal[
    "news",
    "official",
    "report",
    "social",
    "video",
    "dataset",
    "legal",
    "book",
    "interview",
    "other",
]
UrlStatus = Literal["live", "missing", "dead", "deviated", "unfit", "usurped"]
Publish = Literal["full", "excerpts", "metadata"]
Obtained = Literal["downloaded", "archived", "pasted", "transcribed"]
NO_PICTURE: Final = "-.png"  # stands in for a picture whose path is wrong
MEASURES: Final = ("killed", "injured", "missing", "detained")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names a record of `kind`, a `term` of a vocabulary, or a citation
    (`cite`).
    """

    kind: str


def fault(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{message}", {"message": message, "hint": hint})


def _edtf(value: object) -> Date:
    if not isinstance(value, str):
        hint = 'put quotation marks around a set of dates: "[2024-01-16,2024-01-18]"'
        raise fault("a date is text such as 2024-01-16", hint)
    try:
        return parse_date(value)
    except DateError as error:
        raise fault(error.message, error.hint) from None


def _day(value: object) -> datetime.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise fault(
                f"there is no day {value}", "a month has 28 to 31 days, a year 12 months"
            ) from None
    raise fault(f"{_named(value)} is not a day", "write it as 2024-01-16")


def _named(value: object) -> str:
    """A value as a message names it."""
    return f"'{value[:60]}'" if isinstance(value, str) else "this"


def _form(pattern: str, what: str, hint: str) -> Callable[[object], object]:
    form = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not form.fullmatch(value):
            raise fault(f"'{value[:80]}' is not {what}", hint)
        return value

    return check


def _matching(pattern: str, what: str, hint: str) -> BeforeValidator:
    return BeforeValidator(_form(pattern, what, hint))


def _address(check: Callable[[str], None], what: str) -> BeforeValidator:
    """Holds an address against one of the rules of `urls`."""

    def checked(value: object) -> object:
        if isinstance(value, str):
            try:
                check(value)
            except AddressError as error:
                raise fault(f"'{value[:80]}' is not {what}", error.hint) from None
        return value

    return BeforeValidator(checked)


content_path = _form(
    r"(?s)(?!/)(?!.*(^|/)\.\.?(/|$))[^\\\0:]+",
    "a path in the content folder",
    "a relative path without .., \\ and :, such as images/x.jpg",
)


_SHOWN: Final = ("png", "jpg", "jpeg", "webp", "gif", "avif")
_TO_BE_RENAMED: Final = ("jfif", "jpe", "jif", "pjpeg", "pjp")  # JPEG, by other names
_TO_BE_SAVED: Final = ("heic", "heif", "tif", "tiff", "bmp", "jxl", "jp2", "raw", "dng", "psd")


def _picture(value: object) -> object:
    """The path of a picture that browsers show, its letters composed: macOS stores them apart."""
    if not isinstance(value, str):
        return value
    name, _, ending = value.rpartition(".")
    if name and ending.lower() in _SHOWN:
        return unicodedata.normalize("NFC", value)
    hint = "png, jpg, webp, gif or avif: others can hold code"
    if ending.lower() in _TO_BE_RENAMED:
        hint = f"rename the file to {name[-60:]}.jpg: it is a JPEG"
    elif ending.lower() in _TO_BE_SAVED:
        hint = "save it as JPEG or PNG: few browsers show it as it is"
    raise fault(f"'{value[:80]}' is not a picture", hint)


def _markdown(heading: int, anchors: bool) -> BeforeValidator:
    def compiled(value: object) -> Markdown:
        if not isinstance(value, str):
            raise fault("this is a text")
        return compile_markdown(value, heading, anchors)

    return BeforeValidator(compiled)


def listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _country(value: object) -> object:
    if isinstance(value, str) and value not in COUNTRIES:
        hint = (
            f"write {MISTAKEN[value]}"
            if value in MISTAKEN
            else "ISO 3166-1 alpha-2, in capitals: IR, PK"
        )
        raise fault(f"'{value[:80]}' is not a country's code", hint)
    return value


def with_extra(value: object) -> object:
    """A mapping whose keys are the editors' own: one that begins with `x-` is a key like any
    other.
    """
    if isinstance(value, dict) and "x-" in value:
        return {key: item for key, item in value.items() if key != "x-"} | value["x-"]
    return value


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise fault(f"{_named(value)} is neither true nor false", "write true or false")


def _plain_number(value: object) -> object:
    if isinstance(value, str) and "_" in value:
        raise fault(f"{_named(value)} is not a number", "write it without _")
    return value


def _decimal_number(value: object) -> object:
    """A number with a point; one written otherwise is a fault whose hint has the number."""
    if (isinstance(value, str) and not re.fullmatch(r"[-+.\w]+", value, re.ASCII)) or _is_degree(
        value
    ):
        meant = number_meant(str(value))
        if meant:
            raise fault(f"{_named(value)} is not a number", f"write {meant}")
    return _plain_number(value)


def _is_degree(value: object) -> bool:
    """Whether a text is a number with letters of degrees: `26.8N`, `26d48m`."""
    return isinstance(value, str) and re.search(r"\d[NSEWd]|[NSEW]\d", value) is not None


NonEmptyText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Edtf = Annotated[InstanceOf[Date], BeforeValidator(_edtf), WithJsonSchema({"type": "string"})]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
MarkdownText = Annotated[
    InstanceOf[Markdown], _markdown(2, False), WithJsonSchema({"type": "string"})
]
PageText = Annotated[InstanceOf[Markdown], _markdown(2, True), WithJsonSchema({"type": "string"})]
WebUrl = Annotated[str, _address(check_web_address, "a web address")]
ContactUrl = Annotated[str, _address(check_contact_address, "an address")]
BaseUrl = Annotated[str, _address(check_site_address, "a site's address")]
Language = Annotated[
    str, _matching(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag", "BCP 47: en, ur, pt-BR")
]
Country = Annotated[str, BeforeValidator(_country)]
Wikidata = Annotated[str, _matching(r"Q[1-9]\d*", "a Wikidata id", "it looks like Q794")]
Clock = Annotated[
    str, _matching(r"([01]\d|2[0-3]):[0-5]\d", "a time of day", "write it as 04:30, and quote it")
]
Zone = Annotated[
    str,
    _matching(
        r"[+-](0\d|1[0-4]):[0-5]\d|Z", "an offset from UTC", "write it as +05:00, and quote it"
    ),
]
Sha256 = Annotated[
    str, _matching(r"[0-9a-f]{64}", "a SHA-256", "64 hexadecimal digits in lower case")
]
Picture = Annotated[str, BeforeValidator(_picture), BeforeValidator(content_path)]
Whole = Annotated[int, BeforeValidator(_plain_number)]
Number = Annotated[float, BeforeValidator(_decimal_number)]
Kilometres = Annotated[Number, Field(gt=0, le=20_000)]  # half the way around the earth
Cites = tuple[Annotated[str, Ref("cite")], ...]
Extra = Annotated[Mapping[str, Any], Field(alias="x-")]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people: a range of two, `high` is None for 'at least'; both None where none was
    stated.
    """

    low: int | None
    high: int | None

    @property
    def stated(self) -> bool:
        return self.low is not None


_COUNT = re.compile(r"([0-9]{1,9})(\.\.)?")
LARGEST_COUNT: Final = 999_999_999


def _count(value: object) -> Count:
    if value == "unstated":
        return Count(None, None)
    if isinstance(value, str) and (match := _COUNT.fullmatch(value)):
        return Count(int(match[1]), None if match[2] else int(match[1]))
    if isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)):
        low, high = int(value[0]), int(value[1])
        if low <= high:
            return Count(low, high)
        raise fault(f"the range [{low}, {high}] is reversed", f"write [{high}, {low}]")
    shown = f"'{value[:40]}'" if isinstance(value, str) else "this"
    raise fault(f"{shown} is not a count", "write 7, [7, 9], 3.. for at least three, or unstated")


def _is_number(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[0-9]{1,9}", value))


People = Annotated[
    InstanceOf[Count],
    BeforeValidator(_count),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer"},
                {"type": "array", "items": {"type": "integer"}},
                {"type": "string"},
            ]
        }
    ),
]
