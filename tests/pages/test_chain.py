"""The page of a whole chain of responses, and how readers get there."""

from __future__ import annotations

from pathlib import Path

from support.sites import built, complete, pages, parsed, words
from support.small_site import SMALL, MakeSite

EVENT = "content/events/2020-01-02-vote.yaml"
NEXT = {
    "content/events/2020-01-03-march.yaml": (3, "responds_to:\n  - {event: 2020-01-02-vote}\n"),
    "content/events/2020-01-04-reply.yaml": (
        4,
        "responds_to:\n  - {event: 2020-01-03-march, stated_by: council, cites: [gazette]}\n",
    ),
}


def chain(files: dict[str, str] | None = None) -> dict[str, str]:
    """A site with a chain of three events: the editors infer the first link."""
    site = dict(SMALL)
    for path, (day, more) in NEXT.items():
        text = SMALL[EVENT].replace("date: 2020-01-02", f"date: 2020-01-{day:02d}")
        site[path] = text.replace("votes", f"votes {day}") + more
    return site | (files or {})


def lock(name: str) -> dict[str, str]:
    return {f"content/ids/chain/{name}.lock": f"ids 2\nchain/{name}\n"}


def addresses(root: Path) -> list[str]:
    return sorted(url for url in pages(built(root)) if url.startswith("/chains/"))


def test_a_chain_is_drawn_and_listed_in_the_order_of_time(make_site: MakeSite) -> None:
    page = parsed(pages(built(make_site(chain())))["/chains/2020-01-02-vote/"])
    titles = ["The Council votes", "The Council votes 3", "The Council votes 4"]
    assert [words(heading) for heading in page.xpath("//main//h3")] == titles
    assert [words(item) for item in page.xpath("//p[@class='in-full']")] == titles
    assert page.xpath("count(//path[@class='edge-of'])") == 1
    assert page.xpath("count(//path[@class='edge-of inferred'])") == 1
    links = [
        words(item).replace("\u2060", "") for item in page.xpath("//ul[@class='step-links']/li")
    ]
    assert links == [
        "answered by 2, The Council votes 3, as the editors infer",
        "in response to 1, The Council votes, as the editors infer",
        "answered by 3, The Council votes 4, according to The Council[1]",
        "in response to 2, The Council votes 3, according to The Council[1]",
    ]


def test_each_event_of_a_chain_leads_to_it(make_site: MakeSite) -> None:
    site = pages(built(make_site(chain())))
    for event in ("2020-01-02-vote", "2020-01-03-march", "2020-01-04-reply"):
        links = parsed(site[f"/events/{event}/"]).xpath("//p[@class='whole-chain']/a")
        assert [link.get("href") for link in links] == ["/chains/2020-01-02-vote/"]


def test_an_event_in_no_chain_leads_to_none(make_site: MakeSite) -> None:
    site = pages(built(make_site(SMALL)))
    assert "/chains/" not in "".join(site)
    assert not parsed(site["/events/2020-01-02-vote/"]).xpath("//p[@class='whole-chain']")


def test_the_lock_keeps_the_address_of_a_chain(make_site: MakeSite) -> None:
    assert addresses(make_site(chain(lock("2020-01-03-march")))) == ["/chains/2020-01-03-march/"]


def test_a_former_name_leads_to_the_chain(make_site: MakeSite) -> None:
    both = lock("2020-01-02-vote") | lock("2020-01-03-march")
    site = pages(built(make_site(chain(both))))
    assert "url=../2020-01-02-vote/" in site["/chains/2020-01-03-march/"] or (
        'href="/chains/2020-01-02-vote/"' in site["/chains/2020-01-03-march/"]
    )


def test_the_name_of_a_chain_that_is_none_any_more_leads_to_its_event(make_site: MakeSite) -> None:
    site = pages(built(make_site(SMALL | lock("2020-01-02-vote"))))
    assert 'href="/events/2020-01-02-vote/"' in site["/chains/2020-01-02-vote/"]


def test_a_page_of_the_sites_own_keeps_the_address(make_site: MakeSite) -> None:
    own = {"content/pages/chains.md": "---\ntitle: Chains of shops\n---\nText.\n"}
    site = pages(built(make_site(chain(own))))
    assert [url for url in site if url.startswith("/chains/")] == ["/chains/"]
    assert not parsed(site["/events/2020-01-02-vote/"]).xpath("//p[@class='whole-chain']")


def test_time_runs_downwards_and_columns_from_the_right_in_arabic(make_site: MakeSite) -> None:
    arabic = {"content/site.yaml": SMALL["content/site.yaml"] + "language: ar\n"}
    third = "content/events/2020-01-04-reply.yaml"
    fork = chain(arabic)
    fork[third] = fork[third].replace("2020-01-03-march", "2020-01-02-vote")
    page = parsed(pages(built(make_site(fork)))["/chains/2020-01-02-vote/"])
    places = [mark.get("transform") for mark in page.xpath("//g[@class='kind']")]
    xs = [float(place.split("(")[1].split()[0]) for place in places]
    assert xs[0] == xs[1] > xs[2]


def test_the_complete_site_has_chains() -> None:
    assert [url for url in pages(complete()) if url.startswith("/chains/")]
