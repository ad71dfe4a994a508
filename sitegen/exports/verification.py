"""/data/verification.json: all that one needs to check each quotation with a copy of one's own.

docs/data.md describes its shape, which is a contract; `evidence/published.py` reads it again, for
`sitegen verify --against`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.dates import Date
from sitegen.evidence import Find, QuotationKey, badge_of
from sitegen.exports.compact import Row, compact, day_or_none, opened
from sitegen.linking import LinkedSite, Use
from sitegen.pages import PlannedPage, SharedViews
from sitegen.records import Citation, Source
from sitegen.rendering import Renderer
from sitegen.urls import DATA_PAGE, record_url

VERIFICATION_VERSION: Final = 1  # of the file's shape


def verification_json(
    shared: SharedViews, planned: Sequence[PlannedPage], renderer: Renderer
) -> str:
    """The file's text: one source and one quotation a line, in the order of their ids."""
    linked = shared.linked
    uses = list(quoted_uses(linked))
    quoted = dict.fromkeys(use.citation.source for use in uses)
    head = {
        "version": VERIFICATION_VERSION,
        "title": linked.records.site.title,
        "url": linked.absolute("/"),
        "about": linked.absolute(DATA_PAGE.url),
        "licence": linked.records.site.licence,
        "edition": day_or_none(linked.edition),
        "count": len(uses),
    }
    sources = [
        f"{compact(name)}:{compact(_source(linked, linked.records.sources[name]))}"
        for name in quoted
    ]
    quotations = [compact(_quotation(shared, use)) for use in uses]
    source_lines, quotation_lines = ",\n".join(sources), ",\n".join(quotations)
    lists = f'"sources":{{\n{source_lines}\n}},"quotations":[\n{quotation_lines}\n]'
    return f"{opened(head)},{lists}}}\n"


def quoted_uses(linked: LinkedSite) -> Iterator[Use]:
    """Every published citation with a quotation, by the ids of sources, records and citations."""
    for _, uses in sorted(linked.uses.items()):
        quoted = [use for use in uses if use.citation.quote]
        yield from sorted(quoted, key=_name)


def page_of(linked: LinkedSite, use: Use) -> str:
    """The address of the page on which a citation is."""
    kind, name = use.record.key
    if kind == "page":
        return linked.absolute(f"/{name}/")
    return linked.absolute(record_url(kind, name))


def _name(use: Use) -> str:
    return str(QuotationKey(use.record.key, use.key))


def _source(linked: LinkedSite, source: Source) -> Row:
    """A source: where its own page and its copies are, and what text of it was compared."""
    return {
        "page": linked.absolute(record_url("source", source.id)),
        "title": source.title,
        "publisher": source.publisher,
        "published": _edtf(source.published),
        "url": source.url,
        "via_url": source.via_url,
        "archives": [{"url": copy.url, "at": _edtf(copy.at)} for copy in source.archived_copies],
        "extent": source.extent,
        "obtained": source.obtained,
        "captured": _edtf(source.captured),
    }


def around_of(citation: Citation, source: Source) -> tuple[str | None, str | None]:
    """The words before and behind a quotation, as the record has them.

    None of a source with `publish: metadata`: nothing around a passage of it is published.
    """
    if source.publish == "metadata":
        return None, None
    return citation.prefix, citation.suffix


def _edtf(date: Date | None) -> str | None:
    return date.text if date else None


def _quotation(shared: SharedViews, use: Use) -> Row:
    """A quotation: its words, where they are cited, and what was found where."""
    citation = use.citation
    linked = shared.linked
    source = linked.records.sources[citation.source]
    state = linked.states[QuotationKey(use.record.key, use.key)]
    badge = badge_of(state, source)
    prefix, suffix = around_of(citation, source)
    return {
        "id": _name(use),
        "url": page_of(linked, use),
        "source": citation.source,
        "exact": citation.quote,
        "prefix": prefix,
        "suffix": suffix,
        "language": citation.lang or source.language,
        "beyond_opening": citation.beyond_opening,
        "state": state.words,
        "badge": badge and badge.plain_words,
        "compared": state.compared,
        "finds": [_find(find) for find in state.finds],
    }


def _find(find: Find) -> Row:
    """A find as the lock has it; `by` is empty unless the site publishes names."""
    return {
        "day": find.day or None,
        "kind": find.kind,
        "at": find.at or None,
        "paragraph_hash": find.paragraph_hash or None,
        "by": find.by or None,
    }
