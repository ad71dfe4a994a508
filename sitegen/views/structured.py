"""What pages are about, for machines: JSON-LD 1.1 in the words of schema.org (https://schema.org).

It is put in a page's head, as a block that no text in it can end.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from sitegen.citing import full_name
from sitegen.dates import Date, iso
from sitegen.linking import LinkedSite
from sitegen.records import Actor, Author, Correction, Event, Place, Source
from sitegen.urls import CORRECTIONS_PAGE, DATA_PAGE, HOME_PAGE, record_url
from sitegen.views.corrections import numbered_corrections, sentence
from sitegen.views.event_parts import cited_keys
from sitegen.views.exact_days import exact_ends
from sitegen.views.passages import citation_of

_ACTORS: Final = {
    "person": "Person",
    "state": "Country",
    "government-body": "GovernmentOrganization",
    "ngo": "NGO",
    "company": "Corporation",
    "political-party": "PoliticalParty",
    "news-outlet": "NewsMediaOrganization",
}
_SOURCES: Final = {
    "news": "NewsArticle",
    "official": "Report",
    "report": "Report",
    "social": "SocialMediaPosting",
    "video": "VideoObject",
    "dataset": "Dataset",
    "legal": "Legislation",
    "book": "Book",
}
# An identifier of the SPDX licence list: `CC-BY-SA-4.0`.
_SPDX: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*-\d+(\.\d+)*")


def event_data(linked: LinkedSite, event: Event) -> Markup:
    """The page of an event: what it is about, its dates, sources and corrections."""
    url = linked.absolute(record_url("event", event.id))
    site = linked.records.site
    return script(
        {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": event.title,
            "inLanguage": site.language,
            "isPartOf": {
                "@type": "WebSite",
                "name": site.title,
                "url": linked.absolute(HOME_PAGE.url),
            },
            "about": _about(linked, event),
            "datePublished": _iso(event.added),
            "dateModified": _iso(event.updated),
            "license": _licence(site.licence),
            "citation": _citations(linked, event),
            "correction": [
                _correction(linked, event, number, item)
                for number, item in numbered_corrections(event.corrections)
            ],
        }
    )


def _about(linked: LinkedSite, event: Event) -> dict[str, Any]:
    places = linked.records.places
    first, last = exact_ends(event.date)
    return known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": iso(first),
            "endDate": iso(last),
            "location": [
                {"@type": "Place", "name": places[entry.place].name} for entry in event.located
            ],
        }
    )


def _citations(linked: LinkedSite, event: Event) -> list[str]:
    """The addresses of the pages of an event's sources, in the order of their first citing."""
    sources = [citation_of(event.citations, key).source for key in cited_keys(event)]
    return [linked.absolute(record_url("source", name)) for name in dict.fromkeys(sources)]


def _correction(linked: LinkedSite, event: Event, number: int, item: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "url": linked.absolute(f"{CORRECTIONS_PAGE.url}#event-{event.id}-{number}"),
        "datePublished": item.date.isoformat(),
        "text": sentence(item),
    }


def actor_data(linked: LinkedSite, actor: Actor) -> Markup:
    """A person or an organization, with its other names and the body that it belongs to."""
    kind = _ACTORS.get(actor.kind, "Organization")
    belongs = "affiliation" if kind == "Person" else "parentOrganization"
    return script(
        {
            "@type": kind,
            "name": actor.name,
            "alternateName": [*actor.aliases_names, *actor.names.values()],
            "url": linked.absolute(record_url("actor", actor.id)),
            "sameAs": _wikidata(actor.wikidata),
            belongs: _organization_above(linked, actor),
        }
    )


def _organization_above(linked: LinkedSite, actor: Actor) -> dict[str, Any] | None:
    """The body that an actor belongs to; a state is no organization, and belongs to none."""
    if not actor.parent or actor.kind == "state":
        return None
    parent = linked.records.actors[actor.parent]
    if parent.kind == "state":
        return None
    return {"@type": "Organization", "name": parent.name}


def place_data(linked: LinkedSite, place: Place) -> Markup:
    """A place with its other names, the place that it lies in, and its coordinates where known."""
    return script(
        {
            "@type": "Country" if place.precision == "country" else "Place",
            "name": place.name,
            "alternateName": list(place.names.values()),
            "url": linked.absolute(record_url("place", place.id)),
            "sameAs": _wikidata(place.wikidata),
            "containedInPlace": _place_around(linked, place),
            "geo": _coordinates(place),
        }
    )


def _place_around(linked: LinkedSite, place: Place) -> dict[str, Any] | None:
    if not place.within:
        return None
    return {"@type": "Place", "name": linked.records.places[place.within].name}


def _coordinates(place: Place) -> dict[str, Any] | None:
    if place.lat is None or place.lon is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}


def _wikidata(item: str | None) -> str | None:
    if not item:
        return None
    return f"https://www.wikidata.org/wiki/{item}"


def source_data(linked: LinkedSite, source: Source) -> Markup:
    """A cited article: what it is, who wrote and published it, when and where."""
    title = "headline" if source.kind == "news" else "name"
    publisher = {"@type": "Organization", "name": source.publisher}
    return script(
        {
            "@type": _SOURCES.get(source.kind, "CreativeWork"),
            title: source.title or source.untitled,
            "author": [_author(author) for author in source.authors],
            "publisher": publisher if source.publisher else None,
            "datePublished": _day(source.published),
            "inLanguage": source.language,
            "url": source.url or linked.absolute(record_url("source", source.id)),
            "archivedAt": source.archived_at,
            "license": _licence(source.licence),
        }
    )


def _author(author: Author) -> dict[str, Any]:
    if author.literal:
        return {"@type": "Organization", "name": author.literal}
    return known(
        {
            "@type": "Person",
            "name": full_name(author),
            "familyName": author.family,
            "givenName": author.given,
        }
    )


def _day(date: Date | None) -> str | None:
    """The day, where the date is one certain day."""
    if not date:
        return None
    first, last = exact_ends(date)
    if first != last:
        return None
    return iso(first)


def dataset_data(linked: LinkedSite) -> Markup:
    """The site's data as a Dataset with what can be downloaded of it."""
    site = linked.records.site
    return script(
        {
            "@type": "Dataset",
            "name": f"{site.title}: events",
            "description": site.description or f"The events of {site.title}, with their sources.",
            "url": linked.absolute(DATA_PAGE.url),
            "license": _licence(site.licence),
            "dateModified": _iso(linked.edition),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": linked.absolute("/data/events.json"),
                }
            ],
        }
    )


def _iso(day: datetime.date | None) -> str | None:
    if not day:
        return None
    return day.isoformat()


def _licence(licence: str | None) -> str | dict[str, Any] | None:
    """A licence's address, if it is given by one or by its identifier of SPDX; else its name."""
    if not licence or licence.startswith(("https://", "http://")):
        return licence
    if _SPDX.fullmatch(licence):
        return f"https://spdx.org/licenses/{licence}"
    return {"@type": "CreativeWork", "name": licence}


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Markup:
    """The way to a page (BreadcrumbList): labels and absolute addresses, the page itself last."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": label,
            "item": {"@type": "WebPage", "@id": url},
        }
        for number, (label, url) in enumerate(steps, 1)
    ]
    return script({"@type": "BreadcrumbList", "itemListElement": items})


def script(data: dict[str, Any]) -> Markup:
    """What is known of the data, as a block in which every `<` is written as an escape."""
    described = {"@context": "https://schema.org"} | known(data)
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def known(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is empty."""
    return {key: value for key, value in data.items() if value}
