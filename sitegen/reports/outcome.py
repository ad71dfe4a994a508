"""What a check or a build came to, beside its problems, in the forms of `formats.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.build import Inspected, Report
from sitegen.checks import Coverage, coverage
from sitegen.language import counted, warned
from sitegen.problems import annotation, errors_among, json_line
from sitegen.records import published

SHARES = ("cited", "quoted", "verified")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: numbers of problems, and where there are no errors the site's shares.

    `faults` are what `--strict` holds against the site.
    """

    events: int
    errors: int
    warnings: int
    shares: Coverage | None
    faults: Sequence[str]

    @property
    def good(self) -> bool:
        return not self.errors and not self.faults

    def lines(self, form: str) -> Iterator[str]:
        """What is printed below the problems."""
        if form == "json":
            yield self._as_json()
            return
        if self.shares:
            yield f"{counted(self.events, 'event')}: no errors" + warned(self.warnings)
            yield from (f"{name}: {words}" for name, words in self.share_words())
        for fault in self.faults:
            yield annotation("error", fault) if form == "github" else f"error: {fault}"

    def share_words(self) -> Iterator[tuple[str, str]]:
        """Each share by name, in words."""
        for name in SHARES if self.shares else ():
            share = getattr(self.shares, name)
            yield name, f"{share.count:,} of {share.total:,}, {share.value:.1%}"

    def _as_json(self) -> str:
        shares = {}
        if self.shares:
            for name in SHARES:
                share = getattr(self.shares, name)
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


def look(inspected: Inspected, strict: bool) -> Outcome:
    """What a check came to; `strict` counts warnings as errors and holds the site to its minimums."""
    records, problems = inspected.records, inspected.problems
    errors = len(errors_among(problems))
    warnings = len(problems) - errors
    if records is None or errors:
        return Outcome(len(records.events) if records else 0, errors, warnings, None, ())
    shown = published(records)
    shares = coverage.coverage_of(shown, inspected.states)
    faults = coverage.strict(shown, problems, shares) if strict else []
    return Outcome(len(records.events), errors, warnings, shares, faults)


def build_result(report: Report, form: str) -> str:
    """A build's last line."""
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
    return (
        f"{counted(report.pages, 'page')} in {report.seconds:.2f} s:"
        f" {counted(report.written, 'file')} written, {report.files - report.written:,} unchanged,"
        f" {report.removed:,} removed{warned(len(report.warnings))}{': see sitegen check' if report.warnings else ''}"
    )
