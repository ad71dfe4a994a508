"""What `check --strict` minds: of a site, and of a change alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import run
from support.small_site import SMALL

from sitegen.git import git
from sitegen.problems import CODES
from sitegen.reports import site_at_commit
from sitegen.reports.strict import NEVER_COUNTED

EVENT = "content/events/2020-01-02-vote.yaml"
SITE = "content/site.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"
OTHER = "content/events/2020-01-05-walk.yaml"


def append(site: Path, path: str, text: str) -> None:
    with (site / path).open("a", encoding="utf-8") as file:
        file.write(text)


def replace(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new), encoding="utf-8")


def strict(site: Path, *arguments: str) -> tuple[int, list[str]]:
    """The exit code of a strict check, and what it minds."""
    result = run("check", "--strict", "--site", site, *arguments)
    faults = [line for line in result.stdout.splitlines() if line.startswith("error: ")]
    return result.exit_code, faults


@pytest.fixture
def committed(small: Path) -> Path:
    """The small site in a repository, with all of it committed."""
    git(small, "init", "--quiet")
    commit(small)
    return small


def commit(site: Path) -> None:
    git(site, "add", "--all")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    git(site, *who, "commit", "--quiet", "--message", "A step")


def test_never_counted_are_warnings_only() -> None:
    assert {CODES[code] for code in NEVER_COUNTED & CODES.keys()} == {"warning"}


def test_a_sound_site_passes(small: Path) -> None:
    assert strict(small) == (0, [])


def test_a_site_is_held_to_its_minimums(small: Path) -> None:
    append(small, SITE, "minimums: {cited: 1.0, quoted: 1.0}\n")
    replace(small, EVENT, "[@gazette].", "[@gazette]. It was cold.")
    code, faults = strict(small)
    assert code == 1
    assert "error: cited: 50.0% (1 of 2), the minimum is 100.0%" in faults


@pytest.mark.parametrize("name", ["found", "verified"])
def test_both_names_of_the_share_of_quotations_found_hold(small: Path, name: str) -> None:
    replace(small, SOURCE, SMALL[SOURCE].partition("---\n")[2].partition("---\n")[2], "")
    replace(small, SOURCE, "kind: news\n", "kind: news\nshelf_mark: A 1\n")
    append(small, SITE, f"minimums: {{{name}: 0.5}}\n")
    assert strict(small) == (1, ["error: verified: 0.0% (0 of 1), the minimum is 50.0%"])


def test_the_archived_share_has_a_minimum(small: Path) -> None:
    replace(small, SOURCE, "kind: news\n", "kind: news\nurl: https://gazette.example/road\n")
    append(small, SITE, "minimums: {archived: 0.5}\n")
    assert strict(small) == (1, ["error: archived: 0.0% (0 of 1), the minimum is 50.0%"])


def test_shares_of_nothing_fail_once_a_record_cites_anything(small: Path) -> None:
    """A site whose sentences cite sources by their ids alone has no quotation to be found."""
    begin, _, _ = SMALL[EVENT].partition("citations:")
    text = begin.replace("[@gazette]", "[@gazette-2020-01-03]")
    (small / EVENT).write_text(text, encoding="utf-8")
    append(small, SITE, "minimums: {cited: 1.0, quoted: 1.0, verified: 1.0}\n")
    assert strict(small) == (
        1,
        [
            "error: quoted: none (0 of 0), the minimum is 100.0%",
            "error: verified: none (0 of 0), the minimum is 100.0%",
        ],
    )


def test_shares_of_nothing_pass_at_a_minimum_of_nought(small: Path) -> None:
    append(small, SITE, "minimums: {archived: 0}\n")
    assert strict(small) == (0, [])


def test_a_site_that_has_just_begun_passes(small: Path) -> None:
    (small / EVENT).unlink()
    (small / SOURCE).unlink()
    append(small, SITE, "minimums: {cited: 1.0, quoted: 1.0, verified: 1.0, archived: 1.0}\n")
    (small / "content/actors/council.yaml").unlink()
    assert strict(small) == (0, [])


def test_drafts_have_no_share(small: Path) -> None:
    append(small, EVENT, "status: draft\n")
    append(small, SITE, "minimums: {cited: 1.0}\n")
    assert "cited" not in "".join(strict(small)[1])


def test_warnings_are_named(small: Path) -> None:
    append(small, EVENT, "  more: {source: gazette-2020-01-03, quote: Work begins in spring}\n")
    assert strict(small) == (
        1,
        ["error: 1 warning, which --strict counts as errors: unused-citation 1"],
    )


@pytest.mark.parametrize("code", sorted({"no-quote", "text-not-available"}))
def test_what_needs_a_text_or_an_archive_never_counts(committed: Path, code: str) -> None:
    site = committed
    replace(site, SOURCE, "kind: news\n", "kind: news\nurl: https://gazette.example/road\n")
    if code == "no-quote":
        replace(site, EVENT, '    quote: "the members approved the road by a large majority"\n', "")
    else:
        replace(site, SOURCE, SMALL[SOURCE].rpartition("---\n")[2], "")
    assert f"warning {code}" in run("check", "--site", site).stdout
    assert strict(site) == (0, [])
    assert strict(site, "--since", "HEAD") == (0, [])


# A change alone

UNUSED = "  more: {source: gazette-2020-01-03, quote: Work begins in spring}\n"


def test_warnings_of_other_records_do_not_count_against_a_change(committed: Path) -> None:
    append(committed, EVENT, UNUSED)
    commit(committed)
    other = SMALL[EVENT].replace("title: The Council votes", "title: The Council walks")
    (committed / OTHER).write_text(other, encoding="utf-8")
    assert strict(committed)[0] == 1
    assert strict(committed, "--since", "HEAD") == (0, [])


def test_warnings_of_a_record_that_is_touched_count_old_ones_too(committed: Path) -> None:
    append(committed, EVENT, UNUSED)
    commit(committed)
    replace(committed, EVENT, "The Council votes", "The Council voted")
    assert strict(committed, "--since", "HEAD") == (
        1,
        [
            "error: 1 warning in what has changed, which --strict counts as errors:"
            " unused-citation 1"
        ],
    )


def test_of_a_file_with_several_records_only_those_that_change_count(committed: Path) -> None:
    """Each record of a stream answers for itself, though they share a file."""
    first = "id: 2020-01-06-one\n" + SMALL[EVENT]
    second = "id: 2020-01-07-two\n" + SMALL[EVENT] + UNUSED
    (committed / "content/events/all.yaml").write_text(f"{first}---\n{second}", encoding="utf-8")
    commit(committed)
    replace(committed, "content/events/all.yaml", first, first.replace("votes", "voted"))
    assert strict(committed)[0] == 1
    assert strict(committed, "--since", "HEAD") == (0, [])


def test_a_share_that_was_as_low_before_does_not_count(committed: Path) -> None:
    append(committed, SITE, "minimums: {cited: 1.0}\n")
    replace(committed, EVENT, "[@gazette].", "[@gazette]. It was cold.")
    commit(committed)
    other = SMALL[EVENT].replace("title: The Council votes", "title: The Council walks")
    (committed / OTHER).write_text(other, encoding="utf-8")
    assert strict(committed)[0] == 1
    assert strict(committed, "--since", "HEAD") == (0, [])


def test_a_share_that_falls_counts(committed: Path) -> None:
    append(committed, SITE, "minimums: {cited: 1.0}\n")
    commit(committed)
    replace(committed, EVENT, "[@gazette].", "[@gazette]. It was cold.")
    code, faults = strict(committed, "--since", "HEAD")
    assert code == 1
    assert faults == [
        "error: cited: 50.0% (1 of 2), the minimum is 100.0%; it was 100.0% (1 of 1)",
        "error: 1 warning in what has changed, which --strict counts as errors: uncited-sentence 1",
    ]


def test_a_share_that_falls_and_stays_above_its_minimum_does_not_count(committed: Path) -> None:
    append(committed, SITE, "minimums: {cited: 0.5}\n")
    commit(committed)
    replace(committed, EVENT, "[@gazette].", "[@gazette]. It was cold.")
    assert strict(committed, "--since", "HEAD") == (0, [])


def test_a_change_cannot_take_back_the_minimum_that_it_is_held_to(committed: Path) -> None:
    append(committed, SITE, "minimums: {cited: 1.0}\n")
    commit(committed)
    replace(committed, SITE, "minimums: {cited: 1.0}\n", "")
    assert strict(committed, "--since", "HEAD") == (0, [])
    replace(committed, EVENT, "[@gazette].", "[@gazette]. It was cold.")
    code, faults = strict(committed, "--since", "HEAD")
    assert code == 1
    assert faults == ["error: cited: 50.0% (1 of 2), the minimum is 100.0%; it was 100.0% (1 of 1)"]


def test_a_change_cannot_make_what_was_before_it_unreadable(committed: Path) -> None:
    """Git converts files as `.gitattributes` of the change say: here into letters of mainframes."""
    append(committed, SITE, "evidence: copy\n")
    commit(committed)
    (committed / ".gitattributes").write_text(f"{SITE} working-tree-encoding=IBM037\n")
    (committed / SITE).write_bytes(SMALL[SITE].encode("ascii"))
    before = site_at_commit(committed, "HEAD").records
    assert before
    assert before.site.evidence == "copy"


def test_a_site_that_the_commit_did_not_have_is_all_new(small: Path) -> None:
    git(small, "init", "--quiet")
    (small / "README").write_text("", encoding="utf-8")
    git(small, "add", "README")
    commit_of = ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Begin"]
    git(small, *commit_of)
    append(small, EVENT, UNUSED)
    assert strict(small, "--since", "HEAD")[0] == 1


# Sources without an archived copy

URL = "kind: news\nurl: https://gazette.example/road\n"


def test_a_plain_check_counts_them_and_lists_none(small: Path) -> None:
    replace(small, SOURCE, "kind: news\n", URL)
    said = run("check", "--site", small).stdout
    assert "no-archive" not in said
    assert "1 event: no errors\n" in said
    assert "archived: 0 of 1, 0.0%\n" in said


def test_they_are_listed_where_somebody_asks(small: Path) -> None:
    replace(small, SOURCE, "kind: news\n", URL)
    append(small, EVENT, UNUSED)
    said = run("check", "--site", small, "--only", "no-archive").stdout
    assert f"{SOURCE}:4:6: warning no-archive: " in said
    assert "warning unused-citation" not in said
    both = run("check", "--site", small, "--only", "no-archive, unused-citation").stdout
    assert "warning no-archive" in both
    assert "warning unused-citation" in both


def test_a_source_that_nobody_is_to_archive_is_not_listed(small: Path) -> None:
    replace(small, SOURCE, "kind: news\n", f"{URL}archive: never\n")
    assert "no-archive" not in run("check", "--site", small, "--only", "no-archive").stdout.replace(
        "--only no-archive", ""
    )


def test_of_a_change_those_are_listed_that_it_adds(committed: Path) -> None:
    replace(committed, SOURCE, "kind: news\n", URL)
    commit(committed)
    assert "no-archive" not in run("check", "--site", committed, "--since", "HEAD").stdout
    new = SMALL[SOURCE].replace("kind: news\n", URL.replace("road", "walk"))
    (committed / "seeds/walk.md").write_text(new, encoding="utf-8")
    said = run("check", "--site", committed, "--since", "HEAD").stdout
    assert "seeds/walk.md:4:6: warning no-archive: " in said
    assert SOURCE not in said


def test_a_source_with_a_new_id_and_the_old_one_as_an_alias_is_not_new(committed: Path) -> None:
    replace(committed, SOURCE, "kind: news\n", URL)
    commit(committed)
    assert (
        run("rename", "--site", committed, "source", "gazette-2020-01-03", "gazette-road").exit_code
        == 0
    )
    assert "no-archive" not in run("check", "--site", committed, "--since", "HEAD").stdout


# --only


def test_a_code_that_there_is_not_is_said(small: Path) -> None:
    result = run("check", "--site", small, "--only", "no-archve")
    assert result.exit_code == 1
    assert "there is no code 'no-archve'" in result.stderr
    assert "no-archive" in result.stderr


def test_errors_that_are_not_shown_still_fail(small: Path) -> None:
    append(small, EVENT, "tagz: [a]\n")
    result = run("check", "--site", small, "--only", "no-quote")
    assert result.exit_code == 1
    assert "unknown-key" not in result.stdout
    assert result.stdout.endswith("1 error in the whole site: sitegen check\n")


def test_a_list_of_one_code_is_whole(small: Path) -> None:
    for number in range(30):
        append(
            small,
            EVENT,
            f"  more-{number}: {{source: gazette-2020-01-03, quote: Work begins in spring}}\n",
        )
    plain = run("check", "--site", small).stdout
    assert plain.count("warning unused-citation") == 20
    assert "unused-citation: 10 more like these" in plain
    asked = run("check", "--site", small, "--only", "unused-citation").stdout
    assert asked.count("warning unused-citation") == 30
    as_json = run("check", "--site", small, "--format", "json").stdout
    assert as_json.count('"code": "unused-citation"') == 30


def test_a_build_names_the_codes_of_its_warnings(small: Path) -> None:
    append(small, EVENT, UNUSED)
    said = run("build", "--site", small).stdout
    assert said.endswith(", 1 warning (unused-citation 1): see sitegen check\n")
