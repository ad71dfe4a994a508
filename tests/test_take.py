"""Taking in a source, and citations ready to paste."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build import inspect
from sitegen.take import NewSource, TakeError, add_source, citation_blocks

TEXT = "The army said nine people were hurt.\n\nOthers said nine people were hurt too."


def new(**known: str) -> NewSource:
    values = {
        "text": TEXT, "title": "Nine: hurt", "publisher": "Gazette", "published": "2020-01-04",
        "url": "https://example.org/nine", "kind": "news", "language": "en", "licence": "",
    }  # fmt: skip
    return NewSource(**(values | known))


def test_a_source_is_stored_privately_with_a_record_that_is_right(small: Path) -> None:
    written = add_source(small, new(), "2026-01-05")
    assert [path.relative_to(small).as_posix() for path in written] == [
        "seeds/gazette-2020-01-04-nine-hurt.md",
        "seeds/private/gazette-2020-01-04-nine-hurt.txt",
    ]
    inspected = inspect(small)
    assert not [problem for problem in inspected.problems if problem.severity == "error"]
    assert inspected.records
    assert inspected.records.sources["gazette-2020-01-04-nine-hurt"].title == "Nine: hurt"


def test_a_text_with_a_licence_stands_below_its_record(small: Path) -> None:
    (record,) = add_source(small, new(licence="CC0"), "2026-01-05")
    assert TEXT in record.read_text(encoding="utf-8")
    assert not [problem for problem in inspect(small).problems if problem.severity == "error"]


def test_nothing_is_overwritten(small: Path) -> None:
    add_source(small, new(), "2026-01-05")
    with pytest.raises(TakeError, match="is there already"):
        add_source(small, new(text="other"), "2026-01-05")
    assert (small / "seeds/private/gazette-2020-01-04-nine-hurt.txt").read_text(encoding="utf-8") == TEXT + "\n"


@pytest.mark.parametrize("name", ["../evil", "A", "-", "x" * 81])
def test_an_id_that_is_none_is_refused(small: Path, name: str) -> None:
    with pytest.raises(TakeError, match="cannot be an id"):
        add_source(small, new(id=name), "2026-01-05")


def test_a_hostile_title_stays_a_title(small: Path) -> None:
    (record, _) = add_source(small, new(title='x"\n---\nkind: book', id="odd"), "2026-01-05")
    inspected = inspect(small)
    assert inspected.records
    assert inspected.records.sources["odd"].title == 'x" --- kind: book'
    assert inspected.records.sources["odd"].kind == "news"
    assert record.exists()


def test_words_that_stand_once_get_a_locator() -> None:
    blocks, why = citation_blocks("s", "Others said nine people", TEXT)
    assert why == ""
    assert blocks == ['  KEY:\n    source: s\n    quote: "Others said nine people"\n    at: para. 2']


def test_words_that_stand_in_several_paragraphs_get_a_block_for_each() -> None:
    blocks, _ = citation_blocks("s", "nine people were hurt", TEXT)
    assert [block.splitlines()[3] for block in blocks] == ["    at: para. 1", "    at: para. 2"]


def test_words_that_stand_twice_in_a_paragraph_get_a_prefix() -> None:
    text = TEXT.replace("\n\n", " ")
    blocks, _ = citation_blocks("s", "nine people were hurt", text)
    assert '    prefix: "The army said"' in blocks[0]
    assert "Others said" in blocks[1]


def test_words_that_are_not_there_get_the_nearest() -> None:
    blocks, why = citation_blocks("s", "nine persons were hurt", TEXT)
    assert blocks == []
    assert "people" in why
