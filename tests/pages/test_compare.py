"""Two parties side by side: each account in the column of the party whose it is, and none lost."""

from __future__ import annotations

import pytest
from support.sites import built, complete, pages, parsed, words
from support.small_site import SMALL, MakeSite

EVENT = "content/events/2020-01-02-vote.yaml"
ACTORS = {
    "content/actors/pilots.yaml": "name: The Pilots\nkind: ngo\n",
    "content/actors/guard.yaml": "name: The Guard\nkind: militia\nparent: council\n",
    "content/actors/clerk.yaml": "name: Ada Clerk\nkind: person\nparent: guard\n",
    "content/timelines/main.yaml": "title: Main\ncompare:\n  - [council, pilots]\n",
}


def site(make_site: MakeSite, claims: str) -> list[list[str]]:
    """The rows of the comparison of a site with these claims: the words of each cell."""
    text = SMALL[EVENT].replace("citations:", f"claims:\n{claims}citations:")
    page = parsed(
        pages(built(make_site({**SMALL, **ACTORS, EVENT: text})))["/compare/council-pilots/"]
    )
    return [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]


def claim(*accounts: str, says: str = "It differs.") -> str:
    """A disputed claim with accounts, each `BY[|PARTY]`."""
    lines = [f"  - says: {says}", "    status: disputed", "    accounts:"]
    for number, account in enumerate(accounts, 1):
        by, _, party = account.partition("|")
        lines.append(f"      - by: {by}")
        if party:
            lines.append(f"        party: {party}")
        lines += [f"        says: Account {number}.", "        cites: [gazette]"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("account", "column"),
    [
        ("council", 1),
        ("guard", 1),
        ("clerk", 1),
        ("pilots", 2),
        ("{name: Officials}|guard", 1),
        ("{name: Officials}|pilots", 2),
        ("{name: Officials}", 3),
        ("{name: A visitor}|none", 3),
        ("clerk|none", 3),
        ("clerk|pilots", 2),
    ],
)
def test_an_account_is_in_the_column_of_the_party_whose_it_is(
    make_site: MakeSite, account: str, column: int
) -> None:
    [row] = site(make_site, claim("council", "pilots", account))
    assert "Account 3." in row[column]
    assert sum("Account 3." in cell for cell in row) == 1


def test_where_one_is_silent_the_page_says_so(make_site: MakeSite) -> None:
    rows = site(make_site, claim("council", "{name: X}|none") + claim("{name: Y}", "{name: Z}"))
    assert len(rows) == 1  # of nothing that others alone speak of
    assert rows[0][2] == "no account in the record"


def test_a_claim_that_nobody_disputes_is_its_speaker_s_account(make_site: MakeSite) -> None:
    alone = "  - {says: It rained., by: guard, status: reported, cites: [gazette]}\n"
    [row] = site(make_site, alone)
    assert "It rained." in row[1]
    assert row[2] == row[3] == "no account in the record"


def test_the_counts_are_those_of_the_rows(make_site: MakeSite) -> None:
    claims = claim("council", "pilots") + claim("council") + claim("guard", "pilots")
    text = SMALL[EVENT].replace("citations:", f"claims:\n{claims}citations:")
    page = parsed(
        pages(built(make_site({**SMALL, **ACTORS, EVENT: text})))["/compare/council-pilots/"]
    )
    for section, count in (("both", 2), ("one", 1)):
        assert len(page.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")) == count
    assert "On 2 questions both have an account in this record" in words(page)
    assert "On 1 question only one of them has" in words(page)


def test_the_quoted_words_stand_for_an_account_in_the_short_form() -> None:
    page = parsed(pages(complete())["/compare/talvar-merenne/"])
    assert page.xpath("//td//blockquote[@lang]//q")
    assert page.xpath("//tbody//td[@data-label]")


def test_a_page_of_the_site_at_compare_leaves_it_out(make_site: MakeSite) -> None:
    own = {"content/pages/compare.md": "---\ntitle: Compare\nnav: 1\n---\nOurs.\n"}
    site = pages(built(make_site({**SMALL, **ACTORS, **own})))
    assert [url for url in site if url.startswith("/compare")] == ["/compare/"]
