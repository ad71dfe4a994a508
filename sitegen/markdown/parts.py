"""What Markdown texts hold besides HTML: citations, links to records and to pages, and faults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation in a marker: the key of a citation or a source's id, and its locator."""

    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class CitationMarker:
    """A citation marker: `[@key, para. 4; @other]`."""

    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to a record: `[[actor:ID|words]]`; without words the record's own name is shown."""

    kind: str
    id: str
    label: str = ""

    @property
    def source(self) -> str:
        """The beginning of the link as it is written."""
        return f"[[{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Href:
    """The target of a relative link, as written."""

    target: str


@dataclass(frozen=True, slots=True)
class MarkdownFault:
    """Something wrong in a text, with words to find it by."""

    code: str
    message: str
    needle: str
    hint: str = ""


MarkdownPart = str | CitationMarker | RecordLink | Href
