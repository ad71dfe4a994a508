"""Addresses that lead to words: a browser finds the words by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.server import served

from sitegen.evidence.fragments import address_of_words

PAGE = """<!doctype html><meta charset="utf-8"><p>On top</p><div style="height: 4000px"></div>
<p>On Thursday the road was shut.</p><p>Work begins in spring, they said.</p>
<div style="height: 3000px"></div>"""


@pytest.mark.browser
@pytest.mark.parametrize(
    "words", ["road was shut", "the road was shut.\n\nWork begins in spring", "Thursday … begins"]
)
def test_a_browser_finds_the_words(browser: Browser, tmp_path: Path, words: str) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address_of_words(f"{address}/", words))
        page.wait_for_function("scrollY > 3000")
        page.close()
