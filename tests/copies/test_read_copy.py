"""Strangers' files: each is read rightly, or refused with one clear message."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.copies import file_of, lines, mhtml, page, pdf

from sitegen.copies import UnreadableCopyError, read_copy
from sitegen.copies import read as reading
from sitegen.copies.child import parsed_text
from sitegen.copies.copy import Copy, Limits
from sitegen.copies.kinds import kind_of_copy
from sitegen.copies.pdf import text_of_pdf, turned_line

RUSSIAN = "Удары были нанесены в ночь на среду, сообщил представитель министерства обороны."
PERSIAN = "ضربت القوات الإيرانية قرية في بلوشستان مساء الثلاثاء وقتلت طفلين"
JAPANESE = "北朝鮮がミサイルを発射した"


def refused(data: bytes, name: str, **options: object) -> UnreadableCopyError:
    with pytest.raises(UnreadableCopyError) as caught:
        read_copy(data, name, **options)  # type: ignore[arg-type]
    return caught.value


# Web pages


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    code = page(
        "<nav><ul><li>Home<li>World</ul></nav><script>let x = 'no words'</script>"
        "<p>Pak<span>istan</span> said <span>“no”</span>, <b>twice</b>.</p><div>And <i>left</i>.</div>"
        "<template>hidden</template><p style='display:none'>unseen</p><!-- a note -->"
    )
    copy = read_copy(code.encode(), "article.html")
    assert copy.kind == "html"
    assert copy.text.split() == [
        "Home",
        "World",
        "Pakistan",
        "said",
        "“no”,",
        "twice.",
        "And",
        "left.",
    ]
    assert "Pakistan said “no”, twice.\n\nAnd left." in copy.text


def test_cells_of_a_table_follow_each_other() -> None:
    long = "one sentence that is long enough to be broken in a column " * 3
    code = page(f"<table><tr><td>First: {long}</td><td>Second: {long}</td></tr></table>")
    text = read_copy(code.encode(), "x.html").text
    assert [line for line in text.splitlines() if line] == [
        f"First: {long}".strip(),
        f"Second: {long}".strip(),
    ]


def test_what_stands_behind_a_comment_or_an_instruction_is_kept() -> None:
    code = page("<p>before <!-- no --> between <?php no ?> after</p>")
    assert read_copy(code.encode(), "x.html").text.split() == ["before", "between", "after"]


@pytest.mark.parametrize("name", ["wm-ipp-base", "donato"])
def test_an_archives_toolbar_is_no_part_of_the_page(name: str) -> None:
    code = page(f"<div id={name}><p>12 captures</p></div><p>The words</p>")
    assert read_copy(code.encode(), "x.html").text.strip() == "The words"


def test_the_head_of_archive_today_is_no_part_of_the_page() -> None:
    code = page(
        "<div id=HEADER>Saved from</div><div id=SOLID><div id=CONTENT><p>The words</div></div>"
    )
    assert read_copy(code.encode(), "x.html").text.strip() == "The words"
    own = page("<div id=HEADER>The Daily</div><p>The words")
    assert "The Daily" in read_copy(own.encode(), "x.html").text


def test_parts_two_thousand_deep_are_read_and_deeper_ones_refused() -> None:
    code = page("<div>" * 1900 + "words" + "</div>" * 1900 + "<p>after</p>")
    assert read_copy(code.encode(), "x.html").text.split() == ["words", "after"]
    deep = page("<div>" * 100_000 + "words")
    assert "too deep" in refused(deep.encode(), "x.html").message


def test_a_page_that_a_script_fills_has_no_text() -> None:
    code = page("<div id=app></div><script>fill()</script>")
    error = refused(code.encode(), "x.html")
    assert error.message == "there is no text in the file"
    assert "PDF" in error.hint


# Encodings


def test_windows_1251_that_says_utf_8_is_read_and_told() -> None:
    copy = read_copy(page(f"<p>{RUSSIAN}</p>").encode("cp1251"), "x.html")
    assert copy.text.strip() == RUSSIAN
    assert copy.notes == (
        "the file says that it is utf-8, its bytes look like windows-1251: read as windows-1251,"
        " which is a guess",
    )


def test_utf_8_that_says_latin_1_is_read_and_told() -> None:
    code = page(f"<p>{RUSSIAN}</p>", head='<meta charset="iso-8859-1">')
    copy = read_copy(code.encode(), "x.html")
    assert copy.text.strip() == RUSSIAN
    assert "its bytes are utf-8" in copy.notes[0]


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (RUSSIAN, "iso8859-5", "iso-8859-5"),
        (PERSIAN, "cp1256", "windows-1256"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        ("“café” — naïve €", "cp1252", "iso-8859-1"),
        ("伊朗导弹袭击", "gb18030", "gb2312"),
        ("İstanbul’da", "cp1254", "iso-8859-9"),
    ],
)
def test_what_a_page_says_is_believed_where_its_bytes_agree(
    text: str, codec: str, label: str
) -> None:
    code = page(f"<p>{text}</p>", head=f"<meta charset={label}>")
    copy = read_copy(code.encode(codec), "x.html")
    assert (copy.text.strip(), copy.notes) == (text, ())
    bare = page(f"<p>{text}</p>", head="").encode(codec)
    said = read_copy(bare, "x.html", content_type=f"text/html; charset={label}")
    assert (said.text.strip(), said.notes) == (text, ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_byte_order_marks_count(codec: str) -> None:
    mark = "\ufeff" if codec == "utf-16-le" else ""
    data = (mark + page(f"<p>{RUSSIAN}</p>", head="<meta charset=windows-1251>")).encode(codec)
    assert read_copy(data, "x.html").text.strip() == RUSSIAN
    assert read_copy((mark + RUSSIAN).encode(codec), "x.txt").text == RUSSIAN


def test_the_user_may_name_the_encoding() -> None:
    copy = read_copy(RUSSIAN.encode("cp1251"), "x.txt", encoding="windows-1251")
    assert copy == Copy(RUSSIAN, "text")
    error = refused(RUSSIAN.encode("cp1251"), "x.txt", encoding="utf-8")
    assert error.message == "the file is not in utf-8: byte 0xD3 at 0"
    assert "--encoding" in error.hint


@pytest.mark.parametrize(
    "name", ["rot13", "unicode_escape", "idna", "zip", "no-such", "\0", "é" * 99]
)
def test_a_codec_that_is_no_encoding_of_texts_is_refused(name: str) -> None:
    assert "no encoding of texts" in refused(b"words", "x.txt", encoding=name).message
    code = page("<p>caf\xe9 words</p>", head=f"<meta charset='{name[:9]}'>")
    assert "caf\xe9 words" in read_copy(code.encode(), "x.html").text


def test_without_a_guess_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(UnreadableCopyError) as caught:
        parsed_text(page(RUSSIAN).encode("cp1251"), "html", said="", encoding="", limits=Limits())
    assert caught.value.message == "the file says that it is utf-8, and its bytes are not"
    assert "--encoding" in caught.value.hint


def test_letters_that_were_lost_before_are_told() -> None:
    copy = read_copy("the b\ufffdys".encode(), "x.txt")
    assert "1 letters were lost" in copy.notes[0]


# MHTML


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_mhtml_is_read(charset: str) -> None:
    copy = read_copy(mhtml(page(f"<p>{RUSSIAN}</p>"), charset=charset), "x.mhtml")
    assert (copy.kind, copy.text.strip()) == ("mhtml", RUSSIAN)


def test_mhtml_without_a_page_is_refused() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n"
    assert refused(data, "x.mhtml").message == "there is no page in this MHTML file"


def test_mhtml_in_itself_without_end_ends() -> None:
    boundary = b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n"
    nested = b"".join(boundary % (number, number) for number in range(5000))
    assert refused(b"MIME-Version: 1.0\n" + nested, "x.mhtml").message


# PDF


def test_a_sentence_that_goes_on_overleaf_is_whole() -> None:
    pages = [
        lines("Daily News", "The sentence goes on", "Page 1 of 3"),
        lines("Daily News", "over the page", "Page 2 of 3"),
        lines("Daily News", "and ends.", "Page 3 of 3"),
    ]
    copy = read_copy(pdf(pages), "x.pdf")
    assert copy.kind == "pdf"
    words = " ".join(copy.text.split())
    assert words.startswith("The sentence goes on over the page and ends.")
    assert "Daily News" in words


def test_a_pdf_of_pictures_has_no_text() -> None:
    error = refused(pdf([b"0 0 m 9 9 l S", b""]), "x.pdf")
    assert error.message == "the PDF has no text: its pages are pictures"
    assert "OCR" in error.hint
    half = read_copy(pdf([lines("Some words"), b""]), "x.pdf")
    assert half.notes == ("1 of 2 pages have no text: they may be pictures",)


def test_a_locked_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(open_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    data = written(writer)
    error = refused(data, "x.pdf")
    assert error.message == "the PDF is encrypted: it cannot be read as it is"
    assert "print it" in error.hint


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(open_pdf()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert "Some words" in read_copy(written(writer), "x.pdf").text


def open_pdf() -> object:
    import io

    return io.BytesIO(pdf([lines("Some words")]))


def written(writer: object) -> bytes:
    import io

    stream = io.BytesIO()
    writer.write(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def test_a_pdf_that_unpacks_to_very_much_is_refused() -> None:
    assert "unpacks to more" in refused(pdf([b" " * 100_000_000]), "x.pdf").message


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    error = refused(pdf([b""] * 30), "x.pdf", limits=Limits(pages=20))
    assert error.message == "the PDF has 30 pages; at most 20 are read"


@pytest.mark.parametrize(
    "data",
    [
        pdf([lines("words")])[:300],
        b"%PDF-1.7\n" + b"\xff" * 5000,
        file_of([b"[" * 100_000]),
        file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [2 0 R 2 0 R] /Count 9 >>"]),
    ],
    ids=["cut", "noise", "nested", "loop"],
)
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    error = refused(data, "x.pdf")
    assert error.message
    assert error.hint


# Other files, and limits


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "x.txt", "empty"),
        (b" \n", "x.html", "empty"),
        (b"PK\x03\x04rest", "x.docx", "a ZIP file"),
        (b"\x89PNG\r\n", "x.png", "a picture"),
        (b"bplist00", "x.webarchive", "Safari"),
        (b"WARC/1.1\r\n", "x.warc", "a WARC file"),
        (b"\x1f\x8b\x08", "x.gz", "gzip"),
        (bytes(range(256)), "x.bin", "no text, web page, MHTML or PDF"),
        (b"<html>not found</html>", "x.html", ""),
        (b"not found", "x.pdf", "no PDF"),
    ],
)
def test_other_files_are_named(data: bytes, name: str, words: str) -> None:
    if words:
        assert words in refused(data, name).message
    else:
        assert read_copy(data, name).text.strip() == "not found"


def test_bytes_count_before_the_name() -> None:
    assert kind_of_copy(pdf([b""]), "article.html", "text/html") == "pdf"
    assert kind_of_copy(b"<!doctype html><p>x", "article.txt", "") == "html"
    assert kind_of_copy(b"<!-- saved from url=(0021) -->\n<html>", "article", "") == "html"
    assert kind_of_copy(b"Words: of a text\n\nand more", "article.txt", "") == "text"


def test_twenty_megabytes_are_the_most() -> None:
    data = b"word " * 4_000_001
    error = refused(data, "x.txt")
    assert error.message == "the file has more than 20,000,000 bytes, the most that are read"
    assert len(read_copy(data[:20_000_000], "x.txt").text) == 20_000_000
    assert "20,000,000" in refused(b"<html>" + data, "x.html").message


def test_what_takes_too_long_is_ended() -> None:
    slow = pdf([lines("word " * 10) * 50_000])
    assert refused(slow, "x.pdf", limits=Limits(cpu=1)).message == (
        "to read the file takes more than 1 seconds"
    )
    assert refused(slow, "x.pdf", limits=Limits(seconds=1)).message == (
        "to read the file takes more than 1 seconds"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a limit of memory")
def test_what_takes_too_much_memory_is_ended() -> None:
    code = page("<p>words</p>" * 400_000).encode()
    error = refused(code, "x.html", limits=Limits(memory=120_000_000))
    assert error.message == "to read the file takes more than 120 MB of memory"


def test_without_limits_of_the_system_the_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    from sitegen.copies.child import limit_this_process

    limit_this_process(Limits(cpu=0))  # does nothing, as on Windows


def test_a_crash_of_the_reader_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], -11, b"", b"Segmentation fault")

    monkeypatch.setattr(reading.subprocess, "run", crash)
    assert "its reader was ended" in refused(page("x").encode(), "x.html").message


def test_the_reader_knows_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "abc")
    assert "abc" not in reading._environment().values()
    assert os.environ["SECRET_KEY"] == "abc"


# Whatever is in a file

SAMPLES = [
    pdf([lines("Some words of an article", "Page 1")] * 2),
    pdf([lines("Some words of an article")], packed=False),
    mhtml(page(f"<p>{RUSSIAN}</p><table><tr><td>x</table>")),
    page(f"<p>{RUSSIAN}</p><ul><li>x<li><b>y</ul>").encode(),
    page(f"<p>{RUSSIAN}</p>").encode("utf-16"),
]


def survives(data: bytes, name: str) -> None:
    """As the process with limits does: a copy or a message, whatever the parsers raise."""
    from sitegen.copies.child import copy_or_fault

    try:
        kind = kind_of_copy(data, name, "")
    except UnreadableCopyError:
        return
    order = {"kind": kind, "said": "", "encoding": ""}
    got = copy_or_fault(data, order, Limits())
    assert got.get("message") or isinstance(got["text"], str)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.sampled_from(["html", "mhtml", "txt", "pdf"]))
def test_random_bytes_give_text_or_a_message(data: bytes, suffix: str) -> None:
    survives(data, f"x.{suffix}")


@pytest.mark.parametrize("sample", SAMPLES, ids=["pdf", "plain-pdf", "mhtml", "html", "utf-16"])
def test_damaged_files_give_text_or_a_message(sample: bytes) -> None:
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(sample[: chance.randrange(len(sample) // 2, len(sample) + 1)])
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        survives(bytes(data), "x.html")


def test_a_few_of_them_in_the_process_with_limits(tmp_path: Path) -> None:
    for sample in SAMPLES:
        for data in (sample[:-40], sample[: len(sample) // 3], sample[::-1]):
            with suppress(UnreadableCopyError):
                assert read_copy(data, "x.html").text


def test_a_text_about_tags_is_no_web_page() -> None:
    assert read_copy(b"The <html> tag begins a page.", "x.txt").text.startswith("The <html> tag")


def test_without_the_extras_the_message_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "inscriptis.html_engine", None)
    with pytest.raises(UnreadableCopyError, match="extra `html`"):
        parsed_text(page("x").encode(), "html", said="", encoding="", limits=Limits())
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnreadableCopyError, match="extra `pdf`"):
        parsed_text(pdf([b""]), "pdf", said="", encoding="", limits=Limits())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("The wo\x01rds\x1b[31m are\x0chere\u202e.".encode(), "x.txt"),
        (page("<p>The wo\x00rds\x1b[31m are\x0chere&#x202e;&#27;.").encode(), "x.html"),
    ],
)
def test_nothing_that_a_terminal_would_obey_gets_through(data: bytes, name: str) -> None:
    assert read_copy(data, name).text.strip() == "The words[31m are here."


def test_words_of_a_line_from_right_to_left_are_turned() -> None:
    drawn = "الخميس يوم ،24 وعددهم BBC News وافق"
    assert turned_line(drawn) == "وافق BBC News وعددهم 24، يوم الخميس"
    assert turned_line("A line of BBC News with وافق in it") == "A line of BBC News with وافق in it"


class DrawnPage:
    """A page of a PDF, as pypdf gives its lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    def extract_text(self) -> str:
        return self.text


@pytest.mark.parametrize("text", ["الخميس يوم ،24 وعددهم", "On Thursday they were 24"])
def test_a_pdf_with_lines_from_right_to_left_is_told_to_be_a_poor_copy(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A fact-checker is not to take such a PDF's order of signs for words that are absent."""
    reader = SimpleNamespace(pages=[DrawnPage(text)])
    monkeypatch.setattr("sitegen.copies.pdf._opened", lambda data: reader)
    _, notes = text_of_pdf(b"", Limits())
    assert [note[:40] for note in notes] == (
        [] if text.isascii() else ["the PDF has lines from right to left, of"]
    )


def test_no_code_of_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may stand in a stranger's clone, and a module there may be called as one of ours."""
    for name in ("json.py", "logging.py", "lxml.py", "pypdf.py"):
        (tmp_path / name).write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_copy(page("<p>words</p>").encode(), "x.html").text.strip() == "words"
    assert "words" in read_copy(pdf([lines("words")]), "x.pdf").text
