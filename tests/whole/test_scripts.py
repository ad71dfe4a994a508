"""The scripts that `make` and `.ci/run` call, on machines that lack something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.paths import ROOT
from support.server import served

SCRIPTS = ROOT / "scripts"
LANGUAGE_SERVER = """#!{python}
import json, sys
line = sys.stdin.buffer.readline()
asked = json.loads(sys.stdin.buffer.read(int(line.split(b":")[1]) + 2))
said = json.dumps({{"jsonrpc": "2.0", "id": asked["id"], "result": {{}}}}).encode()
sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n%s" % (len(said), said))
sys.stdout.buffer.flush()
sys.stdin.buffer.read()
"""


def program(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)
    return file


def script(
    name: str, *arguments: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A script, run with an environment of its own."""
    command = ["/bin/sh", str(SCRIPTS / name), *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60
    )


def test_setup_goes_on_when_its_own_hint_has_been_followed(tmp_path: Path) -> None:
    """Where ensurepip is missing, venv fails after it has made a Python; with it, there is a pip as well."""
    made = '{ for folder; do :; done; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python"; }'
    bare = f'#!/bin/sh\ncase "$*" in "-m venv"*) {made}; exit 1;; "-m pip"*) exit 1;; esac\n'
    whole = f'#!/bin/sh\ncase "$*" in "-m venv"*) {made};; esac\n'
    python = program(tmp_path / "python", bare)
    first = script("setup.sh", python, ".venv", "site", cwd=tmp_path, PATH=os.environ["PATH"])
    assert (first.returncode, "apt-get install python3-venv" in first.stderr) == (1, True)
    assert (tmp_path / ".venv/bin/python").exists()
    program(python, whole)
    second = script("setup.sh", python, ".venv", "site", cwd=tmp_path, PATH=os.environ["PATH"])
    assert (second.returncode, second.stderr) == (0, "")
    assert (tmp_path / ".venv/site").exists()


def test_a_stub_that_only_says_where_to_get_a_browser_is_none(tmp_path: Path) -> None:
    program(
        tmp_path / "chromium-browser", "#!/bin/sh\necho 'requires the chromium snap' >&2\nexit 1\n"
    )
    chrome = program(tmp_path / "google-chrome", "#!/bin/sh\necho 'Google Chrome 150.0'\n")
    found = script("chromium.sh", PATH=str(tmp_path))
    assert (found.returncode, found.stdout) == (0, f"{chrome}\n")


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Path:
    """A checkout in which all that the audit runs succeeds at once; there is no Node.js."""
    program(tmp_path / ".venv/bin/sitegen", '#!/bin/sh\necho "1 page: 0 files written"\n')
    program(tmp_path / ".venv/bin/python", "#!/bin/sh\n[ \"$2\" = venv ] || exit 0\nmkdir -p \"$3/bin\"\n"
            "cp .venv/bin/sitegen \"$3/bin/sitegen\"\ncp .venv/bin/python \"$3/bin/python\"\n")  # fmt: skip
    for name in ("mktemp", "rm", "mkdir", "cp", "echo", "grep"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(
            f"/usr/bin/{name}" if Path(f"/usr/bin/{name}").exists() else f"/bin/{name}"
        )
    program(tmp_path / "bin/diff", "#!/bin/sh\n")
    for folder in ("content", "seeds"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_an_audit_skips_what_cannot_run_and_says_so(bare_checkout: Path) -> None:
    done = script("audit.sh", cwd=bare_checkout, PATH=str(bare_checkout / "bin"))
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        "skipped: this needs Node.js with npm",
        "skipped: this needs Node.js with npm",
        "skipped: this needs Node.js with npm, and Java",
    ]


def test_an_audit_that_has_to_be_whole_fails_where_a_part_cannot_run(bare_checkout: Path) -> None:
    done = script("audit.sh", cwd=bare_checkout, PATH=str(bare_checkout / "bin"), AUDIT="all")
    assert (done.returncode, done.stderr) == (1, "this needs Node.js with npm, and all must run\n")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


@pytest.mark.browser
@pytest.mark.usefixtures("scripts")
def test_a_page_that_is_not_there_is_not_measured(browser: Browser, tmp_path: Path) -> None:
    from audit_measures import shifts, sideways

    (tmp_path / "index.html").write_text("<!doctype html><title>A</title>", encoding="utf-8")
    with served(tmp_path) as host:
        assert list(sideways(browser, host, ["/"])) == []
        for measure in (sideways, shifts):
            with pytest.raises(SystemExit, match="/renamed/ is not there"):
                list(measure(browser, host, ["/renamed/"]))


@pytest.mark.usefixtures("scripts")
def test_a_language_server_that_marks_nothing_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import audit_editor

    program(tmp_path / "site/.vscode/settings.json", '{"yaml.schemas": {}}')
    silent = program(tmp_path / "server", LANGUAGE_SERVER.format(python=sys.executable))
    monkeypatch.setattr(audit_editor, "PATIENCE", 2)

    def asked() -> Any:
        with audit_editor.server(str(silent), tmp_path / "site") as talk:
            return talk.faults(audit_editor.EVENT, "title: A\n")

    with pytest.raises(SystemExit, match="took too long"):
        asked()
