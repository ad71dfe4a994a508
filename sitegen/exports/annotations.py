"""/data/annotations.json: each quotation as a Web Annotation on its source's own page.

The form is the Web Annotation Data Model of the W3C (https://www.w3.org/TR/annotation-model/): an
AnnotationCollection whose only page has an Annotation for each quotation. Its target is the
source's address with a TextQuoteSelector for the exact words, its body the page of this site that
quotes them. Annotation tools thereby show on a publisher's page what is quoted from it, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final
from urllib.parse import quote as percent

from sitegen.evidence import QuotationKey, whole_words
from sitegen.exports.compact import Row, compact, opened
from sitegen.exports.verification import around_of, page_of, quoted_uses
from sitegen.linking import LinkedSite, Use
from sitegen.pages import PlannedPage, SharedViews
from sitegen.records import ArchivedCopy, Citation, Source
from sitegen.rendering import Renderer

ANNOTATION_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_FILE: Final = "/data/annotations.json"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # as xsd:dateTime asks for it


def annotations_json(
    shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer
) -> str:
    """The file's text: one annotation a line, in the order of verification.json."""
    linked = shared.linked
    rows = list(chain.from_iterable(_annotations(linked, use) for use in quoted_uses(linked)))
    file = linked.absolute(_FILE)
    head = {
        "@context": ANNOTATION_CONTEXT,
        "id": file,
        "type": "AnnotationCollection",
        "label": f"Quotations of {linked.records.site.title}",
        "total": len(rows),
    }
    page = {"id": f"{file}#page", "type": "AnnotationPage", "partOf": file, "startIndex": 0}
    items = ",\n".join(map(compact, rows))
    first = f'{opened(page)},"items":[\n{items}\n]}}'
    return f'{opened(head)},"first":{first}}}\n'


def _annotations(linked: LinkedSite, use: Use) -> Iterator[Row]:
    """The annotation of a quotation; none where its source has no address to annotate."""
    source = linked.records.sources[use.citation.source]
    addresses = [source.url, source.via_url, *(copy.url for copy in source.archived_copies)]
    address = next(filter(None, addresses), "")
    selectors = list(_selectors(use.citation, source))
    if not address or not selectors:
        return
    name = percent(str(QuotationKey(use.record.key, use.key)), safe="/")
    targets = [_target(source, address, selector) for selector in selectors]
    yield {
        "id": f"{linked.absolute(_FILE)}#{name}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"id": page_of(linked, use), "type": "Text", "format": "text/html"},
        "target": _one_or_all(targets),
    }


def _selectors(citation: Citation, source: Source) -> Iterator[Row]:
    """One for each part of a quotation: what the editors left out, or put in, is in no source."""
    pieces = whole_words(citation.quote or "")
    prefix, suffix = around_of(citation, source)
    for number, words in enumerate(pieces):
        selector = {"type": "TextQuoteSelector", "exact": words}
        if prefix and number == 0:
            selector["prefix"] = prefix
        if suffix and number == len(pieces) - 1:
            selector["suffix"] = suffix
        yield selector


def _target(source: Source, address: str, selector: Row) -> Row:
    target: Row = {"type": "SpecificResource", "source": address, "selector": selector}
    states = [_state(copy) for copy in source.archived_copies if copy.url != address]
    if states:
        target["state"] = _one_or_all(states)
    return target


def _state(copy: ArchivedCopy) -> Row:
    """Where the page can be seen as it was; the time, where it is known to the second."""
    state = {"type": "TimeState", "cached": copy.url}
    if copy.at and _MOMENT.fullmatch(copy.at.text):
        state["sourceDate"] = copy.at.text
    return state


def _one_or_all(rows: list[Row]) -> Row | list[Row]:
    """A list of one is written as that one, as the model's examples do."""
    if len(rows) == 1:
        return rows[0]
    return rows
