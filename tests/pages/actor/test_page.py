"""The page of an actor: its identity, its bodies, what it did, met and said."""

from __future__ import annotations

import pytest
from lxml import html
from support.sites import built, complete, pages, parsed, words

MOLE = "Patrol boats of Merenne fire on the Long Mole"


def page(name: str) -> html.HtmlElement:
    return parsed(pages(complete())[f"/actors/{name}/"])


def section(actor: str, heading: str) -> html.HtmlElement:
    (found,) = page(actor).xpath(f"//section[@aria-labelledby='{heading}']")
    return found


def facts(actor: str) -> dict[str, str]:
    """The identity list: terms and what is said under them."""
    rows = section(actor, "identity").xpath(".//dl/div")
    return {words(row.xpath("./dt")[0]): " | ".join(map(words, row.xpath("./dd"))) for row in rows}


def test_its_identity_is_whole() -> None:
    assert facts("talvar") == {
        "Full name": "Republic of Talvar",
        "In Persian": "جمهوری تالوار",
        "Type": "State",
        "Active": "from 1890",
        "Country": "Talvar (BV)",
        "Chart key": "solid",
        "Quoted": "4 passages",
        "Wikidata": "Q4115189",
    }
    assert facts("free-pilots")["Succeeds"] == "Pilots' Front"
    assert facts("pilots-front")["Succeeded by"] == "Free Pilots"


def test_its_names_say_their_language_and_direction() -> None:
    names = page("talvar").xpath("//*[@class='native-names']//bdi")
    assert [(name.get("lang"), name.get("dir"), name.text) for name in names] == [
        ("fa", "rtl", "تالوار"),
        ("el", "ltr", "Τάλβαρ"),
        ("ja", "ltr", "タルヴァル"),
    ]


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("talvar", True),
        ("free-pilots", True),
        ("merenne", True),
        ("inner-sea-council", False),
        ("lantern-watch", False),
    ],
)
def test_a_party_is_told_from_a_witness(actor: str, party: bool) -> None:
    assert ("Party to these events:" in words(page(actor))) is party


def test_its_bodies_stand_below_it_and_it_is_marked_among_them() -> None:
    for actor in ("talvar-coast-guard", "ilsa-korvan"):
        table = section(actor, "bodies")
        assert len(table.xpath(".//*[@aria-current]")) == 1
        assert words(table.xpath(".//tbody/tr[1]/th")[0]) == "Talvar"


def test_a_body_says_what_it_is_part_of_and_how_often_it_is_quoted() -> None:
    rows = {words(r.xpath("./th")[0]): r for r in section("talvar", "bodies").xpath(".//tbody/tr")}
    assert "Talvar" not in rows
    squadron = [words(cell) for cell in rows["Harbour Squadron"].xpath("./td")]
    assert squadron[1:3] == ["Armed force", "Coast Guard of Talvar"]
    assert squadron[3:] == ["not quoted", "0"]
    assert rows["Harbour Squadron"].get("class") == "depth-2"


def test_an_actor_that_stands_alone_has_no_tree() -> None:
    assert page("tide-party").xpath("//*[@id='bodies']") == []


def row(actor: str, event: str) -> dict[str, str]:
    """An event's row in the table of an actor."""
    (found,) = section(actor, "events").xpath(f".//tr[.//a[contains(@href, '/events/{event}/')]]")
    return {cell.get("data-label"): words(cell) for cell in found.xpath("./*[@data-label]")}


def test_an_event_says_the_actors_part_and_the_others() -> None:
    found = row("free-pilots", "2019-03-08-cutter-rammed")
    assert (found["Part taken"], found["With or towards"]) == ("Acted", "Talvar")
    assert found["Date"] == "between 8 and 10 Mar 2019"


def test_what_a_body_did_names_the_body() -> None:
    assert (
        row("talvar", "2019-03-08-cutter-rammed")["Part taken"] == "Target through Harbour Squadron"
    )


def test_figures_name_the_group_that_they_are_of() -> None:
    figures = row("free-pilots", "2019-03-04-mole-struck")["Figures"]
    assert figures == (
        "Killed 8, range 8 to 11; injured at least 18; missing 2; detained (crews of the cutters) 3"
    )


def test_drafts_and_withdrawn_events_are_not_counted() -> None:
    (counted,) = page("lighthouse-board").xpath("//*[contains(@class, 'counted')]")
    assert words(counted) == (
        "Four of the twenty-seven events involve Lighthouse Board: "
        "two in which they acted alone and two in which they took part with Merenne."
    )
    assert "siren" not in words(page("lighthouse-board"))


def test_counterparts_say_who_acted_towards_whom() -> None:
    found = {
        words(item.xpath("./dt")[0]): [words(line) for line in item.xpath("./dd/p")]
        for item in section("merenne", "counterparts").xpath(".//dl/div")
    }
    assert found["Harbour Squadron"] == [
        "By it: Buoys are removed from the approaches",
        "Against each other: Warning shots are heard",
    ]
    assert found["Talvar"][-1].startswith("Together: Talvar and Merenne talk about the lease;")


def test_its_own_words_stand_with_what_the_check_of_them_found() -> None:
    first, second = section("free-pilots", "own-words").xpath("./div")
    assert words(first.xpath(".//blockquote")[0]) == "اسکلے پر کھڑی کشتیاں ہماری تھیں۔"
    assert "translation by Lantern Watch" in words(first)
    assert "Original words found in our copy, 24 Nov 2026" in words(first)
    assert second.xpath(".//a[@class='cited-in']/@title") == [
        "The Free Pilots say that the cutters were theirs"
    ]


def test_what_a_body_said_is_said_through_it() -> None:
    said = [[words(cell) for cell in row] for row in section("talvar", "said").xpath(".//tbody/tr")]
    assert said == [
        [
            "Nine people were killed. Ministry of Ports of Talvar",
            "5 Mar 2019",
            "Reported",
            "Patrol boats of Merenne fire on the Long Mole",
        ],
        [
            "The order was given because of the dead of 4 March. Ilsa Korvan",
            "not stated",
            "Reported",
            "The mole is closed",
        ],
    ]


def test_what_it_said_leads_to_the_claim() -> None:
    targets = section("talvar", "said").xpath(".//a/@href")
    assert "/record/events/2019-03-04-mole-struck/#claim-nine-dead" in targets
    assert "/record/events/2019-03-10-harbour-closed/#claim-reason" in targets


def test_an_account_of_its_own_counts_as_said_and_says_of_what_it_is_an_account() -> None:
    (first, *_) = section("merenne-navy", "said").xpath(".//tbody/tr")
    claim, account = (
        "Where the first shot came from is disputed.",
        "The flotilla answered lights and shots from the mole.",
    )
    statement, when, status, _ = (words(cell) for cell in first)
    assert (statement, when, status) == (f"{claim} {account}", "5 Mar 2019", "Disputed")


def test_figures_that_it_gave_are_listed_with_the_body_that_gave_them() -> None:
    rows = [
        [words(cell) for cell in row.xpath("./*")]
        for row in section("talvar", "figures").xpath(".//tbody/tr")
    ]
    assert rows[0] == [
        "Patrol boats of Merenne fire on the Long Mole through Ministry of Ports of Talvar",
        "5 Mar 2019", "all", "killed 9; injured 21",
    ]  # fmt: skip
    assert rows[2][1:] == ["not stated", "the crew", "injured no number given"]


def test_relations_run_both_ways() -> None:
    assert [words(item) for item in section("free-pilots", "relations").xpath("./ul/li")] == [
        "Free Pilots opposes Talvar, from 2012\u2060[1]",
        "Free Pilots split from Pilots' Guild",
    ]
    assert "Free Pilots opposes Talvar, from 2012" in words(section("talvar", "relations"))


def test_sources_of_its_own_are_listed() -> None:
    assert words(section("free-pilots", "sources")).endswith(
        "Message of the Free Pilots on a public channel, Tidechannel, 7 Mar 2019, 18:05"
    )


def test_its_passages_and_corrections_close_the_page() -> None:
    assert len(page("talvar").xpath("//*[@class='passage']")) == 2
    (correction,) = page("talvar").xpath("//*[@id='correction-talvar-1']")
    assert words(correction).startswith("15 January 2020. Active: we gave “1889”. It is “1890”.")


LONG = {
    "content/site.yaml": "title: Long\nbase_url: https://example.org/\nsearch: false\n",
    "content/timelines/main.yaml": "title: Main\n",
    "content/actors/north.yaml": "name: North\nkind: state\n",
    "content/actors/north-fleet.yaml": "name: North Fleet\nkind: armed-force\nparent: north\n",
    "content/actors/south.yaml": "name: South\nkind: state\n",
    "seeds/paper.md": "---\ntitle: Paper\nkind: news\nlicence: CC0\n---\nThe fleet of the north fired on it.\n",
    "content/events/others.yaml": (
        "title: A vote\ndate: 2019-05-01\ntype: statement\nactors: [{actor: south, role: initiator}]\n"
        "summary: South voted [@paper].\n"
        "claims: [{says: Nobody voted., by: north, status: disputed, cites: [paper]}]\n"
    ),
}
SHOTS = """\
id: shots-{number}
title: Shots {number}
date: {year}-05-01
type: shelling
actors: [{{actor: north-fleet, role: initiator}}, {{actor: south, role: target}}]
summary: Shots were fired [@paper].
claims: [{{says: "There were {number} shots.", by: north-fleet, status: reported, cites: [k]}}]
casualties: [{{killed: {number}, according_to: north, cites: [k]}}]
citations: {{k: {{source: paper, quote: fleet of the north fired, speaker: north}}}}
"""


@pytest.fixture(scope="module")
def long_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a site with an actor in 320 events, 170 in 2018 and 150 in 2019."""
    root = tmp_path_factory.mktemp("long")
    shots = "---\n".join(
        SHOTS.format(number=number, year=2018 + number % 2) for number in range(1, 301)
    )
    more = "---\n" + "---\n".join(
        SHOTS.format(number=number, year=2018) for number in range(301, 321)
    )
    for path, text in {**LONG, "content/events/shots.yaml": shots + more}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return pages(built(root))


def test_what_a_busy_actor_said_stands_with_its_events(long_pages: dict[str, str]) -> None:
    def counts(url: str) -> list[int]:
        page = parsed(long_pages[url])
        said = page.xpath("//section[@aria-labelledby='said']//tbody/tr")
        figures = page.xpath("//section[@aria-labelledby='figures']//tbody/tr")
        return [len(said), len(figures), len(page.xpath("//*[@id='all-words']/li"))]

    assert counts("/actors/north/") == [1, 0, 0]
    assert counts("/actors/north/2018/") == counts("/actors/north/2018/05/") == [170, 170, 170]
    assert counts("/actors/north/2019/05/") == [150, 150, 150]


def test_a_busy_actor_s_first_page_names_some_and_counts_the_rest(
    long_pages: dict[str, str],
) -> None:
    page = parsed(long_pages["/actors/north/"])
    (towards,) = page.xpath("//dl[@class='counterparts']//p")
    assert len(towards.xpath("./a[starts-with(@href, '/events/')]")) == 50
    assert words(towards).endswith("; and 270 more events")
    assert "Quoted 320 passages" in words(page)


def test_the_page_of_a_part_speaks_of_the_actor_not_of_the_part(long_pages: dict[str, str]) -> None:
    text = words(parsed(long_pages["/actors/north/2019/"]))
    assert "North: events of 2019" in text
    assert "Party to these events: North." in text
    assert "Events that involve North" in text
