"""Articles that a browser saved, in each way that people save pages, confirm their quotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser
from support.browser_copies import ARTICLES, article, saved
from support.server import served
from support.small_site import SMALL, write_site

from sitegen.commands.main import main

SOURCE = "seeds/gazette-2020-01-03.md"


@pytest.mark.browser
@pytest.mark.parametrize("language", ARTICLES)
def test_a_saved_article_has_the_words_that_are_quoted(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """In a clone without private texts: page, MHTML, PDF and text, and all of them together."""
    site = write_site(tmp_path / "site", clone(language))
    web = tmp_path / "web"
    web.mkdir()
    (web / "index.html").write_text(article(language), encoding="utf-8")
    with served(web) as address:
        page = browser.new_page()
        page.goto(f"{address}/")
        files = saved(page, tmp_path)
        page.close()
    for kind, file in files.items():
        done = verified(site, file)
        assert done.exit_code == 0, f"{kind}: {done.output}"
        assert "2 quotations of 'gazette-2020-01-03': 2 found\n" in done.output
    assert verified(site, *files.values()).exit_code == 0
    (tmp_path / "other.txt").write_text(article(language).replace(last(language), "Nothing"))
    absent = verified(site, tmp_path / "other.txt")
    assert absent.exit_code == 1
    assert "1 found; 1 not found" in absent.output


def last(language: str) -> str:
    return ARTICLES[language][-1]


def clone(language: str) -> dict[str, str]:
    """A site whose source has no text, with two quotations of it."""
    event = "content/events/2020-01-02-vote.yaml"
    quotes = {"a": ARTICLES[language][0], "b": last(language)}
    citations = "".join(
        f"  {key}: {{source: gazette-2020-01-03, quote: {json.dumps(words, ensure_ascii=False)}}}\n"
        for key, words in quotes.items()
    )
    head = SMALL[event].partition("citations:")[0].replace("[@gazette]", "[@a; @b]")
    seed = SMALL[SOURCE].partition("On Thursday")[0].replace("licence: CC0\n", "")
    return SMALL | {event: f"{head}citations:\n{citations}", SOURCE: seed}


def verified(site: Path, *files: Path) -> Result:
    names = [str(file) for file in files]
    options = ["verify", "--source", "gazette-2020-01-03", "--site", str(site)]
    return CliRunner().invoke(main, [*options, *names])
