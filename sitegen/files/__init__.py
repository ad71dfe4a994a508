"""A site's files: which there are, what is written in them, and changes to them that happen whole.

Whatever a file holds ends here in plain trees of text, or in problems with a place: a room above
need not ask again whether a file can be read, is UTF-8 or is YAML. Read `documents` first, then
`yaml_reader`, the only module that imports yaml. `scanning` finds the files, `leftovers` says which
of them are left alone, `decode` turns bytes into text, `places` finds a value's line and column.
`lock_files` says where the locks of records are.
`edits`, `rewrite` and `atomic` change files, `journal` undoes a change that was cut off, and
`unwritable` says why a file cannot be written.
"""

from __future__ import annotations

from sitegen.files.atomic import write_whole
from sitegen.files.conflicts import SIGN
from sitegen.files.decode import CONTROL, MAX_ARTICLE, bytes_of, read_text, unreadable
from sitegen.files.documents import FRONT, Document, Reading, read_front_matter, read_yaml
from sitegen.files.edits import FileEdits
from sitegen.files.leftovers import is_path_left_alone
from sitegen.files.lock import locked
from sitegen.files.lock_files import (
    CHAIN_KIND,
    IDS_FOLDER,
    QUOTES_FOLDER,
    LockFile,
    lock_files,
    lock_path,
)
from sitegen.files.places import locate
from sitegen.files.portable import unportable
from sitegen.files.rewrite import Change, rewritten, undo_unfinished
from sitegen.files.same_names import same_names
from sitegen.files.scanning import RECORD_FOLDERS, SITE_FILE, scan
from sitegen.files.unwritable import reason, remedy, writing
from sitegen.files.yaml_reader import EXTRA, HAS_LIBYAML, Mark, Marks, Tree, Walk

__all__ = [
    "CHAIN_KIND",
    "CONTROL",
    "EXTRA",
    "FRONT",
    "HAS_LIBYAML",
    "IDS_FOLDER",
    "MAX_ARTICLE",
    "QUOTES_FOLDER",
    "RECORD_FOLDERS",
    "SIGN",
    "SITE_FILE",
    "Change",
    "Document",
    "FileEdits",
    "LockFile",
    "Mark",
    "Marks",
    "Reading",
    "Tree",
    "Walk",
    "bytes_of",
    "is_path_left_alone",
    "locate",
    "lock_files",
    "lock_path",
    "locked",
    "read_front_matter",
    "read_text",
    "read_yaml",
    "reason",
    "remedy",
    "rewritten",
    "same_names",
    "scan",
    "undo_unfinished",
    "unportable",
    "unreadable",
    "write_whole",
    "writing",
]
