"""What is known of each quotation, in the words of the record format (docs/records.md,
"Quotations").

A state keeps the spans of text at which the quotation was found. A search costs more than anything
else that the program does with quotations, so each quotation is searched for once, in `compare`;
pages that mark a passage, or show the words around it, cut the text at these spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from sitegen.evidence.folding import TextSpan
from sitegen.records import RecordKey

MATCHES: Final = "matches"
TYPOGRAPHY: Final = "matches, typography differs"
NO_TEXT: Final = "text not available"
NOT_MATCHED: Final = "not matched"


class QuotationKey(NamedTuple):
    """What names a quotation: its record, and the key of its citation there.

    As text it is `event/ID#KEY`, as the lock writes it.
    """

    record: RecordKey
    citation: str

    def __str__(self) -> str:
        return f"{self.record}#{self.citation}"


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a quotation: the state in words, and where it begins in the text.

    `paragraph` counts from 1, `offset` in characters of the folded paragraph; both are 0 where the
    place is not known. `spans` are where each of its pieces begins and ends in the text of its
    source, if pages may show that text.
    """

    words: str
    paragraph: int = 0
    offset: int = 0
    spans: tuple[TextSpan, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the words were found in the text, now or by the lock."""
        return self.words not in ("", NO_TEXT, NOT_MATCHED)


States = dict[QuotationKey, State]
