"""The text of a web page, as a reader sees it: without styles, scripts and what an archive added.

Each block of the page is a paragraph, and cells of a table follow each other: in two columns, one
beside the other, no sentence would be found.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sitegen.copies.copy import NEEDS_HTML, UnreadableCopyError

if TYPE_CHECKING:
    from inscriptis.model.config import ParserConfig

_BLOCKS: Final = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html layer legend li main "
    "menu nav ol option p search section summary table tbody td tfoot th thead tr ul"
)
_KEPT_LINES: Final = "pre xmp listing plaintext textarea"
_UNSEEN: Final = "head link meta script style template title datalist"
# What archives put around a page: the toolbar of the Wayback Machine, the head of archive.today.
_WRAPPERS: Final = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato")
_OF_ARCHIVE_TODAY: Final = ("HEADER", "SOLID", "CONTENT")
_DEPTH: Final = 20_000  # calls: the reader takes a few for each level, and a page has 2,048 at most


def text_of_page(code: str) -> str:
    """The readable text of a web page.

    Raises UnreadableCopyError without the extra `html`, and for a page whose parts lie too deep in
    one another to be read whole.
    """
    try:
        from inscriptis.html_engine import Inscriptis  # an extra: most sites keep plain texts
        from lxml import etree, html
    except ImportError:
        message = "this is a web page; to read it takes the extra `html`"
        raise UnreadableCopyError(message, NEEDS_HTML) from None
    if not code.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = html.document_fromstring(code.replace("\0", "").encode(), parser=parser)
    except etree.ParserError:  # there is nothing but comments
        return ""
    except etree.XMLSyntaxError:
        if any(error.type_name == "ERR_NO_MEMORY" for error in parser.error_log):
            raise MemoryError from None
        raise
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        message = "the parts of this page lie too deep in one another to be read"
        raise UnreadableCopyError(message, "save its text as .txt")
    etree.strip_tags(page, etree.Comment, etree.ProcessingInstruction)
    _unwrap(page)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEPTH))
    try:
        return str(Inscriptis(page, _as_paragraphs()).get_text())
    finally:
        sys.setrecursionlimit(before)


def _unwrap(page: Any) -> None:
    """Take out what an archive has put around a page that it shows."""
    wrappers = list(_WRAPPERS)
    if all(page.get_element_by_id(name, None) is not None for name in _OF_ARCHIVE_TODAY):
        wrappers.append("HEADER")
    for name in wrappers:
        wrapper = page.get_element_by_id(name, None)
        if wrapper is not None and wrapper.getparent() is not None:
            wrapper.drop_tree()


@cache
def _as_paragraphs() -> ParserConfig:
    """How the reader sets a page: every block apart, with no space, sign or column of its own."""
    from inscriptis.html_properties import Display, WhiteSpace
    from inscriptis.model.config import ParserConfig
    from inscriptis.model.html_element import HtmlElement
    from inscriptis.model.tag import CustomHtmlTagHandlerMapping

    apart = {"display": Display.block, "margin_before": 1, "margin_after": 1}
    shapes = {name: HtmlElement(**apart) for name in _BLOCKS.split()}
    for name in _KEPT_LINES.split():
        shapes[name] = HtmlElement(whitespace=WhiteSpace.pre, **apart)
    for name in _UNSEEN.split():
        shapes[name] = HtmlElement(display=Display.none)
    plain = CustomHtmlTagHandlerMapping(
        start_tag_mapping=dict.fromkeys(
            ["table", "tr", "td", "th", "ul", "ol", "li"], _as_any_block
        ),
        end_tag_mapping=dict.fromkeys(["table", "td", "th", "ul", "ol"], _as_any_block),
    )
    return ParserConfig(css=shapes, custom_html_tag_handler_mapping=plain)


def _as_any_block(*_: object) -> None:
    """Tables and lists get no columns and no bullets: they are blocks like others."""
