"""What a check or a build came to, beside its problems, in the forms of `problems.formats`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.checks import Coverage, Share, coverage_of
from sitegen.inspection import Inspected
from sitegen.language import counted, warned
from sitegen.problems import Problem, annotation, errors_among, json_line
from sitegen.records import published
from sitegen.reports.change import ChangeSince
from sitegen.reports.strict import codes_with_counts, strict_faults

if TYPE_CHECKING:  # a check needs nothing of what builds
    from sitegen.build import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check came to: numbers of problems, and where there are no errors the site's shares.

    `faults` are what `--strict` holds against the site.
    """

    events: int
    errors: int
    warnings: int
    shares: Coverage | None = None
    faults: Sequence[str] = ()

    @property
    def good(self) -> bool:
        """Whether the check passes."""
        return not self.errors and not self.faults

    def lines(self, form: str) -> Iterator[str]:
        """What is printed below the problems, as `text`, `json` or `github`."""
        if form == "json":
            yield self._as_json()
            return
        if self.shares:
            yield f"{counted(self.events, 'event')}: no errors" + warned(self.warnings)
            yield from (f"{name}: {words}" for name, words in self.share_words())
        for fault in self.faults:
            yield annotation("error", fault) if form == "github" else f"error: {fault}"

    def share_words(self) -> Iterator[tuple[str, str]]:
        """Each share by name, in words: `cited`, `12 of 14, 85.7%`."""
        for name, share in self._shares():
            yield name, f"{share.count:,} of {share.total:,}, {share.percent}"

    def _shares(self) -> Iterator[tuple[str, Share]]:
        if self.shares:
            yield from self.shares

    def _as_json(self) -> str:
        shares = {}
        for name, share in self._shares():
            shares[name] = {"count": share.count, "total": share.total}
        return json_line(
            "result",
            ok=self.good,
            errors=self.errors,
            warnings=self.warnings,
            events=self.events,
            shares=shares,
            faults=list(self.faults),
        )


def outcome_of(
    inspected: Inspected,
    problems: Sequence[Problem],
    strict: bool,
    change: ChangeSince | None = None,
) -> Outcome:
    """What a check came to that found some problems.

    `strict` counts warnings as errors, and holds the site to its minimums; of a `change`, only
    what it adds or touches.
    """
    records = inspected.records
    errors = len(errors_among(problems))
    warnings = len(problems) - errors
    events = len(records.events) if records else 0
    if records is None or errors:
        return Outcome(events=events, errors=errors, warnings=warnings)
    shown = published(records)
    shares = coverage_of(shown, inspected.states)
    return Outcome(
        events=events,
        errors=0,
        warnings=warnings,
        shares=shares,
        faults=strict_faults(shown, problems, shares, change) if strict else [],
    )


def build_result(report: Report, form: str) -> str:
    """A build's last line, as `text`, `json` or `github`."""
    if form == "json":
        return json_line(
            "result",
            ok=True,
            errors=0,
            warnings=len(report.warnings),
            pages=report.pages,
            files=report.files,
            written=report.written,
            removed=report.removed,
            seconds=round(report.seconds, 3),
        )
    pages, written = counted(report.pages, "page"), counted(report.written, "file")
    unchanged = report.files - report.written
    line = (
        f"{pages} in {report.seconds:.2f} s:"
        f" {written} written,"
        f" {unchanged:,} unchanged,"
        f" {report.removed:,} removed"
    )
    if report.warnings:
        codes = codes_with_counts(Counter(problem.code for problem in report.warnings))
        line += f"{warned(len(report.warnings))} ({codes}): see sitegen check"
    if report.note:
        line = f"{report.note}\n{line}"
    return line
