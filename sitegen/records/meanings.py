"""What each field of a record means, in the words of docs/records.md: its tables are the one place
for them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sitegen.records import model
from sitegen.records import parts as model_parts
from sitegen.resources import shipped

# The heading above the table of a class; where two tables stand below one, which of them.
TABLES: Final[dict[type, tuple[str, int]]] = {
    model_parts.Record: ("Keys of every record", 0),
    model.Site: ("The site", 0),
    model.Minimums: ("Minimums", 0),
    model.Timeline: ("Timelines", 0),
    model.Page: ("Free pages", 0),
    model.Event: ("Events", 0),
    model.TimeOfDay: ("Time of day", 0),
    model.EventPlace: ("Places of an event", 0),
    model.EventActor: ("Actors of an event", 0),
    model.Claim: ("Claims", 0),
    model.Account: ("Accounts", 0),
    model.Casualties: ("Casualties", 0),
    model.Best: ("Best figures", 0),
    model.Response: ("Links to other events", 0),
    model.Image: ("Pictures and links", 0),
    model.Link: ("Pictures and links", 1),
    model.Withdrawal: ("Withdrawal", 0),
    model_parts.PartyName: ("Who says something", 0),
    model_parts.Citation: ("Citations", 0),
    model_parts.Translation: ("Translations", 0),
    model_parts.Correction: ("Corrections", 0),
    model.Actor: ("Actors", 0),
    model.Relation: ("Relations", 0),
    model.Place: ("Places", 0),
    model.Source: ("Sources", 0),
    model.ArchivedCopy: ("Archived copies", 0),
    model.SourceError: ("Errors in a source", 0),
    model.Author: ("Authors", 0),
    model.VocabularyType: ("Vocabularies", 0),
    model.VocabularyTerm: ("Vocabularies", 1),
}


def meaning(cls: type, key: str) -> str:
    """What a field means, as a sentence; nothing where it is not told."""
    own, shared = _rows(*TABLES[cls]), _rows(*TABLES[model_parts.Record])
    if key in own or not issubclass(cls, model_parts.Record):
        return own.get(key, "")
    return shared.get(key, "")


@cache
def _rows(heading: str, number: int) -> dict[str, str]:
    """The fields of a table below a heading, with their meanings."""
    section = re.split(rf"^#+ {re.escape(heading)}\n", _text(), flags=re.MULTILINE)[1]
    section = re.split(r"^#+ ", section, flags=re.MULTILINE)[0]
    table = section.split("| field |")[number + 1].split("\n\n")[0]
    meanings: dict[str, str] = {}
    for line in table.splitlines()[2:]:
        _, field, *_, words, _ = re.split(r"(?<!\\)\|", line)
        meanings[field.strip(" `")] = _sentence(words.strip().replace("\\|", "|"))
    return meanings


@cache
def _text() -> str:
    """The page, without its examples."""
    text = shipped("docs/records.md").read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```\n", "", text, flags=re.MULTILINE | re.DOTALL)


def _sentence(words: str) -> str:
    """Markdown without links, and without clauses that point to other parts of the page; with a
    capital and a stop.
    """
    plain = re.sub(r"[,;]?[^,;.]*\[see [^\]]*\]\([^)]*\)", "", words)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain).strip().rstrip(".")
    return f"{plain[0].upper()}{plain[1:]}." if plain else ""
