"""Make tests/data/schema_org.json: schema.org's definitions of the types and properties that pages use.

Run with the file `schema.d.ts` of the npm package schema-dts (Apache 2.0), which is made from schema.org's own
vocabulary (CC BY-SA 3.0): `npm pack schema-dts && tar xzf schema-dts-*.tgz`, then
`python scripts/schema_org.py package/dist/schema.d.ts`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "tests/data/schema_org.json"
TYPES = (
    "Book", "BreadcrumbList", "CorrectionComment", "Corporation", "Country", "CreativeWork", "DataDownload",
    "Dataset", "Event", "GeoCoordinates", "GovernmentOrganization", "Legislation", "ListItem", "NGO",
    "NewsArticle", "NewsMediaOrganization", "Organization", "Person", "Place", "PoliticalParty", "Report",
    "SocialMediaPosting", "VideoObject", "WebPage", "WebSite",
)  # fmt: skip
PROPERTIES = (
    "about", "affiliation", "alternateName", "archivedAt", "author", "citation", "containedInPlace",
    "contentUrl", "correction", "dateModified", "datePublished", "description", "distribution",
    "encodingFormat", "endDate", "familyName", "geo", "givenName", "headline", "inLanguage",
    "isAccessibleForFree", "isPartOf", "item", "itemListElement", "latitude", "license", "location",
    "longitude", "name", "parentOrganization", "position", "publisher", "sameAs", "startDate", "text", "url",
)  # fmt: skip
INTERFACE = re.compile(
    r"(?ms)^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+) \{\n(.*?)^\}"
)
PROPERTY = re.compile(r'(?m)^ +"(\w+)"\?: SchemaValue<([^,]+), "\1">;')


def main(source: Path) -> None:
    """Write the extract."""
    text = source.read_text(encoding="utf-8")
    parents: dict[str, list[str]] = {}
    properties: dict[str, dict[str, list[str]]] = {}
    for name, above, body in INTERFACE.findall(text):
        own = {parent for parent in re.findall(r"\b([A-Za-z]+)Base\b", above) if parent != name}
        parents[name] = sorted(own.union(parents.get(name, ())))
        for found, values in PROPERTY.findall(body):
            if found in PROPERTIES:
                kinds = [
                    kind.strip() for kind in values.split("|") if kind.strip() != "IdReference"
                ]
                properties.setdefault(found, {})[name] = kinds
    kept = {name: parents.get(name, []) for wanted in TYPES for name in closed(wanted, parents)}
    held = {
        name: {of: kinds for of, kinds in found.items() if of in kept}
        for name, found in properties.items()
    }
    OUT.write_text(
        json.dumps({"types": kept, "properties": held}, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )


def closed(name: str, parents: dict[str, list[str]]) -> Iterator[str]:
    """A type and all above it."""
    yield name
    for parent in parents.get(name, []):
        yield from closed(parent, parents)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
