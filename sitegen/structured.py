"""schema.org descriptions of pages, as JSON-LD (https://schema.org, JSON-LD 1.1)."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from sitegen.corrections import numbered, sentence
from sitegen.dates import iso
from sitegen.desk import Desk
from sitegen.model import Event
from sitegen.model_parts import Correction
from sitegen.passages import citation_of
from sitegen.urls import record_url
from sitegen.views import cited_keys


def event_data(desk: Desk, event: Event) -> Markup:
    """The page of an event: what it is about, its dates, its sources, its corrections (CorrectionComment)."""
    url = desk.linked.absolute(record_url("event", event.id))
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": event.title,
        "inLanguage": desk.language,
        "isPartOf": {"@type": "WebSite", "name": desk.site.title, "url": desk.linked.absolute("/")},
        "about": _about(desk, event),
        "datePublished": event.added.isoformat() if event.added else None,
        "dateModified": event.updated.isoformat() if event.updated else None,
        "license": desk.linked.records.site.licence,
        "citation": [
            desk.linked.absolute(record_url("source", name))
            for name in dict.fromkeys(citation_of(event.citations, key).source for key in cited_keys(event))
        ],
        "correction": [_correction(desk, event, *pair) for pair in numbered(event.corrections)],
    }
    return script(page)


def _about(desk: Desk, event: Event) -> dict[str, Any]:
    places = desk.linked.records.places
    return _known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": iso(event.date.earliest),
            "endDate": iso(event.date.latest),
            "location": [{"@type": "Place", "name": places[entry.place].name} for entry in event.located],
        }
    )


def _correction(desk: Desk, event: Event, number: int, item: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "url": desk.linked.absolute(f"/corrections/#event-{event.id}-{number}"),
        "datePublished": item.date.isoformat(),
        "text": sentence(item),
    }


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def script(data: dict[str, Any]) -> Markup:
    """The data as a block that no text in it can end: every `<` is written as an escape."""
    text = json.dumps(_known(data), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')
