"""docs/evidence.md against the program."""

from __future__ import annotations

import re

from support.docs import page, sections, tables
from support.sites import complete, pages

from sitegen.checks.coverage import SHARES
from sitegen.evidence import LEGEND, NOTES, OBTAINED
from sitegen.problems.problem import CODES
from sitegen.reports.strict import NEVER_COUNTED

EVIDENCE = page("docs/evidence.md")


def test_each_code_is_said_to_count_under_strict_or_not() -> None:
    (rows,) = tables(sections(EVIDENCE)["What --strict counts"])
    assert (rows[0]["code"], rows[0]["counts"]) == ("every error", "yes")
    told = {row["code"].strip("`"): row["counts"] for row in rows[1:]}
    warnings = sorted(code for code, severity in CODES.items() if severity == "warning")
    assert list(told) == warnings, "each warning has a row, in the order of their names"
    assert {code for code, counts in told.items() if counts == "no"} == NEVER_COUNTED & CODES.keys()
    assert set(told.values()) == {"yes", "no"}


def test_what_does_not_count_says_why() -> None:
    (rows,) = tables(sections(EVIDENCE)["What --strict counts"])
    assert [row["code"] for row in rows if row["counts"] == "no" and not row["why"]] == []


def test_the_badges_of_pages_are_told() -> None:
    badges, notes = tables(sections(EVIDENCE)["What a page says"])
    assert [(row["badge"], row["meaning"]) for row in badges] == [
        (term.words, term.meaning) for term in LEGEND
    ]
    assert [(row["words"], row["meaning"]) for row in notes] == [
        (term.words, term.meaning) for term in NOTES
    ]


def test_the_shares_are_told_in_their_order() -> None:
    shares = tables(sections(EVIDENCE)["Minimums"])[0]
    assert tuple(row["share"].strip("`") for row in shares) == SHARES


def test_every_way_to_obtain_a_text_has_words_for_readers() -> None:
    (rows,) = tables(sections(page("docs/records.md"))["How a text was obtained"])
    assert [row["term"].strip("`") for row in rows] == list(OBTAINED)


def test_the_command_on_a_source_s_page_is_told() -> None:
    page_of_source = pages(complete())["/sources/gazette-2019-03-05/"]
    (command,) = re.findall(r"<code>(sitegen verify --source) [\w-]+ FILE</code>", page_of_source)
    assert f"    {command} " in sections(EVIDENCE)["Check it yourself"]
