"""The schemas as files: written when asked for, and kept up to date where a text editor uses
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sitegen import __version__
from sitegen.editing.schema import IDS, Schema, ids, schemas
from sitegen.files import write_whole, writing
from sitegen.problems import StoppedError
from sitegen.records import Records

SCHEMA_FOLDER: Final = ".cache/schemas"  # of the site, where .vscode/settings.json looks for them
SETTINGS: Final = ".vscode/settings.json"
MADE_BY: Final = f"made by sitegen {__version__}"


def write_schemas(folder: Path, records: Records | None) -> list[Path]:
    """Write every schema to a folder; the files. Raises StoppedError where that fails."""
    made = schemas(records)
    return _written(folder, made | {IDS: {"$comment": MADE_BY, **made[IDS]}})


def refresh_schemas(site: Path, records: Records | None) -> None:
    """Offer the ids that there are now, if a text editor looks for them here; all schemas after a
    new version.

    A site that cannot be read keeps those that it had. A folder that cannot be written is no reason
    to fail.
    """
    folder = site / SCHEMA_FOLDER
    if records is None or not (folder.is_dir() or (site / SETTINGS).is_file()):
        return
    with suppress(StoppedError):
        if _is_current(folder):
            _written(folder, {IDS: {"$comment": MADE_BY, **ids(records)}})
        else:
            write_schemas(folder, records)


def _is_current(folder: Path) -> bool:
    """Whether this version has written the schemas in a folder."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / IDS).read_text(encoding="utf-8"))
        return isinstance(found, dict) and found.get("$comment") == MADE_BY
    return False


def _written(folder: Path, made: Mapping[str, Schema]) -> list[Path]:
    """The files, each written whole, and only where it says something new: text editors watch
    them.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name, schema in made.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        file = folder / name
        with writing(file):
            if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != text:
                write_whole(file, text)
    return [folder / name for name in made]
