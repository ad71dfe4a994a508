"""What is cited, before any format has made something of it."""

from __future__ import annotations

from typing import Any, Final

from sitegen.records import Author, Source

# A CSL-JSON item whose dates are still a `Date`: a date stays whole until a format is chosen, since
# each format can hold something else of it.
Work = dict[str, Any]

CSL_TYPES: Final = {
    "news": "article-newspaper",
    "official": "document",
    "report": "report",
    "social": "post",
    "video": "broadcast",
    "dataset": "dataset",
    "legal": "legislation",
    "book": "book",
    "interview": "interview",
    "other": "document",
}
_IN_CONTAINER: Final = frozenset({"article-newspaper", "post"})


def work_of(source: Source) -> Work:
    """A source as a work; fields whose value is not known are left out.

    A source that is known by a description only (`untitled`) has no `title`; its description stands
    in `genre`, which Chicago notes show without quotation marks.
    """
    kind = CSL_TYPES[source.kind]
    publisher = "container-title" if kind in _IN_CONTAINER else "publisher"
    work = {
        "id": source.id,
        "type": kind,
        "title": source.title,
        "genre": source.untitled,
        "author": [_name(author) for author in source.authors],
        publisher: source.publisher,
        "issued": source.published,
        "accessed": source.accessed,
        "URL": source.url,
        "archive_location": source.archived_at,
        "language": source.language,
        "note": f"via {source.via}" if source.via else None,
    }
    return _known(work)


def _name(author: Author) -> Work:
    if author.literal:
        return {"literal": author.literal}
    name = {
        "family": author.family,
        "given": author.given,
        "static-ordering": author.family_first,
    }
    return _known(name)


def _known(work: Work) -> Work:
    return {key: value for key, value in work.items() if value}


def one_line(text: str) -> str:
    """A text whose runs of white space are single spaces."""
    return " ".join(text.split())
