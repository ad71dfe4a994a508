"""Claims: their labels, accounts in order of first statement, who denies them, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.records import desk
from support.small_site import SMALL, MakeSite

from sitegen.pages.event.claims import ClaimView, claim_view, numbered_claims
from sitegen.pages.event.passages import event_passages

Claims = Callable[[str], list[ClaimView]]

SOURCES = {
    "wire": "kind: news\npublisher: Wire\npublished: 2020-01-02\n",
    "post": "kind: news\npublisher: Post\npublished: 2020-01-03\norigin: wire\n",
    "echo": "kind: news\npublisher: Echo\npublished: 2020-01-04\norigin: post\n",
    "gazette": "kind: news\npublisher: Gazette\npublished: 2020-01-01\n",
    "navy": "kind: official\npublisher: Navy\npublished: 2020-01-05\naffiliation: fleet\n",
    "decree": "kind: official\naffiliation: council\n",
    "ours": "kind: other\neditors: true\n",
}
CITATIONS = """
citations:
  wire-a: {source: wire, quote: "the road was closed at noon"}
  wire-b: {source: wire, quote: "and nobody was told of it", speaker: council}
  gazette-a: {source: gazette, quote: "the road was never closed", origin: rumour}
  navy-a: {source: navy, quote: "we hear that it is closed", origin: rumour}
  echo-a: {source: echo, quote: "so the wire reports again", speaker: {name: A clerk}}
"""


@pytest.fixture
def claims(make_site: MakeSite) -> Claims:
    """A function that makes the views of an event's claims, which are given as YAML."""

    def make(yaml: str) -> list[ClaimView]:
        event = (
            SMALL["content/events/2020-01-02-vote.yaml"]
            .split("citations:")[0]
            .replace("[@gazette]", "[@wire]")
        )
        event = event.replace(
            "type: statement", "type: riot"
        )  # who takes part in the use of force is a party
        files = {
            f"seeds/{name}.md": f"---\ntitle: {name}\n{text}---\n" for name, text in SOURCES.items()
        }
        files |= {
            "content/actors/fleet.yaml": "name: The Fleet\nkind: armed-force\nparent: council\n",
            "content/events/2020-01-02-vote.yaml": f"{event}claims:\n{yaml}{CITATIONS}",
        }
        made = desk(make_site({**SMALL, **files}))
        record = made.linked.records.events["2020-01-02-vote"]
        numbered = numbered_claims(made, record)
        order = event_passages(made.views, record, numbered, [])
        return [claim_view(made, record, order, claim) for claim in numbered]

    return make


def says(view: ClaimView) -> list[str]:
    return [account.says for account in view.accounts]


def speakers(view: ClaimView) -> list[str]:
    return [account.by.label if account.by else "" for account in view.accounts]


# Labels


def test_a_claim_has_its_number_its_anchor_and_its_status_in_words(claims: Claims) -> None:
    first, second = claims(
        "  - {says: It was closed., status: reported, cites: [wire-a]}\n"
        "  - {id: open, says: It was open., status: unverified, cites: [wire-b]}\n"
    )
    assert (first.number, first.anchor, first.status_label) == (1, "claim-1", "Reported")
    assert (second.number, second.anchor, second.status_label) == (2, "claim-open", "Unverified")


def test_a_claim_says_who_when_and_how_credible(claims: Claims) -> None:
    (view,) = claims(
        "  - {says: It was closed., by: council, said: 2020-01-03, status: reported, credibility: 3, cites: [wire-a]}\n"
    )
    assert view.by
    assert view.said
    assert (view.by.label, view.by.url, view.said.words) == (
        "The Council",
        "/actors/council/",
        "3\u00a0January\u00a02020",
    )
    assert view.credibility == "possibly true"


def test_who_has_no_page_is_named_without_a_link(claims: Claims) -> None:
    (view,) = claims(
        "  - {says: It was closed., by: {name: A baker}, status: reported, cites: [wire-a]}\n"
    )
    assert view.by
    assert (view.by.label, view.by.url) == ("A baker", "")


# Accounts


def test_accounts_stand_in_the_order_in_which_they_were_first_given(claims: Claims) -> None:
    (view,) = claims("""
  - says: Accounts differ.
    status: disputed
    accounts:
      - {says: third by its citation, cites: [wire-a]}
      - {says: fourth by its citations' earliest, cites: [echo-a, navy]}
      - {says: first by its own date, said: 2019-12-31, cites: [navy]}
      - {says: last since undated, cites: [ours]}
      - {says: second by its citation, cites: [gazette-a]}
""")
    assert [text.split()[0] for text in says(view)] == [
        "first",
        "second",
        "third",
        "fourth",
        "last",
    ]


def test_accounts_of_one_day_stay_as_written(claims: Claims) -> None:
    (view,) = claims("""
  - says: Accounts differ.
    status: disputed
    accounts:
      - {says: b, cites: [wire-b]}
      - {says: a, cites: [wire-a]}
      - {says: c, said: 2020-01-02, cites: [navy]}
""")
    assert says(view) == ["b", "a", "c"]


def test_the_short_form_gives_the_other_side_its_own_words(claims: Claims) -> None:
    (view,) = claims(
        "  - {says: It was closed., by: council, status: disputed, cites: [wire-a], disputed_by: [gazette-a]}\n"
    )
    denial, claimed = view.accounts
    assert (speakers(view), claimed.says, claimed.quotes) == (
        ["Gazette", "The Council"],
        "It was closed.",
        (),
    )
    assert [passage.quote for passage in denial.quotes] == ["the road was never closed"]
    assert denial.says == ""
    assert denial.said
    assert denial.said.edtf == "2020-01-01"


def test_who_claims_stands_beside_who_denies_in_its_own_words_and_in_order(claims: Claims) -> None:
    (view,) = claims(
        "  - {says: It was closed., by: council, said: 2019-12-31, status: reported, cites: [wire-b, wire-a],"
        " disputed_by: [gazette-a, echo-a]}\n"
    )
    assert speakers(view) == ["The Council", "Gazette", "A clerk"]
    assert [[passage.quote for passage in account.quotes] for account in view.accounts] == [
        ["and nobody was told of it"], ["the road was never closed"], ["so the wire reports again"],
    ]  # fmt: skip
    assert [len(account.proof) for account in view.accounts] == [2, 1, 1]
    assert view.proof == ()


def test_a_denial_is_said_by_its_speaker_else_its_publisher_else_the_source_speaks(
    claims: Claims,
) -> None:
    (view,) = claims(
        "  - {says: It was closed., status: disputed, cites: [ours], disputed_by: [decree, echo-a, wire-b, wire-a]}\n"
    )
    assert speakers(view) == ["The Council", "Wire", "A clerk", "decree"]


def test_denials_of_one_speaker_are_one_account_and_stand_by_date(claims: Claims) -> None:
    (view,) = claims(
        "  - {says: It was closed., status: disputed, cites: [ours], disputed_by: [echo, navy, gazette-a, gazette]}\n"
    )
    assert speakers(view) == ["Gazette", "Echo", "Navy"]
    assert [len(account.quotes) for account in view.accounts] == [2, 1, 1]


# What claims rest on


@pytest.mark.parametrize(
    ("cites", "words"),
    [
        ("wire-a", "one report"),
        ("wire-a, wire-b", "one report"),
        ("wire-a, gazette-a", "2 reports, 2 origins"),
        ("wire-a, post", "2 reports, one origin"),
        ("wire, post, echo-a", "3 reports, one origin"),
        ("wire, echo-a, gazette", "3 reports, 2 origins"),
        ("wire-a, ours", "one report"),
        ("wire, post, ours", "2 reports, one origin"),
        ("ours", ""),
    ],
)
def test_reports_that_go_back_to_one_origin_are_counted_as_one(
    claims: Claims, cites: str, words: str
) -> None:
    (view,) = claims(f"  - {{says: It was closed., status: reported, cites: [{cites}]}}\n")
    assert view.origins == words


def test_the_origin_of_a_passage_goes_before_that_of_its_source(claims: Claims) -> None:
    (view,) = claims("  - {says: It was closed., status: reported, cites: [gazette-a, navy-a]}\n")
    assert view.origins == "2 reports, one origin"


@pytest.mark.parametrize(
    ("cites", "party"),
    [("navy", "The Council"), ("navy, decree", "The Council"), ("navy, wire", ""), ("wire", "")],
)
def test_a_claim_that_rests_on_one_party_alone_says_so(
    claims: Claims, cites: str, party: str
) -> None:
    (view,) = claims(f"  - {{says: It was closed., status: reported, cites: [{cites}]}}\n")
    assert (view.party.label if view.party else "") == party


def test_a_passage_stands_beside_the_first_claim_that_rests_on_it(claims: Claims) -> None:
    first, second = claims(
        "  - {says: It was closed., status: reported, cites: [wire-b, wire-a]}\n"
        "  - {says: It was open., status: disputed, cites: [wire-a], disputed_by: [gazette-a]}\n"
    )
    assert (first.proof, second.proof) == ((2, 3), (4,))
    assert (first.above, second.above) == ((), (3,))
