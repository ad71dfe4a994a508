"""Linked sites made in Python, for tests of drawings."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from lxml import html
from support.paths import ROOT
from support.records import event

from sitegen.dates.calendar import iso
from sitegen.dates.edtf import parse
from sitegen.linking.link import link_site
from sitegen.linking.site import LinkedSite
from sitegen.records.collection import Records
from sitegen.records.model import Actor, Event, EventActor, Place, Response, Site, Timeline
from sitegen.records.parts import PartyName
from sitegen.rendering.environment import Renderer, template_folders

PARENTS = {"navy": "merenne", "army": "talvar"}
ACTORS = ("council", "merenne", "talvar", "navy", "army", "pilots", "union")


def site(
    events: Iterable[Event],
    language: str = "en",
    focus: str = "",
    lanes: tuple[str, ...] = (),
    **places: Place,
) -> LinkedSite:
    """A site of one timeline with some events."""
    timeline = Timeline(id="main", title="Main", focus=parse(focus) if focus else None, lanes=lanes)
    actors = {
        name: Actor(id=name, name=name.title(), kind="state", parent=PARENTS.get(name))
        for name in ACTORS
    }
    return link_site(
        Records(
            Site(id="site", title="T", base_url="https://example.org/", language=language),
            timelines={"main": timeline},
            events={item.id: item for item in events},
            actors=actors,
            places={place.id: place for place in places.values()},
        )
    )


def act(date: str, event_id: str, *parts: str, answers: str = "", **values: Any) -> Event:
    """An event with actors as `merenne:initiator`, `pilots:opponent:north` with a side, or
    `merenne:initiator::denied` with an attribution.

    It `answers` another as its first actor states.
    """
    actors = tuple(map(_actor, parts))
    if answers:
        values["responds_to"] = (
            Response(event=answers, stated_by=PartyName(actor=actors[0].actor)),
        )
    return event(date, event_id, actors=actors, **values)


def _actor(part: str) -> EventActor:
    actor, role, side, attribution = f"{part}:::".split(":")[:4]
    return EventActor(
        actor=actor,
        role=role,
        side=side or None,
        attribution=typing.cast("Any", attribution or None),
    )


def days(count: int, first: int = 737_000) -> list[Event]:
    """An event a day, three a day for 3,000 and more."""
    step = 1 if count < 3_000 else 3
    return [event(iso(first + at // step) or "", f"e{at:04d}") for at in range(count)]


def rendered(macro: str, *arguments: Any) -> html.HtmlElement:
    """What a macro of templates/_drawings.html makes of its arguments."""
    environment: Environment = Renderer(template_folders(ROOT))._environment
    module = environment.get_template("_drawings.html").module
    return html.fromstring(f"<div>{getattr(module, macro)(*arguments)}</div>")


def cells(drawing: html.HtmlElement) -> list[list[str]]:
    """The rows of a drawing's table in words."""
    rows = drawing.xpath(".//details//tbody/tr")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in rows
    ]
