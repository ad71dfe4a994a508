"""Every page of a site: which there are, at which addresses, and what their templates are given.

Each kind of page is a module, or a package where it has parts, and knows no other kind. Read
`kinds` first: its table `PAGE_KINDS` declares them all. `planned` is what each of them makes,
`shared` what they are made with.
"""

from __future__ import annotations

from sitegen.pages.kinds import plan
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews

__all__ = ["PlannedPage", "SharedViews", "plan"]
