"""A page of each kind, byte for byte as tests/golden/ has it.

    UPDATE_GOLDEN=1 pytest tests/whole/test_golden.py

writes them anew. Read what changed as a reader of the site would before it is committed.
"""

from __future__ import annotations

import os
import re

import pytest
from support.paths import TESTS
from support.sites import complete

FOLDER = TESTS / "golden" / "complete"
PAGES = [
    "404.html",
    "actors/free-pilots/index.html",
    "actors/index.html",
    "actors/talvar-republic/index.html",  # a redirect
    "actors/talvar/index.html",
    "corrections/index.html",
    "data/events.json",
    "data/index.html",
    "events/2019-03-04-mole-struck/index.html",  # an event with everything
    "events/2019-04-12-quiet-hours/index.html",  # one with little
    "events/2019-07-02-second-count/index.html",  # withdrawn
    "events/index.html",
    "feed.xml",
    "index.html",
    "kind/agreement/index.html",
    "methodology/index.html",
    "places/council-house/index.html",  # withheld
    "places/index.html",
    "places/old-harbour/index.html",
    "sitemap.xml",
    "sources/bandar-2019-03-06/index.html",  # full text, right to left
    "sources/gazette-2019-03-05/index.html",  # full text
    "sources/index.html",
    "sources/merenne-navy-2019-03-07/index.html",  # not a word of its text
    "timelines/charter/index.html",
    "timelines/index.html",
]


def without_versions(text: bytes) -> bytes:
    """Style sheet and scripts change more often than the pages that name their versions."""
    return re.sub(rb"(\.(?:css|js)\?v=)[0-9a-f]+", rb"\1VERSION", text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_it_was_read_and_found_good(path: str) -> None:
    golden, made = FOLDER / path, without_versions(complete()[path])
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(made)
    assert made.decode() == golden.read_text(encoding="utf-8")


def test_no_page_is_kept_that_is_not_compared() -> None:
    kept = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()}
    assert kept == set(PAGES)
