"""The room editing: what writes records, and helps editors to write them.

It is apart because a build never writes to a site's content, and nothing here is needed for one.
Each module is a command's work: `new_record` with its `questions`, `sources` and `quoting` (take in
a source, quote it), `rename` with `rename_edits`, `format`, `schema` with `schema_files` (for text
editors), and `starter`. All write whole files or none, and look at the site again before they say
that it went well.
"""

from __future__ import annotations

from sitegen.editing.added import with_day_added
from sitegen.editing.format import formatted
from sitegen.editing.key_edits import KeyEdits
from sitegen.editing.made_ids import GuessedIdError
from sitegen.editing.new_record import TO_DO, write_new
from sitegen.editing.questions import QUESTIONS, Question
from sitegen.editing.quoting import citation_blocks
from sitegen.editing.rename import rename_record
from sitegen.editing.rename_edits import IdChange
from sitegen.editing.schema_files import SCHEMA_FOLDER, refresh_schemas, write_schemas
from sitegen.editing.sources import NewSource, add_source
from sitegen.editing.starter import UNKNOWN_REQUIREMENT, begin, requirement

__all__ = [
    "QUESTIONS",
    "SCHEMA_FOLDER",
    "TO_DO",
    "UNKNOWN_REQUIREMENT",
    "GuessedIdError",
    "IdChange",
    "KeyEdits",
    "NewSource",
    "Question",
    "add_source",
    "begin",
    "citation_blocks",
    "formatted",
    "refresh_schemas",
    "rename_record",
    "requirement",
    "with_day_added",
    "write_new",
    "write_schemas",
]
