"""schema.org descriptions of what pages are about (https://schema.org)."""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup

from sitegen.dates import Date, iso
from sitegen.pages.shared import SharedViews
from sitegen.records import Actor, Author, Correction, Event, Place, Source
from sitegen.urls import record_url
from sitegen.views.corrections import numbered_corrections, sentence
from sitegen.views.jsonld import known, script
from sitegen.views.names import cited_keys
from sitegen.views.passages import citation_of

_ACTORS: Final = {
    "person": "Person", "state": "Country", "government-body": "GovernmentOrganization", "ngo": "NGO",
    "company": "Corporation", "political-party": "PoliticalParty", "news-outlet": "NewsMediaOrganization",
}  # fmt: skip
_SOURCES: Final = {
    "news": "NewsArticle", "official": "Report", "report": "Report", "social": "SocialMediaPosting",
    "video": "VideoObject", "dataset": "Dataset", "legal": "Legislation", "book": "Book",
}  # fmt: skip


def event_data(shared: SharedViews, event: Event) -> Markup:
    """The page of an event: what it is about, its dates, its sources, its corrections (CorrectionComment)."""
    url = shared.linked.absolute(record_url("event", event.id))
    return script(
        {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": event.title,
            "inLanguage": shared.language,
            "isPartOf": _site(shared),
            "about": _about(shared, event),
            "datePublished": event.added.isoformat() if event.added else None,
            "dateModified": event.updated.isoformat() if event.updated else None,
            "license": _licence(shared.linked.records.site.licence),
            "citation": [
                shared.linked.absolute(record_url("source", name))
                for name in dict.fromkeys(
                    citation_of(event.citations, key).source for key in cited_keys(event)
                )
            ],
            "correction": [
                _correction(shared, event, *pair)
                for pair in numbered_corrections(event.corrections)
            ],
        }
    )


def actor_data(shared: SharedViews, actor: Actor) -> Markup:
    """A person or an organization, with its other names and the body that it belongs to."""
    parent = shared.linked.records.actors[actor.parent] if actor.parent else None
    kind = _ACTORS.get(actor.kind, "Organization")
    belongs = "affiliation" if kind == "Person" else "parentOrganization"
    return script(
        {
            "@type": kind,
            "name": actor.name,
            "alternateName": [*actor.aliases_names, *actor.names.values()],
            "url": shared.linked.absolute(record_url("actor", actor.id)),
            "sameAs": f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else None,
            belongs: _organization(parent)
            if parent and parent.kind != "state" and kind != "Country"
            else None,
        }
    )


def place_data(shared: SharedViews, place: Place) -> Markup:
    """A place with its other names, the place that it lies in, and its coordinates where they are known."""
    linked = shared.linked
    known_at = place.lat is not None and place.lon is not None
    within = linked.records.places[place.within] if place.within else None
    return script(
        {
            "@type": "Country" if place.precision == "country" else "Place",
            "name": place.name,
            "alternateName": list(place.names.values()),
            "url": linked.absolute(record_url("place", place.id)),
            "sameAs": f"https://www.wikidata.org/wiki/{place.wikidata}" if place.wikidata else None,
            "containedInPlace": {"@type": "Place", "name": within.name} if within else None,
            "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
            if known_at
            else None,
        }
    )


def source_data(shared: SharedViews, source: Source) -> Markup:
    """A cited article: what it is, who wrote and published it, when and where."""
    return script(
        {
            "@type": _SOURCES.get(source.kind, "CreativeWork"),
            "headline" if source.kind == "news" else "name": source.title or source.untitled,
            "author": [_author(author) for author in source.authors],
            "publisher": {"@type": "Organization", "name": source.publisher}
            if source.publisher
            else None,
            "datePublished": _day(source.published),
            "inLanguage": source.language,
            "url": source.url or shared.linked.absolute(record_url("source", source.id)),
            "archivedAt": source.archive_url,
            "license": _licence(source.licence),
        }
    )


def data_data(shared: SharedViews) -> Markup:
    """The site's data as a Dataset with what can be downloaded of it."""
    site, linked = shared.linked.records.site, shared.linked
    return script(
        {
            "@type": "Dataset",
            "name": f"{site.title}: events",
            "description": site.description or f"The events of {site.title}, with their sources.",
            "url": linked.absolute("/data/"),
            "license": _licence(site.licence),
            "dateModified": linked.edition.isoformat() if linked.edition else None,
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


def _licence(licence: str | None) -> str | dict[str, Any] | None:
    """The address of a licence that is given by one, or by its identifier of SPDX; any other by its name."""
    if not licence or licence.startswith(("https://", "http://")):
        return licence
    if re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*-\d+(\.\d+)*", licence):
        return f"https://spdx.org/licenses/{licence}"
    return {"@type": "CreativeWork", "name": licence}


def _site(shared: SharedViews) -> dict[str, Any]:
    return {"@type": "WebSite", "name": shared.site.title, "url": shared.linked.absolute("/")}


def _about(shared: SharedViews, event: Event) -> dict[str, Any]:
    places = shared.linked.records.places
    return known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": iso(event.date.earliest),
            "endDate": iso(event.date.latest),
            "location": [
                {"@type": "Place", "name": places[entry.place].name} for entry in event.located
            ],
        }
    )


def _correction(shared: SharedViews, event: Event, number: int, item: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "url": shared.linked.absolute(f"/corrections/#event-{event.id}-{number}"),
        "datePublished": item.date.isoformat(),
        "text": sentence(item),
    }


def _organization(actor: Actor) -> dict[str, Any]:
    return {"@type": "Organization", "name": actor.name}


def _author(author: Author) -> dict[str, Any]:
    if author.literal:
        return {"@type": "Organization", "name": author.literal}
    return known({"@type": "Person", "familyName": author.family, "givenName": author.given})


def _day(date: Date | None) -> str | None:
    """The day, where the date is one certain day."""
    return (
        iso(date.earliest) if date and date.earliest == date.latest and not date.uncertain else None
    )
