"""`sitegen source add` takes what people save: web pages, PDFs and texts in any encoding."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.copies import lines, page, pdf

from sitegen.commands.main import main

PAGE = page(
    "<h1>Nine hurt</h1><p>The army said <b>nine</b> people were hurt.</p><p>Others: no.</p>"
)


def added(root: Path, data: bytes, name: str) -> tuple[str, str]:
    """The text that is kept, and what was printed."""
    file = root / name
    file.write_bytes(data)
    options = ["source", "add", str(file), "--site", str(root), "--title", "Hurt", "--id", "hurt"]
    done = CliRunner().invoke(main, options)
    assert done.exit_code == 0, done.output
    return (root / "seeds/private/hurt.txt").read_text(encoding="utf-8"), done.output


def test_of_a_web_page_the_readable_text_is_kept(small: Path) -> None:
    text, _ = added(small, PAGE.encode(), "article.html")
    assert text == "Nine hurt\n\nThe army said nine people were hurt.\n\nOthers: no.\n"
    record = (small / "seeds/hurt.md").read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() in record


def test_of_a_pdf_the_text_is_kept(small: Path) -> None:
    text, _ = added(small, pdf([lines("The army said nine people were hurt.")]), "article.pdf")
    assert text == "The army said nine people were hurt.\n"


def test_a_text_in_another_encoding_is_kept_as_utf_8_and_told(small: Path) -> None:
    russian = "Удары были нанесены в ночь на среду, сообщил представитель министерства."
    text, output = added(small, russian.encode("cp1251"), "article.txt")
    assert text == russian + "\n"
    assert "the file does not say its encoding, its bytes look like windows-1251" in output
    assert output.startswith("note: ")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"%PDF-1.4 cut"])
def test_what_has_no_text_is_refused_in_one_message(small: Path, data: bytes) -> None:
    (small / "x").write_bytes(data)
    done = CliRunner().invoke(
        main, ["source", "add", str(small / "x"), "--site", str(small), "--title", "Hurt"]
    )
    assert done.exit_code == 1
    assert done.output.startswith("error: ")
    assert done.output.count("error:") == 1
