"""What the fetcher asks for and what it refuses, against a server that plays the web badly."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from email.utils import formatdate

import pytest
from support.playing import INSIDE, FakeClock, Played, PlayedWeb, played_web

from sitegen.web.addresses import is_open
from sitegen.web.answer import NotFetchedError
from sitegen.web.exchange import FetchLimits
from sitegen.web.fetching import Fetcher, origins_of, user_agent
from sitegen.web.locations import location_of
from sitegen.web.pace import Pace

PAGE = Played(body=b"<p>words</p>", headers={"Content-Type": "text/html"})


@pytest.fixture
def web() -> Iterator[PlayedWeb]:
    with played_web() as web:
        web.answers["a.test/"] = PAGE
        yield web


def refused(fetcher: Fetcher, url: str) -> NotFetchedError:
    with pytest.raises(NotFetchedError) as caught:
        fetcher.get(url)
    return caught.value


def leads_to(target: str) -> Played:
    return Played(status=302, headers={"Location": target})


def test_a_page_is_fetched_with_its_name_and_no_cookie(web: PlayedWeb) -> None:
    web.answers["a.test/"] = Played(body=b"words", headers={"Set-Cookie": "a=b", "X-Other": "1"})
    fetcher = web.fetcher("a.test")
    answer = fetcher.get(web.url("a.test"))
    fetcher.get(web.url("a.test"))
    assert (answer.status, answer.body, answer.headers["x-other"]) == (200, b"words", "1")
    for asked in web.asked:
        assert asked.headers["user-agent"] == "sitegen/1.0 (+https://example.org/)"
        assert not {"cookie", "authorization", "referer"} & asked.headers.keys()


def test_the_name_of_a_site_is_ascii_in_the_user_agent() -> None:
    assert user_agent("1.0", "https://пример.укр/a b").isascii()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/",
        "file:///etc/passwd",
        "gopher://a.test/",
        "http://name:password@a.test/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://a.test:99999/",
        "http://[fe80::1%25eth0]/",
        "http:///a",
        "//a.test/",
        "a.test",
        "http://a.test/\r\nX: y",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_before_anything_is_asked(
    web: PlayedWeb, url: str
) -> None:
    assert refused(web.fetcher("a.test"), url).reason == "refused"
    assert web.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,words",
        "http://name:password@a.test/",
        "http://0177.0.0.1/",
        "http://[::1/",
    ],
)
def test_a_redirect_to_what_is_no_address_of_the_web_is_refused(web: PlayedWeb, url: str) -> None:
    web.answers["a.test/away"] = leads_to(url)
    assert refused(web.fetcher("a.test"), web.url("a.test", "/away")).reason == "refused"
    assert web.paths() == ["GET a.test/away"]


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "no number",
    ],
)
def test_numbers_that_are_not_of_the_open_internet(web: PlayedWeb, number: str) -> None:
    assert not is_open(number)
    fetcher = web.fetcher()
    for numbers in ([number], ["93.184.215.14", number]):
        fetcher.resolve = lambda host, port, numbers=numbers: numbers
        assert refused(fetcher, web.url("a.test")).reason == "refused"
    assert web.asked == []


@pytest.mark.parametrize("number", ["93.184.215.14", "8.8.8.8", "2606:2800:21f::1", "2a00:1450::1"])
def test_numbers_of_the_open_internet(number: str) -> None:
    assert is_open(number)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433:{port}/secret",
        "http://inside.test:{port}/secret",
        "//inside.test:{port}/secret",
    ],
)
def test_a_redirect_into_the_own_network_is_refused(web: PlayedWeb, target: str) -> None:
    web.answers["a.test/away"] = leads_to(target.format(port=web.port))
    web.answers["/secret"] = Played(body=b"secret")
    fetcher = web.fetcher("a.test")
    fetcher.resolve = lambda host, port: [host if host[0].isdigit() or ":" in host else INSIDE]
    assert refused(fetcher, web.url("a.test", "/away")).reason == "refused"
    assert "GET a.test/away" in web.paths()
    assert not any("secret" in path for path in web.paths())


def test_the_connection_goes_to_the_number_that_was_looked_at(
    web: PlayedWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers with an open number first and with one of the own network afterwards."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    connected = []

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "create_connection", connect)
    fetcher = web.fetcher()
    fetcher.resolve = lambda host, port: next(answers)
    assert refused(fetcher, "http://rebound.test/").reason == "unreachable"
    assert connected == ["93.184.215.14"]
    assert refused(fetcher, "http://rebound.test/").reason == "refused"
    assert connected == ["93.184.215.14"]


def test_only_what_the_user_typed_may_be_on_the_own_machine(web: PlayedWeb) -> None:
    fetcher = web.fetcher()
    fetcher.trusted = origins_of([web.url("typed.test", "/any/path")])
    web.answers["typed.test/"] = PAGE
    assert fetcher.get(web.url("typed.test")).status == 200
    assert refused(fetcher, web.url("other.test")).reason == "refused"
    assert refused(fetcher, f"http://typed.test:{web.port + 1}/").reason == "refused"


def test_redirects_are_followed_and_remembered(web: PlayedWeb) -> None:
    web.answers["a.test/old"] = leads_to("/older")
    web.answers["a.test/older"] = leads_to(f"http://b.test:{web.port}/new")
    web.answers["b.test/new"] = PAGE
    answer = web.fetcher("a.test", "b.test").get(web.url("a.test", "/old#part"))
    assert answer.url == web.url("b.test", "/new")
    assert [url.rpartition("/")[2] for url in answer.visited] == ["old#part", "older", "new"]


def test_a_loop_of_redirects_ends(web: PlayedWeb) -> None:
    web.answers["a.test/1"] = leads_to("/2")
    web.answers["a.test/2"] = leads_to("/1")
    assert refused(web.fetcher("a.test"), web.url("a.test", "/1")).reason == "redirects"


def test_a_chain_of_redirects_ends(web: PlayedWeb) -> None:
    for number in range(30):
        web.answers[f"a.test/{number}"] = leads_to(f"/{number + 1}")
    assert refused(web.fetcher("a.test"), web.url("a.test", "/0")).reason == "redirects"
    assert len(web.paths()) == 6


def test_the_body_of_a_redirect_is_not_read(web: PlayedWeb) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65_536

    headers = {"Location": "/"}
    web.answers["a.test/away"] = Played(status=302, headers=headers, parts=endless)
    assert web.fetcher("a.test").get(web.url("a.test", "/away")).status == 200


# FetchLimits


def test_an_endless_body_is_cut(web: PlayedWeb) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65_536

    web.answers["a.test/"] = Played(parts=endless)
    fetcher = web.fetcher("a.test", limits=FetchLimits(seconds=20, largest=1_000_000))
    assert refused(fetcher, web.url("a.test")).reason == "large"


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked_and_a_bomb_is_not(web: PlayedWeb, packing: str) -> None:
    pack = gzip.compress if packing == "gzip" else zlib.compress
    headers = {"Content-Encoding": packing}
    web.answers["a.test/good"] = Played(body=pack(b"words " * 100_000), headers=headers)
    web.answers["a.test/bomb"] = Played(body=pack(b"\0" * 50_000_000), headers=headers)
    limits = FetchLimits(seconds=20, largest=1_000_000)
    fetcher = web.fetcher("a.test", limits=limits)
    assert fetcher.get(web.url("a.test", "/good")).body == b"words " * 100_000
    assert refused(fetcher, web.url("a.test", "/bomb")).reason == "large"


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip"])
def test_packing_that_was_not_asked_for_is_refused(web: PlayedWeb, packing: str) -> None:
    web.answers["a.test/"] = Played(body=b"?", headers={"Content-Encoding": packing})
    assert refused(web.fetcher("a.test"), web.url("a.test")).reason == "unreachable"


def test_a_body_that_is_packed_wrongly_is_told(web: PlayedWeb) -> None:
    web.answers["a.test/"] = Played(body=b"no gzip", headers={"Content-Encoding": "gzip"})
    assert "packed wrongly" in refused(web.fetcher("a.test"), web.url("a.test")).message


def test_a_server_that_sends_a_byte_now_and_then_is_cut(web: PlayedWeb) -> None:
    def slowly() -> Iterator[bytes]:
        for _ in range(200):
            time.sleep(0.05)
            yield b"x"

    web.answers["a.test/"] = Played(parts=slowly)
    fetcher = web.fetcher("a.test", limits=FetchLimits(seconds=0.3))
    assert refused(fetcher, web.url("a.test")).reason == "slow"


def test_a_server_that_says_nothing_is_cut() -> None:
    with socket.create_server((INSIDE, 0)) as server:
        port = server.getsockname()[1]
        fetcher = PlayedWeb(port=port).fetcher("a.test", limits=FetchLimits(seconds=0.3))
        assert refused(fetcher, f"http://a.test:{port}/").reason == "slow"


def test_nobody_there(web: PlayedWeb) -> None:
    fetcher = web.fetcher("a.test")
    with socket.create_server((INSIDE, 0)) as server:
        port = server.getsockname()[1]
    fetcher.trusted = frozenset({f"http://a.test:{port}"})
    assert refused(fetcher, f"http://a.test:{port}/").reason == "unreachable"


@pytest.mark.parametrize(
    ("error", "reason"), [(socket.EAI_NONAME, "no-host"), (socket.EAI_AGAIN, "unreachable")]
)
def test_a_name_that_leads_nowhere(web: PlayedWeb, error: int, reason: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(error, "no such name")

    fetcher = web.fetcher("a.test")
    fetcher.resolve = resolve
    assert refused(fetcher, web.url("a.test")).reason == reason


def test_an_answer_that_is_no_http(web: PlayedWeb) -> None:
    with socket.create_server((INSIDE, 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 mail ready\r\n")

        threading.Thread(target=serve, daemon=True).start()
        fetcher = PlayedWeb(port=port).fetcher("a.test")
        assert refused(fetcher, f"http://a.test:{port}/").reason == "unreachable"


def test_an_address_in_another_script_is_sent_in_ascii(web: PlayedWeb) -> None:
    location = location_of("http://пример.укр/тема?слово=да нет".replace(" ", "%20"))
    assert location.host == "xn--e1afmkfd.xn--j1amh"
    assert location.target.isascii()
    assert "%D1%82" in location.target
    assert location.target.endswith("%20%D0%BD%D0%B5%D1%82")


# Manners


def test_a_host_is_asked_at_most_once_a_second(web: PlayedWeb) -> None:
    web.answers["b.test/"] = PAGE
    fetcher = web.fetcher("a.test", "b.test")
    for _ in range(3):
        fetcher.get(web.url("a.test"))
    assert sum(web.clock.waits) == pytest.approx(3)  # robots.txt counts too
    fetcher.get(web.url("b.test"))
    assert sum(web.clock.waits) == pytest.approx(4)


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_wait_is_waited_for(web: PlayedWeb, status: int) -> None:
    web.answers["a.test/busy"] = Played(status=status, headers={"Retry-After": "20"})
    fetcher = web.fetcher("a.test")
    assert fetcher.get(web.url("a.test", "/busy")).status == status
    fetcher.get(web.url("a.test"))
    assert max(web.clock.waits) == pytest.approx(20)


def test_a_host_that_asks_for_an_hour_is_left_for_later(web: PlayedWeb) -> None:
    web.answers["a.test/busy"] = Played(status=429, headers={"Retry-After": "3600"})
    fetcher = web.fetcher("a.test")
    fetcher.get(web.url("a.test", "/busy"))
    assert refused(fetcher, web.url("a.test")).reason == "later"
    assert max(web.clock.waits) <= 1


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120),
        (formatdate(1_700_000_090, usegmt=True), 90),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 400, None),
    ],
)
def test_what_retry_after_says(words: str, seconds: float | None) -> None:
    assert Pace(FakeClock().clock()).seconds_asked_for(words) == seconds


def test_robots_that_forbid_are_obeyed(web: PlayedWeb) -> None:
    web.answers["/robots.txt"] = Played(body=b"User-agent: *\nDisallow: /private\n")
    web.answers["a.test/private/page"] = PAGE
    fetcher = web.fetcher("a.test")
    assert fetcher.get(web.url("a.test")).status == 200
    assert refused(fetcher, web.url("a.test", "/private/page")).reason == "robots"
    with pytest.raises(NotFetchedError):
        fetcher.head(web.url("a.test", "/private/page"))
    assert [one.path for one in web.asked].count("/robots.txt") == 1


def test_robots_are_asked_for_at_each_host_of_a_redirect(web: PlayedWeb) -> None:
    web.answers["a.test/away"] = leads_to(web.url("b.test", "/page"))
    web.answers["b.test/robots.txt"] = Played(body=b"User-agent: sitegen\nDisallow: /\n")
    web.answers["b.test/page"] = PAGE
    fetcher = web.fetcher("a.test", "b.test")
    assert refused(fetcher, web.url("a.test", "/away")).reason == "robots"


@pytest.mark.parametrize("status", [500, 503, 429, 523])
def test_robots_that_cannot_be_had_forbid_all(web: PlayedWeb, status: int) -> None:
    web.answers["/robots.txt"] = Played(status=status)
    error = refused(web.fetcher("a.test"), web.url("a.test"))
    assert error.reason == "robots"
    assert str(status) in error.message


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_robots_that_are_not_there_forbid_nothing(web: PlayedWeb, status: int) -> None:
    web.answers["/robots.txt"] = Played(status=status)
    assert web.fetcher("a.test").get(web.url("a.test")).status == 200


def test_robots_may_redirect_but_not_into_the_own_network(web: PlayedWeb) -> None:
    web.answers["a.test/robots.txt"] = leads_to(web.url("b.test", "/rules"))
    web.answers["b.test/rules"] = Played(body=b"User-agent: *\nDisallow: /\n")
    assert refused(web.fetcher("a.test", "b.test"), web.url("a.test")).reason == "robots"
    assert refused(web.fetcher("a.test"), web.url("a.test")).reason == "refused"


def test_robots_without_an_end_forbid_all(web: PlayedWeb) -> None:
    web.answers["/robots.txt"] = Played(body=b"#" * 600_000)
    assert refused(web.fetcher("a.test"), web.url("a.test")).reason == "robots"


def test_a_key_goes_to_one_place_alone(web: PlayedWeb) -> None:
    web.answers["a.test/save"] = leads_to(web.url("b.test", "/save"))
    fetcher = web.fetcher("a.test", "b.test")
    headers = {"Authorization": "LOW key:secret"}
    answer = fetcher.call(web.url("a.test", "/save"), headers=headers, form=b"url=x")
    assert answer.status == 302
    assert [(one.method, one.host, one.body) for one in web.asked] == [("POST", "a.test", b"url=x")]
