"""Which tests may be skipped where every change is tested."""

from __future__ import annotations

# What a machine that tests every change may lack; whatever else a test needs is declared, and has to be there.
MAY_BE_SKIPPED = {"this machine has no IPv6", "not a checkout"}
