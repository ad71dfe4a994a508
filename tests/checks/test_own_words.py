"""Numbers and addresses in place of citations, and what is left to do: only in the editors' own words."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.problems import Problem

EVENT = "content/events/2020-01-02-vote.yaml"
SUMMARY = "summary: The Council voted on a new road [@gazette].\n"


def problems(make_site: MakeSite, summary: str, *, code: str, more: str = "") -> list[Problem]:
    """Those of a code in an event with a summary of one line, or of several."""
    lines = "\n".join(f"  {line}" for line in summary.split("\n"))
    text = SMALL[EVENT].replace(SUMMARY, f"summary: |\n{lines}\n{more}")
    found = inspect(make_site({**SMALL, EVENT: text})).problems
    return [problem for problem in found if problem.code == code]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It was so [1]. [@gazette]", "[1]"),
        ("It was so.[1] [@gazette]", "[1]"),
        ("It was so. [12] Then it was not [@gazette].", "[12]"),
        ("It was so [1], and then not [@gazette].", "[1]"),
        ("It was so[123]; then not [@gazette].", "[123]"),
        ("It was so [1][2]. [@gazette]", "[1][2]"),
        ("It was so [1, 2]. [@gazette]", "[1, 2]"),
        ("It was so [1,2,17]. [@gazette]", "[1,2,17]"),
        ("It was so [3–5]. [@gazette]", "[3–5]"),
        ("It was so [@gazette] [7]", "[7]"),
        ("It was so [7] [@gazette]", "[7]"),
        ("“It was so.” [4] [@gazette]", "[4]"),
        ("«C’était ainsi»[4]. [@gazette]", "[4]"),
        ("Так и было [۱۲]. [@gazette]", "[۱۲]"),
        ("یہ ایسا ہی تھا [5]۔ [@gazette]", "[5]"),
        ("事情就是这样[6]。 [@gazette]", "[6]"),
        ("事情就是这样【6】。 [@gazette]", "【6】"),
        ("- It was so [1]\n- Then not [@gazette]", "[1]"),
        ("It was so [[event:2020-01-02-vote|there]] [8]. [@gazette]", "[8]"),
        ("It was so **indeed** [9]. [@gazette]", "[9]"),
    ],
)
def test_a_number_where_a_citation_would_be_is_none(
    make_site: MakeSite, text: str, number: str
) -> None:
    (problem,) = problems(make_site, text, code="not-a-citation")
    assert problem.message == f"'{number}' is not a citation"
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "It was so [2024]. [@gazette]",
        "It was so in [2024] [@gazette].",
        "“It was so [12].” [@gazette]",
        'He said "it was so [12]." [@gazette]',
        "«It was so [12].» [@gazette]",
        "„It was so [12].“ [@gazette]",
        "> It was so [12].\n\nSo they said [@gazette].",
        "They held [12] people there [@gazette].",
        "It was so (12). [@gazette]",
        "It was so [@gazette, para. 4].",
        "The list `a[1]` was printed [@gazette].",
        "It was so [sic]. [@gazette]",
        "It was so [12 of them]. [@gazette]",
        "It was so [1,000]. [@gazette]",
        "It was so [12,500,000]. [@gazette]",
    ],
)
def test_years_quotations_and_words_in_brackets_are_left_alone(
    make_site: MakeSite, text: str
) -> None:
    assert problems(make_site, text, code="not-a-citation") == []


@pytest.mark.parametrize(
    "line",
    [
        'claims: [{says: "It was so [1].", status: reported, cites: [gazette]}]\n',
        'claims: [{says: S., status: reported, why: "So they say.[1]", cites: [gazette]}]\n',
        'claims: [{says: S., status: disputed, accounts: [{says: "So [1].", cites: [gazette]}]}]\n',
        'casualties_best: {killed: 1, why: "By the list [1]."}\n',
    ],
)
def test_fields_of_the_editors_own_words_are_looked_at_too(make_site: MakeSite, line: str) -> None:
    (problem,) = problems(make_site, "It was [@gazette].", code="not-a-citation", more=line)
    assert "cites" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "TO DO",
        "TODO the figures.",
        "The figures are TBD [@gazette].",
        "FIXME [@gazette]",
        "XXX killed [@gazette].",
        "To-do: TO-DO [@gazette].",
        "It was so [citation needed]. [@gazette]",
        "À FAIRE [@gazette]",
        "Lo demás POR HACER [@gazette].",
        "СДЕЛАТЬ [@gazette]",
    ],
)
def test_what_is_left_to_do_is_an_error(make_site: MakeSite, text: str) -> None:
    (problem,) = problems(make_site, text, code="to-do")
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "They had nothing to do with it [@gazette].",
        "The to-do list was found [@gazette].",
        "“THE PEOPLE KNOW WHAT TO DO” was on the wall [@gazette].",
        "THE PEOPLE KNOW WHAT TO DO, they wrote [@gazette].",
        "A poster said «TODO ESTÁ BIEN» [@gazette].",
        "> TO DO\n\nwas on the paper [@gazette].",
        "The XXXth corps and TODOS came [@gazette].",
        "Mastodon and a toddler [@gazette].",
    ],
)
def test_words_that_only_look_like_it_and_quotations_are_left_alone(
    make_site: MakeSite, text: str
) -> None:
    assert problems(make_site, text, code="to-do") == []


def test_a_quotation_in_a_citation_may_say_anything(make_site: MakeSite) -> None:
    files = {
        path: text.replace("the members approved", "TODO [1] the members approved")
        for path, text in SMALL.items()
    }
    found = {problem.code for problem in inspect(make_site(files)).problems}
    assert not found & {"to-do", "not-a-citation"}


def test_a_draft_may_be_unfinished(make_site: MakeSite) -> None:
    draft = SMALL[EVENT].replace(SUMMARY, 'summary: "TO DO the figures [1]."\n') + "status: draft\n"
    files = {**SMALL, "content/events/2020-01-03-draft.yaml": draft}
    codes = [problem.code for problem in inspect(make_site(files)).problems]
    assert "to-do" not in codes
    assert "not-a-citation" not in codes


def test_what_a_source_is_called_is_its_own_and_what_editors_call_it_is_theirs(
    make_site: MakeSite,
) -> None:
    path = "seeds/gazette-2020-01-03.md"
    titled = SMALL[path].replace("title: Road approved", "title: TODO o nada [1]")
    assert "to-do" not in {p.code for p in inspect(make_site({**SMALL, path: titled})).problems}
    untitled = SMALL[path].replace("title: Road approved", "untitled: TO DO, a page of the Gazette")
    (problem,) = [
        p for p in inspect(make_site({**SMALL, path: untitled})).problems if p.code == "to-do"
    ]
    assert problem.spot.keys == ("untitled",)


@pytest.mark.parametrize(
    "text",
    [
        "It was so https://news.example.org/a. [@gazette]",
        "It was so (www.news.example.org/a) [@gazette].",
        "It was so (see http://news.example.org) [@gazette].",
    ],
)
def test_a_bare_address_is_a_warning(make_site: MakeSite, text: str) -> None:
    (problem,) = problems(make_site, text, code="bare-address")
    assert problem.severity == "warning"


def test_the_stop_behind_an_address_is_no_part_of_it(make_site: MakeSite) -> None:
    (problem,) = problems(make_site, "See www.example.org/a.html.", code="bare-address")
    assert problem.message.startswith("'www.example.org/a.html' ")


@pytest.mark.parametrize(
    "text",
    [
        "It was so, as [the page](https://news.example.org/a) has it [@gazette].",
        "“See https://news.example.org/a” was on the paper [@gazette].",
        "It was so [@gazette].",
    ],
)
def test_a_link_or_a_quotation_is_no_bare_address(make_site: MakeSite, text: str) -> None:
    assert problems(make_site, text, code="bare-address") == []
