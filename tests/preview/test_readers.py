"""The open pages of the preview: each reloads once for each state, and none is waited for in vain."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.preview.readers import RELOAD, Readers, loaded_page


class Page:
    """A connection that notes what it is told."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def send_message(self, message: dict[str, Any]) -> None:
        self.messages.append(message)


@pytest.fixture
def state() -> list[str]:
    return ["1"]


@pytest.fixture
def readers(state: list[str]) -> Readers:
    return Readers(lambda: state[0])


def opened(readers: Readers, address: str, state: str) -> Page:
    page = Page()
    readers.opened(page, address, state)
    return page


def test_a_page_that_shows_the_newest_state_is_left_alone(readers: Readers) -> None:
    page = opened(readers, "/", "1")
    readers.reload()
    assert page.messages == []
    assert readers.settled.is_set()


def test_a_page_is_told_once_of_a_new_state(readers: Readers, state: list[str]) -> None:
    page = opened(readers, "/", "1")
    state[0] = "2"
    readers.reload()
    readers.reload()
    assert page.messages == [RELOAD]


def test_what_changed_while_a_page_loaded_is_not_missed(readers: Readers, state: list[str]) -> None:
    state[0] = "2"
    assert opened(readers, "/", "1").messages == [RELOAD]


def test_all_pages_that_load_again_are_waited_for(readers: Readers, state: list[str]) -> None:
    pages = [opened(readers, address, "1") for address in ("/", "/about/")]
    state[0] = "2"
    readers.reload()
    for page in pages:
        readers.closed(page)
    opened(readers, "/", "2")
    assert not readers.settled.is_set()
    opened(readers, "/about/", "2")
    assert readers.settled.is_set()


def test_a_page_that_never_comes_back_is_waited_for_once(
    readers: Readers, state: list[str]
) -> None:
    gone = opened(readers, "/", "1")
    opened(readers, "/about/", "1")
    state[0] = "2"
    readers.reload()
    readers.closed(gone)
    readers.give_up()
    assert readers.settled.is_set()
    state[0] = "3"
    readers.reload()
    assert not readers.settled.is_set()
    opened(readers, "/about/", "3")
    assert readers.settled.is_set()


def test_only_pages_that_are_open_are_made_first(readers: Readers) -> None:
    page = opened(readers, "/about/", "1")
    opened(readers, "/", "1")
    readers.closed(page)
    assert readers.addresses() == ["/"]


INFO = {
    "command": "info",
    "url": "http://127.0.0.1:8000/b%C3%A4r/?a=b#c",
    "plugins": {"shown": {"state": "7"}},
}


def test_a_page_tells_its_address_and_its_state() -> None:
    assert loaded_page(json.dumps(INFO)) == ("/bär/", "7")


@pytest.mark.parametrize(
    "message",
    [
        "", "[", "[]", "7", "null", '"info"', '{"command": "hello"}', '{"command": "info"}',
        json.dumps(INFO | {"plugins": 1}), json.dumps(INFO | {"plugins": {"shown": []}}), json.dumps(INFO | {"url": 5}),
        json.dumps(INFO | {"url": "http://[/"}), b"\xff",
    ],
)  # fmt: skip
def test_any_other_message_tells_nothing(message: str | bytes) -> None:
    assert loaded_page(message) is None
