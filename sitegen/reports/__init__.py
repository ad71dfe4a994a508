"""What is said of a check, a build or a change, for people and for programs.

It is apart from the commands because a workflow shows the same words as a terminal. `outcome` has
the last lines of a check and a build, `summary` a page of Markdown; `difference` compares two
states of the records, of which `earlier_commit` takes one out of git.
"""

from __future__ import annotations

from sitegen.reports.difference import changes_between
from sitegen.reports.earlier_commit import site_at_commit
from sitegen.reports.outcome import build_result, outcome_of
from sitegen.reports.summary import write_summary

__all__ = ["build_result", "changes_between", "outcome_of", "site_at_commit", "write_summary"]
