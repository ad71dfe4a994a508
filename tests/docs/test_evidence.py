"""docs/evidence.md against the program."""

from __future__ import annotations

from support.docs import page, sections, tables

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
