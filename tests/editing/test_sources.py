"""Taking in a source, and citations ready to paste."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sitegen.commands.main import main
from sitegen.editing.quoting import citation_blocks
from sitegen.editing.sources import NewSource, add_source
from sitegen.evidence.match import FoundPassages, find, prepare
from sitegen.inspection import inspect
from sitegen.problems.problem import StoppedError

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


def test_nothing_is_said_of_a_text_that_nobody_said(small: Path) -> None:
    record, _ = add_source(small, new(), "2026-01-05")
    words = record.read_text(encoding="utf-8")
    assert "extent" not in words
    assert "obtained" not in words
    assert "captured: 2026-01-05" in words


@pytest.mark.parametrize("extent", ["full", "opening"])
@pytest.mark.parametrize("obtained", ["downloaded", "archived", "pasted", "transcribed"])
def test_what_is_known_of_a_text_is_written(small: Path, extent: str, obtained: str) -> None:
    options = ["--extent", extent, "--obtained", obtained, "--id", "nine"]
    command = ["source", "add", "-", "--site", str(small), "--title", "Nine", *options]
    assert CliRunner().invoke(main, command, input=TEXT).exit_code == 0
    inspected = inspect(small)
    assert inspected.records
    source = inspected.records.sources["nine"]
    assert (source.extent, source.obtained) == (extent, obtained)


@pytest.mark.parametrize(
    ("answer", "extent"),
    [("full\n", "full"), ("opening\n", "opening"), ("\n", None), ("half\nfull\n", "full")],
)
def test_on_a_terminal_the_extent_is_asked_for(
    small: Path, monkeypatch: pytest.MonkeyPatch, answer: str, extent: str | None
) -> None:
    monkeypatch.setattr("sitegen.commands.evidence.interactive", lambda: True)
    (small / "nine.txt").write_text(TEXT, encoding="utf-8")
    command = ["source", "add", str(small / "nine.txt"), "--site", str(small), "--title", "Nine"]
    result = CliRunner().invoke(main, [*command, "--id", "nine"], input=answer)
    assert result.exit_code == 0, result.output
    assert "How much of the article" in result.output
    inspected = inspect(small)
    assert inspected.records
    assert inspected.records.sources["nine"].extent == extent


def test_a_text_with_a_licence_stands_below_its_record(small: Path) -> None:
    (record,) = add_source(small, new(licence="CC0"), "2026-01-05")
    assert TEXT in record.read_text(encoding="utf-8")
    assert not [problem for problem in inspect(small).problems if problem.severity == "error"]


def test_nothing_is_overwritten(small: Path) -> None:
    add_source(small, new(), "2026-01-05")
    with pytest.raises(StoppedError, match="is there already"):
        add_source(small, new(text="other"), "2026-01-05")
    assert (small / "seeds/private/gazette-2020-01-04-nine-hurt.txt").read_text(
        encoding="utf-8"
    ) == TEXT + "\n"


@pytest.mark.parametrize("name", ["../evil", "A", "-", "x" * 81])
def test_an_id_that_is_none_is_refused(small: Path, name: str) -> None:
    with pytest.raises(StoppedError, match="cannot be an id"):
        add_source(small, new(id=name), "2026-01-05")


def test_a_hostile_title_stays_a_title(small: Path) -> None:
    (record, _) = add_source(small, new(title='x"\n---\nkind: book', id="odd"), "2026-01-05")
    inspected = inspect(small)
    assert inspected.records
    assert inspected.records.sources["odd"].title == 'x" --- kind: book'
    assert inspected.records.sources["odd"].kind == "news"
    assert record.exists()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_text_that_is_kept_already_is_not_joined_by_another(small: Path, suffix: str) -> None:
    (small / "seeds/private").mkdir()
    (small / f"seeds/private/odd{suffix}").write_text("kept", encoding="utf-8")
    with pytest.raises(StoppedError, match="is there already"):
        add_source(small, new(id="odd"), "2026-01-05")
    assert not (small / "seeds/odd.md").exists()


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"published": "18 January"}, "published: '18 January' is not a date"),
        ({"url": "javascript:alert(1)"}, "url: "),
        ({"kind": "rumour"}, "kind: 'rumour'"),
        ({"language": "!!"}, "language: "),
        ({"title": "a\x7fb"}, "control character"),
        ({"text": " \n "}, "there is no text"),
        ({"publisher": "", "published": "", "title": "شب"}, "no Latin letters"),
    ],
)
def test_nothing_is_written_that_a_check_would_refuse(
    small: Path, known: dict[str, str], words: str
) -> None:
    before = sorted(path for path in small.rglob("*") if path.is_file())
    with pytest.raises(StoppedError) as caught:
        add_source(small, new(**known), "2026-01-05")
    assert words in caught.value.message
    assert sorted(path for path in small.rglob("*") if path.is_file()) == before


def fields(block: str) -> dict[str, str]:
    """The citation of a block, read as an editor's YAML is."""
    (citation,) = yaml.safe_load(block).values()
    return dict(citation)


def test_words_that_stand_once_get_a_locator() -> None:
    assert citation_blocks("s", "Others said nine people", TEXT) == [
        '  KEY:\n    source: s\n    quote: "Others said nine people"\n    at: para. 2'
    ]


def test_words_that_stand_in_several_paragraphs_get_a_block_for_each() -> None:
    blocks = citation_blocks("s", "nine people were hurt", TEXT)
    assert [fields(block)["at"] for block in blocks] == ["para. 1", "para. 2"]


TOLD_APART = [
    ("nine people were hurt", TEXT.replace("\n\n", " ")),
    ("nine people", TEXT),
    ("people", "people and people and people were hurt, people say"),
    ("The army … were hurt", "The army said nine were hurt. The army said ten were hurt."),
    ("so it was told", "So, so it was told. Then so it was told."),
    ("多くの人", "多くの人が来た。多くの人が来なかった。"),
]


@pytest.mark.parametrize(("words", "text"), TOLD_APART)
def test_every_block_leads_to_one_place_of_its_own(words: str, text: str) -> None:
    places = []
    for block in citation_blocks("s", words, text):
        cited = fields(block)
        context = {key: cited[key] for key in ("prefix", "suffix", "at") if key in cited}
        found = find(cited["quote"], prepare(text), **context)
        assert isinstance(found, FoundPassages), block
        assert found.exact
        places.append(found.passages[0].start)
    assert len(set(places)) == len(places) > 0


def test_the_words_are_those_of_the_text() -> None:
    text = "He wrote: “The boats – all of them – are lo\u00adst.”"
    assert fields(citation_blocks("s", '"The boats - all of them - are lost', text)[0])[
        "quote"
    ] == ("“The boats – all of them – are lost")
    with_gap = fields(
        citation_blocks("s", 'wrote: "The boats - all [men] … of them - are', text)[0]
    )["quote"]
    assert with_gap == "wrote: “The boats – all [men] … of them – are"


def test_words_that_are_not_there_get_the_nearest() -> None:
    with pytest.raises(StoppedError, match="not in the text") as caught:
        citation_blocks(
            "s",
            "nine persons were hurt",
            TEXT.replace("\n\n", "\n\n" + "It rained. " * 60 + "\n\n"),
        )
    assert "paragraph 1: nine {-persons-} {+people+}" in caught.value.hint
    assert "paragraph 3: nine {-persons-} {+people+}" in caught.value.hint


def test_a_passage_is_not_shown_once_more_as_a_part_of_itself() -> None:
    text = (
        "A builder from the coast, whom both towns had called, went under the bridge on Saturday and looked at its "
        "timbers for an hour.\n\nShe told the two councils that she had found three of the beams rotten."
    )
    with pytest.raises(StoppedError) as caught:
        citation_blocks("s", "went under the old bridge on Sunday", text)
    assert caught.value.hint.count("paragraph 1: ") == 1


@pytest.mark.parametrize("words", ["", " ", "…", "[words]", "\u200b"])
def test_no_words_are_no_citation(words: str) -> None:
    with pytest.raises(StoppedError, match="no words"):
        citation_blocks("s", words, TEXT)


def test_the_command_reads_standard_input_and_prints_a_block_that_matches(small: Path) -> None:
    options = ["--site", str(small), "--title", "Nine hurt", "--id", "nine"]
    added = CliRunner().invoke(main, ["source", "add", "-", *options], input=TEXT)
    assert added.output == "wrote seeds/nine.md\nwrote seeds/private/nine.txt\n"
    again = CliRunner().invoke(main, ["source", "add", "-", *options], input=TEXT)
    assert (again.exit_code, "seeds/nine.md is there already" in again.stderr) == (1, True)
    block = CliRunner().invoke(main, ["quote", "nine", "Others said nine", "--site", str(small)])
    assert fields(block.output) == {"source": "nine", "quote": "Others said nine", "at": "para. 2"}


def test_words_over_two_paragraphs_are_printed_with_a_blank_line_and_found_again() -> None:
    text = "On Thursday the road\nwas shut.\n\nWork begins in spring, they said.\n"
    (block,) = citation_blocks("gazette", "road was shut. Work begins", text)
    assert r'quote: "road was shut.\n\nWork begins"' in block
    (again,) = citation_blocks("gazette", "road was shut.\n\nWork begins", text)
    assert again == block
