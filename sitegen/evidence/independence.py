"""Independence of sources: reports that go back to one origin are one witness.

Ten papers that print one agency's report are ten sources, and yet one witness. So a source names
its `origin`, and what counts for a claim are the origins behind the sources that it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.records import Citation, Source


def origin_of(source_id: str, sources: Mapping[str, Source], origin: str | None = None) -> str:
    """The report that another goes back to in the end: a source's id or a label.

    `origin` is what a citation says of its own passage. In a circle it is one and the same of its
    sources.
    """
    seen: list[str] = []
    step: str | None = origin or source_id
    while step and step not in seen:
        seen.append(step)
        source = sources.get(step)
        step = source.origin if source else None
    if not step:
        return seen[-1]
    circle = seen[seen.index(step) :]
    return min(circle)


def witnesses(
    cites: Iterable[str], citations: Mapping[str, Citation], sources: Mapping[str, Source]
) -> list[str]:
    """The independent origins behind some cites, in order of first citing.

    `cites` are keys of `citations`, or ids of sources. Texts by the site's own editors are no
    witnesses.
    """
    origins: dict[str, None] = {}
    for key in cites:
        citation = citations.get(key) or Citation(source=key)
        source = sources.get(citation.source)
        if source is None or source.editors:
            continue
        origin = origin_of(source.id, sources, citation.origin)
        first = sources.get(origin)
        if not first or not first.editors:
            origins[origin] = None
    return list(origins)
