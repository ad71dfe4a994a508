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
    head = (root / SOURCE).read_text(encoding="utf-8").split("On Thursday")[0]
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


def test_a_quotation_of_another_source_than_it_was_verified_in_is_an_error(small: Path) -> None:
    lock(small)
    twin = (small / SOURCE).read_text(encoding="utf-8")
    (small / "seeds/twin.md").write_text(twin, encoding="utf-8")
    rewrite(small, EVENT, "source: gazette-2020-01-03", "source: twin")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert problem.message == "the quotation was verified in another source, 'gazette-2020-01-03'"
    lock(small)
    assert state_of(small) == MATCHES


def two_lines(root: Path, first: str, second: str) -> None:
    """Two quotations of one source, whose text is not at hand, and lines for both with these ends of a text's hash."""
    lines = '  again: {source: gazette-2020-01-03, quote: "by a large majority"}\n'
    rewrite(root, EVENT, "[@gazette]", "[@gazette; @again]")
    rewrite(root, EVENT, "citations:\n", f"citations:\n{lines}")
    lock(root)
    take_away_the_text(root)
    file = root / "seeds/quotes.lock"
    written = file.read_text(encoding="utf-8").splitlines()
    hashes = [line.split()[3] for line in written]
    ends = [hashes[0][:-1] + first, hashes[1][:-1] + second]
    changed = (line.replace(old, new) for line, old, new in zip(written, hashes, ends, strict=True))
    file.write_text("\n".join(changed) + "\n", encoding="utf-8")


def test_lines_of_different_texts_of_one_source_vouch_for_neither(small: Path) -> None:
    two_lines(small, "a", "b")
    assert codes(small) == ["not-matched"] * 2
    assert state_of(small) == NOT_MATCHED


def test_of_lines_of_different_texts_the_newest_are_right(small: Path) -> None:
    two_lines(small, "a", "b")
    file = small / "seeds/quotes.lock"
    first, second = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{first.replace('2026-01-05', '2026-01-06')}\n{second}\n", encoding="utf-8")
    problems = [p for p in inspect(small).problems if p.code == "not-matched"]
    assert [p.spot.keys[1] for p in problems] == [second.split("#")[1].split()[0]]
    assert "the source's text has changed" in problems[0].message


def test_without_the_text_a_hint_says_what_an_update_would_cost(small: Path) -> None:
    lock(small)
    take_away_the_text(small)
    rewrite(small, EVENT, "a large majority", "some majority")
    problem = next(p for p in inspect(small).problems if p.code == "not-matched")
    assert "seeds/private/gazette-2020-01-03.txt" in problem.hint
    assert "takes the line out" in problem.hint


def test_a_text_changed_after_it_was_locked_is_an_error_until_it_is_verified_anew(
    small: Path,
) -> None:
    lock(small)
    rewrite(small, SOURCE, "in spring", "in autumn")
    assert codes(small) == ["not-matched"]
    lock(small, "2026-02-01")
    assert codes(small) == []
    assert "2026-02-01" in (small / "seeds/quotes.lock").read_text(encoding="utf-8")


def test_a_line_keeps_its_date_while_nothing_else_of_it_changes(small: Path) -> None:
    lock(small)
    before = (small / "seeds/quotes.lock").read_text(encoding="utf-8")
    lock(small, "2026-09-09")
    assert (small / "seeds/quotes.lock").read_text(encoding="utf-8") == before


def test_a_line_for_nothing_is_reported_and_taken_out(small: Path) -> None:
    lock(small)
    rewrite(small, EVENT, f'    quote: "{QUOTE}"\n', "")
    assert "stale-lock" in codes(small)
    lock(small)
    assert (small / "seeds/quotes.lock").read_text(encoding="utf-8") == ""


def test_a_merge_conflict_in_the_lock_is_an_error_with_its_line(small: Path) -> None:
    lock(small)
    file = small / "seeds/quotes.lock"
    file.write_text(
        "<<<<<<< ours\n" + file.read_text(encoding="utf-8") + ">>>>>>> theirs\n", encoding="utf-8"
    )
    lines = [p.spot.line for p in inspect(small).problems if p.code == "bad-lock"]
    assert lines == [1, 3]


def test_a_byte_that_is_no_text_in_the_lock_is_one_fault_that_an_update_puts_right(
    small: Path,
) -> None:
    lock(small)
    file = small / "seeds/quotes.lock"
    sound = file.read_bytes()
    file.write_bytes(sound + b"event/x#y \xff zz\n")
    assert codes(small) == ["bad-lock"]
    lock(small)
    assert file.read_bytes() == sound


@pytest.mark.parametrize("ours_first", [True, False])
def test_after_a_merge_the_line_counts_that_is_of_the_quotation(
    small: Path, ours_first: bool
) -> None:
    lock(small)
    file = small / "seeds/quotes.lock"
    ours = file.read_text(encoding="utf-8")
    theirs = ours.replace(ours.split()[1], "0" * 16)
    one, other = (ours, theirs) if ours_first else (theirs, ours)
    file.write_text(f"<<<<<<< ours\n{one}=======\n{other}>>>>>>> theirs\n", encoding="utf-8")
    take_away_the_text(small)
    assert state_of(small) == "verified on 5 January 2026"
    assert codes(small) == ["bad-lock"] * 4
    lock(small, "2026-02-02")
    assert file.read_text(encoding="utf-8") == ours
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
    (small / "seeds/quotes.lock").write_text(line, encoding="utf-8")
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
