"""Addresses that no publisher gives to readers, and the many that one does."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.checks.odd_addresses import odd_in
from sitegen.inspection import inspect

SOURCE = "seeds/gazette-2020-01-03.md"
ODD = {
    "https://news.example.org:443/a": "names a port",
    "http://news.example.org:8080": "names a port",
    "http://192.0.2.7/goto/post?id=52": "host is a number",
    "https://[2001:db8::1]/a": "host is a number",
    "https://dev.harbour-news.example/a": "host for tests",
    "https://staging.news.example.org/a": "host for tests",
    "https://stg2.news.example.org/a": "host for tests",
    "https://origin-www.news.example.org/a": "host for tests",
    "https://origin.news.example.org/a": "host for tests",
    "https://www-origin.news.example.org/": "host for tests",
    "https://cms-staging.news.example.co.uk/a": "host for tests",
    "https://qa.news.example.com.pk/a": "host for tests",
    "https://wiki.someone.workers.dev/wiki/Harbour": "passes on",
    "https://www-news-example.translate.goog/a?_x_tr_sl=fa": "passes on",
    "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/a": "passes on",
    "https://ab12-192-0-2-7.ngrok-free.app/": "passes on",
    "https://ipfs.io/ipfs/bafy/wiki/Harbour": "passes on",
    "https://web.archive.org/web/2024/https://news.example.org/a": "is an archive",
    "https://archive.ph/AbCdE": "is an archive",
    "https://d1a2b3c4d5.cloudfront.net/en/20240116": "names no publisher",
    "https://news-a.akamaihd.net/video": "names no publisher",
    "https://harbour.b-cdn.net/a.pdf": "names no publisher",
    "https://www.google.com/url?q=https://news.example.org": "only leads on",
    "https://www.google.co.uk/search?q=harbour": "only leads on",
    "https://t.co/AbC": "only leads on",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example.org": "only leads on",
    "https://news.example.org/a?utm_source=x&utm_medium=y": "'utm_source'",
    "https://news.example.org/a?id=7&fbclid=IwAR0": "'fbclid'",
    "https://news.example.org/a?GCLID=1": "'GCLID'",
    "https://news.example.org/a?id=7&mc_cid=1&mc_eid=2": "'mc_cid'",
    "https://news.example.org/a#xtor=RSS-1": "'xtor'",
    "https://news.example.org/content;_ylt=Awrh?q=map": "'_ylt'",
    "https://news.example.org/a?igshid=1": "'igshid'",
}
FINE = (
    "https://news.example.org/a",
    "https://www.news.example.org/2024/01/16/a.html?id=7&lang=en#part-2",
    "https://dev.to/harbour/post",
    "https://test.de/a",
    "https://dev.co.uk/a",
    "https://www.dev.example.org/a",
    "https://local.gov.uk/a",
    "https://test.gov.in/a",
    "https://development.asia/a",
    "https://devon.example.org/a",
    "https://stages.example.org/a",
    "https://origins.example.org/a",
    "https://original.example.org/a",
    "https://m.news.example.org/a",
    "https://amp.news.example.org/a",
    "https://news.example.org/amp/a",
    "https://static.pib.example.in/report.pdf",
    "https://cdn.un.example.org/report.pdf",
    "https://s3.amazonaws.com/court/judgment.pdf",
    "https://harbour.github.io/report/",
    "https://harbour.pages.dev/report/",
    "https://harbour.blogspot.com/2024/01/a.html",
    "https://archive.org/details/harbour-report",
    "https://archive.news.example.org/a",
    "https://notworkers.dev.example/a",
    "https://mycloudfront.net.example/a",
    "https://news.example.org/a?gallery=1&reference=2&ref=home",
    "https://news.example.org/a?source=wire&medium=print&campaign=spring",
    "https://news.example.org/2024/utm_source=no",
    "https://t.co.uk/a",
    "https://пример.укр/a",
)


@pytest.mark.parametrize("address", ODD)
def test_what_is_odd_in_an_address_is_named(address: str) -> None:
    ((message, hint),) = odd_in(address)
    assert ODD[address] in message
    assert hint


@pytest.mark.parametrize("address", FINE)
def test_addresses_as_publishers_give_them_are_not_odd(address: str) -> None:
    assert list(odd_in(address)) == []


def test_two_things_that_are_odd_are_told_at_once() -> None:
    address = "https://dev.news.example.org:8080/a?fbclid=1"
    assert len(list(odd_in(address))) == 3


def test_only_the_address_of_the_source_is_looked_at(make_site: MakeSite) -> None:
    lines = (
        "url: https://news.example.org/a\nvia_url: https://dev.news.example.org/a?fbclid=1\n"
        "archives: [{url: https://web.archive.org/web/2024/a}]\n"
    )
    files = {**SMALL, SOURCE: SMALL[SOURCE].replace("---\n", f"---\n{lines}", 1)}
    assert "odd-address" not in {p.code for p in inspect(make_site(files)).problems}
    files[SOURCE] = files[SOURCE].replace("url: https://news", "url: https://origin-a.news", 1)
    (problem,) = [p for p in inspect(make_site(files)).problems if p.code == "odd-address"]
    assert (problem.spot.path, problem.spot.keys, problem.severity) == (SOURCE, ("url",), "warning")
