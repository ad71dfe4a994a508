"""Records made in Python, and the desk of a site in files: what tests of single modules start from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sitegen.dates.edtf import parse
from sitegen.inspection import inspect
from sitegen.linking.link import link_site
from sitegen.markdown.compiled import compile_markdown
from sitegen.pages.shared import SharedViews
from sitegen.problems.problem import errors_among
from sitegen.records.model import Event, EventActor
from sitegen.records.publication import published
from sitegen.views.frame import site_frame


def event(date: str = "2020-01-02", event_id: str = "one", **values: Any) -> Event:
    """An event of a date, of no more than is needed."""
    needed = {"title": event_id, "type": ("other",), "actors": (EventActor(actor="council"),)}
    return Event(
        id=event_id, date=parse(date), summary=compile_markdown("It was."), **(needed | values)
    )


def desk(root: Path) -> SharedViews:
    """The desk of a site without errors."""
    inspected = inspect(root)
    assert inspected.records
    assert errors_among(inspected.problems) == []
    linked = link_site(published(inspected.records), states=inspected.states)
    return SharedViews(site_frame(linked, {}, drafts=False), {})
