"""The list of claims: every claim once, in the page of its status and of each party that speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from support.sites import built, complete, complete_records, pages, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.linking import paging
from sitegen.pages.claims import parts as parts_of_claims
from sitegen.records import published

ROWS = "//table[contains(@class, 'claim-list')]/tbody/tr"


def claims_by_status() -> Counter[str]:
    """How many claims of each status the published events of the complete site have."""
    events = published(complete_records()).events.values()
    living = [event for event in events if event.status != "withdrawn"]
    return Counter(claim.status for event in living for claim in event.claims)


def listed(url: str) -> list[str]:
    """The addresses of the claims that a page lists."""
    return [str(href) for href in parsed(pages(complete())[url]).xpath(f"{ROWS}/th/a/@href")]


def test_every_claim_is_listed_once_and_leads_to_itself() -> None:
    addresses = listed("/claims/")
    assert len(addresses) == len(set(addresses)) == sum(claims_by_status().values())
    for address in addresses:
        url, _, anchor = address.removeprefix("/record").partition("#")
        assert parsed(pages(complete())[url]).xpath(f"//*[@id='{anchor}']")


@pytest.mark.parametrize("status", sorted(claims_by_status()))
def test_the_page_of_a_status_has_its_claims_and_the_number_that_links_to_it(status: str) -> None:
    page = parsed(pages(complete())[f"/claims/status/{status}/"])
    assert {row.get("data-status") for row in page.xpath(ROWS)} == {status}
    assert len(page.xpath(ROWS)) == claims_by_status()[status]
    chip = parsed(pages(complete())["/claims/"]).xpath(f"//a[@data-value='{status}']")[0]
    assert words(chip).endswith(f" {claims_by_status()[status]}")


def test_a_party_s_page_has_what_its_bodies_and_people_say_and_nothing_else() -> None:
    merenne = parsed(pages(complete())["/claims/by/merenne/"]).xpath(ROWS)
    assert merenne
    assert all("merenne" in row.get("data-party").split() for row in merenne)
    text = " ".join(words(row) for row in merenne)
    assert "Nobody was on the mole." in text  # by its navy
    assert "There were three boats." not in text  # by a net-mender, of no party
    assert "/claims/by/merenne-navy/" not in pages(complete())


def test_reports_and_origins_are_counted_of_every_claim_that_cites() -> None:
    rows = parsed(pages(complete())["/claims/"]).xpath(f"{ROWS}/td[@class='supported']")
    assert all("report" in words(row) or words(row) == "no source" for row in rows)
    assert any("one origin" in words(row) for row in rows)


def test_numbers_of_claims_on_a_timeline_lead_to_the_claims_that_they_count() -> None:
    links = parsed(pages(complete())["/"]).xpath("//*[contains(@class, 'state')]//dd//a/@href")
    assert "/record/claims/?status=disputed&timeline=harbour-dispute" in links


def test_a_site_without_claims_has_no_list_of_them(make_site: MakeSite) -> None:
    site = built(make_site(SMALL))
    assert not [url for url in pages(site) if url.startswith("/claims")]
    assert "/claims/" not in site["index.html"].decode()


CLAIM = """claims:
  - says: The road is long.
    status: reported
    cites: [gazette]
"""


def with_claim(**files: str) -> dict[str, str]:
    """The small site with a claim, and more files."""
    event = "content/events/2020-01-02-vote.yaml"
    text = SMALL[event].replace("citations:", f"{CLAIM}citations:")
    return {**SMALL, event: text, **files}


def test_a_site_s_own_page_at_the_address_stays(make_site: MakeSite) -> None:
    own = {"content/pages/claims.md": "---\ntitle: Claims for damages\nnav: 1\n---\nAsk us.\n"}
    site = built(make_site({**with_claim(), **own}))
    assert [url for url in pages(site) if url.startswith("/claims")] == ["/claims/"]
    assert "Ask us." in pages(site)["/claims/"]
    navigation = parsed(pages(site)["/"]).xpath("//header//nav//a[contains(@href, 'claims')]")
    assert [words(link) for link in navigation] == ["Claims for damages"]


@pytest.fixture
def parted(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, str]]:
    """The pages of a site whose lists hold one claim a page at most."""

    def few(items: list[object]) -> object:
        return paging.parts(items, 1)  # type: ignore[type-var]

    monkeypatch.setattr("sitegen.pages.claims.parts", few)
    event = with_claim()["content/events/2020-01-02-vote.yaml"]
    later = event.replace("2020-01-02", "2021-05-06")
    files = with_claim(**{"content/events/2021-05-06-vote.yaml": later})
    return lambda: pages(built(make_site(files)))


def test_a_long_list_is_in_parts_by_year(parted: Callable[[], dict[str, str]]) -> None:
    site = parted()
    assert parts_of_claims
    for base in ("/claims/", "/claims/status/reported/"):
        years = parsed(site[base]).xpath("//ul[@class='parts']//a/@href")
        assert years == [f"{base}2020/", f"{base}2021/"]
        assert len(parsed(site[f"{base}2021/"]).xpath(ROWS)) == 1
