"""Pictures that stand for a page where it is shared: of each timeline and each event, its words.

The pictures are drawn with Pillow, which the extra `share` installs, and only where the site asks
for them (`share_images`). Letters come from the site's own fonts and are shaped by Raqm, so that
Arabic script joins. Words that no font has, or that run in both directions, get no picture: a
page then shows the next wider one, of its timeline, and at last `static/share.png`.

The same words give the same bytes with the same version of Pillow.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sitegen.dates import short
from sitegen.language import Face, counted, direction, faces
from sitegen.linking import LinkedSite

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PICTURE_SIZE: Final = (1200, 630)
_EDGE: Final = 80  # of the words from the sides
_GROUND: Final = 243
_INK: Final = 24
_QUIET: Final = 97
_SHADES: Final = (
    _INK,
    _QUIET,
    170,
    _GROUND,
)  # smooth enough; more make a file larger
_TITLE_SIZES: Final = (68, 58, 50, 42, 36)
_TITLE_TOP: Final = 210
_TITLE_HEIGHT: Final = 360
_WEIGHT: Final = 400
_LATIN: Final = "Record Display"
_FACES: Final = {
    "ur": ("Record Nastaliq",),
    "fa": ("Record Naskh",),
    "ar": ("Record Naskh",),
}
_LINE: Final = {
    "Record Nastaliq": 2.0,
    "Record Naskh": 1.5,
}


@dataclass(frozen=True, slots=True)
class SharePictures:
    """Pictures by their paths, the path of each record's by its key, and what a build says of those
    that are missing."""

    files: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetWords:
    """Words, the file of their font, their direction, and the height of lines in letter sizes."""

    text: str
    font: bytes
    way: str
    line: float


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes words at the beginning of lines."""

    draw: ImageDraw
    way: str

    def write(self, top: int, words: SetWords, letters: FreeTypeFont, shade: int) -> None:
        """Write words below a height."""
        at = _EDGE
        anchor = "la"
        if self.way == "rtl":
            at = PICTURE_SIZE[0] - _EDGE
            anchor = "ra"
        self.draw.text(
            (at, top),
            words.text,
            font=letters,
            fill=shade,
            anchor=anchor,
            direction=words.way,
        )


def can_draw() -> bool:
    """Whether pictures can be drawn, and Arabic script in them."""
    if importlib.util.find_spec("PIL") is None:
        return False
    from PIL import features

    return bool(features.check("raqm"))


def share_pictures(linked: LinkedSite, statics: Mapping[str, bytes]) -> SharePictures:
    """The pictures of a site that asks for them."""
    pictures = SharePictures()
    if not linked.records.site.share_images:
        return pictures
    if not can_draw():
        note = "share_images: pages are shared with static/share.png; for pictures of their own"
        return SharePictures(note=f"{note}: pip install 'sitegen[share]'")
    without = 0
    fonts = _fonts(statics)
    for key, day, title in _titles(linked):
        path = f"static/share/{key}.png"
        data = statics.get(path) or _picture(linked, fonts, day, title)
        if data:
            pictures.files[path] = data
            pictures.paths[key] = path
        else:
            without += 1
    _fall_back(linked, pictures.paths)
    if not without:
        return pictures
    note = f"share_images: {counted(without, 'title')} cannot be set in the fonts of the site; the"
    note += " picture of the timeline is used"
    return SharePictures(pictures.files, pictures.paths, note)


def _titles(linked: LinkedSite) -> Iterator[tuple[str, str, str]]:
    """The key of each timeline and event, its day in words and its title."""
    for timeline in linked.records.timelines.values():
        yield str(timeline.key), "", timeline.title
    for event in linked.events:
        yield str(event.key), short(event.date, linked.records.site.language), event.title


def _fall_back(linked: LinkedSite, paths: dict[str, str]) -> None:
    """Give events without a picture that of their first timeline."""
    for event in linked.events:
        for timeline in event.timelines:
            path = paths.get(f"timeline/{timeline}")
            if path:
                paths.setdefault(str(event.key), path)


def _fonts(statics: Mapping[str, bytes]) -> list[tuple[Face, bytes]]:
    """The fonts of the site with their files."""
    found = faces(statics.get("static/site.css", b"").decode())
    files = [(face, statics.get(f"static/fonts/{face.file}", b"")) for face in found]
    return [(face, data) for face, data in files if data]


def _picture(
    linked: LinkedSite, fonts: list[tuple[Face, bytes]], day: str, title: str
) -> bytes | None:
    """The picture of a record; None where a font is missing for some of its words."""
    site = linked.records.site
    families = (*_FACES.get(site.language.split("-")[0], ()), _LATIN)
    written = [_written(words, fonts, families) for words in (site.title, day, title)]
    known = tuple(words for words in written if words)
    if len(known) < len(written):
        return None
    return drawn(known, direction(site.language))


def _written(
    text: str, fonts: list[tuple[Face, bytes]], families: tuple[str, ...]
) -> SetWords | None:
    """A text with the first font that has every character of it; None where there is none."""
    for family in families:
        for face, data in fonts:
            if face.family == family and face.characters.issuperset(text):
                way = "ltr" if family == _LATIN else "rtl"
                return SetWords(
                    text,
                    data,
                    way,
                    _LINE.get(family, 1.16),
                )
    return None


@lru_cache(maxsize=2048)
def drawn(words: tuple[SetWords, ...], way: str) -> bytes:
    """A PNG of the site's title, a day and a title; `way` is the direction of the site, at whose
    beginning of the line all words begin."""
    from PIL import Image, ImageDraw

    site, day, title = words
    picture = Image.new("L", PICTURE_SIZE, _GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, PICTURE_SIZE[0], 11), fill=_INK)
    pen = Pen(draw, way)
    small = _sized(site.font, 34)
    pen.write(56, site, small, _INK)
    middle = _sized(day.font, 38)
    pen.write(132, day, middle, _QUIET)
    letters, lines, step = _set(draw, title)
    for number, line in enumerate(lines):
        part = replace(title, text=line)
        top = _TITLE_TOP + number * step
        pen.write(top, part, letters, _INK)
    out = io.BytesIO()
    _few_shades(picture).save(
        out,
        "PNG",
        bits=2,
        optimize=True,
    )
    return out.getvalue()


def _nearest(shade: int) -> int:
    """The number of the shade that is nearest to one of 256."""
    distances = [abs(one - shade) for one in _SHADES]
    return distances.index(min(distances))


def _few_shades(picture: Image) -> Image:
    """The picture with each point in the nearest of a few shades, numbered as in a palette."""
    numbered = picture.point([_nearest(shade) for shade in range(256)])
    palette: list[int] = []
    for shade in _SHADES:
        palette += [shade] * 3
    numbered.putpalette(palette)
    return numbered


def _set(draw: ImageDraw, title: SetWords) -> tuple[FreeTypeFont, list[str], int]:
    """The title in lines, as large as there is room for: its letters, lines and their height."""
    for size in _TITLE_SIZES:
        letters = _sized(title.font, size)
        step = round(size * title.line)
        lines = _lines(draw, title, letters)
        if len(lines) * step <= _TITLE_HEIGHT:
            return letters, lines, step
    room = _TITLE_HEIGHT // step
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1] + "…"]
    return letters, lines, step


def _lines(draw: ImageDraw, title: SetWords, letters: FreeTypeFont) -> list[str]:
    """A title in lines that are no longer than a picture is wide."""
    lines: list[str] = []
    for word in title.text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        width = draw.textlength(longer, font=letters, direction=title.way)
        if lines and width <= PICTURE_SIZE[0] - 2 * _EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=64)
def _sized(font: bytes, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    letters = ImageFont.truetype(
        io.BytesIO(font),
        size,
        layout_engine=ImageFont.Layout.RAQM,
    )
    with suppress(OSError):  # a font of one weight
        letters.set_variation_by_axes([_WEIGHT])
    return letters
