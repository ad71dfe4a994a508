"""The room files."""

from __future__ import annotations

from sitegen.files.conflicts import SIGN
from sitegen.files.decode import CONTROL, bytes_of, unreadable
from sitegen.files.documents import (
    FRONT,
    HAS_LIBYAML,
    MAX_ARTICLE,
    Document,
    Reading,
    locate,
    read_front_matter,
    read_text,
    read_yaml,
)
from sitegen.files.edits import FileEdits
from sitegen.files.rewrite import rewritten
from sitegen.files.scanning import RECORD_FOLDERS, SITE_FILE, scan
from sitegen.files.yaml_reader import EXTRA, Mark, Marks, Tree, Walk

__all__ = [
    "CONTROL",
    "EXTRA",
    "FRONT",
    "HAS_LIBYAML",
    "MAX_ARTICLE",
    "RECORD_FOLDERS",
    "SIGN",
    "SITE_FILE",
    "Document",
    "FileEdits",
    "Mark",
    "Marks",
    "Reading",
    "Tree",
    "Walk",
    "bytes_of",
    "locate",
    "read_front_matter",
    "read_text",
    "read_yaml",
    "rewritten",
    "scan",
    "unreadable",
]
