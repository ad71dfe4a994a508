"""Make the site's fonts from the packages they come in.

The results are committed, so this is needed only to change them. In a scratch folder:

    npm install @fontsource-variable/source-serif-4 @fontsource-variable/source-sans-3 \\
        @fontsource-variable/noto-naskh-arabic @fontsource-variable/noto-nastaliq-urdu

and here: .venv/bin/python scripts/fonts.py SCRATCH/node_modules/@fontsource-variable

Each face is cut down to the weights, optical size, characters and features in use, and renamed: "Source" is a Reserved
Font Name under the SIL Open Font License, so a changed font may not carry it. Only the copyright notice still does,
because the licence asks for that. The faces go to templates/static/fonts/, their rules to
templates/static/css/02-fonts.css. A file's name holds a hash of its bytes, so that a browser may keep it for ever;
templates/base.html, which asks for two of them early, is told the new names.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STYLESHEET, PAGE = TEMPLATES / "static/css/02-fonts.css", TEMPLATES / "base.html"
FONTS = TEMPLATES / "static/fonts"
MARKS = "/* Fonts: made by scripts/fonts.py */\n", "/* End of the fonts */\n"
Axes = dict[str, float | tuple[float, float]]


def points(text: str) -> frozenset[int]:
    """Code points as CSS writes them, without `U+`: `20-7E A0 2010-2011`."""
    pairs = [part.partition("-") for part in text.split()]
    return frozenset(
        code
        for first, _, last in pairs
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


# ASCII, Latin-1, œ, dashes, quotation marks, primes, ellipsis, minus, and the marks that combine with letters.
LATIN = points(
    "20-7E A0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 300-301 303-304 308-309 323 2002 2009 200B 2010-2011 2013-2014"
    " 2018-201A 201C-201E 2022 2026 202F 2032-2033 2039-203A 2044 2060 20AC 2122 2212"
)
# Latin Extended-A, ə, Romanian, ʾ and ʿ, and the dotted and lined letters of romanised Arabic, Persian and Sanskrit.
EXTENDED = points(
    "100-130 132-151 154-17F 18F 1CD-1DC 1E6-1E7 1F0 218-21B 237 259 2BE-2BF 2C7 2C9 2D8-2D9 2DB 2DD 1E0C-1E0F"
    " 1E20-1E21 1E24-1E2B 1E32-1E3B 1E40-1E49 1E5A-1E63 1E6C-1E6F 1E8E-1E97 1E9E 1EF2-1EF3 2020 20A9 20AB 20AE"
    " 20B4 20B8-20BA 20BD"
)
# Letters, marks and digits of Arabic, with the joiners and the marks of direction.
ARABIC = points(
    "20 A0 60C 61B-61C 61F 621-63A 640-656 660-66C 670-671 6D4-6D5 200C-200F FD3E-FD3F FDF2 FDFA"
)
# What Persian, Pashto, Kurdish, Sindhi and Balochi add; and Urdu, for a name in a text of another language.
PERSIAN = ARABIC | points(
    "679-67F 680-681 683-68A 68C-68D 68F 691 693 695-696 698-69A 6A4 6A6 6A9-6AB 6AF 6B1 6B3 6B5 6BA-6BC 6BE 6C0-6C3"
    " 6C6-6C7 6CC-6CE 6D0 6D2-6D3 6F0-6F9 6FD-6FE FDFC"
)
URDU = ARABIC | points(
    "600-603 60D-613 657-658 679 67E 686 688 691 698 6A9 6AF 6BA 6BE 6C0-6C3 6CC 6D2-6D3 6F0-6F9"
)

# Characters that the packages leave out, drawn by one that looks the same.
ALIKE = {0x2010: 0x2D, 0x2011: 0x2D, 0x202F: 0x2009, 0x2060: 0x200B}
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "clig", "calt", "rlig", "tnum"]
FEATURES += ["isol", "init", "medi", "fina", "curs"]  # the forms and joins of Arabic letters


@dataclass(frozen=True)
class Face:
    """One file: its name, the package and the file in it that it is made from, and what it keeps of that."""

    name: str
    family: str
    package: str
    part: str
    characters: frozenset[int]
    axes: Axes
    weight: str
    style: str = "normal"
    size: str = ""


SERIF, SANS, NASKH, NASTALIQ = (
    "source-serif-4",
    "source-sans-3",
    "noto-naskh-arabic",
    "noto-nastaliq-urdu",
)
LEANING = "oblique 0deg 20deg"
TEXT: Axes = {"opsz": 17, "wght": (400, 700)}
ITALIC: Axes = {"opsz": 17, "wght": 400}
TITLES: Axes = {"opsz": 40, "wght": (300, 500)}
ONE: Axes = {"wght": 400}
BOLD: Axes = {"wght": (400, 700)}
FACES = (
    Face("record-serif", "Record Serif", SERIF, "latin-opsz-normal", LATIN, TEXT, "400 700"),
    Face(
        "record-serif-ext",
        "Record Serif",
        SERIF,
        "latin-ext-opsz-normal",
        EXTENDED,
        TEXT,
        "400 700",
    ),
    Face(
        "record-serif-italic",
        "Record Serif",
        SERIF,
        "latin-opsz-italic",
        LATIN,
        ITALIC,
        "400",
        "italic",
    ),
    Face(
        "record-serif-italic-ext",
        "Record Serif",
        SERIF,
        "latin-ext-opsz-italic",
        EXTENDED,
        ITALIC,
        "400",
        "italic",
    ),
    Face("record-display", "Record Display", SERIF, "latin-opsz-normal", LATIN, TITLES, "300 500"),
    Face(
        "record-display-ext",
        "Record Display",
        SERIF,
        "latin-ext-opsz-normal",
        EXTENDED,
        TITLES,
        "300 500",
    ),
    Face("record-sans", "Record Sans", SANS, "latin-wght-normal", LATIN, BOLD, "400 700"),
    Face(
        "record-sans-ext", "Record Sans", SANS, "latin-ext-wght-normal", EXTENDED, BOLD, "400 700"
    ),
    # Said to be bold and slanted too, so that no browser makes them so. Naskh looks small beside Latin letters.
    Face(
        "record-naskh",
        "Record Naskh",
        NASKH,
        "arabic-wght-normal",
        PERSIAN,
        ONE,
        "100 900",
        LEANING,
        "110%",
    ),
    Face(
        "record-nastaliq",
        "Record Nastaliq",
        NASTALIQ,
        "arabic-wght-normal",
        URDU,
        ONE,
        "100 900",
        LEANING,
    ),
)

# Fonts that readers have already, by their names on Windows, macOS, Linux and Android. Scaled to the widths of ours,
# as measured in a browser on the words of the demo, they break lines alike before and after our fonts arrive.
GEORGIA = ("Georgia", "Gelasio")
TIMES = ("Times New Roman", "Liberation Serif", "Tinos")
ARIAL = ("Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto")
ARIAL_BOLD = ("Arial Bold", "Liberation Sans Bold", "Arimo Bold", "Helvetica Bold", "Roboto Bold")
FALLBACKS = (
    ("Record Serif (Georgia)", "record-serif", "400 700", GEORGIA, 1.035),
    ("Record Serif (Times)", "record-serif", "400 700", TIMES, 1.14),
    ("Record Display (Georgia)", "record-display", "300 500", GEORGIA, 0.955),
    ("Record Display (Times)", "record-display", "300 500", TIMES, 1.046),
    ("Record Sans (Arial)", "record-sans", "400 500", ARIAL, 0.928),
    ("Record Sans (Arial)", "record-sans", "600 700", ARIAL_BOLD, 0.897),
)


def make(face: Face, packages: Path) -> TTFont:
    """The font of a face."""
    font = TTFont(packages / face.package / "files" / f"{face.package}-{face.part}.woff2")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {new: table.cmap[old] for new, old in ALIKE.items() if old in table.cmap}
    font["fvar"].instances = []
    options = Options(
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 14],
        notdef_outline=True,
        hinting=False,
    )
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, face.axes)
    rename(font, face)
    return font


def rename(font: TTFont, face: Face) -> None:
    """Give a font its own names; the copyright notice and the licence stay."""
    style = "Italic" if face.style == "italic" else "Regular"
    script = face.name.replace("-", " ").title().replace(" ", "")
    names = {
        1: face.family,
        2: style,
        3: f"{script};{style}",
        4: f"{face.family} {style}",
        6: f"{script}-{style}",
    }
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"


def compressed(font: TTFont) -> bytes:
    """A font as a WOFF2 file, the same in each run."""
    font.recalcTimestamp = False
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def ranges(font: TTFont) -> str:
    """The characters of a font as a CSS unicode-range."""
    runs: list[list[int]] = []
    for code in sorted(font.getBestCmap()):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(
        f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in runs
    )


def rule(face: Face, font: TTFont, file: str) -> str:
    """The @font-face rule of a face."""
    size = f" size-adjust: {face.size};" if face.size else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; src: url("fonts/{file}") format("woff2"); font-display: swap;'
        f" font-style: {face.style}; font-weight: {face.weight};{size}\n  unicode-range: {ranges(font)}; }}\n"
    )


def fallback(family: str, font: TTFont, weight: str, names: tuple[str, ...], scale: float) -> str:
    """The @font-face rule of a reader's own font, scaled and placed like a font of ours."""
    source = ", ".join(f'local("{name}")' for name in names)
    ascent, descent = (
        abs(getattr(font["hhea"], side)) / 1000 / scale for side in ("ascent", "descent")
    )
    return (
        f'@font-face {{ font-family: "{family}"; src: {source}; font-weight: {weight}; size-adjust: {scale:.1%};'
        f" ascent-override: {ascent:.1%}; descent-override: {descent:.1%}; line-gap-override: 0%;"
        " unicode-range: U+0-2FF, U+1E00-1EFF, U+2000-22FF; }\n"
    )


def licence(face: Face, font: TTFont, packages: Path) -> str:
    """The Open Font License as it applies to a font: its own notice, then the text that the package brings."""
    _, _, text = (packages / face.package / "LICENSE").read_text(encoding="utf-8").partition("\n")
    return f"{font['name'].getDebugName(0)}\n{text}"


def main(packages: Path) -> None:
    """Write the fonts, their licences, their rules, and their names into the page."""
    FONTS.mkdir(exist_ok=True)
    for old in FONTS.iterdir():
        old.unlink()
    fonts = {face.name: make(face, packages) for face in FACES}
    rules = ""
    for face in FACES:
        font = fonts[face.name]
        data = compressed(font)
        file = f"{face.name}.{hashlib.sha256(data).hexdigest()[:8]}.woff2"
        (FONTS / file).write_bytes(data)
        (FONTS / f"{face.package}-OFL.txt").write_text(
            licence(face, font, packages), encoding="utf-8"
        )
        replace(PAGE, rf"{face.name}\.[0-9a-f]{{8}}\.woff2", file)
        rules += rule(face, font, file)
        print(f"{len(data):7} {file}")
    for family, name, weight, names, scale in FALLBACKS:
        rules += fallback(family, fonts[name], weight, names, scale)
    replace(
        STYLESHEET, f"(?s){re.escape(MARKS[0])}.*{re.escape(MARKS[1])}", MARKS[0] + rules + MARKS[1]
    )


def replace(path: Path, pattern: str, text: str) -> None:
    """Put a text in the place of what a pattern finds in a file."""
    path.write_text(
        re.sub(pattern, lambda _: text, path.read_text(encoding="utf-8")), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
