"""The shares that are cited, quoted and verified."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.sites import complete, pages, parsed, words

from sitegen.checks.coverage import Share, coverage_of, sentences_cited
from sitegen.inspection import inspect
from sitegen.markdown.compiled import compile_markdown


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("One [@a].", [True]),
        ("One. [@a]", [True]),
        ("One [@a]. Two.", [True, False]),
        ("One. Two [@a; @b, para. 3]. Three! [@c]", [False, True, True]),
        ("He said “no”. [@a] Then left.", [True, False]),
        ("It cost 4.30 in all [@a].", [True]),
        ("One [@a].\n\nTwo.\n\n- item [@b]\n- item", [True, False, True, False]),
        ("یک [@a]۔ دو۔", [True, False]),
        (
            "Lt. Gen. Asim Rahm of the U.S. Navy and J. Smith said so [@a]. It was 5 p.m. on Monday.",
            [True, False],
        ),
        ("It left for the U.S. The navy followed [@a].", [False, True]),
        ("It left for the U.S. [@a] Then it came back.", [True, False]),
        ("一人が死亡した。[@a]橋は閉鎖された。", [True, False]),
        ("桥关了。河水上涨了！[@a]", [False, True]),
        ("पुल बंद है [@a]। नदी बढ़ी।", [True, False]),
        ("", []),
    ],
)
def test_each_sentence_counts_once(text: str, cited: list[bool]) -> None:
    assert list(sentences_cited(compile_markdown(text))) == cited


def test_a_small_site_is_covered_whole(small: Path) -> None:
    inspected = inspect(small)
    assert inspected.records
    shares = coverage_of(inspected.records, inspected.states)
    assert (shares.cited.value, shares.quoted.value, shares.verified.value) == (1.0, 1.0, 1.0)


def test_texts_of_the_editors_are_no_witness(small: Path) -> None:
    source = small / "seeds/gazette-2020-01-03.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("kind: news", "kind: news\neditors: true"),
        "utf-8",
    )
    inspected = inspect(small)
    assert inspected.records
    assert coverage_of(inspected.records, inspected.states).verified.total == 0


def test_sources_are_counted_by_country_language_affiliation_and_grade() -> None:
    page = parsed(pages(complete())["/data/"])
    tables = {
        section.get("aria-labelledby"): {
            words(row.xpath("./dt")[0]): words(row.xpath("./dd")[0]) for row in rows
        }
        for section in page.xpath("//section[dl/@class='counts']")
        if (rows := section.xpath(".//dl/div"))
    }
    assert (
        tables["by-country"]["Talvar (BV)"] == "3"
    )  # one by its own record, two by the bodies that they belong to
    for name in ("by-country", "by-language", "by-affiliation", "by-grade"):
        assert sum(map(int, tables[name].values())) == 16
    assert {"2004", "March 2019"} <= tables["by-time"].keys()
    assert "Disputed" in tables["by-status"]


def test_sources_on_the_web_are_archived_or_not(small: Path) -> None:
    """A book has no address and is not counted, nor is a source of which nobody is to make a copy."""
    for name, keys in {
        "kept": "url: https://a.example/1\narchives: [{url: https://web.example/1}]\n",
        "short": "url: https://a.example/2\narchive_url: https://web.example/2\n",
        "lost": "url: https://a.example/3\n",
        "gone": "archive_url: https://web.example/4\n",
        "private": "url: https://a.example/5\narchive: never\n",
    }.items():
        source = f"---\ntitle: T\nkind: news\n{keys}---\n"
        (small / f"seeds/{name}.md").write_text(source, encoding="utf-8")
    inspected = inspect(small)
    assert inspected.records
    archived = coverage_of(inspected.records, inspected.states).archived
    assert (archived.count, archived.total, archived.percent) == (3, 4, "75.0%")


def test_a_share_of_nothing_is_none_and_reaches_zero_alone() -> None:
    share = Share(0, 0)
    assert (share.value, share.percent) == (None, "none")
    assert share.reaches(0.0)
    assert not share.reaches(0.01)
