"""Every command prints words of every script, whatever encoding the system would have chosen."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.commands.main import main

SOURCE = "seeds/gazette-2020-01-03.md"
EVENT = "content/events/2020-01-02-vote.yaml"
PERSIAN = "حمله موشکی ایران به پاکستان"
# Persian, Ukrainian, Urdu, Chinese, a sign beyond the basic plane, and typography that cp437 lacks
WORDS = f"{PERSIAN}، п’ять сіл، ٹھیک ہے، 巴基斯坦 😀 “—”"
CODE_PAGES = ("cp1252", "cp437", "cp1251", "ascii", "latin-1", "utf-8")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site whose quotation is not in the text: so its problems show words of both."""
    files = {
        SOURCE: SMALL[SOURCE].replace("On Thursday", f"{WORDS}. On Thursday"),
        EVENT: SMALL[EVENT].replace("the members approved", f"{PERSIAN[:9]} members approved"),
    }
    return make_site(SMALL | files)


class Printed:
    """What a command wrote to its two streams, in the bytes of what it chose."""

    def __init__(self, encoding: str, on_terminal: bool = False) -> None:
        self.raw = io.BytesIO(), io.BytesIO()
        self.streams = [io.TextIOWrapper(raw, encoding=encoding) for raw in self.raw]
        for stream in self.streams:
            stream.isatty = lambda: on_terminal  # type: ignore[method-assign]

    def of(self, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> bytes:
        with monkeypatch.context() as patched:
            patched.setattr("sys.stdout", self.streams[0])
            patched.setattr("sys.stderr", self.streams[1])
            with pytest.raises(SystemExit):
                main(arguments)
        for stream in self.streams:
            stream.flush()
        return b"".join(raw.getvalue() for raw in self.raw)


COMMANDS = {
    "check": ["check"],
    "check --format github": ["check", "--format", "github"],
    "check --format json": ["check", "--format", "json"],
    "check --since": ["check", "--since", PERSIAN],
    "build": ["build"],
    "verify": ["verify"],
    "verify --update": ["verify", "--update"],
    "quote": ["quote", SOURCE[6:-3], PERSIAN],
    "quote, nearest": ["quote", SOURCE[6:-3], f"{PERSIAN[:18]} عراق members"],
    "quote, no source": ["quote", PERSIAN, "x"],
    "lock": ["lock"],
    "fmt": ["fmt", "--check", f"content/{PERSIAN}.yaml"],
    "rename": ["rename", "actor", PERSIAN, WORDS],
    "explain": ["explain", PERSIAN],
    "new": ["new", "actor", "--name", WORDS, "--kind", PERSIAN],
    "source add": ["source", "add", SOURCE, "--title", WORDS, "--kind", PERSIAN],
    "publish": ["publish", "--remote", PERSIAN],
    "serve": ["serve", "--host", PERSIAN],
    "wrong usage": ["check", f"--{PERSIAN}"],
    "no such command": [PERSIAN],
}


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_what_goes_to_a_file_or_a_pipe_is_utf8(
    site: Path, monkeypatch: pytest.MonkeyPatch, code_page: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(site)
    printed = Printed(code_page).of(monkeypatch, *arguments).decode("utf-8")
    assert printed
    assert "\\u06" not in printed or "json" in arguments


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_words_that_quote_prints_can_be_pasted(
    site: Path, monkeypatch: pytest.MonkeyPatch, code_page: str
) -> None:
    monkeypatch.chdir(site)
    printed = Printed(code_page).of(monkeypatch, *COMMANDS["quote"]).decode("utf-8")
    assert f'quote: "{PERSIAN}"' in printed


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_terminal_gets_an_escape_for_what_it_lacks(
    site: Path, monkeypatch: pytest.MonkeyPatch, code_page: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(site)
    printed = Printed(code_page, on_terminal=True).of(monkeypatch, *arguments)
    assert printed.decode("utf-8" if code_page == "ascii" else code_page)


def sitegen(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "sitegen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:strict"},
    ],
)
def test_a_process_of_its_own_prints_utf8(site: Path, environment: dict[str, str]) -> None:
    with sitegen("check", "--site", str(site), **environment) as process:
        out, err = process.communicate(timeout=60)
    assert PERSIAN[:9] in out.decode("utf-8")
    assert process.returncode == 1
    assert not err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is always text")
def test_a_file_s_name_that_is_no_text_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / os.fsdecode(b"content/events/\xff\xd9.yaml")).write_text("x")
    monkeypatch.chdir(site)
    assert "content/events/\\udcff" in Printed("cp1252").of(monkeypatch, "check").decode("utf-8")


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["verify"]])
def test_nobody_has_to_read_to_the_end(site: Path, arguments: list[str]) -> None:
    """As `sitegen check | head -1`, and as a pager that is left."""
    event = (site / EVENT).read_text(encoding="utf-8")
    for number in range(400):  # more than a pipe holds
        file = site / f"content/events/2020-01-02-vote-{number}.yaml"
        file.write_text(event, encoding="utf-8")
    with sitegen(*arguments, "--site", str(site)) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_without_any_output_it_does_its_work(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a program without a console on Windows, or one begun with `>&-`."""
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    with pytest.raises(SystemExit) as ended:
        main(["check", "--site", str(site)])
    assert ended.value.code == 1
