"""What is known of each quotation, in the words of the record format (docs/records.md,
"Quotations").

A state keeps the spans of text at which the quotation was found. A search costs more than anything
else that the program does with quotations, so each quotation is searched for once, in `compare`;
pages that mark a passage, or show the words around it, cut the text at these spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from sitegen.evidence.finds import Find
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

    `compared` tells that this very run compared the words with a text, which was a copy or, with
    the time in `compared_at`, an archived copy. Otherwise the state is as recorded in the lock, by
    whoever wrote that. `paragraph_differs`: the words are there, and around them is another
    paragraph than in all finds. `finds` are the lock's finds of these words in this source, the
    newest first; without names, unless the site publishes them.
    """

    words: str
    paragraph: int = 0
    offset: int = 0
    spans: tuple[TextSpan, ...] = ()
    compared: bool = False
    compared_at: str = ""
    paragraph_differs: bool = False
    finds: tuple[Find, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the words were found in the text, now or by the lock."""
        return self.words not in ("", NO_TEXT, NOT_MATCHED)

    @property
    def as_recorded(self) -> bool:
        """Whether nothing but the lock says that the words were found."""
        return self.verified and not self.compared

    @property
    def recorded_without_paragraph(self) -> bool:
        """Whether every find is of before paragraphs were kept."""
        return bool(self.finds) and not any(find.paragraph_hash for find in self.finds)


States = dict[QuotationKey, State]
