"""Which passages are an actor's own words, and which of those stand foremost."""

from __future__ import annotations

import pytest
from support.sites import built, pages, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.linking import LinkedSite, Use, link_site
from sitegen.pages.actor.own_words import foremost, is_direct
from sitegen.records import Citation, PartyName

ACTORS = {
    "content/actors/realm.yaml": "name: The Realm\nkind: state\nnames: {de: Das Reich, fa: قلمرو}\n",
    "content/actors/ministry.yaml": "name: The Ministry\nkind: government-body\nparent: realm\n",
    "content/actors/minister.yaml": (
        "name: The Minister\nkind: person\nparent: ministry\nnames: {ur: وزیر}\n"
    ),
}


def seed(kind: str, language: str, affiliation: str = "") -> str:
    belongs = f"affiliation: {affiliation}\n" if affiliation else ""
    head = f"title: A report\nkind: {kind}\npublisher: P\nlanguage: {language}\n{belongs}licence: CC0\n"
    return f"---\n{head}---\nWords.\n"


SEEDS = {
    "seeds/paper.md": seed("news", "en"),
    "seeds/agency.md": seed("news", "en", "realm"),
    "seeds/office.md": seed("official", "en", "ministry"),
    "seeds/post.md": seed("social", "en", "minister"),
    "seeds/zeitung.md": seed("news", "de-CH"),
    "seeds/akhbar.md": seed("news", "ur"),
    "seeds/journal.md": seed("news", "fr"),
}


def said(source: str, quote: str = "ten were killed", **more: str) -> Citation:
    return Citation(source=source, quote=quote, speaker=PartyName(actor="minister"), **more)  # type: ignore[arg-type]


@pytest.fixture
def linked(make_site: MakeSite) -> LinkedSite:
    root = make_site(SMALL | ACTORS | SEEDS)
    records = inspect(root).records
    assert records
    return link_site(records)


@pytest.mark.parametrize(
    ("citation", "direct"),
    [
        (said("paper"), False),
        (said("paper", speech="direct"), True),
        (said("post", speech="indirect"), False),
        (said("paper", "“Ten were killed.”"), True),
        (said("paper", "« dix morts »"), True),
        (said("paper", "「十人が死亡」"), True),
        (said("paper", "said “ten” were killed"), False),
        (said("paper", prefix="he said: “", suffix="” and left"), True),
        (said("paper", prefix="he said that", suffix="” and left"), False),
        (said("post"), True),
        (said("office"), True),
        (said("agency"), False),
    ],
)
def test_direct_is_what_is_said_to_be_or_is_in_marks_or_published_by_the_speaker(
    linked: LinkedSite, citation: Citation, direct: bool
) -> None:
    assert is_direct(linked, citation) is direct


def uses(linked: LinkedSite, *citations: Citation) -> list[Use]:
    """The citations, each as that of another record."""
    records = list(linked.records)
    return [
        Use(record=record, key="words", citation=citation)
        for record, citation in zip(records, citations, strict=False)
    ]


def test_words_in_the_actor_s_languages_come_first_then_the_site_s_then_others(
    linked: LinkedSite,
) -> None:
    cited = [
        said("journal", "dix morts"),
        said("paper", "ten dead"),
        said("akhbar", "دس ہلاک"),
        said("zeitung", "zehn Tote"),
    ]
    chosen = foremost(linked, linked.records.actors["realm"], uses(linked, *cited))
    assert [use.citation.quote for use in chosen] == ["دس ہلاک", "zehn Tote", "ten dead"]


def test_the_same_words_and_the_same_record_stand_foremost_once(linked: LinkedSite) -> None:
    first, second, third = uses(
        linked, said("paper", "ten dead"), said("paper", "ten dead"), said("paper", "none")
    )
    again = Use(record=third.record, key="more", citation=said("paper", "another"))
    realm = linked.records.actors["realm"]
    assert foremost(linked, realm, [first, second, third, again]) == [first, third]


@pytest.mark.parametrize(
    ("speech", "heading"), [("indirect", "Reported of it"), ("direct", "In its own words")]
)
def test_words_that_others_report_have_a_heading_that_says_so(
    make_site: MakeSite, speech: str, heading: str
) -> None:
    event = SMALL["content/events/2020-01-02-vote.yaml"]
    event += f"    speaker: council\n    speech: {speech}\n"
    output = built(make_site(SMALL | {"content/events/2020-01-02-vote.yaml": event}))
    page = parsed(pages(output)["/actors/council/"])
    headings = page.xpath("//section[contains(@class, 'own-words')]/h2")
    assert list(map(words, headings)) == [heading]
