"""What is said of a check, a build or a change, for people and for programs.

It is apart from the commands because a workflow shows the same words as a terminal. `outcome` has
the last lines of a check and a build, `strict` what `--strict` minds, `summary` a page of Markdown.
`difference` compares two states of the records, of which `earlier_commit` takes one out of git, and
`change` tells what a change adds or touches.
"""

from __future__ import annotations

from sitegen.reports.asked import problems_asked_for
from sitegen.reports.change import ChangeSince
from sitegen.reports.earlier_commit import site_at_commit
from sitegen.reports.outcome import build_result, outcome_of
from sitegen.reports.summary import write_summary

__all__ = [
    "ChangeSince",
    "build_result",
    "outcome_of",
    "problems_asked_for",
    "site_at_commit",
    "write_summary",
]
