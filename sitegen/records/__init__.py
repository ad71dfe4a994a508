"""The room records: from documents to records, and everything that one record can get wrong by
itself.

It is apart because nothing above it may ask how a record was written: what leaves this room is
typed, frozen and whole, or is a problem with its place. Pydantic stays in here. Read `model` first,
the record format as classes, with `parts` and `fields` that it is made of; then `parse` (one
document), `loading` (all of them) and `collection` (`Records`, which everything else works on).
`shape` takes the model's types apart for whoever has to know the format: `references`, the schemas,
the questions of `new`.
"""

from __future__ import annotations

from sitegen.records import fields
from sitegen.records.chains import EventChain, EventChains, chains_of
from sitegen.records.collection import Records
from sitegen.records.drafts import MAY_LACK, UNPUBLISHED
from sitegen.records.fields import MEASURES, NO_PICTURE, Count
from sitegen.records.ids import (
    ID,
    ID_FORM,
    MAX_ID,
    is_guessed,
    refusal_of_new_id,
    stem,
    suggested_id,
)
from sitegen.records.loading import Reads, load
from sitegen.records.meanings import meaning
from sitegen.records.messages import fault_of_value
from sitegen.records.model import (
    RECORDS,
    Account,
    Actor,
    ArchivedCopy,
    Author,
    Best,
    Casualties,
    Claim,
    Event,
    EventActor,
    EventPlace,
    Page,
    Place,
    Relation,
    Response,
    Site,
    Source,
    Timeline,
    VocabularyTerm,
    VocabularyType,
)
from sitegen.records.order import hours_of, in_order, shifts_to_one_clock
from sitegen.records.parse import parse_record
from sitegen.records.parts import NO_PARTY, Citation, Correction, PartyName, Record, RecordKey
from sitegen.records.publication import is_draft, published, unpublished
from sitegen.records.references import STAND_IN, Reference, references_of, targets, texts
from sitegen.records.shape import BODY, FieldShape, Shape, fields_of, known_keys
from sitegen.records.vocabulary import (
    CREDIBILITY,
    DOUBTFUL,
    EVENT_KINDS,
    JOINT,
    OPPONENT,
    PARTIES,
    PRECISIONS,
    RELIABILITY,
    SOURCE_KINDS,
    STATUSES,
    TOWARDS,
)

__all__ = [
    "BODY",
    "CREDIBILITY",
    "DOUBTFUL",
    "EVENT_KINDS",
    "ID",
    "ID_FORM",
    "JOINT",
    "MAX_ID",
    "MAY_LACK",
    "MEASURES",
    "NO_PARTY",
    "NO_PICTURE",
    "OPPONENT",
    "PARTIES",
    "PRECISIONS",
    "RECORDS",
    "RELIABILITY",
    "SOURCE_KINDS",
    "STAND_IN",
    "STATUSES",
    "TOWARDS",
    "UNPUBLISHED",
    "Account",
    "Actor",
    "ArchivedCopy",
    "Author",
    "Best",
    "Casualties",
    "Citation",
    "Claim",
    "Correction",
    "Count",
    "Event",
    "EventActor",
    "EventChain",
    "EventChains",
    "EventPlace",
    "FieldShape",
    "Page",
    "PartyName",
    "Place",
    "Reads",
    "Record",
    "RecordKey",
    "Records",
    "Reference",
    "Relation",
    "Response",
    "Shape",
    "Site",
    "Source",
    "Timeline",
    "VocabularyTerm",
    "VocabularyType",
    "chains_of",
    "fault_of_value",
    "fields",
    "fields_of",
    "hours_of",
    "in_order",
    "is_draft",
    "is_guessed",
    "known_keys",
    "load",
    "meaning",
    "parse_record",
    "published",
    "references_of",
    "refusal_of_new_id",
    "shifts_to_one_clock",
    "stem",
    "suggested_id",
    "targets",
    "texts",
    "unpublished",
]
