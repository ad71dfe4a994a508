"""The schemas in a text editor: yaml-language-server, asked as Visual Studio Code asks it, over a new site.

    audit_editor.py SERVER [SITE]

It shows that ids are offered, fields explained, mistakes marked and a right record left alone, and exits with 1 if not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EVENT = "content/events/2024-05-02-bridge-closed.yaml"
PATIENCE = 120  # seconds, for all that is asked: of what a server marks in a text, none says that nothing will come


class Server:
    """A language server spoken to over its standard input and output."""

    def __init__(
        self, process: subprocess.Popen[bytes], site: Path, settings: dict[str, Any]
    ) -> None:
        self._process, self._site, self._settings, self._count = process, site, settings, 0
        self.marked: dict[str, list[str]] = {}

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise SystemExit("the language server has gone, or took too long")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message

    def tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def ask(self, method: str, **params: Any) -> Any:
        """A request's answer; what the server asks or tells in between is dealt with."""
        self._count += 1
        self._send(id=self._count, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == self._count and "method" not in message:
                return message.get("result")
            self._heed(message)

    def _heed(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.marked[message["params"]["uri"]] = [
                item["message"] for item in message["params"]["diagnostics"]
            ]
        elif message.get("method") == "workspace/configuration":
            parts = [item.get("section", "") for item in message["params"]["items"]]
            self._send(id=message["id"], result=[self._settings.get(part, {}) for part in parts])
        elif "id" in message and "method" in message:
            self._send(id=message["id"], result=None)

    def opened(self, path: str, text: str) -> str:
        """A new file beside one of the site's, shown in the editor with a text; its address."""
        self._count += 1
        uri = (self._site / path).with_stem(f"tried-{self._count}").as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)
        return uri

    def faults(self, path: str, text: str) -> list[str]:
        """What the editor marks in a text."""
        uri = self.opened(path, text)
        while uri not in self.marked:
            self._heed(self._receive())
        return self.marked[uri]

    def at(self, method: str, path: str, text: str) -> Any:
        """The answer for the place that `^` marks in a text."""
        before = text.partition("^")[0]
        uri = self.opened(path, text.replace("^", ""))
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(method, textDocument={"uri": uri}, position=place)

    def offered(self, path: str, text: str) -> set[str]:
        found = self.at("textDocument/completion", path, text) or {}
        return {item["label"].strip('"') for item in found.get("items", ())}


@contextmanager
def server(command: str, site: Path) -> Iterator[Server]:
    """The language server with the site's own settings of the editor."""
    plain = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = {(site / path).as_uri(): names for path, names in plain["yaml.schemas"].items()}
    yaml = {
        "schemas": schemas,
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False},
    }
    process = subprocess.Popen([command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    impatience = threading.Timer(PATIENCE, process.kill)
    impatience.start()
    try:
        talk = Server(process, site, {"yaml": yaml})
        folder = {"uri": site.as_uri(), "name": "site"}
        able = {
            "workspace": {"configuration": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
        }
        talk.ask(
            "initialize",
            processId=None,
            rootUri=site.as_uri(),
            workspaceFolders=[folder],
            capabilities=able,
        )
        talk.tell("initialized")
        talk.tell("workspace/didChangeConfiguration", settings={"yaml": yaml})
        yield talk
    finally:
        impatience.cancel()
        process.kill()
        process.wait()


def findings(talk: Server, site: Path) -> Iterator[tuple[str, bool]]:
    """What an editor should see, and whether it does."""
    event = (site / EVENT).read_text(encoding="utf-8")
    yield "a right record is left alone", talk.faults(EVENT, event) == []
    wrong = talk.faults(EVENT, event.replace("title:", "titles:"))
    yield "a key that is none is marked", any("titles" in words for words in wrong)
    wrong = talk.faults(EVENT, event.replace("diplomatic-measure", "diplomatic-mesure"))
    yield "a term that is none is marked", any("not accepted" in words for words in wrong)
    for what, written, expected in (
        ("actors", "actors:\n  - actor: ^\n", {"lower-ford", "upper-ford"}),
        ("places", "place: ^\n", {"lantern-bridge"}),
        ("sources", "citations:\n  a:\n    source: ^\n", {"ford-herald-2024-05-10"}),
        ("events", "part_of: ^\n", {"2024-05-02-bridge-closed", "2024-05-09-bridge-agreement"}),
        ("types of events", "type: ^\n", {"statement", "air-strike"}),
        ("roles", "actors:\n  - actor: upper-ford\n    role: ^\n", {"initiator", "mediator"}),
        ("fields", "ti^\n", {"title", "time", "timelines"}),
    ):
        yield f"{what} are offered", expected <= talk.offered(EVENT, written)
    told = json.dumps(
        talk.at("textDocument/hover", EVENT, event.replace("place:", "pla^ce:", 1)) or ""
    )
    yield "a field is explained", "short for" in told
    subprocess.run([sys.executable, "-m", "sitegen", "new", "actor", "--name", "The Mill", "--kind", "company",
                    "--site", str(site)], check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "sitegen", "check", "--site", str(site)], stdout=subprocess.DEVNULL
    )
    changed = [{"uri": (site / ".cache/schemas/ids.json").as_uri(), "type": 2}]
    talk.tell("workspace/didChangeWatchedFiles", changes=changed)
    yield (
        "a new actor is offered after check",
        "the-mill" in talk.offered(EVENT, "actors:\n  - actor: ^\n"),
    )


def main(command: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder).resolve() / "site"
        for arguments in (["init", str(site)], ["check", "--site", str(site)]):
            subprocess.run(
                [sys.executable, "-m", "sitegen", *arguments], check=True, stdout=subprocess.DEVNULL
            )
        with server(command, site) as talk:
            seen = list(findings(talk, site))
    for what, good in seen:
        print(f"{'  ' if good else '! '}{what}")
    return 0 if all(good for _, good in seen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
