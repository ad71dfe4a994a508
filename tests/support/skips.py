"""Which tests may be skipped where every change is tested; a plugin of pytest that lets a run fail for any other."""

from __future__ import annotations

import os

import pytest

# What a machine that tests every change may lack; whatever else a test needs is declared, and has to be there.
MAY_BE_SKIPPED = {"this machine has no IPv6", "not a checkout"}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI is set, tests that did not run have not passed, whichever process they were to run in."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or not reporter:
        return
    reasons = {
        report.longrepr[2].removeprefix("Skipped: ") for report in reporter.stats.get("skipped", ())
    }
    if unmet := sorted(reasons - MAY_BE_SKIPPED):
        reporter.write_line(f"\nerror: skipped where nothing may be: {'; '.join(unmet)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
