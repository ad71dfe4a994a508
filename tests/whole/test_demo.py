"""The demo keeps the rules that its own page on methodology states, and the background page those of a timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest
from support.paths import ROOT

from sitegen.checks.coverage import sentences_cited
from sitegen.records.collection import Records
from sitegen.records.loading import load
from sitegen.records.parts import Citation

LONGEST: Final = 25  # words of a source that stand together


@cache
def demo() -> Records:
    records, problems = load(ROOT)
    assert records is not None, problems
    return records


def citations() -> Iterator[tuple[str, Citation]]:
    for record in demo():
        for key, citation in record.citations.items():
            yield f"{record.key}#{key}", citation


def words(text: str) -> int:
    return sum(any(sign.isalnum() for sign in word) for word in text.replace("[…]", " ").split())


def test_no_quotation_is_longer_than_the_methodology_says() -> None:
    page = (ROOT / "content/pages/methodology.md").read_text(encoding="utf-8")
    assert f"at most {LONGEST} of them together" in page
    assert [name for name, citation in citations() if words(citation.quote or "") > LONGEST] == []


def test_each_quotation_in_another_language_has_a_translation() -> None:
    sources = demo().sources
    foreign = [
        (name, citation)
        for name, citation in citations()
        if (citation.lang or sources[citation.source].language) != "en"
    ]
    assert foreign
    assert [name for name, citation in foreign if citation.quote and not citation.translation] == []


def test_each_source_says_in_the_editors_words_what_it_holds() -> None:
    assert [name for name, source in demo().sources.items() if not source.abstract] == []


def test_each_grade_of_a_source_stands_beside_its_reason_and_few_are_given() -> None:
    graded = [source for source in demo().sources.values() if source.reliability]
    assert graded
    assert all(source.reliability_why for source in graded)


@pytest.mark.parametrize("name", ["iran-pakistan-2024", "red-sea-2023-24"])
def test_the_first_paragraph_of_a_timeline_is_cited_sentence_by_sentence(name: str) -> None:
    lead = demo().timelines[name].lead
    assert lead is not None
    first = lead.source.strip().split("\n\n")[0]
    assert [
        sentence for sentence in re.split(r"(?<=\.)\s+", first) if not sentence.endswith("].")
    ] == []


def test_every_sentence_of_the_background_page_is_cited_and_it_is_of_the_length_it_should_be() -> (
    None
):
    body = demo().pages["background"].body
    assert body is not None
    headings = re.findall(r"^## ", body.source, flags=re.MULTILINE)
    assert list(sentences_cited(body)).count(False) == len(headings)
    prose = re.sub(
        r"\[\[[^|\]]+\|?([^\]]*)\]\]|\[@[^\]]+\]|^## .*$", r"\1", body.source, flags=re.MULTILINE
    )
    assert 600 <= words(prose) <= 900


def test_events_of_the_demo_are_as_many_as_the_methodology_says() -> None:
    on = [event.timelines for event in demo().events.values()]
    assert sum("iran-pakistan-2024" in timelines for timelines in on) == 16 + 24 + 13
    assert sum("red-sea-2023-24" in timelines for timelines in on) == 33
