"""What comes with the program and is no code: its templates and two pages of its documentation.

In a checkout they stand beside the package, `templates/` and `docs/records.md`. A wheel has no
place beside its package, so pyproject.toml puts them into it, without their folder:
`sitegen/records.md`.
"""

from __future__ import annotations

from pathlib import Path


def shipped(path: str) -> Path:
    """A file or folder by its place in a checkout, `docs/records.md`: there, or in the package."""
    packaged = Path(__file__).parent / Path(path).name
    return packaged if packaged.exists() else Path(__file__).parent.parent / path
