"""Sites of tests/sites/ as they are built: every file of the output by its path. Each is built once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

from lxml import html
from support.paths import SITES

from sitegen.build import Options, build
from sitegen.inspection import inspect
from sitegen.output import search_index
from sitegen.records.collection import Records

COMPLETE = SITES / "complete"
# The drafts of the complete site, and what only they reach.
HIDDEN = {
    "2019-08-01-night-crossing", "2019-08-02-moths", "night-ferryman", "moth-society", "smugglers-cove",
    "ferry-ledger-2019", "moth-minutes-2019",
}  # fmt: skip
Output = dict[str, bytes]


@cache
def built(root: Path, base_url: str | None = None, drafts: bool = False) -> Output:
    """The output of a site: with its search page, and without the index that pagefind would make of the rest."""
    found = patch.object(search_index, "is_installed", lambda: True)
    made = patch.object(
        search_index, "refresh", lambda out, pages, _, changed: out.commit(pages, changed)
    )
    with found, made, tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        build(Options(root, out, base_url, drafts))
        files = [path for path in out.rglob("*") if path.is_file()]
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def complete() -> Output:
    """The complete site as it is published."""
    return built(COMPLETE)


@cache
def complete_records() -> Records:
    """The records of the complete site, drafts among them."""
    found = inspect(COMPLETE).records
    assert found
    return found


def pages(output: Output) -> dict[str, str]:
    """The HTML of each page by its address, from the site's root."""
    return {
        "/" + path.removesuffix("index.html"): data.decode()
        for path, data in output.items()
        if path.endswith(".html")
    }


@cache
def parsed(text: str) -> html.HtmlElement:
    """A page's tree; to be looked at only."""
    return html.document_fromstring(text)


def words(element: html.HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())
