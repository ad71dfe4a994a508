"""Edits of a record's file by splicing its text at the places of values: all else stays to the letter."""

from __future__ import annotations

from pathlib import Path

from sitegen.files.documents import MAX_ARTICLE, marks_of, read_text
from sitegen.files.yaml_reader import Mark
from sitegen.problems import Keys


class FileEdits:
    """A file's text with the marks of its documents, and the edits to be made in it."""

    def __init__(self, root: Path, path: str) -> None:
        text, _ = read_text(root, path, MAX_ARTICLE)
        self.path, self.text = path, text or ""
        self.marks, self.body = marks_of(path, self.text)
        self._edits: dict[tuple[int, int], str] = {}

    def mark(self, index: int, keys: Keys) -> Mark:
        """The mark of a value, or of what it stands for: a single word may stand for a list or mapping."""
        marks = self.marks[index]
        while keys not in marks:
            keys = keys[:-1]
        return marks[keys]

    def span(self, index: int, keys: Keys) -> tuple[int, int]:
        """Where a text stands: the value of some keys, or what stands below the front matter."""
        if keys in self.marks[index] or not self.body:
            mark = self.mark(index, keys)
            return mark.start, mark.end
        return self.body, len(self.text)

    def replace(self, start: int, end: int, words: str) -> None:
        """Put words in the place of others, when all edits are known."""
        self._edits[start, end] = words

    def edited(self) -> str:
        """The text with its edits made."""
        text = self.text
        for (start, end), words in sorted(self._edits.items(), reverse=True):
            text = text[:start] + words + text[end:]
        return text

    @property
    def changes(self) -> int:
        """How many edits there are."""
        return len(self._edits)
