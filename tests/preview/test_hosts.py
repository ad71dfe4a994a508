"""Who gets an answer from the preview: those who name it by a name that it was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import run

from sitegen.preview.hosts import Hosts, name_in
from sitegen.preview.requests import on_this_host, refusal

OWN = Hosts(
    told="127.0.0.1", allowed=("desk.lan", ".app.github.dev", "Straße.Example", "[2001:db8::1]")
)


@pytest.mark.parametrize(
    "host",
    ["desk.lan", "DESK.LAN:8000", "desk.lan.", "foo-8766.app.github.dev", "a.b.app.github.dev:443", "strasse.example",
     "[2001:db8::1]:8000", "127.0.0.1:8000", "[::1]"],
)  # fmt: skip
def test_names_that_are_allowed(host: str) -> None:
    assert OWN.are_those_of(host)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "app.github.dev", ".app.github.dev@evil.example", "evilapp.github.dev",
     "desk.lan.evil.example", "notdesk.lan", "desk.lan@evil.example", "user@desk.lan", "desk.lan:80:80", "desk.lan:x",
     "desk.lan/evil", "desk.lan,evil", "desk.lan evil", 'localhost:80" onload="x', "localhost:123456", "[::1", "[::1]x",
     "", ".", "localhost\\.evil.example", "192.0.2.1", "desk.lan?x", "desk.lan#x", "localhost\x00", "[localhost]"],
)  # fmt: skip
def test_names_that_are_none_or_others(host: str) -> None:
    assert not OWN.are_those_of(host)


def test_nothing_is_allowed_that_was_not_named() -> None:
    for host in ("desk.lan", "foo-8766.app.github.dev", "host.docker.internal"):
        assert not Hosts(told="127.0.0.1").are_those_of(host)
        assert not Hosts(told="0.0.0.0").are_those_of(host)


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", "127.0.0.1:8000", False),
        ("https://foo.app.github.dev", "foo.app.github.dev", True),
        ("https://foo.app.github.dev", "127.0.0.1:8000", True),
        ("https://evil.example", "127.0.0.1:8000", False),
        ("null", "127.0.0.1:8000", False),
        ("", "127.0.0.1:8000", False),
        ("http://[", "127.0.0.1:8000", False),
        ("file://", "127.0.0.1:8000", False),
    ],
)
def test_which_pages_may_connect(origin: str, host: str, may: bool) -> None:
    assert OWN.may_connect(origin, host) == may


@given(st.text() | st.from_regex(r"[a-z.:@\[\]/\\ ]*desk\.lan[a-z.:@\[\]/\\ ]*", fullmatch=True))
def test_only_a_whole_name_counts(host: str) -> None:
    if OWN.are_those_of(host):
        assert (
            name_in(host) in ("desk.lan", "localhost", "127.0.0.1", "::1") or ".app.github" in host
        )


@given(st.text())
def test_a_path_never_names_a_host(path: str) -> None:
    assert on_this_host(path)[0] == "/"
    assert on_this_host(path)[1:2] not in tuple("/\\\t\n\r ")


@pytest.mark.parametrize("name", ["", "a;rm -rf x", "$(id)", "a b", "`id`"])
def test_nothing_to_paste_holds_more_than_a_name(name: str) -> None:
    text = refusal(name).body.decode()
    assert "--allow-host NAME\n" in text
    assert name == "" or name not in text


@pytest.mark.parametrize(
    "name",
    [
        "http://desk.lan",
        "desk.lan:8000",
        "*",
        "*.dev",
        ".",
        "",
        ".dev",
        "desk.lan/",
        "a b",
        "u@a.b",
        "\x1b[2J",
    ],
)
def test_what_is_no_name_is_wrong_usage(name: str) -> None:
    result = run("serve", "--allow-host", name)
    assert result.exit_code == 2
    assert "is not a host's name" in result.stderr
    assert "\x1b" not in result.stderr
