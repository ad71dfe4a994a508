"""The two commands that go to the network, as users run them."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from support.commands import files_in, run
from support.playing import INSIDE, Asked, Played, played_web
from support.playing_archive import HTML, PlayedArchive, page
from support.small_site import SMALL, MakeSite

from sitegen.web.pace import Pace

WORDS = "On Thursday the members approved the road by a large majority."
TIME = "20200104102030"
IDS = ("alpha-2020-01-03", "beta-2020-01-03", "gamma-2020-01-03")


def url(name: str) -> str:
    return f"https://{name}.example.org/road"


def source(name: str) -> str:
    return f"---\ntitle: Road\nkind: news\npublished: 2020-01-03\nurl: {url(name)}\n---\n"


EVENT = "content/events/2020-01-02-vote.yaml"
CITATIONS = "".join(
    f'  c{number}:\n    source: {name}\n    quote: "approved the road by a large majority"\n'
    for number, name in enumerate(IDS)
)
SITE = (
    SMALL | {f"seeds/{name}.md": source(name) for name in IDS} | {EVENT: SMALL[EVENT] + CITATIONS}
)


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedArchive]:
    monkeypatch.delenv("WAYBACK_ACCESS_KEY", raising=False)
    monkeypatch.delenv("WAYBACK_SECRET_KEY", raising=False)
    with played_web() as web:
        archive = PlayedArchive(web, host=INSIDE)
        for name in IDS:
            archive.copies[url(name), TIME] = Played(body=page(WORDS), headers=HTML)
        yield archive


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, archive: PlayedArchive) -> None:
    """No test waits for a turn."""
    monkeypatch.setattr(Pace, "wait", lambda pace, host: None)


@pytest.mark.usefixtures("quick")
def test_a_line_a_source_and_a_summary(make_site: MakeSite, archive: PlayedArchive) -> None:
    site = make_site(SITE)
    done = run("source", "archive", "--site", site, "--wayback", archive.base)
    assert done.exit_code == 0
    *lines, summary = done.output.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(IDS)
    assert summary == "4 sources: 3 archived copies entered, 1 left as they are"
    assert run("check", "--site", site).exit_code == 0
    assert run("build", "--site", site).exit_code == 0
    built = site / f"public/sources/{IDS[0]}/index.html"
    assert "1 quotation recorded as found in it" in built.read_text(encoding="utf-8")
    again = run("source", "archive", "--site", site, "--wayback", archive.base)
    assert again.output == "4 sources: 4 left as they are\n"


@pytest.mark.usefixtures("quick")
def test_named_sources_alone(make_site: MakeSite, archive: PlayedArchive) -> None:
    site = make_site(SITE)
    done = run("source", "archive", "beta-2020-01-03", "--site", site, "--wayback", archive.base)
    assert done.output.splitlines()[-1] == "1 source: 1 archived copies entered"
    assert "alpha" not in "".join(asked.path for asked in archive.web.asked)
    unknown = run("source", "archive", "bta-2020-01-03", "--site", site)
    assert unknown.exit_code == 1
    assert "beta-2020-01-03" in unknown.output


@pytest.mark.usefixtures("quick")
def test_a_check_fails_where_words_are_absent(make_site: MakeSite, archive: PlayedArchive) -> None:
    site = make_site(SITE)
    command = ["source", "archive", "--site", site, "--wayback", archive.base]
    run(*command)
    assert run(*command, "--check").exit_code == 0
    archive.copies[url(IDS[1]), TIME] = Played(body=page("Log in"), headers=HTML)
    before = (site / f"seeds/{IDS[1]}.md").read_bytes()
    done = run(*command, "--check")
    assert done.exit_code == 1
    assert "1 without their words in an archived copy" in done.output
    assert (site / f"seeds/{IDS[1]}.md").read_bytes() == before


@pytest.mark.parametrize(
    "address", ["ftp://x.test/", "archive.org", "http://x.test/?q", "https://a@b.test/"]
)
def test_an_archive_s_address_is_one(make_site: MakeSite, address: str) -> None:
    done = run("source", "archive", "--site", make_site(SITE), "--wayback", address)
    assert done.exit_code == 1
    assert "is not an archive's address" in done.output


def test_keys_are_not_sent_where_others_can_read_them(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYBACK_ACCESS_KEY", "access")
    monkeypatch.setenv("WAYBACK_SECRET_KEY", "very-secret")
    done = run("source", "archive", "--site", make_site(SITE), "--wayback", "http://x.test/")
    assert done.exit_code == 1
    assert "keys are not sent" in done.output
    assert "very-secret" not in done.output


@pytest.mark.parametrize("name", ["archive", "links"])
def test_help_says_that_the_command_goes_to_the_network(name: str) -> None:
    assert "This goes to the network" in run("source", name, "--help").output


def test_a_site_that_cannot_be_read_asks_nobody(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    site = make_site({"seeds/a.md": source("a")})
    assert run("source", "archive", "--site", site, "--wayback", archive.base).exit_code == 1
    assert archive.web.asked == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_cut_off_leaves_whole_sources(
    make_site: MakeSite, archive: PlayedArchive, how: signal.Signals
) -> None:
    """It is cut off while the archive keeps it waiting for the second source; the next run goes on from there."""
    site = make_site(SITE)
    reached, let_go = threading.Event(), threading.Event()
    original = archive.web.otherwise

    def keeps_waiting(asked: Asked) -> Played:
        if IDS[1].partition("-")[0] in asked.path and not let_go.is_set():
            reached.set()
            let_go.wait(30)
        return original(asked)

    archive.web.otherwise = keeps_waiting
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "source",
        "archive",
        "--site",
        str(site),
        "--wayback",
    ]
    running = subprocess.Popen(
        [*command, archive.base],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores SIGINT, and hands that down.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert reached.wait(60)
    running.send_signal(how)
    told, errors = running.communicate(timeout=30)
    let_go.set()
    assert told.splitlines()[0].startswith(f"{IDS[0]}: archived")
    assert running.returncode != 0
    if how == signal.SIGINT:
        assert "run the command again to go on" in errors
    files = files_in(site)
    changed = [path for path, data in files.items() if SITE.get(path, "").encode() != data]
    assert sorted(changed) == [
        f"seeds/{IDS[0]}.md",
        f"seeds/private/archived/{IDS[0]}.{TIME}.html",
        f"seeds/private/archived/{IDS[0]}.{TIME}.txt",
        "seeds/quotes/event/2020-01-02-vote.lock",
    ]
    again = subprocess.run([*command, archive.base], capture_output=True, text=True)
    assert "2 archived copies entered" in again.stdout


def test_what_builds_and_checks_opens_no_socket(tmp_path: Path, make_site: MakeSite) -> None:
    """Whatever a record names: a build that asked the web would depend on it, and tell it what editors read."""
    site = make_site(SITE | {f"seeds/{IDS[0]}.md": source(IDS[0])})
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from sitegen.commands.main import main\n"
        "code = 0\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: code = end.code\n"
        "assert not [name for name in sys.modules if name.startswith('sitegen.web')]\n"
        "sys.exit(code)\n"
    )
    for words in (
        ["build", "--output", str(tmp_path / "out")],
        ["check"],
        ["verify", "--update"],
        ["lock"],
        ["fmt"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *words, "--site", str(site)],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
