"""Below the minimum *cited*, each sentence that cites nothing is told with its line and column."""

from __future__ import annotations

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.files import locate
from sitegen.inspection import inspect

EVENT = "content/events/2020-01-02-vote.yaml"
SITE = "content/site.yaml"
SUMMARY = "summary: The Council voted on a new road [@gazette].\n"


def places(make_site: MakeSite, summary: str, least: str = "1.0", more: str = "") -> list[str]:
    """`LINE:COLUMN words` of each."""
    files = dict(SMALL)
    files[EVENT] = files[EVENT].replace(SUMMARY, summary) + more
    files[SITE] += f"minimums: {{cited: {least}}}\n"
    root = make_site(files)
    found = [p for p in inspect(root).problems if p.code == "uncited-sentence"]
    return sorted(
        f"{at.line}:{at.column} {at.problem.message.partition(': ')[2]}"
        for at in (locate(root, problem) for problem in found)
    )


def test_each_is_told_where_it_begins(make_site: MakeSite) -> None:
    summary = (
        "summary: |\n"
        "  The vote came. The vote was public [@gazette]. *The* vote was short.\n"
        "\n"
        "  - The vote was [[actor:council|theirs]].\n"
        "  - The end [@gazette].\n"
    )
    assert places(make_site, summary) == [
        "7:3 The vote came.",
        "7:51 The vote was short.",
        "9:5 The vote was theirs.",
    ]


def test_a_summary_of_one_line_and_a_folded_one_are_told_too(make_site: MakeSite) -> None:
    assert places(make_site, "summary: It was so [@gazette]. It was over.\n") == [
        "6:32 It was over."
    ]
    folded = "summary: >\n  It was so\n  [@gazette]. It\n  was over.\n"
    assert places(make_site, folded) == ["8:15 It was over."]


@pytest.mark.parametrize("least", ["0.5", "0"])
def test_above_the_minimum_nothing_is_told(make_site: MakeSite, least: str) -> None:
    assert places(make_site, "summary: It was so [@gazette]. It was over.\n", least) == []


def test_without_a_minimum_nothing_is_told(make_site: MakeSite) -> None:
    event = SMALL[EVENT].replace(SUMMARY, "summary: It was so [@gazette]. It was over.\n")
    codes = {problem.code for problem in inspect(make_site({**SMALL, EVENT: event})).problems}
    assert "uncited-sentence" not in codes


def test_a_draft_and_a_withdrawn_event_are_left_alone(make_site: MakeSite) -> None:
    for more in ("status: draft\n", "status: withdrawn\nwithdrawn: {date: 2020-02-02, why: W.}\n"):
        summary = "summary: It was so [@gazette]. It was over.\n"
        assert places(make_site, summary, more=more) == []


def test_sentences_in_other_scripts_have_their_places(make_site: MakeSite) -> None:
    summary = "summary: یہ ہوا [@gazette]۔ یہ ختم ہوا۔\n"
    assert places(make_site, summary) == ["6:29 یہ ختم ہوا۔"]
