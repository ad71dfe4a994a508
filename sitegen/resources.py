"""What comes with the program and is no code: its templates and two pages of its documentation."""

from __future__ import annotations

from pathlib import Path


def shipped(path: str) -> Path:
    """A file or folder by its place in a checkout: there, or in the installed package under its name alone."""
    packaged = Path(__file__).parent / Path(path).name
    return packaged if packaged.exists() else Path(__file__).parent.parent / path
