"""docs/tutorial.md: each step of it typed as written, in a fresh site."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from support.docs import ROOT, page
from support.tutorial import Newcomer, fetched, until

from sitegen.build import Options, build

TUTORIAL = page("docs/tutorial.md")
SHOWN = {
    "tutorial-begun.png": "Upper Ford closes the Lantern Bridge",
    "tutorial-problem.png": "not-matched",
    "tutorial-event.png": "what new ones will cost",
    "tutorial-done.png": "A builder looks at the timbers",
}


def test_a_newcomer_gets_through_it(tmp_path: Path) -> None:
    seen: list[str] = []

    def look(address: str, picture: str) -> None:
        until(lambda: SHOWN[picture] in fetched(address))
        seen.append(picture)

    newcomer = Newcomer(tmp_path, look)
    newcomer.works_through(TUTORIAL)
    assert seen == list(SHOWN)
    site = newcomer.folder
    build(Options(site, tmp_path / "out", jobs=1))
    feed = (tmp_path / "out/feed.xml").read_text(encoding="utf-8")
    assert "A builder looks at the timbers" in feed
    assert f"<updated>{date.today().year}-" in feed
    assert (
        newcomer.steps == TUTORIAL.count("```") / 2 + TUTORIAL.count("<http://127") + len(SHOWN) + 1
    )
    committed = subprocess.run(
        ["git", "ls-files"], cwd=site, capture_output=True, text=True, check=True
    ).stdout
    assert "content/events/2024-05-11-timbers.yaml\n" in committed
    assert "article.txt" not in committed
    assert "private" not in committed


@pytest.mark.parametrize("picture", sorted({*SHOWN, "timeline.png"}))
def test_every_picture_is_there_and_small(picture: str) -> None:
    assert (ROOT / "docs/images" / picture).stat().st_size < 120_000


def test_no_picture_is_left_that_no_page_shows() -> None:
    shown = {
        name
        for path in ("README.md", "docs/tutorial.md")
        for name in re.findall(r"images/([\w.-]+)", page(path))
    }
    assert {file.name for file in (ROOT / "docs/images").iterdir()} == shown
