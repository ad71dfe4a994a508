"""`sitegen source links` against sites that are played, well and badly."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.commands import files_in
from support.playing import INSIDE, Played, PlayedWeb, played_web
from support.small_site import SMALL, MakeSite

from sitegen.archiving.links import LinkLook, LinkOutcome
from sitegen.records import Records, load
from sitegen.web.exchange import FetchLimits
from sitegen.web.fetching import Fetcher

ID = "gazette-2020-01-03"
RECORD = f"seeds/{ID}.md"
TODAY = date(2026, 11, 30)
PAGE = Played(body=b"<p>words</p>", headers={"Content-Type": "text/html"})


@pytest.fixture
def web() -> Iterator[PlayedWeb]:
    with played_web() as web:
        web.answers["a.test/road"] = PAGE
        yield web


def source(url: str, lines: str = "") -> str:
    return f'---\ntitle: Road  # as printed\nkind: news\nurl: "{url}"\n{lines}extent: full\n---\n'


def records_of(site: Path) -> Records:
    records, _ = load(site)
    assert records
    return records


def ran(
    site: Path,
    fetcher: Fetcher,
    *,
    day: date = TODAY,
    writes: bool = True,
    named: bool = False,
) -> list[LinkOutcome]:
    records = records_of(site)
    run = LinkLook(site, records, fetcher, day, writes=writes)
    return list(run.run(list(records.sources.values()), named=named))


def site_of(make_site: MakeSite, web: PlayedWeb, path: str = "/road", lines: str = "") -> Path:
    return make_site(SMALL | {RECORD: source(web.url("a.test", path), lines)})


def record(site: Path) -> str:
    return (site / RECORD).read_text(encoding="utf-8")


def noted(web: PlayedWeb, status: str, day: date = TODAY, path: str = "/road") -> str:
    return source(web.url("a.test", path), f"url_status: {status}\nchecked: {day}\n")


def test_an_address_that_leads_there_is_live(make_site: MakeSite, web: PlayedWeb) -> None:
    site = site_of(make_site, web)
    (outcome,) = ran(site, web.fetcher("a.test"))
    assert outcome.status == "live"
    assert record(site) == noted(web, "live")
    assert web.paths() == ["HEAD a.test/road"]


def test_nothing_is_asked_twice_on_one_day(make_site: MakeSite, web: PlayedWeb) -> None:
    site = site_of(make_site, web)
    ran(site, web.fetcher("a.test"))
    asked = len(web.asked)
    (outcome,) = ran(site, web.fetcher("a.test"))
    assert (outcome.status, len(web.asked)) == ("left", asked)
    ran(site, web.fetcher("a.test"), named=True)
    assert len(web.asked) > asked


def test_a_dry_run_writes_nothing(make_site: MakeSite, web: PlayedWeb) -> None:
    site = site_of(make_site, web)
    before = files_in(site)
    assert ran(site, web.fetcher("a.test"), writes=False)[0].status == "live"
    assert files_in(site) == before


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_server_that_answers_head_wrongly_is_asked_with_get(
    make_site: MakeSite, web: PlayedWeb, status: int
) -> None:
    web.answers["a.test/road"] = lambda asked: (
        Played(status=status) if asked.method == "HEAD" else PAGE
    )
    site = site_of(make_site, web)
    assert ran(site, web.fetcher("a.test"))[0].status == "live"
    assert web.paths() == ["HEAD a.test/road", "GET a.test/road"]


@pytest.mark.parametrize(
    "status", [401, 402, 403, 406, 408, 418, 429, 451, 500, 502, 503, 523, 999]
)
def test_what_is_refused_or_fails_is_not_dead(
    make_site: MakeSite, web: PlayedWeb, status: int
) -> None:
    web.answers["a.test/road"] = Played(status=status)
    site = site_of(make_site, web)
    before = files_in(site)
    for days in range(3):
        (outcome,) = ran(site, web.fetcher("a.test"), day=TODAY + timedelta(days))
        assert outcome.status == ""
        assert str(status) in outcome.message
    assert files_in(site) == before


@pytest.mark.parametrize("status", [404, 410])
def test_dead_is_what_is_missing_on_two_days(
    make_site: MakeSite, web: PlayedWeb, status: int
) -> None:
    web.answers["a.test/road"] = Played(status=status)
    site = site_of(make_site, web)
    assert ran(site, web.fetcher("a.test"))[0].status == "missing"
    assert record(site) == noted(web, "missing")
    assert ran(site, web.fetcher("a.test"), named=True)[0].status == "missing"
    tomorrow = TODAY + timedelta(1)
    assert ran(site, web.fetcher("a.test"), day=tomorrow)[0].status == "dead"
    assert record(site) == noted(web, "dead", tomorrow)
    later = TODAY + timedelta(40)
    assert ran(site, web.fetcher("a.test"), day=later)[0].status == "dead"


def test_what_was_dead_and_answers_is_live_again(make_site: MakeSite, web: PlayedWeb) -> None:
    site = site_of(make_site, web, lines="url_status: dead\nchecked: 2026-01-01\n")
    assert ran(site, web.fetcher("a.test"))[0].status == "live"
    assert record(site) == noted(web, "live")


@pytest.mark.parametrize("status", ["unfit", "usurped"])
def test_what_people_judged_is_not_followed(
    make_site: MakeSite, web: PlayedWeb, status: str
) -> None:
    site = site_of(make_site, web, lines=f"url_status: {status}\n")
    assert ran(site, web.fetcher("a.test"), named=True)[0].status == "left"
    assert web.asked == []


@pytest.mark.parametrize(
    ("asked", "target", "status"),
    [
        ("/road", "http://b.test:{}/road", "deviated"),
        ("/road", "http://www.a.test:{}/road", "live"),
        ("/road", "http://m.a.test:{}/road", "live"),
        ("/road", "http://news.a.test:{}/road", "deviated"),
        ("/road", "/", "deviated"),
        ("/road", "/index.html", "deviated"),
        ("/road", "/en/", "deviated"),
        ("/road", "/new/road", "live"),
        ("/road", "/?p=5", "live"),
        ("/", "/en/", "live"),
        ("/road", "/ROAD/", "live"),
    ],
)
def test_where_a_redirect_leads(
    make_site: MakeSite, web: PlayedWeb, asked: str, target: str, status: str
) -> None:
    where = target.format(web.port)
    web.answers[f"a.test{asked}"] = Played(status=301, headers={"Location": where})
    web.otherwise = lambda asked: Played(status=404) if asked.path == "/robots.txt" else PAGE
    fetcher = web.fetcher("a.test", "b.test", "www.a.test", "m.a.test", "news.a.test")
    site = site_of(make_site, web, asked)
    (outcome,) = ran(site, fetcher)
    assert outcome.status == status
    assert record(site) == noted(web, status, path=asked)
    if status == "deviated":
        assert outcome.message.endswith(where if ":" in where else web.url("a.test", where))


@pytest.mark.parametrize(
    "answer",
    [
        Played(status=302, headers={"Location": "/road"}),
        Played(status=302, headers={"Location": "http://169.254.169.254/"}),
        Played(status=302, headers={"Location": "http://inside.test/"}),
        Played(status=302, headers={"Location": "ftp://a.test/"}),
    ],
)
def test_redirects_that_are_not_followed_say_nothing(
    make_site: MakeSite, web: PlayedWeb, answer: Played
) -> None:
    web.answers["a.test/road"] = answer
    site = site_of(make_site, web)
    before = files_in(site)
    (outcome,) = ran(site, web.fetcher("a.test"))
    assert outcome.status == ""
    assert files_in(site) == before


def test_robots_that_forbid_are_obeyed(make_site: MakeSite, web: PlayedWeb) -> None:
    web.answers["a.test/robots.txt"] = Played(body=b"User-agent: *\nDisallow: /road\n")
    site = site_of(make_site, web)
    (outcome,) = ran(site, web.fetcher("a.test"))
    assert (outcome.status, "robots.txt" in outcome.message) == ("", True)
    assert web.paths() == []


def test_a_large_file_is_there(make_site: MakeSite, web: PlayedWeb) -> None:
    large = Played(body=b"x" * 200_000)
    web.answers["a.test/road"] = lambda asked: (
        Played(status=405) if asked.method == "HEAD" else large
    )
    site = site_of(make_site, web)
    fetcher = web.fetcher("a.test", limits=FetchLimits(seconds=5, largest=100_000))
    assert ran(site, fetcher)[0].status == "live"


def test_a_source_without_an_address_is_left(make_site: MakeSite, web: PlayedWeb) -> None:
    site = make_site(SMALL)
    assert ran(site, web.fetcher())[0].status == "left"


OTHER = "seeds/zeitung-2020-01-03.md"


def finding(*known: str) -> object:
    def resolve(host: str, port: int) -> Sequence[str]:
        if host in known:
            return [INSIDE]
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    return resolve


def test_a_host_that_is_no_more_is_missing_where_others_answer(
    make_site: MakeSite, web: PlayedWeb
) -> None:
    files = {RECORD: source(web.url("gone.test")), OTHER: source(web.url("a.test", "/road"))}
    site = make_site(SMALL | files)
    fetcher = web.fetcher("a.test", "gone.test")
    fetcher.resolve = finding("a.test")  # type: ignore[assignment]
    assert {one.source: one.status for one in ran(site, fetcher)} == {
        "zeitung-2020-01-03": "live",
        ID: "missing",
    }


def test_without_a_network_nothing_is_missing(make_site: MakeSite, web: PlayedWeb) -> None:
    site = site_of(make_site, web)
    before = files_in(site)
    fetcher = web.fetcher("a.test")
    fetcher.resolve = finding()  # type: ignore[assignment]
    (outcome,) = ran(site, fetcher)
    assert (outcome.status, "no other host answered" in outcome.message) == ("", True)
    assert files_in(site) == before


def test_one_host_is_asked_once_a_second(make_site: MakeSite, web: PlayedWeb) -> None:
    names = [f"seeds/s{number}.md" for number in range(5)]
    site = make_site(SMALL | {name: source(web.url("a.test", "/road")) for name in names})
    begun = web.clock.time
    ran(site, web.fetcher("a.test"))
    assert web.clock.time - begun >= 5
