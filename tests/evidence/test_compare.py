"""What pages may say of a quotation: only what a comparison showed, now or by the lock."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.evidence.states import MATCHES, NO_TEXT, NOT_MATCHED, TYPOGRAPHY, QuotationKey
from sitegen.evidence.verify import update_quotes_lock
from sitegen.inspection import inspect
from sitegen.records import RecordKey

EVENT = "content/events/2020-01-02-vote.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"
WHERE = QuotationKey(RecordKey("event", "2020-01-02-vote"), "gazette")
QUOTE = "the members approved the road by a large majority"
LOCK = "seeds/quotes/event/2020-01-02-vote.lock"
OLD_LOCK = "seeds/quotes.lock"


def state_of(root: Path) -> str:
    state = inspect(root).states.get(WHERE)
    return state.words if state else ""


def codes(root: Path) -> list[str]:
    return [problem.code for problem in inspect(root).problems if problem.code != "no-archive"]


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def take_away_the_text(root: Path) -> None:
    """The source is then one of a library, which has neither text nor address."""
    head = (root / SOURCE).read_text(encoding="utf-8").split("On Thursday")[0]
    head = head.replace("publisher:", "shelf_mark: A 1\npublisher:")
    (root / SOURCE).write_text(head, encoding="utf-8")


def lock(root: Path, day: str = "2026-01-05") -> None:
    records = inspect(root).records
    assert records
    update_quotes_lock(root, records, day)


def test_words_that_stand_in_the_text_match(small: Path) -> None:
    assert state_of(small) == MATCHES
    assert codes(small) == []


def test_typography_may_differ_and_is_said(small: Path) -> None:
    rewrite(small, SOURCE, "members approved", "members\u00adapproved")
    rewrite(small, EVENT, "members approved", "membersapproved")
    assert state_of(small) == TYPOGRAPHY


def test_words_that_are_not_there_are_an_error_that_shows_the_nearest(small: Path) -> None:
    rewrite(small, EVENT, "a large majority", "a small majority")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert "large" in problem.hint
    assert problem.spot.keys == ("citations", "gazette", "quote")
    assert state_of(small) == NOT_MATCHED


def test_without_text_and_lock_nothing_is_claimed(small: Path) -> None:
    take_away_the_text(small)
    assert state_of(small) == NO_TEXT
    assert codes(small) == ["text-not-available"]


def test_without_the_text_the_lock_speaks(small: Path) -> None:
    lock(small)
    take_away_the_text(small)
    assert state_of(small) == "verified on 5 January 2026"
    assert codes(small) == []


def test_a_quotation_changed_after_it_was_locked_is_an_error(small: Path) -> None:
    lock(small)
    take_away_the_text(small)
    rewrite(small, EVENT, "a large majority", "some majority")
    assert codes(small) == ["not-matched"]
    assert state_of(small) == NOT_MATCHED
    lock(small)
    assert (state_of(small), codes(small)) == (NO_TEXT, ["text-not-available"])


def test_a_quotation_of_another_source_than_it_was_verified_in_is_told(small: Path) -> None:
    lock(small)
    twin = (small / SOURCE).read_text(encoding="utf-8")
    (small / "seeds/twin.md").write_text(twin, encoding="utf-8")
    rewrite(small, EVENT, "source: gazette-2020-01-03", "source: twin")
    problem = next(p for p in inspect(small).problems if p.code == "lock-behind")
    assert problem.message == "the quotation was recorded in another source, 'gazette-2020-01-03'"
    assert state_of(small) == MATCHES
    (small / "seeds/twin.md").write_text(twin.split("On Thursday")[0], encoding="utf-8")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert problem.message == "the quotation was recorded in another source, 'gazette-2020-01-03'"
    (small / "seeds/twin.md").write_text(twin, encoding="utf-8")
    lock(small)
    assert state_of(small) == MATCHES


def test_without_the_text_a_hint_says_what_an_update_would_cost(small: Path) -> None:
    lock(small)
    take_away_the_text(small)
    rewrite(small, EVENT, "a large majority", "some majority")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert "seeds/private/gazette-2020-01-03.txt" in problem.hint
    assert "takes the line out" in problem.hint


def test_a_text_changed_elsewhere_confirms_the_words_all_the_same(small: Path) -> None:
    lock(small)
    before = (small / LOCK).read_text(encoding="utf-8")
    rewrite(small, SOURCE, "in spring", "in autumn")
    assert (state_of(small), codes(small)) == (MATCHES, [])
    assert not inspect(small).states[WHERE].paragraph_differs
    lock(small, "2026-02-01")
    assert (small / LOCK).read_text(encoding="utf-8") == before, "the whole text is information"


def test_words_in_another_paragraph_are_confirmed_and_that_is_remembered(small: Path) -> None:
    lock(small)
    rewrite(small, SOURCE, "On Thursday", "Late on Thursday")
    state = inspect(small).states[WHERE]
    assert (state.words, state.compared, state.paragraph_differs) == (MATCHES, True, True)
    assert codes(small) == []
    lock(small, "2026-02-01")
    assert "2026-02-01" in (small / LOCK).read_text(encoding="utf-8")
    assert not inspect(small).states[WHERE].paragraph_differs


def test_a_line_keeps_its_date_while_nothing_else_of_it_changes(small: Path) -> None:
    lock(small)
    before = (small / LOCK).read_text(encoding="utf-8")
    lock(small, "2026-09-09")
    assert (small / LOCK).read_text(encoding="utf-8") == before


def test_a_line_for_nothing_is_reported_and_taken_out(small: Path) -> None:
    lock(small)
    rewrite(small, EVENT, f'    quote: "{QUOTE}"\n', "")
    assert "stale-lock" in codes(small)
    lock(small)
    assert not (small / LOCK).exists()


@pytest.mark.parametrize("path", [LOCK, OLD_LOCK])
def test_a_merge_conflict_in_the_lock_is_an_error_with_its_line(small: Path, path: str) -> None:
    write_lock(small, path)
    file = small / path
    text = file.read_text(encoding="utf-8")
    file.write_text(f"<<<<<<< ours\n{text}>>>>>>> theirs\n", encoding="utf-8")
    faults = [p.spot for p in inspect(small).problems if p.code == "bad-lock"]
    assert [(spot.path, spot.line) for spot in faults] == [(path, 1), (path, text.count("\n") + 2)]
    assert state_of(small) == MATCHES
    lock(small)
    assert codes(small) == []


def write_lock(root: Path, path: str) -> None:
    """A lock with what was found, in the form that it has at a path."""
    lock(root)
    if path == OLD_LOCK:
        _, words, source, _, place, text, day, _ = (root / LOCK).read_text("utf-8").split()[2:]
        line = f"{WHERE}  {words}  {source}  {text}  {place}  {day}\n"
        (root / LOCK).unlink()
        (root / OLD_LOCK).write_text(line, encoding="utf-8")


@pytest.mark.parametrize("path", [LOCK, OLD_LOCK])
def test_a_line_that_cannot_be_read_stays_until_an_editor_takes_it_out(
    small: Path, path: str
) -> None:
    write_lock(small, path)
    with (small / path).open("ab") as file:
        file.write(b"gazette  2fc121b3\nevent/x#y \xff zz\n")
    assert codes(small) == ["bad-lock"] * 2
    lock(small)
    assert codes(small) == ["bad-lock"] * 2
    left = (small / path).read_text(encoding="utf-8", errors="replace")
    assert left.endswith("gazette  2fc121b3\nevent/x#y \ufffd zz\n")
    (small / path).write_text(left.partition("gazette  2fc121b3\n")[0], encoding="utf-8")
    lock(small)
    assert not (small / OLD_LOCK).exists()
    assert (state_of(small), codes(small)) == (MATCHES, [])


@pytest.mark.parametrize("ours_first", [True, False])
@pytest.mark.parametrize("path", [LOCK, OLD_LOCK])
def test_after_a_merge_the_line_counts_that_is_of_the_quotation(
    small: Path, path: str, ours_first: bool
) -> None:
    lock(small)
    new = (small / LOCK).read_text(encoding="utf-8")
    write_lock(small, path)
    file = small / path
    *head, ours = file.read_text(encoding="utf-8").splitlines(keepends=True)
    theirs = ours.replace(ours.split()[1], "0" * 16)
    one, other = (ours, theirs) if ours_first else (theirs, ours)
    conflict = f"<<<<<<< ours\n{one}=======\n{other}>>>>>>> theirs\n"
    file.write_text("".join(head) + conflict, encoding="utf-8")
    take_away_the_text(small)
    assert state_of(small) == "verified on 5 January 2026"
    assert codes(small) == ["bad-lock"] * 4
    lock(small, "2026-02-02")
    paragraph = new.split()[5]
    without = new.replace(f"  {paragraph}  ", "  -  ")
    assert (small / LOCK).read_text(encoding="utf-8") == (new if path == LOCK else without)
    assert codes(small) == []


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_private_texts_are_used(small: Path, suffix: str) -> None:
    take_away_the_text(small)
    private = small / "seeds/private"
    private.mkdir()
    (private / f"gazette-2020-01-03{suffix}").write_text(f"So {QUOTE}.\n", encoding="utf-8")
    assert state_of(small) == MATCHES


def test_the_readable_text_of_a_web_page_is_used(small: Path) -> None:
    take_away_the_text(small)
    (small / "seeds/private").mkdir()
    page = f"<html><head><title>x</title></head><body><p>So <b>the members</b>{QUOTE[11:]}.</p></body></html>"
    (small / "seeds/private/gazette-2020-01-03.html").write_text(page, encoding="utf-8")
    assert state_of(small) == MATCHES


def test_a_passage_outside_the_opening_is_not_called_wrong(small: Path) -> None:
    rewrite(small, SOURCE, "licence: CC0", "licence: CC0\nextent: opening")
    rewrite(small, EVENT, QUOTE, "words from further down the page")
    assert state_of(small) == NO_TEXT
    assert codes(small) == ["text-not-available"]


def test_a_given_hash_must_be_that_of_the_text(small: Path) -> None:
    rewrite(small, SOURCE, "licence: CC0", f"licence: CC0\nsha256: {'0' * 64}")
    assert codes(small) == ["not-matched"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gazette-2020-01-03.txt", f"\ufeffSo {QUOTE}.\r\n"),
        ("gazette-2020-01-03.html", f"<html><body><p>So {QUOTE}.</p></body></html>"),
    ],
)
def test_a_given_hash_may_be_that_of_the_kept_file(small: Path, name: str, data: str) -> None:
    take_away_the_text(small)
    (small / "seeds/private").mkdir()
    (small / "seeds/private" / name).write_bytes(data.encode())
    given = hashlib.sha256(data.encode()).hexdigest()
    rewrite(small, SOURCE, "licence: CC0", f"licence: CC0\nsha256: {given}")
    assert (state_of(small), codes(small)) == (MATCHES, ["lock-behind"])
    lock(small)
    assert (state_of(small), codes(small)) == (MATCHES, [])


def test_a_passage_that_stands_twice_needs_to_be_told_apart(small: Path) -> None:
    rewrite(small, SOURCE, "Work begins in spring.", f"Again {QUOTE}.")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert "paragraph 1, paragraph 2" in problem.message
    rewrite(small, EVENT, f'"{QUOTE}"', f'"{QUOTE}"\n    at: para. 3')
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert (
        problem.message
        == "the words of the quotation are in the text of 'gazette-2020-01-03', but not as they are cited"
    )
    assert (
        problem.hint
        == "these words stand in paragraph 1 and paragraph 2, not where `at: para. 3` says"
    )
    rewrite(small, EVENT, "\n    at: para. 3", "")
    rewrite(small, EVENT, f'"{QUOTE}"', f'"{QUOTE}"\n    at: para. 2')
    assert state_of(small) == MATCHES


def test_a_hostile_quotation_is_only_text(make_site: MakeSite) -> None:
    files = dict(SMALL)
    files[EVENT] = files[EVENT].replace(QUOTE, "<script>alert(1)</script> (a+)+$ .*")
    root = make_site(files)
    assert [p.code for p in inspect(root).problems if p.severity == "error"] == ["not-matched"]


BROKEN = [(EVENT, "date:", "\tdate:"), (EVENT, "source:", "souce:"), (SOURCE, "kind:", "\tkind:")]


@pytest.mark.parametrize(("path", "old", "new"), BROKEN)
def test_of_what_could_not_be_read_no_line_is_called_stale(
    small: Path, path: str, old: str, new: str
) -> None:
    lock(small)
    rewrite(small, path, old, new)
    found = codes(small)
    assert found
    assert "stale-lock" not in found


def test_a_lock_of_before_stays_valid(small: Path) -> None:
    """The hashes are those of a version that knew no ligatures and no words parted by lines."""
    words = "the o\ufb03ce con- firmed “it”, said пʼять"
    as_then = 'the o\ufb03ce con- firmed "it", said пʼять'
    take_away_the_text(small)
    file = small / SOURCE
    body = "The o\ufb03ce said: “the o\ufb03ce con-\nfirmed “it”, said пʼять”."
    head = file.read_text(encoding="utf-8")
    rewrite(small, EVENT, QUOTE, words)
    normalised = 'The o\ufb03ce said: "the o\ufb03ce con- firmed "it", said пʼять".'
    hashes = [hashlib.sha256(form.encode()).hexdigest() for form in (as_then, normalised)]
    line = f"{WHERE}  {hashes[0][:16]}  gazette-2020-01-03  {hashes[1]}  1:18  2025-03-01\n"
    (small / OLD_LOCK).write_text(line, encoding="utf-8")
    assert codes(small) == []
    assert state_of(small) == "verified on 1 March 2025"
    file.write_text(head + body + "\n", encoding="utf-8")
    assert codes(small) == []
    assert state_of(small) == MATCHES


def test_nearest_passages_are_looked_for_a_hundred_times(small: Path) -> None:
    event = small / EVENT
    text = event.read_text(encoding="utf-8")
    more = "".join(
        f"  k{number}:\n    source: gazette-2020-01-03\n"
        f"    quote: the members refused the road by {number} votes\n"
        for number in range(103)
    )
    event.write_text(text.replace("citations:\n", f"citations:\n{more}"), encoding="utf-8")
    hints = [p.hint for p in inspect(small).problems if p.code == "not-matched"]
    assert len(hints) == 103
    assert sum(hint.startswith("nearest, in paragraph") for hint in hints) == 100
    assert hints[-1] == "its nearest passages: sitegen quote gazette-2020-01-03 WORDS"
