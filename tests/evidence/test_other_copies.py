"""A copy that a fact-checker has, and lines of the lock that somebody forged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import run
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.evidence.finds import Find
from sitegen.evidence.match import quote_hash
from sitegen.evidence.other_copies import compare_with
from sitegen.evidence.states import MATCHES, NO_TEXT, NOT_MATCHED, QuotationKey
from sitegen.evidence.verify import quotes_lock_of, record_finds, update_quotes_lock
from sitegen.inspection import inspect
from sitegen.problems import StoppedError
from sitegen.records import RecordKey, Records

NAME = "gazette-2020-01-03"
SOURCE = f"seeds/{NAME}.md"
PRIVATE = f"seeds/private/{NAME}.txt"
EVENT = "content/events/2020-01-02-vote.yaml"
LOCK = "seeds/quotes/event/2020-01-02-vote.lock"
WHERE = QuotationKey(RecordKey("event", "2020-01-02-vote"), "gazette")
QUOTE = "the members approved the road by a large majority"
HEAD = SMALL[SOURCE].partition("On Thursday")[0]
OURS = f"On Thursday {QUOTE}, as was expected.\n\nWork begins in spring.\n"
# What the publisher shows: a menu above, an advertisement between, comments below.
LONGER = f"Home | News\n\nRoad approved\n\nBy A. Writer\n\n{OURS}\n\nRead more\n\nComments (3)\n"
SHORTER = f"On Thursday {QUOTE}, as was expected.\n"
ONE_BLOCK = f"Home News Road approved On Thursday {QUOTE}, as was expected. Work begins in spring."
OTHERWISE = f"Updated: on Thursday evening {QUOTE}, after a long debate.\n\nWork begins in May.\n"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site whose source's text is private, with the lock that its editors wrote."""
    root = make_site(SMALL | {SOURCE: HEAD, PRIVATE: OURS})
    update_quotes_lock(root, records_of(root), "2026-01-05")
    return root


def records_of(root: Path) -> Records:
    records = inspect(root).records
    assert records
    return records


def without_text(root: Path) -> Path:
    """The site as a stranger clones it."""
    (root / PRIVATE).unlink(missing_ok=True)
    return root


def errors(root: Path) -> list[str]:
    return [problem.code for problem in inspect(root).problems if problem.severity == "error"]


def shown(root: Path, text: str) -> list[str]:
    records = records_of(root)
    finds = quotes_lock_of(root, records)
    return [one.outcome for one in compare_with(records, NAME, text, kind="page", finds=finds)]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (OURS, "found"),
        (LONGER, "found"),
        (LONGER.replace("\n", "\r\n"), "found"),
        (SHORTER, "found"),
        (ONE_BLOCK, "paragraph differs"),
        (OTHERWISE, "paragraph differs"),
        (LONGER.replace("large", "narrow"), "absent"),
        ("Please log in to read on.", "absent"),
        ("", "absent"),
    ],
)
def test_the_publisher_s_page_confirms_wherever_it_has_the_words(
    site: Path, text: str, outcome: str
) -> None:
    assert shown(without_text(site), text) == [outcome]
    (site / PRIVATE).write_text(text)
    state = inspect(site).states[WHERE]
    assert state.compared
    assert state.words == (NOT_MATCHED if outcome == "absent" else MATCHES)
    assert state.paragraph_differs == (outcome == "paragraph differs")
    assert errors(site) == (["not-matched"] if outcome == "absent" else [])


def test_words_that_are_absent_come_with_the_nearest_passage(site: Path) -> None:
    [one] = compare_with(records_of(site), NAME, LONGER.replace("large", "narrow"), kind="page")
    assert one.find is None
    assert "{-large-} {+narrow+}" in one.nearest[0]


def test_a_copy_has_the_words_though_its_paragraphs_are_counted_otherwise(site: Path) -> None:
    event = (site / EVENT).read_text()
    (site / EVENT).write_text(event + "    at: para. 1\n")
    assert shown(site, LONGER) == ["found"]
    (site / PRIVATE).write_text(LONGER)
    assert errors(site) == []
    (site / EVENT).write_text(event + "    at: para. 9\n")
    (site / PRIVATE).write_text(OURS)
    assert errors(site) == ["not-matched"], "in the very text that was recorded the locator counts"


def test_texts_with_and_without_paragraphs_agree(make_site: MakeSite) -> None:
    long = f"{'Before this. ' * 30}So {QUOTE}, it was said. {'Behind that. ' * 30}".strip()
    root = make_site(SMALL | {SOURCE: HEAD, PRIVATE: long})
    update_quotes_lock(root, records_of(root), "2026-01-05")
    assert shown(root, f"Menu\n\n{long}\n\nComments") == ["found"]
    assert shown(root, f"Menu\n\n{long[:130]}\n\n{long[130:]}\n\nComments") == ["found"]


# Forging


def forged(root: Path, quote: str, **changes: str) -> None:
    """Change a quotation, and write a line for it by hand."""
    event = root / EVENT
    event.write_text(event.read_text().replace(QUOTE, quote))
    [find] = quotes_lock_of(root, records_of(root))
    line = (root / LOCK).read_text().replace(find.words_hash, quote_hash(quote))
    for old, new in changes.items():
        line = line.replace(f"  {old}", f"  {new}")
    (root / LOCK).write_text(line)


def git(root: Path, *words: str) -> None:
    from sitegen.git import git as call

    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    result = call(root, *identity, *words)
    assert not result.failed, words


@pytest.mark.parametrize("copy", ["copy", "page", "archive:20240119083000", "copy  by The BBC"])
def test_a_forged_line_is_named_and_claims_no_more_than_as_recorded(
    site: Path, tmp_path: Path, copy: str
) -> None:
    without_text(site)
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "before")
    assert errors(site) == []
    forged(site, "the members approved eleven roads and thirty bridges", copy=copy)
    state = inspect(site).states[WHERE]
    assert (state.compared, state.as_recorded) == (False, True)
    build(Options(site, tmp_path / "out", jobs=1))
    summary = tmp_path / "summary.md"
    done = run("check", "--site", site, "--since", "HEAD", "--summary", summary)
    assert done.exit_code == 0
    assert "**1 quotation by the contributor's word: no text here**" in summary.read_text()
    assert f"- `{WHERE}`" in summary.read_text()
    refused = run("check", "--site", site, "--since", "HEAD", "--require-copy")
    assert refused.exit_code == 1
    assert "error no-copy: this run compared these words with no text" in refused.stdout
    (site / PRIVATE).parent.mkdir(exist_ok=True)
    (site / PRIVATE).write_text(OURS)
    assert errors(site) == ["not-matched"], "who has the text sees it at once"


def test_a_line_that_is_new_is_named_though_no_record_changes(site: Path, tmp_path: Path) -> None:
    without_text(site)
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "before")
    lines = (site / LOCK).read_text()
    last = lines.splitlines()[-1].replace("  copy", "  archive:20240119083000")
    (site / LOCK).write_text(f"{lines}{last}\n")
    summary = tmp_path / "summary.md"
    run("check", "--site", site, "--since", "HEAD", "--summary", summary)
    assert "**1 quotation by the contributor's word: no text here**" in summary.read_text()


def test_a_private_text_that_a_change_brings_along_is_no_copy(site: Path, tmp_path: Path) -> None:
    without_text(site)
    (site / ".gitignore").write_text("seeds/private/\n.cache/\n")
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "before")
    words = "the members approved eleven roads and thirty bridges"
    forged(site, words)
    (site / PRIVATE).write_text(f"{words}.\n")
    check = ("check", "--site", site, "--since", "HEAD", "--require-copy")
    assert run(*check).exit_code == 0, "what git does not hold is the reviewer's own"
    git(site, "add", "-f", PRIVATE)
    refused = run(*check, "--summary", tmp_path / "summary.md")
    assert refused.exit_code == 1
    assert "a private text that the change itself brings" in refused.stdout
    assert "1 quotation by the contributor's word" in (tmp_path / "summary.md").read_text()


@pytest.mark.parametrize("taken_out", [False, True])
def test_a_site_can_ask_for_copies_and_no_change_takes_that_back(
    site: Path, taken_out: bool
) -> None:
    settings = site / "content/site.yaml"
    plain = settings.read_text()
    settings.write_text(f"{plain}evidence: copy\n")
    without_text(site)
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "before")
    assert run("check", "--site", site).exit_code == 0
    assert run("check", "--site", site, "--since", "HEAD").exit_code == 0
    build(Options(site, site.parent / "out", jobs=1))
    if taken_out:
        settings.write_text(plain)
    forged(site, "the members approved eleven roads and thirty bridges")
    assert run("check", "--site", site, "--since", "HEAD").exit_code == 1
    assert run("check", "--site", site).exit_code == 0


def test_every_quotation_can_be_asked_for_a_copy(site: Path) -> None:
    assert run("check", "--site", site, "--require-copy").exit_code == 0
    assert run("check", "--site", without_text(site), "--require-copy").exit_code == 1


def test_a_saved_archived_copy_is_a_copy(site: Path) -> None:
    without_text(site)
    archived = site / "seeds/private/archived"
    archived.mkdir(parents=True)
    page = archived / f"{NAME}.20240119083000.html"
    page.write_text(f"<html><body><p>Menu</p><p>On Thursday {QUOTE}.</p></body></html>")
    state = inspect(site).states[WHERE]
    assert (state.words, state.compared, state.compared_at) == (MATCHES, True, "20240119083000")
    assert run("check", "--site", site, "--require-copy").exit_code == 0
    update_quotes_lock(site, records_of(site), "2026-03-01")
    kinds = {(find.kind, find.at) for find in quotes_lock_of(site, records_of(site))}
    assert kinds == {("copy", ""), ("archive", "20240119083000")}
    page.write_text("<html><body><p>Please log in.</p></body></html>")
    assert inspect(site).states[WHERE].as_recorded, "an archive may have kept another page"


# A team


def test_a_team_of_two_keeps_what_each_found(site: Path) -> None:
    """Two people with other copies of an article: neither takes the other's find for a fault."""
    (site / PRIVATE).write_text(LONGER)
    assert run("verify", "--update", "--as", "Second  Reader", "--site", site).exit_code == 0
    finds = quotes_lock_of(site, records_of(site))
    assert sorted(find.by for find in finds) == ["", "Second Reader"]
    assert len({find.text_hash for find in finds}) == 2
    assert len({find.paragraph_hash for find in finds}) == 1
    lines = (site / LOCK).read_text()
    (site / PRIVATE).write_text(OURS)
    assert run("verify", "--update", "--site", site).exit_code == 0
    assert run("verify", "--update", "--as", "Second Reader", "--site", site).exit_code == 0
    assert (site / LOCK).read_text() == lines, "nothing new was found, so nothing is written"
    assert errors(without_text(site)) == []
    (site / PRIVATE).write_text("Please log in.")
    assert run("verify", "--update", "--site", site).exit_code == 1
    assert [find.by for find in quotes_lock_of(site, records_of(site))] == ["Second Reader"]


def test_a_day_that_is_still_to_come_is_put_right_by_the_next_find(site: Path) -> None:
    lines = (site / LOCK).read_text()
    (site / LOCK).write_text(lines.replace("2026-01-05", "2062-01-05"))
    update_quotes_lock(site, records_of(site), "2026-01-06")
    assert (site / LOCK).read_text() == lines.replace("2026-01-05", "2026-01-06")


@pytest.mark.parametrize("publish", [False, True])
def test_names_reach_nobody_unless_the_site_says_so(
    site: Path, tmp_path: Path, publish: bool
) -> None:
    run("verify", "--update", "--as", "Second Reader", "--site", site)
    with (site / "content/site.yaml").open("a") as file:
        file.write(f"publish_checkers: {str(publish).lower()}\n")
    state = inspect(site).states[WHERE]
    assert {find.by for find in state.finds} == ({"", "Second Reader"} if publish else {""})
    if not publish:
        build(Options(site, tmp_path / "out", jobs=1))
        files = (file for file in (tmp_path / "out").rglob("*") if file.is_file())
        assert not any(b"Second Reader" in file.read_bytes() for file in files)


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\x00b", "a\u202eb", "a\u2028b\x07"])
def test_a_name_that_no_line_can_hold_is_refused(site: Path, name: str) -> None:
    before = (site / LOCK).read_text()
    result = run("verify", "--update", "--as", name, "--site", site)
    assert result.exit_code == 1
    assert "the name cannot be written into the lock" in result.stderr
    assert (site / LOCK).read_text() == before


def test_a_name_needs_the_lock_to_be_written(site: Path) -> None:
    assert "say --update as well" in run("verify", "--as", "X", "--site", site).stderr


# What others write


def found(root: Path, **changes: str) -> Find:
    [one] = compare_with(records_of(root), NAME, LONGER, kind="archive", at="20240119083000")
    assert one.find
    return replace(one.find, **({"day": "2026-02-01"} | changes))  # type: ignore[arg-type]


def test_a_find_is_put_beside_the_others_and_a_newer_one_in_its_place(site: Path) -> None:
    records = records_of(site)
    before = set(quotes_lock_of(site, records))
    record_finds(site, records, [found(site)])
    assert set(quotes_lock_of(site, records)) == {*before, found(site)}
    record_finds(site, records, [found(site, day="2026-03-01"), found(site, day="2026-01-01")])
    assert set(quotes_lock_of(site, records)) == {*before, found(site, day="2026-03-01")}
    assert errors(without_text(site)) == []


@pytest.mark.parametrize(
    "changes", [{"where": "event/no#x"}, {"words_hash": "0" * 16}, {"source": "x"}, {"day": ""}]
)
def test_a_find_of_no_quotation_is_refused(site: Path, changes: dict[str, str]) -> None:
    before = (site / LOCK).read_text()
    with pytest.raises(StoppedError):
        record_finds(site, records_of(site), [found(site), found(site, **changes)])
    assert (site / LOCK).read_text() == before


def test_nothing_is_written_over_a_lock_of_another_form(site: Path) -> None:
    (site / LOCK).write_text("quotes 3\nanything\n")
    with pytest.raises(StoppedError, match="nothing is written over it"):
        record_finds(site, records_of(site), [found(site)])
    assert run("verify", "--update", "--site", site).exit_code == 1
    assert (site / LOCK).read_text() == "quotes 3\nanything\n"


# The lock behind the text


def behind(root: Path) -> list[str]:
    return [p.message for p in inspect(root).problems if p.code == "lock-behind"]


def test_a_lock_that_is_behind_a_private_text_is_told_apart_from_wrong_words(site: Path) -> None:
    assert behind(site) == []
    event = (site / EVENT).read_text()
    (site / EVENT).write_text(event.replace(QUOTE, "Work begins in spring"))
    assert behind(site) == ["the quotation has changed since it was recorded"]
    assert errors(site) == []
    (site / LOCK).unlink()
    assert behind(site) == ["the private text has these words, and the lock has no line for them"]
    assert errors(site) == []
    (site / EVENT).write_text(event.replace(QUOTE, "Work begins in autumn"))
    assert (behind(site), errors(site)) == ([], ["not-matched"])


def test_a_lock_from_before_paragraphs_is_behind_nothing(site: Path) -> None:
    [find] = quotes_lock_of(site, records_of(site))
    line = f"{find.where}  {find.words_hash}  {NAME}  {'0' * 64}  1:12  2025-01-01\n"
    (site / LOCK).unlink()
    (site / "seeds/quotes.lock").write_text(line)
    state = inspect(site).states[WHERE]
    assert (state.compared, state.recorded_without_paragraph) == (True, True)
    assert (behind(site), errors(site), state.paragraph_differs) == ([], [], False)
    private = (site / PRIVATE).read_text()
    state = inspect(without_text(site)).states[WHERE]
    assert (state.words, state.recorded_without_paragraph) == ("verified on 1 January 2025", True)
    assert errors(site) == []
    (site / PRIVATE).write_text(private)
    run("verify", "--update", "--site", site)
    assert not inspect(site).states[WHERE].recorded_without_paragraph
    assert not (site / "seeds/quotes.lock").exists()


# Openings

SENTENCE = "Two innocent children were killed and three girls were badly injured in the village"


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        (SENTENCE.replace("killed", "murdered"), NOT_MATCHED),
        (SENTENCE.replace("killed and three", "murdered and eleven"), NOT_MATCHED),
        (SENTENCE.replace("innocent children", "men"), NOT_MATCHED),
        (SENTENCE.replace("killed and three girls", "murdered with eleven boys"), NO_TEXT),
        ("Two innocent men were killed", NO_TEXT),
        ("and nothing of the kind was ever said by anybody in that place", NO_TEXT),
        ("children were killed and three girls were badly injured in the village on Monday", NO_TEXT),
        ("children were killed and two girls were badly injured in the village on Monday", NOT_MATCHED),
    ],
)  # fmt: skip
def test_of_an_opening_nearly_the_same_words_are_wrong(
    make_site: MakeSite, quote: str, state: str
) -> None:
    head = HEAD.replace("kind: news", "kind: news\nextent: opening")
    event = SMALL[EVENT].replace(QUOTE, quote)
    text = f"It was early.\n\nThe minister spoke. {SENTENCE}"
    root = make_site(SMALL | {SOURCE: head, PRIVATE: f"{text} …\n", EVENT: event})
    assert inspect(root).states[WHERE].words == state
    assert errors(root) == (["not-matched"] if state == NOT_MATCHED else [])
    (root / EVENT).write_text(f"{event}    beyond_opening: true\n")
    assert (inspect(root).states[WHERE].words, errors(root)) == (NO_TEXT, [])


def test_of_an_opening_letters_without_spaces_are_half_a_word(make_site: MakeSite) -> None:
    head = HEAD.replace("kind: news", "kind: news\nextent: opening")
    text = "昨天晚上两名儿童在袭击中死亡三名女孩受重伤，官员说。后来又有消息传来。"
    for words, state in (
        ("两名儿童在袭击中被杀三名女孩受重伤", NOT_MATCHED),
        ("三名男孩受重伤", NO_TEXT),
    ):
        event = SMALL[EVENT].replace(QUOTE, words)
        root = make_site(SMALL | {SOURCE: head, PRIVATE: text, EVENT: event})
        assert inspect(root).states[WHERE].words == state
