"""`sitegen verify --source`: a stranger's copy against the quotations of one source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.copies import lines, mhtml, page, pdf
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.commands.main import main

SOURCE = "gazette-2020-01-03"
SEED = f"seeds/{SOURCE}.md"
EVENT = "content/events/2020-01-02-vote.yaml"
QUOTE = "the members approved the road by a large majority"
FIRST = "On Thursday the members approved the road by a large majority."
WITHOUT_TEXT = {
    SEED: SMALL[SEED].partition("On Thursday")[0].replace("licence: CC0\n", ""),
    EVENT: SMALL[EVENT]
    + '  spring: {source: gazette-2020-01-03, quote: "Work begins in spring"}\n',
}


@pytest.fixture
def clone(make_site: MakeSite) -> Path:
    """A site as a stranger has it: no text of the source."""
    site = make_site(SMALL | WITHOUT_TEXT)
    (site / EVENT).write_text(
        (site / EVENT).read_text(encoding="utf-8").replace("[@gazette]", "[@gazette; @spring]"),
        encoding="utf-8",
    )
    return site


def verify(site: Path, *arguments: str, stdin: bytes = b"") -> Result:
    command = ["verify", "--site", str(site), *arguments]
    return CliRunner().invoke(main, command, input=stdin)


def of_copy(site: Path, data: bytes, *arguments: str) -> Result:
    return verify(site, "--source", SOURCE, "-", *arguments, stdin=data)


@pytest.mark.parametrize(
    "data",
    [
        f"{FIRST}\n\nWork begins in spring.\n".encode(),
        page(f"<nav>Home</nav><p>{FIRST}</p><div>Work begins in spring.</div>").encode(),
        mhtml(page(f"<p>{FIRST}</p><p>Work begins in <b>spring</b>.</p>")),
        pdf([lines("On Thursday the members approved", "the road by a large majority.", "Work"),
             lines("begins in spring.")]),
    ],
    ids=["text", "html", "mhtml", "pdf"],
)  # fmt: skip
def test_a_copy_that_has_the_words_confirms_them(clone: Path, data: bytes) -> None:
    done = of_copy(clone, data)
    assert done.exit_code == 0, done.output
    assert f"event/2020-01-02-vote#gazette: found\n    “{QUOTE}”\n" in done.output
    assert done.output.endswith(f"2 quotations of '{SOURCE}': 2 found\n")


def test_absent_words_are_shown_with_the_nearest_passage(clone: Path) -> None:
    data = "On Thursday the members refused the road by a large majority.\n\nWork begins in spring."
    done = of_copy(clone, data.encode())
    assert done.exit_code == 1
    assert "event/2020-01-02-vote#gazette: not found\n" in done.output
    assert "nearest, in paragraph 1: " in done.output
    assert "{-approved-} {+refused+}" in done.output
    assert "1 found; 1 not found" in done.output


def test_words_in_several_places_are_found(clone: Path) -> None:
    """A page shows its headline twice, and each pull quote: that is no fault of the record."""
    data = f"{FIRST}\n\n{FIRST}\n\nWork begins in spring. Work begins in spring."
    assert of_copy(clone, data.encode()).exit_code == 0


def test_several_files_are_one_copy_in_parts(clone: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.txt", tmp_path / "two.html"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(page("<p>Work begins in spring.</p>"), encoding="utf-8")
    done = verify(clone, "--source", SOURCE, str(first), str(second))
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"{first}: a text of 11 words\n{second}: a web page of 4 words\n")
    assert verify(clone, "--source", SOURCE, str(second)).exit_code == 1


def test_another_paragraph_is_told_and_no_fault(clone: Path) -> None:
    assert of_copy(clone, f"{FIRST}\n\nWork begins in spring.".encode(), "--update").exit_code == 0
    done = of_copy(clone, f"{FIRST} By 9 to 2.\n\nWork begins in spring.".encode())
    assert done.exit_code == 0
    assert "event/2020-01-02-vote#gazette: found, paragraph differs\n" in done.output
    assert "1 found; 1 found, paragraph differs" in done.output


def test_what_was_found_goes_into_the_lock_with_the_name_of_who_checked(clone: Path) -> None:
    data = f"{FIRST}\n\nWork begins in spring.".encode()
    done = of_copy(clone, data, "--update", "--as", "A. Stranger")
    assert done.exit_code == 0, done.output
    assert "seeds/quotes: 2 finds written\n" in done.output
    lock = (clone / "seeds/quotes/event/2020-01-02-vote.lock").read_text(encoding="utf-8")
    assert lock.count("page") == 2
    assert lock.count("A. Stranger") == 2
    again = verify(clone)
    assert again.exit_code == 0, again.output


def test_only_what_was_found_goes_into_the_lock(clone: Path) -> None:
    done = of_copy(clone, FIRST.encode(), "--update")
    assert done.exit_code == 1
    assert "seeds/quotes: 1 find written\n" in done.output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--source", "gazette-2020-01-04", "-"], 1, "there is no source 'gazette-2020-01-04'"),
        (["--source", SOURCE], 2, "--source needs a FILE"),
        (["-"], 2, "need --source ID"),
        (["--encoding", "utf-8"], 2, "need --source ID"),
        (["--source", SOURCE, "-", "--encoding", "rot13"], 1, "'rot13' is no encoding of texts"),
        (["--source", SOURCE, "no-such-file.html"], 2, "no-such-file.html"),
        (["--source", SOURCE, "-", "--as", "x"], 1, "--as NAME is written into the lock"),
    ],
)
def test_wrong_usage_is_told(clone: Path, arguments: list[str], code: int, words: str) -> None:
    done = verify(clone, *arguments, stdin="Удары были".encode("cp1251"))
    assert (done.exit_code, words in done.output) == (code, True), done.output


def test_each_file_that_cannot_be_read_is_told(clone: Path, tmp_path: Path) -> None:
    picture, empty = tmp_path / "a.png", tmp_path / "b.pdf"
    picture.write_bytes(b"\x89PNG\r\n")
    empty.write_bytes(pdf([b""]))
    done = verify(clone, "--source", SOURCE, str(picture), str(empty))
    assert done.exit_code == 1
    assert f"error: {picture}: this is a picture, which is not read" in done.output
    assert f"error: {empty}: the PDF has no text: its pages are pictures" in done.output
    assert "hint: " in done.output


def test_a_page_that_is_perhaps_no_article_is_told(clone: Path) -> None:
    done = of_copy(clone, page("<p>Please log in to read on.</p>").encode())
    assert done.exit_code == 1
    assert "a page that asks to log in or to agree" in done.output


def test_the_encoding_can_be_named_and_a_guess_is_told(clone: Path) -> None:
    russian = "Удары были нанесены в ночь на среду, сообщил представитель министерства."
    data = page(f"<p>{FIRST}</p><p>{russian}</p><p>Work begins in spring.").encode("cp1251")
    done = of_copy(clone, data)
    assert (
        "note: standard input: the file says that it is utf-8, its bytes look like" in done.output
    )
    assert "note:" not in of_copy(clone, data, "--encoding", "windows-1251").output


# With nothing but what the site publishes


@pytest.fixture
def published(clone: Path, tmp_path: Path) -> Path:
    build(Options(clone, clone / "public"))
    folder = tmp_path / "anywhere"
    folder.mkdir()
    file = folder / "verification.json"
    file.write_bytes((clone / "public/data/verification.json").read_bytes())
    return file


def against(file: Path, data: bytes, *, source: str = SOURCE) -> Result:
    command = [
        "verify",
        "--site",
        str(file.parent),
        "--against",
        str(file),
        "--source",
        source,
        "-",
    ]
    return CliRunner().invoke(main, command, input=data)


def test_a_copy_is_compared_with_the_published_file_alone(published: Path) -> None:
    done = against(published, f"{FIRST}\n\nWork begins in spring.".encode())
    assert done.exit_code == 0, done.output
    assert done.output.endswith("2 found\n")
    assert against(published, b"Nothing of the kind.").exit_code == 1


def test_the_published_file_knows_the_paragraphs(clone: Path, tmp_path: Path) -> None:
    of_copy(clone, f"{FIRST}\n\nWork begins in spring.".encode(), "--update")
    build(Options(clone, clone / "public"))
    file = clone / "public/data/verification.json"
    done = against(file, f"{FIRST} By 9 to 2.\n\nWork begins in spring.".encode())
    assert "found, paragraph differs" in done.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "quotations are missing in it"),
        ('{"version":1,"quotations":[{"id":"x"}]}', "quotations are missing in it"),
        ('{"version":2,"quotations":[]}', "is of version 2"),
        ('{"version":1,"quotations":[]}', f"no quotation of a source '{SOURCE}'"),
    ],
)
def test_a_file_that_is_no_such_file_is_told(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "verification.json"
    file.write_text(text, encoding="utf-8")
    done = against(file, FIRST.encode())
    assert done.exit_code == 1
    assert words in done.output


def test_a_forged_file_does_no_harm(tmp_path: Path) -> None:
    row = {
        "id": "event/x\x1b[31m#y",
        "source": SOURCE,
        "exact": QUOTE,
        "finds": [1, {"paragraph_hash": []}],
    }
    file = tmp_path / "verification.json"
    file.write_text(json.dumps({"version": 1, "quotations": [row]}), encoding="utf-8")
    done = against(file, FIRST.encode())
    assert done.exit_code == 0
    assert "event/x[31m#y: found\n" in done.output


def test_update_and_against_do_not_go_together(published: Path) -> None:
    command = ["verify", "--against", str(published), "--source", SOURCE, "-", "--update"]
    done = CliRunner().invoke(main, command, input=FIRST)
    assert done.exit_code == 2
    assert "--against knows none" in done.output
