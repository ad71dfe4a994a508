"""The order in which people are shown problems, and the folding of those that repeat."""

from __future__ import annotations

from sitegen.problems.listing import MOST_OF_A_CODE, in_reading_order, text_lines
from sitegen.problems.problem import CODES, Located, Problem, Spot


def located(code: str, line: int, path: str = "content/a.yaml") -> Located:
    return Located(Problem(code, Spot(path), f"m{line}"), line, 1)


def codes(lines: list[str]) -> list[str]:
    return [line.split(": ")[1].split()[-1] for line in lines]


def test_errors_and_rare_codes_come_last() -> None:
    items = [located("bad-value", 1), located("uncited", 2)]
    items += [located("no-quote", number) for number in (3, 4, 5)]
    items += [located("yaml-syntax", 6)]
    lines = list(text_lines(in_reading_order(items)))
    assert codes(lines) == [*["no-quote"] * 3, "uncited", "bad-value", "yaml-syntax"]


def test_errors_stay_in_the_order_of_files_however_many_of_a_code() -> None:
    errors = ["yaml-syntax", "bad-value", "yaml-syntax", "bad-value", "bad-id"]
    items = [located(code, number) for number, code in enumerate(errors)]
    assert codes(list(text_lines(items))) == errors


def test_warnings_of_one_code_beyond_twenty_are_one_line() -> None:
    items = [located("no-quote", number) for number in range(1, 26)] + [located("uncited", 1)]
    lines = list(text_lines(items))
    assert len(lines) == MOST_OF_A_CODE + 2
    assert lines[MOST_OF_A_CODE] == (
        "no-quote: 5 more like these; to see all: sitegen check --only no-quote"
    )
    assert "uncited" in lines[-1]


def test_twenty_are_all_shown_and_of_errors_any_number() -> None:
    twenty = [located("no-quote", number) for number in range(MOST_OF_A_CODE)]
    assert len(list(text_lines(twenty))) == MOST_OF_A_CODE
    errors = [located("bad-value", number) for number in range(50)]
    assert len(list(text_lines(errors))) == 50


def test_a_whole_list_is_not_folded() -> None:
    items = [located("no-quote", number) for number in range(50)]
    assert len(list(text_lines(items, whole=True))) == 50


def test_what_has_changed_is_never_what_is_folded() -> None:
    items = [located("no-quote", number) for number in range(1, 40)]
    items.append(located("no-quote", 1, "content/z.yaml"))
    lines = list(text_lines(in_reading_order(items, first={"content/z.yaml"})))
    assert lines[0].startswith("content/z.yaml:1:1")


def test_no_line_loses_a_code() -> None:
    items = [located(code, number) for code in CODES for number in range(30)]
    text = "\n".join(text_lines(items))
    for code in CODES:
        assert f" {code}: m0" in text
