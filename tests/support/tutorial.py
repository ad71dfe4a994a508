"""docs/tutorial.md as a newcomer works through it: each step typed as it stands there, in a folder of its own."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from support.paths import ROOT

PREVIEW: Final = "http://127.0.0.1:8000/"
_STEP: Final = re.compile(
    r"^```(?P<language>\w+)\n(?P<block>.*?)^```$"
    r"|<(?P<address>http://127\.0\.0\.1:8000/[^>]*)>"
    r"|^!\[[^\]]*\]\(images/(?P<picture>[\w.-]+)\)"
    r"|take the last line, `(?P<last>[^`]+)`, out of\s+`(?P<file>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)
_FILE: Final = re.compile(
    r"^(?P<how>Write|Change|.*Save) [^`]*`(?P<path>[^`]+)`", re.MULTILINE | re.DOTALL
)


@dataclass(slots=True)
class Newcomer:
    """Somebody who does what the page says, with what they see: `look` is shown each picture's address and name."""

    folder: Path
    look: Callable[[str, str], None]
    said: str = ""
    steps: int = 0
    address: str = ""
    port: int = 0
    _preview: subprocess.Popen[str] | None = None
    _environment: dict[str, str] = field(default_factory=dict)

    def works_through(self, page: str) -> None:
        """Every step of a page in its order. What does not come out as told is an AssertionError."""
        self._environment = _own_environment()
        end = 0
        try:
            for step in _STEP.finditer(page):
                self._do(step, page[end : step.start()].strip().rpartition("\n\n")[2])
                end = step.end()
                self.steps += 1
        finally:
            self.stop()

    def stop(self) -> None:
        """End the preview."""
        if self._preview:
            self._preview.terminate()
            self._preview.wait()

    def _do(self, step: re.Match[str], told: str) -> None:
        if step["address"]:
            self.address = step["address"].replace(PREVIEW, f"http://127.0.0.1:{self.port}/")
            until(lambda: fetched(self.address))
        elif step["picture"]:
            self.look(self.address, step["picture"])
        elif step["last"]:
            file = self.folder / step["file"]
            *lines, last = file.read_text(encoding="utf-8").splitlines()
            assert last == step["last"]
            file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        else:
            self._block(step["language"], step["block"], told)

    def _block(self, language: str, block: str, told: str) -> None:
        place = _FILE.search(told)
        if language == "sh":
            self.said = "".join(map(self._typed, block.splitlines()))
        elif place:
            file = self.folder / place["path"]
            text = (
                _changed(file.read_text(encoding="utf-8"), block)
                if place["how"] == "Change"
                else block
            )
            file.write_text(text, encoding="utf-8")
        else:
            assert "prints" in told, f"what is this block? {block}"
            assert self.said.endswith(block), f"printed is:\n{self.said}"

    def _typed(self, line: str) -> str:
        """What a command prints. The preview goes on in the background, at a port that is free."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.folder /= words[1]
            return ""
        if words == ["sitegen", "serve"]:
            self._serve()
            return ""
        if words[0] == "sitegen":
            words[:1] = [sys.executable, "-m", "sitegen"]
        done = subprocess.run(
            words, cwd=self.folder, env=self._environment, capture_output=True, text=True
        )
        assert done.returncode == 0 or "error" in done.stdout, done.stderr
        return done.stdout

    def _serve(self) -> None:
        self.port = _free_port()
        command = [sys.executable, "-m", "sitegen", "serve", "--port", str(self.port)]
        quiet = subprocess.DEVNULL
        self._preview = subprocess.Popen(
            command, cwd=self.folder, env=self._environment, stdout=quiet, stderr=quiet, text=True
        )
        until(lambda: fetched(f"http://127.0.0.1:{self.port}/"))
        until((self.folder / ".cache/schemas/ids.json").is_file)


def until(come: Callable[[], object], most: float = 30) -> None:
    """Wait for something to come about."""
    ends = time.monotonic() + most
    while not come():
        assert time.monotonic() < ends, "it has not come about"
        time.sleep(0.05)


def fetched(address: str) -> str:
    """A page of the preview, the one of problems too, or nothing."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            found: str = answer.read().decode()
            return found
    except urllib.error.HTTPError as error:
        return error.read().decode() if error.code == 503 else ""
    except (urllib.error.URLError, ConnectionError):
        return ""


def _changed(text: str, block: str) -> str:
    """The text with a line in place of the last one that begins alike."""
    key = block.split(":")[0] + ":"
    lines = text.splitlines(keepends=True)
    at = max(number for number, line in enumerate(lines) if line.startswith(key))
    return "".join([*lines[:at], block, *lines[at + 1 :]])


def _own_environment() -> dict[str, str]:
    """The environment without what git and a terminal would bring in, and with a name to commit by."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    root = str(ROOT)
    named = {
        f"GIT_{who}_{what}": "editor@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": root}
    return plain | named | apart


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
