"""Independence of sources: reports that go back to one origin are one witness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.records import Citation, Source


def origin_of(source_id: str, sources: Mapping[str, Source], origin: str | None = None) -> str:
    """Where a report goes back to in the end: a source's id or a label; of a circle one and the
    same of its sources.
    """
    seen: list[str] = []
    step: str | None = origin or source_id
    while step and step not in seen:
        seen.append(step)
        step = sources[step].origin if step in sources else None
    return min(seen[seen.index(step) :]) if step else seen[-1]


def witnesses(
    cites: Iterable[str], citations: Mapping[str, Citation], sources: Mapping[str, Source]
) -> list[str]:
    """The independent origins behind some cites, in order of first citing; texts by the site's
    editors are none.
    """
    origins: dict[str, None] = {}
    for key in cites:
        citation = citations.get(key)
        source_id = citation.source if citation else key
        source = sources.get(source_id)
        origin = (
            origin_of(source_id, sources, citation.origin if citation else None) if source else ""
        )
        first = sources.get(origin)
        if source and not source.editors and not (first and first.editors):
            origins[origin] = None
    return list(origins)
