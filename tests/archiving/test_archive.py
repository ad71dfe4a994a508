"""`sitegen source archive` against an archive that is played, well and badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.commands import files_in
from support.playing import Asked, Played, played_web
from support.playing_archive import HTML, KEYS, PlayedArchive, as_json, page
from support.small_site import SMALL, MakeSite, write_site

from sitegen.archiving.archive import ArchiveOutcome, Archiving
from sitegen.archiving.wayback import Wayback
from sitegen.evidence import evidence
from sitegen.records import Records, load

ID = "gazette-2020-01-03"
RECORD = f"seeds/{ID}.md"
URL = "https://gazette.example.org/road?a=1&b=2"
WORDS = "On Thursday the members approved the road by a large majority."
TODAY = date(2026, 11, 30)
SOURCE = (
    f'---\ntitle: Road approved  # as printed\nkind: news\npublished: 2020-01-03\nurl: "{URL}"\n'
    "# the editors' own\nlanguage: en\nextent: full\n---\n"
)
SITE = SMALL | {RECORD: SOURCE}
TIME = "20200104102030"


@pytest.fixture
def archive() -> Iterator[PlayedArchive]:
    with played_web() as web:
        yield PlayedArchive(web)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(SITE)


def records_of(site: Path) -> Records:
    records, _ = load(site)
    assert records
    return records


def ran(
    site: Path, wayback: Wayback, *, writes: bool = True, named: bool = False, day: date = TODAY
) -> list[ArchiveOutcome]:
    records = records_of(site)
    run = Archiving(site, records, wayback, day, writes=writes)
    return list(run.run([records.sources[name] for name in sorted(records.sources)], named=named))


def one(site: Path, wayback: Wayback, **more: bool) -> ArchiveOutcome:
    (outcome,) = ran(site, wayback, **more)
    return outcome


def record(site: Path) -> str:
    return (site / RECORD).read_text(encoding="utf-8")


def untouched(site: Path) -> bool:
    return record(site) == SOURCE and not (site / "seeds/quotes").exists()


def test_a_copy_with_the_words_is_entered_and_nothing_else_changes(
    site: Path, archive: PlayedArchive
) -> None:
    archive.has(URL, TIME, page("Menu", WORDS, "Comments"))
    outcome = one(site, archive.wayback())
    assert outcome.kind == "archived"
    assert "1 of 1 quotation in the copy of 2020-01-04" in outcome.message
    entered = (
        f'archives:\n  - url: "{archive.base}/web/{TIME}/{URL}"\n    at: 2020-01-04T10:20:30Z\n'
    )
    assert record(site) == SOURCE.replace("# the editors'", f"{entered}# the editors'")
    (lock,) = (site / "seeds/quotes").rglob("*.lock")
    assert lock.read_text(encoding="utf-8").endswith(f"  2026-11-30  archive:{TIME}\n")
    kept = site / f"seeds/private/archived/{ID}.{TIME}.html"
    assert kept.read_bytes() == page("Menu", WORDS, "Comments")
    assert WORDS in kept.with_suffix(".txt").read_text(encoding="utf-8")


def test_what_was_entered_is_known_to_a_check(site: Path, archive: PlayedArchive) -> None:
    archive.has(URL, TIME, page(WORDS))
    one(site, archive.wayback())
    records = records_of(site)
    (copy,) = records.sources[ID].archived_copies
    assert (copy.url, copy.at and copy.at.text) == (
        f"{archive.base}/web/{TIME}/{URL}",
        "2020-01-04T10:20:30Z",
    )
    (state,) = evidence(site, records).states.values()
    assert [(find.kind, find.at) for find in state.finds] == [("archive", TIME)]
    assert not [problem for problem in evidence(site, records).problems if "lock" in problem.code]


def test_a_second_run_asks_nothing(site: Path, archive: PlayedArchive) -> None:
    archive.has(URL, TIME, page(WORDS))
    one(site, archive.wayback())
    before, asked = files_in(site), len(archive.web.asked)
    assert one(site, archive.wayback()).kind == "left"
    assert (files_in(site), len(archive.web.asked)) == (before, asked)


def test_a_dry_run_writes_nothing_and_asks_for_no_copy(site: Path, archive: PlayedArchive) -> None:
    before = files_in(site)
    assert one(site, archive.wayback(KEYS), writes=False).kind == "none"
    archive.has(URL, TIME, page(WORDS))
    assert one(site, archive.wayback(KEYS), writes=False).kind == "archived"
    assert files_in(site) == before
    assert not any(words.startswith("POST") for words in archive.asked())


def test_the_nearest_copy_with_the_words_is_taken(site: Path, archive: PlayedArchive) -> None:
    archive.has(URL, "20200103000000", page("Please log in to go on."))
    archive.has(URL, "20200104000000", page("The members rejected the road."))
    archive.has(URL, "20200210000000", page(WORDS))
    archive.has(URL, "20210101000000", page(WORDS))
    assert "/20200210000000/" in one(site, archive.wayback()).message


def test_the_index_is_asked_where_availability_knows_nothing(
    site: Path, archive: PlayedArchive
) -> None:
    archive.known = False
    archive.has(URL, TIME, page(WORDS))
    assert one(site, archive.wayback()).kind == "archived"
    assert [words.split()[1] for words in archive.asked()] == ["wayback", "cdx", "web"]


def test_the_time_of_a_copy_is_that_of_the_copy_which_answers(
    site: Path, archive: PlayedArchive
) -> None:
    """Where there is none of the time that the index names, the archive leads to another."""
    archive.web.answers["archive.test/wayback/available"] = as_json(
        {"archived_snapshots": {"closest": {"available": True, "timestamp": "20200103120000"}}}
    )
    archive.has(URL, TIME, page(WORDS))
    assert f"/web/{TIME}/" in one(site, archive.wayback()).message
    assert "2020-01-04T10:20:30Z" in record(site)


def test_a_copy_with_some_of_the_words_is_entered_for_those(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    event = "content/events/2020-01-02-vote.yaml"
    more = f'  later:\n    source: {ID}\n    quote: "work begins in the spring of next year"\n'
    site = make_site(SITE | {event: SMALL[event] + more})
    archive.has(URL, TIME, page(WORDS))
    outcome = one(site, archive.wayback())
    assert outcome.kind == "archived"
    assert "not in it: event/2020-01-02-vote#later" in outcome.message
    locked = "".join(path.read_text() for path in (site / "seeds/quotes").rglob("*.lock"))
    assert locked.count(TIME) == 1


@pytest.mark.parametrize(
    "body",
    [
        page("Log in", "Forgot your password?"),
        page("We value your privacy", "Accept all cookies"),
        page("Sorry, we could not find this page."),
        page("This domain is for sale!"),
        page(WORDS.replace("approved", "rejected")),
        b"",
        b"%PDF-1.4 broken",
        b"PK\x03\x04 a document",
    ],
)
def test_a_page_without_the_words_is_not_entered(
    site: Path, archive: PlayedArchive, body: bytes
) -> None:
    archive.has(URL, TIME, body)
    outcome = one(site, archive.wayback())
    assert outcome.kind == "absent"
    assert "2020-01-04" in outcome.message
    assert untouched(site)
    assert not (site / "seeds/private").exists()


def test_the_message_says_what_a_copy_is_instead(site: Path, archive: PlayedArchive) -> None:
    archive.has(URL, TIME, page("Log in", "Forgot your \x1b[31mpassword?"))
    assert "does not have the quotation: it begins “Log in" in one(site, archive.wayback()).message
    assert "\x1b" not in one(site, archive.wayback()).message


def test_an_error_page_that_was_archived_is_no_copy(site: Path, archive: PlayedArchive) -> None:
    archive.copies[URL, TIME] = Played(status=404, body=page(WORDS), headers=HTML)
    assert one(site, archive.wayback()).kind == "none"
    assert untouched(site)


def test_a_page_in_another_encoding_than_it_says(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    words = "Совет одобрил строительство дороги большинством голосов"
    event = "content/events/2020-01-02-vote.yaml"
    quoted = SMALL[event].replace("the members approved the road by a large majority", words)
    site = make_site(SITE | {event: quoted})
    more = "Работы начнутся весной, сообщил глава Совета. Жители ждали этого решения много лет."
    text = f"<!doctype html><meta charset=utf-8><p>{words} в четверг.</p><p>{more}</p>"
    body = text.encode("windows-1251")
    archive.has(URL, TIME, body, **HTML)
    outcome = one(site, archive.wayback())
    assert outcome.kind == "archived", outcome.message


def test_a_source_that_nothing_quotes_needs_its_title(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    event = "content/events/2020-01-02-vote.yaml"
    unquoted = re.sub(r"    quote: .*\n", "", SMALL[event])
    site = make_site(SITE | {event: unquoted})
    archive.has(URL, TIME, page("Log in"))
    assert one(site, archive.wayback()).kind == "absent"
    archive.has(URL, TIME, page("ROAD approved", "Something"))
    assert one(site, archive.wayback()).kind == "archived"


def test_an_archive_of_an_address_with_a_fragment(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    site = make_site(SITE | {RECORD: SOURCE.replace("b=2", "b=2#part")})
    archive.has(URL, TIME, page(WORDS))
    assert one(site, archive.wayback()).kind == "archived"
    assert not any("part" in asked.path for asked in archive.web.asked)


# What is left alone


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("archive: never\n", "never"),
        ("archive_url: https://archive.ph/x\n", "has an archived copy"),
        ("archives: [{url: https://archive.ph/x}]\n", "has an archived copy"),
        ("tried: 2026-11-10\n", "none could be had on 2026-11-10"),
    ],
)
def test_what_is_left_alone_is_asked_of_nobody(
    make_site: MakeSite, archive: PlayedArchive, line: str, why: str
) -> None:
    site = make_site(SITE | {RECORD: SOURCE.replace("language", f"{line}language")})
    archive.has(URL, TIME, page(WORDS))
    before = files_in(site)
    outcome = one(site, archive.wayback(KEYS))
    assert outcome.kind == "left"
    assert why in outcome.message
    assert archive.web.asked == []
    assert files_in(site) == before


def test_never_holds_for_a_named_source_too(make_site: MakeSite, archive: PlayedArchive) -> None:
    never = "archive: never\narchive_url: https://archive.ph/x\nlanguage"
    site = make_site(SITE | {RECORD: SOURCE.replace("language", never)})
    assert one(site, archive.wayback(KEYS), named=True).kind == "left"
    records = records_of(site)
    run = Archiving(site, records, archive.wayback(KEYS), TODAY)
    (checked,) = run.check(records.sources.values())
    assert checked.kind == "left"
    assert archive.web.asked == []


def test_what_was_tried_long_ago_or_is_named_is_tried_again(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    tried = SOURCE.replace("language", "tried: 2026-11-10\nlanguage")
    site = make_site(SITE | {RECORD: tried})
    archive.has(URL, TIME, page(WORDS))
    assert one(site, archive.wayback(), named=True).kind == "archived"
    assert "tried" not in record(site)
    write_site(site, {RECORD: tried.replace("2026-11-10", "2026-10-01")})
    assert one(site, archive.wayback()).kind == "archived"


def test_a_source_without_an_address(make_site: MakeSite, archive: PlayedArchive) -> None:
    site = make_site(SITE | {RECORD: SOURCE.replace(f'url: "{URL}"\n', "")})
    assert one(site, archive.wayback()).kind == "left"


# Asking for a copy


def pending() -> Played:
    return as_json({"status": "pending", "job_id": "spn2-1a2b"})


def success(timestamp: str = TIME) -> Played:
    return as_json({"status": "success", "timestamp": timestamp, "original_url": URL})


def failed(code: str) -> Played:
    return as_json({"status": "error", "status_ext": f"error:{code}", "message": "…"})


def test_without_keys_no_copy_is_asked_for(site: Path, archive: PlayedArchive) -> None:
    outcome = one(site, archive.wayback())
    assert outcome.kind == "none"
    assert "WAYBACK_ACCESS_KEY" in outcome.message
    assert untouched(site)


def test_a_copy_is_asked_for_and_believed_when_it_is_there(
    site: Path, archive: PlayedArchive
) -> None:
    archive.jobs = [pending(), pending(), success()]
    archive.appears = {"success": ((URL, TIME), Played(body=page(WORDS), headers=HTML))}
    assert one(site, archive.wayback(KEYS)).kind == "archived"
    (post,) = [asked for asked in archive.web.asked if asked.method == "POST"]
    assert post.headers["authorization"] == "LOW access-key:very-secret"
    assert "url=https%3A%2F%2Fgazette.example.org%2Froad%3Fa%3D1%26b%3D2" in post.body.decode()
    for asked in archive.web.asked:
        assert ("authorization" in asked.headers) == asked.path.startswith("/save")


def test_a_success_without_a_copy_is_not_believed(site: Path, archive: PlayedArchive) -> None:
    archive.jobs = [success()]
    outcome = one(site, archive.wayback(KEYS))
    assert outcome.kind == "later"
    assert "there is none" in outcome.message
    assert untouched(site)


def test_a_success_that_leads_to_an_older_copy_is_not_believed(
    site: Path, archive: PlayedArchive
) -> None:
    archive.known = False
    archive.web.answers["archive.test/cdx/search/cdx"] = as_json([])
    archive.has(URL, "20190101000000", page(WORDS))
    archive.jobs = [success()]
    assert one(site, archive.wayback(KEYS)).kind == "later"
    assert untouched(site)


def test_a_copy_that_was_made_of_a_wall_is_not_entered(site: Path, archive: PlayedArchive) -> None:
    archive.jobs = [success()]
    archive.appears = {"success": ((URL, TIME), Played(body=page("Log in"), headers=HTML))}
    outcome = one(site, archive.wayback(KEYS))
    assert outcome.kind == "absent"
    assert record(site) == SOURCE.replace("# the ed", "tried: 2026-11-30\n# the ed")


def test_a_page_of_which_none_can_be_made_is_noted(site: Path, archive: PlayedArchive) -> None:
    archive.jobs = [failed("blocked-url")]
    outcome = one(site, archive.wayback(KEYS))
    assert (outcome.kind, "blocked-url" in outcome.message) == ("none", True)
    assert record(site) == SOURCE.replace("# the ed", "tried: 2026-11-30\n# the ed")
    assert one(site, archive.wayback(KEYS)).kind == "left"


@pytest.mark.parametrize("code", ["cannot-fetch", "celery", "too-many-requests", "something-new"])
def test_what_failed_this_time_leaves_the_record_as_it_is(
    site: Path, archive: PlayedArchive, code: str
) -> None:
    archive.jobs = [failed(code)]
    assert one(site, archive.wayback(KEYS)).kind == "later"
    assert untouched(site)


def test_a_job_without_an_end_is_given_up(site: Path, archive: PlayedArchive) -> None:
    archive.jobs = [pending() for _ in range(200)]
    outcome = one(site, archive.wayback(KEYS))
    assert outcome.kind == "later"
    assert "still at work" in outcome.message
    assert len(archive.jobs) > 100


SECOND = "herald-2020-01-03"
TWO = SITE | {
    f"seeds/{SECOND}.md": SOURCE.replace("gazette.example", "herald.example"),
    "content/events/2020-01-02-vote.yaml": SMALL["content/events/2020-01-02-vote.yaml"]
    + f'  herald:\n    source: {SECOND}\n    quote: "the members approved the road by a large majority"\n',
}


@pytest.mark.parametrize("code", ["user-session-limit", "unauthorized"])
def test_an_archive_that_takes_no_more_is_not_asked_again(
    make_site: MakeSite, archive: PlayedArchive, code: str
) -> None:
    site = make_site(TWO)
    archive.saves = [failed(code)]
    first, second = ran(site, archive.wayback(KEYS))
    assert (first.kind, second.kind) == ("later", "none")
    assert archive.asked().count("POST save") == 1


def test_keys_that_are_not_taken_are_told_and_not_shown(site: Path, archive: PlayedArchive) -> None:
    archive.saves = [Played(status=401, body=b"{}")]
    wayback = archive.wayback(KEYS)
    outcome = one(site, wayback)
    assert (outcome.kind, "keys" in outcome.message) == ("later", True)
    assert "secret" not in outcome.message + repr(wayback)
    assert all(b"secret" not in body for body in files_in(site).values())


def test_six_are_asked_for_in_a_minute(make_site: MakeSite, archive: PlayedArchive) -> None:
    copies = {f"seeds/s{number}.md": SOURCE for number in range(6)}
    site = make_site(SMALL | copies)
    archive.saves = [failed("celery") for _ in copies]
    begun = archive.web.clock.time
    assert len(ran(site, archive.wayback(KEYS))) == len(copies) + 1
    assert archive.asked().count("POST save") == len(copies)
    assert archive.web.clock.time - begun >= 50


# An archive that answers badly


@pytest.mark.parametrize(
    ("played", "waited"),
    [
        (Played(status=429, headers={"Retry-After": "45"}), 45),
        (Played(status=503, headers={"Retry-After": "45"}), 45),
        (Played(status=523), 15),
        (Played(status=504), 15),
    ],
)
def test_a_busy_archive_is_waited_for(
    site: Path, archive: PlayedArchive, played: Played, waited: int
) -> None:
    archive.has(URL, TIME, page(WORDS))
    good = archive.web.answers["archive.test/wayback/available"]
    left = [1]

    def busy(asked: Asked) -> Played:
        left[0] -= 1
        assert not isinstance(good, Played)
        return played if left[0] >= 0 else good(asked)

    archive.web.answers["archive.test/wayback/available"] = busy
    assert one(site, archive.wayback()).kind == "archived"
    assert max(archive.web.clock.waits) == pytest.approx(waited)


@pytest.mark.parametrize(
    "played",
    [
        Played(status=523),
        Played(status=429, headers={"Retry-After": "86400"}),
        Played(status=500, body=b"<html>"),
        Played(body=b"<html>Just a moment"),
        Played(body=b"[" * 100_000),
        Played(body=b'{"archived_snapshots": 5}', status=451),
        Played(status=302, headers={"Location": "/wayback/available"}),
    ],
)
def test_an_archive_that_does_not_answer_leaves_all_as_it_is(
    site: Path, archive: PlayedArchive, played: Played
) -> None:
    archive.web.answers["archive.test/wayback/available"] = played
    archive.web.answers["archive.test/cdx/search/cdx"] = played
    assert one(site, archive.wayback(KEYS)).kind == "later"
    assert untouched(site)
    assert "POST save" not in archive.asked()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        None,
        {"archived_snapshots": {}},
        {"archived_snapshots": []},
        {"archived_snapshots": {"closest": {"available": False}}},
        {"archived_snapshots": {"closest": {"available": True, "timestamp": "../../x"}}},
        {"archived_snapshots": {"closest": {"available": True, "timestamp": 5}}},
    ],
)
def test_strange_answers_of_availability_are_no_copies(
    site: Path, archive: PlayedArchive, answer: object
) -> None:
    archive.web.answers["archive.test/wayback/available"] = as_json(answer)
    archive.web.answers["archive.test/cdx/search/cdx"] = as_json(
        [["timestamp"], [1], [], "x", ["/"]]
    )
    assert one(site, archive.wayback()).kind == "none"
    assert {words.split()[1] for words in archive.asked()} == {"wayback", "cdx"}


def test_a_copy_that_leads_out_of_the_archive_is_not_followed(
    site: Path, archive: PlayedArchive
) -> None:
    headers = {"Location": archive.web.url("elsewhere.test", f"/web/{TIME}id_/{URL}")}
    archive.copies[URL, TIME] = Played(status=302, headers=headers)
    assert one(site, archive.wayback()).kind == "later"
    assert not any(asked.host == "elsewhere.test" for asked in archive.web.asked)


def test_a_loop_of_copies_ends(site: Path, archive: PlayedArchive) -> None:
    for here, there in (("1", "2"), ("2", "1")):
        headers = {"Location": f"/web/2020010{there}000000id_/{URL}"}
        archive.copies[URL, f"2020010{here}000000"] = Played(status=302, headers=headers)
    assert one(site, archive.wayback()).kind == "later"


# Nothing half-written


def test_a_record_that_cannot_be_edited_stays_and_is_told(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    site = make_site(TWO)
    archive.has(URL, TIME, page(WORDS))
    second = URL.replace("gazette", "herald")
    archive.has(second, TIME, page(WORDS))
    original = archive.web.otherwise

    def edited_meanwhile(asked: Asked) -> Played:
        if "gazette.example" in asked.path:
            (site / RECORD).write_text("no record any more\n", encoding="utf-8")
        return original(asked)

    archive.web.otherwise = edited_meanwhile
    first, other = ran(site, archive.wayback())
    assert (first.kind, other.kind) == ("later", "archived")
    assert record(site) == "no record any more\n"
    locked = "".join(path.read_text() for path in (site / "seeds/quotes").rglob("*.lock"))
    assert locked.count(TIME) == 1


def test_nothing_is_written_through_a_link(
    site: Path, archive: PlayedArchive, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "seeds/private").symlink_to(outside)
    archive.has(URL, TIME, page(WORDS))
    assert one(site, archive.wayback()).kind == "later"
    assert untouched(site)
    assert list(outside.iterdir()) == []


# Copies that are entered already


def checked(site: Path, wayback: Wayback) -> ArchiveOutcome:
    records = records_of(site)
    (outcome,) = Archiving(site, records, wayback, TODAY).check(records.sources.values())
    return outcome


def with_copy(url: str, at: str = "") -> str:
    item = f'{{url: "{url}"{f", at: {at}" if at else ""}}}'
    return SOURCE.replace("language", f"archives: [{item}]\nlanguage")


@pytest.mark.parametrize(
    ("url", "at", "headers", "timestamp"),
    [
        ("/2020.01.05-101112/https://x.test/", "", {}, "20200105101112"),
        ("/20200105101112/https://x.test/", "", {}, "20200105101112"),
        ("/abcde", "2020-01-05", {}, "20200105000000"),
        ("/abcde", "2020-01-05T10:11:12Z", {}, "20200105101112"),
        ("/abcde", "", {"Memento-Datetime": "Sun, 05 Jan 2020 10:11:12 GMT"}, "20200105101112"),
    ],
)
def test_copies_in_other_archives_are_read(
    make_site: MakeSite,
    archive: PlayedArchive,
    url: str,
    at: str,
    headers: dict[str, str],
    timestamp: str,
) -> None:
    copy = archive.web.url("other.test", url)
    site = make_site(SITE | {RECORD: with_copy(copy, at)})
    archive.web.answers[f"other.test{url}"] = Played(body=page(WORDS), headers=HTML | headers)
    wayback = archive.wayback()
    wayback.fetcher.trusted |= {archive.web.url("other.test", "")}
    outcome = checked(site, wayback)
    assert outcome.kind == "shown"
    (lock,) = (site / "seeds/quotes").rglob("*.lock")
    assert timestamp in lock.read_text(encoding="utf-8")
    assert record(site) == with_copy(copy, at)
    assert any(asked.path == "/robots.txt" for asked in archive.web.asked)


def test_a_copy_of_no_known_day_is_compared_and_not_recorded(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    copy = archive.web.url("other.test", "/abcde")
    site = make_site(SITE | {RECORD: with_copy(copy)})
    archive.web.answers["other.test/abcde"] = Played(body=page(WORDS), headers=HTML)
    wayback = archive.wayback()
    wayback.fetcher.trusted |= {archive.web.url("other.test", "")}
    outcome = checked(site, wayback)
    assert (outcome.kind, "unknown day" in outcome.message) == ("shown", True)
    assert not (site / "seeds/quotes").exists()


def test_a_copy_in_the_archive_itself_is_read_as_it_was_sent(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    site = make_site(SITE | {RECORD: with_copy(f"{archive.base}/web/{TIME}/{URL}")})
    archive.has(URL, TIME, page(WORDS))
    assert checked(site, archive.wayback()).kind == "shown"
    archive.has(URL, TIME, page("Log in"))
    assert checked(site, archive.wayback()).kind == "absent"
    del archive.copies[URL, TIME]
    outcome = checked(site, archive.wayback())
    assert (outcome.kind, "error page" in outcome.message) == ("absent", True)


def test_an_address_in_a_record_never_leads_into_the_own_network(
    make_site: MakeSite, archive: PlayedArchive
) -> None:
    copy = archive.web.url("inside.test", "/20200105101112/secret")
    site = make_site(SITE | {RECORD: with_copy(copy)})
    outcome = checked(site, archive.wayback())
    assert (outcome.kind, "open internet" in outcome.message) == ("later", True)
    assert archive.web.asked == []
