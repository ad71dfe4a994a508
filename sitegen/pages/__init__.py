"""The room pages."""

from __future__ import annotations

from sitegen.pages.event.page import plain_lead
from sitegen.pages.kinds import plan
from sitegen.pages.planned import PlannedPage
from sitegen.pages.shared import SharedViews

__all__ = ["PlannedPage", "SharedViews", "plain_lead", "plan"]
