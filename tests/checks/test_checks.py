"""Checks of records against each other: what is told, and what is rightly not."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.records.collection import Records
from sitegen.records.publication import published, unpublished
from sitegen.records.references import Reference, references_of

EVENT = "content/events/2020-01-02-vote.yaml"
DRAFT = "content/events/2020-01-03-road.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"
ACTOR = "content/actors/council.yaml"
PAGE = "content/pages/about.md"


def codes(root: Path) -> list[str]:
    return [problem.code for problem in inspect(root).problems]


def records(root: Path) -> Records:
    found = inspect(root).records
    assert found
    return found


# Relative links


@pytest.mark.parametrize(
    "target",
    [
        "/", "../", "/events/", "../actors/council/", "/about/#words", "#words", "?a=b", "/kind/statement/", "/search/",
        "/feed.xml", "/data/events.json", "/static/site.css", "/timelines/main/2020/01/", "/old/",
        "/events/by-date/2020/", "/actors/council/2020/01/",
        "./", "/about",
    ],
)  # fmt: skip
def test_links_to_what_is_there_are_taken(make_site: MakeSite, target: str) -> None:
    page = f"---\ntitle: About\naliases: [old]\n---\n[a]({target})\n"
    assert codes(make_site(SMALL | {PAGE: page})) == []


@pytest.mark.parametrize(
    "target",
    [
        "/nowhere/",
        "/nowhere/2020/",
        "../../../",
        "/events/vote/",
        "/about/more/",
        "/kind/war/",
        "/timelines/main/kind/statement/",
        "%2e%2e/%2e%2e/x",
        "/feed.xm",
    ],
)
def test_links_to_nowhere_are_told(make_site: MakeSite, target: str) -> None:
    assert codes(make_site(SMALL | {PAGE: f"---\ntitle: About\n---\n[a]({target})\n"})) == [
        "broken-link"
    ]


# Drafts


def with_draft(make_site: MakeSite, **more: str) -> Path:
    draft = SMALL[EVENT].replace("type:", "status: draft\nplace: harbour\naliases: [road]\ntype:")
    harbour = {"content/places/harbour.yaml": "name: Harbour\nprecision: exact\nwithin: east\n"}
    east = {"content/places/east.yaml": "name: East\nprecision: region\n"}
    return make_site(
        SMALL
        | {DRAFT: draft}
        | harbour
        | east
        | {path.replace("__", "/"): x for path, x in more.items()}
    )


def test_a_draft_takes_with_it_what_only_it_reaches(make_site: MakeSite) -> None:
    found = records(with_draft(make_site))
    assert unpublished(found) == {
        ("event", "2020-01-03-road"),
        ("place", "harbour"),
        ("place", "east"),
    }
    assert list(published(found).events) == ["2020-01-02-vote"]
    assert list(published(found).places) == []
    assert list(published(found).actors) == ["council"]


def test_a_site_without_drafts_is_published_whole(small: Path) -> None:
    found = records(small)
    assert unpublished(found) == set()
    assert published(found) is found


def test_drafts_may_refer_to_drafts(make_site: MakeSite) -> None:
    root = with_draft(make_site)
    other = SMALL[EVENT].replace("type:", "status: review\nrelated: [2020-01-03-road]\ntype:")
    (root / "content/events/2020-01-04-bridge.yaml").write_text(
        other + "place: harbour\n", encoding="utf-8"
    )
    assert codes(root) == []


def test_a_place_that_a_published_event_names_is_published(make_site: MakeSite) -> None:
    root = with_draft(make_site)
    (root / EVENT).write_text(SMALL[EVENT] + "place: east\n", encoding="utf-8")
    assert unpublished(records(root)) == {("event", "2020-01-03-road"), ("place", "harbour")}
    assert codes(root) == []


@pytest.mark.parametrize(
    "target", ["[[event:2020-01-03-road]]", "[a](/events/2020-01-03-road/)", "[a](/events/road/)"]
)
def test_a_page_never_leads_to_a_draft(make_site: MakeSite, target: str) -> None:
    root = with_draft(make_site)
    (root / PAGE).parent.mkdir()
    (root / PAGE).write_text(f"---\ntitle: About\n---\n{target}\n", encoding="utf-8")
    assert codes(root) == ["unpublished-reference"]


# Warnings, and when there are none


def test_nothing_is_unreached_while_a_name_may_be_misspelt(make_site: MakeSite) -> None:
    event = SMALL[EVENT].replace("actor: council", "actor: counsil")
    assert codes(make_site(SMALL | {EVENT: event})) == ["unknown-reference"]


def test_nothing_is_unreached_while_a_record_cannot_be_read(make_site: MakeSite) -> None:
    assert codes(make_site(SMALL | {EVENT: "title: [\n"})) == ["yaml-syntax"]


def test_what_stands_in_a_file_that_is_not_read_is_not_missed(make_site: MakeSite) -> None:
    files = {path: text for path, text in SMALL.items() if path != ACTOR}
    assert codes(make_site(files | {"content/actor/council.yaml": SMALL[ACTOR]})) == ["stray-file"]
    assert codes(make_site(files | {"content/actors/council.yml": SMALL[ACTOR]})) == [
        "stray-file",
        "stray-file",
    ]


def test_a_record_that_names_only_itself_is_unreached(make_site: MakeSite) -> None:
    ministry = "name: Ministry\nkind: state\ndescription: See [[actor:ministry]].\n"
    assert codes(make_site(SMALL | {"content/actors/ministry.yaml": ministry})) == ["unreached"]


def test_an_origin_reaches_a_source(make_site: MakeSite) -> None:
    herald = "---\ntitle: Another\nkind: news\nshelf_mark: A 1\n---\n"
    article = SMALL[SOURCE].replace("kind: news", "kind: news\norigin: herald")
    assert codes(make_site(SMALL | {"seeds/herald.md": herald, SOURCE: article})) == []


def test_a_citation_that_only_a_claim_cites_is_used(make_site: MakeSite) -> None:
    event = SMALL[EVENT].replace("[@gazette]", "[@gazette-2020-01-03]")
    claim = "claims: [{says: S., status: reported, cites: [gazette]}]\n"
    assert codes(make_site(SMALL | {EVENT: event + claim})) == []


# Evidence


def confirmed(make_site: MakeSite, *lines: str) -> list[str]:
    claim = "claims: [{says: S., status: confirmed, cites: [gazette, herald]}]\n"
    herald = "\n".join(
        ["---", "title: Another", "kind: news", "shelf_mark: A 1", *lines, "---", ""]
    )
    return codes(make_site(SMALL | {EVENT: SMALL[EVENT] + claim, "seeds/herald.md": herald}))


def test_two_origins_confirm(make_site: MakeSite) -> None:
    assert confirmed(make_site) == []


@pytest.mark.parametrize("line", ["origin: gazette-2020-01-03", "editors: true"])
def test_one_origin_does_not(make_site: MakeSite, line: str) -> None:
    assert confirmed(make_site, line) == ["no-evidence"]


def test_one_origin_confirms_where_the_editors_say_why(make_site: MakeSite) -> None:
    claim = "claims: [{says: S., status: confirmed, why: It is the record., cites: [gazette]}]\n"
    assert codes(make_site(SMALL | {EVENT: SMALL[EVENT] + claim})) == []


# Circles


def test_a_long_chain_is_no_circle(make_site: MakeSite) -> None:
    chain = {
        f"content/actors/a-{n}.yaml": f"name: A\nkind: state\nparent: a-{n + 1}\nsucceeds: [a-{n + 1}]\n"
        for n in range(1, 200)
    }
    last = {
        "content/actors/a-200.yaml": "name: A\nkind: state\n",
        ACTOR: SMALL[ACTOR] + "parent: a-1\n",
    }
    assert codes(make_site(SMALL | chain | last)) == []


def test_two_ways_to_one_place_are_no_circle(make_site: MakeSite) -> None:
    files = {
        f"content/actors/{name}.yaml": f"name: A\nkind: state\nsucceeds: [{others}]\n"
        for name, others in (("a", "b, c"), ("b", "d"), ("c", "d"), ("d", "council"))
    }
    event = SMALL[EVENT].replace("actor: council", "actor: a")
    assert codes(make_site(SMALL | files | {EVENT: event})) == []


# Addresses


def test_an_alias_of_one_kind_may_be_the_id_of_another(make_site: MakeSite) -> None:
    assert (
        codes(make_site(SMALL | {ACTOR: SMALL[ACTOR] + "aliases: [main, 2020-01-02-vote]\n"})) == []
    )


def test_a_reserved_word_may_be_the_id_of_what_is_no_page(make_site: MakeSite) -> None:
    files = {path: text for path, text in SMALL.items() if path != ACTOR}
    event = SMALL[EVENT].replace("actor: council", "actor: data")
    assert codes(make_site(files | {EVENT: event, "content/actors/data.yaml": SMALL[ACTOR]})) == []


def test_every_reference_of_a_record_is_found_with_its_place(small: Path) -> None:
    event = records(small).events["2020-01-02-vote"]
    assert list(references_of(event)) == [
        Reference("type", "statement", ("type", 0)),
        Reference("actor", "council", ("actors", 0, "actor")),
        Reference("role", "initiator", ("actors", 0, "role")),
        Reference("cite", "gazette", ("summary",), "@gazette"),
        Reference("source", "gazette-2020-01-03", ("citations", "gazette", "source")),
    ]


def test_of_thousands_of_broken_references_a_thousand_are_told(make_site: MakeSite) -> None:
    event = SMALL[EVENT] + f"related: [{', '.join(f'e-{n}' for n in range(3000))}]\n"
    assert len(codes(make_site(SMALL | {EVENT: event}))) == 1000


def test_of_a_stream_of_thousands_of_broken_records_a_thousand_faults_are_told(
    make_site: MakeSite,
) -> None:
    stream = "".join(f"---\nid: e-{n}\ntitle: T\n" for n in range(1000))
    assert 1000 <= len(codes(make_site(SMALL | {"content/events/imported.yaml": stream}))) < 1010
