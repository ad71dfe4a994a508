"""Pictures by the names that phones, messengers and systems give them."""

from __future__ import annotations

import json
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.inspection import inspect

EVENT = "content/events/2020-01-02-vote.yaml"
SYSTEMS = [
    "IMG_0123.JPG",
    "WhatsApp Image 2024-01-16 at 09.12.33.jpeg",
    "WhatsApp Image 2024-01-16 at 09.12.33 (1).jpeg",
    "Screenshot 2024-01-16 at 9.12.33\u202fAM.png",
    "100%.webp",
    "50%20#2.Gif",
    "a&b;c+d[e]'f.avif",
    "été.jpg",
    "تصویر\u200cها.jpeg",
]
APART = unicodedata.normalize("NFD", "images/été.jpg")
WHOLE = unicodedata.normalize("NFC", APART)


class _Pictures(HTMLParser):
    """The addresses of a page's pictures, as a browser asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a picture's address."""
        source = dict(attrs).get("src")
        if tag == "img" and source:
            self.addresses.append(unquote(urlsplit(source).path))


def shown(site: Path, output: Path) -> list[bool]:
    """For each picture of the event, whether its address is a file of the built site."""
    build(Options(site, output, jobs=1))
    page = _Pictures()
    page.feed((output / "events/2020-01-02-vote/index.html").read_text(encoding="utf-8"))
    return [(output / address.lstrip("/")).is_file() for address in page.addresses]


def with_picture(make_site: MakeSite, file: str, written: str) -> Path:
    picture = f"images:\n  - {{file: {json.dumps(written)}, alt: A road, licence: CC0}}\n"
    return make_site(SMALL | {EVENT: SMALL[EVENT] + picture, f"content/{file}": "picture"})


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_picture_is_shown_by_any_name(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    site = with_picture(make_site, f"images/{name}", f"images/{name}")
    assert shown(site, tmp_path / "out") == [True]


@pytest.mark.parametrize(
    ("file", "written"),
    [
        (APART, WHOLE),
        (WHOLE, APART),
        ("images/at 9\u202fAM.png", "images/at 9 AM.png"),
        ("images/\u200ebridge.png", "images/bridge.png"),
    ],
)
def test_a_name_is_found_as_it_is_seen(
    file: str, written: str, make_site: MakeSite, tmp_path: Path
) -> None:
    assert shown(with_picture(make_site, file, written), tmp_path / "out") == [True]


def test_of_two_that_look_alike_none_is_guessed(make_site: MakeSite) -> None:
    site = with_picture(make_site, "images/a\u202fb.png", "images/a b.png")
    (site / "content/images/a\u00a0b.png").write_bytes(b"another")
    assert [problem.code for problem in inspect(site).problems] == ["missing-file"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("IMG_0123.HEIC", "save it as JPEG or PNG"),
        ("scan.tiff", "save it as JPEG or PNG"),
        ("image.jfif", "rename the file to images/image.jpg"),
        ("map.svg", "others can hold code"),
        ("at 09:12.png", "without .., \\ and :"),
    ],
)
def test_of_others_it_is_said_what_to_do(name: str, hint: str, make_site: MakeSite) -> None:
    site = with_picture(make_site, f"images/{name}", f"images/{name}")
    problems = [problem for problem in inspect(site).problems if problem.spot.path == EVENT]
    assert [problem.code for problem in problems] == ["bad-value"]
    assert hint in problems[0].hint
