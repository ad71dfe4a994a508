"""Which passages are an actor's own words, and which of those stand foremost.

A citation names whose words it has. Reporters often put them in words of their own: "he said that
ten were killed". Those are the reporter's. As an actor's own words the page shows direct speech
alone: what the record says is `direct`, what stands in quotation marks, and what the speaker
published itself. All else is reported of it.

    The words                                       are
    "We struck the camp", in a news report          direct, if the record says `speech: direct`
    “We struck the camp”, with its marks            direct
    took action, in the ministry's own statement    direct
    söyledi, "he said so", in a news report         indirect
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from sitegen.linking import LinkedSite, Use
from sitegen.records import Actor, Citation

FOREMOST: Final = 3  # passages beside the matrix
_MARKS: Final = frozenset("“”„«»‹›「」『』\"'‘’‚")


def is_direct(linked: LinkedSite, citation: Citation) -> bool:
    """Whether the words of a citation are its speaker's, and not a reporter's of the speaker."""
    if citation.speech:
        return citation.speech == "direct"
    return _is_in_marks(citation) or _is_own(linked, citation)


def _is_in_marks(citation: Citation) -> bool:
    """Whether quotation marks enclose the words, inside the quotation or around it."""
    words = (citation.quote or "").strip()
    before, after = (citation.prefix or "").rstrip(), (citation.suffix or "").lstrip()
    inside = words[:1] + words[-1:]
    around = before[-1:] + after[:1]
    return any(len(pair) == 2 and _MARKS.issuperset(pair) for pair in (inside, around))


def _is_own(linked: LinkedSite, citation: Citation) -> bool:
    """Whether the source is one that the speaker, or a body that it belongs to, published itself.

    A news agency of a state reports too: of what a body above the speaker published, official
    texts alone are taken for the speaker's.
    """
    speaker = citation.speaker.actor if citation.speaker else None
    source = linked.records.sources[citation.source]
    if not speaker or not source.affiliation:
        return False
    if source.affiliation == speaker:
        return True
    return source.kind == "official" and source.affiliation in linked.upward(speaker)


def _language_rank(linked: LinkedSite, actor: Actor, use: Use) -> int:
    """0 for words in one of the languages of the actor's names, or of its speaker's; 1 for those
    in the language of the site; 2 for words in another, into which somebody translated them.
    """
    source = linked.records.sources[use.citation.source]
    language = _plain(use.citation.lang or source.language or "")
    names = set(actor.names)
    if use.citation.speaker and use.citation.speaker.actor:
        names |= set(linked.records.actors[use.citation.speaker.actor].names)
    if language in set(map(_plain, names)):
        return 0
    return 1 if language == _plain(linked.records.site.language) else 2


def _plain(language: str) -> str:
    """A language without its script and region: `pa` of `pa-Arab-PK`."""
    return language.split("-")[0]


def foremost(linked: LinkedSite, actor: Actor, uses: Iterable[Use]) -> list[Use]:
    """Passages to stand beside the matrix: other words of other records.

    Those in the actor's own languages come first.
    """
    chosen: list[Use] = []
    for use in sorted(uses, key=partial(_language_rank, linked, actor)):
        if len(chosen) < FOREMOST and not any(_repeats(use, other) for other in chosen):
            chosen.append(use)
    return chosen


def _repeats(use: Use, other: Use) -> bool:
    """Whether two passages are of one record, or have the same words."""
    return use.record.key == other.record.key or use.citation.quote == other.citation.quote
