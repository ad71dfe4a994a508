"""Edits of a record's file at the places of its values: all else stays to the letter.

To read YAML, change it and write it anew would lose comments, quotation marks and blank lines, and
a diff would show the whole file. So a file is edited as text, and the marks of its values say
where:

    edits = FileEdits(site, "content/events/vote.yaml")
    edits.replace(*edits.span(0, ("actors", 0)), "new-id")
    edits.edited()  # the text, with this one word changed
"""

from __future__ import annotations

from pathlib import Path

from sitegen.files.decode import MAX_ARTICLE, read_text
from sitegen.files.places import marks_of
from sitegen.files.yaml_reader import Mark
from sitegen.problems import Keys


class FileEdits:
    """A file's text with the marks of its documents, and the edits that are to be made in it."""

    def __init__(self, root: Path, path: str) -> None:
        text, _ = read_text(root, path, MAX_ARTICLE)
        self.path, self.text = path, text or ""
        self.marks, self.body = marks_of(path, self.text)
        self._edits: dict[tuple[int, int], str] = {}

    def mark(self, index: int, keys: Keys) -> Mark:
        """The mark of a value of document `index`, or of the value around it.

        An editor may write a single word for a list or mapping: what is within it then has no mark.
        """
        marks = self.marks[index]
        while keys not in marks:
            keys = keys[:-1]
        return marks[keys]

    def span(self, index: int, keys: Keys) -> tuple[int, int]:
        """Where a text begins and ends: the value of some keys, or the body below front matter."""
        if keys in self.marks[index] or not self.body:
            mark = self.mark(index, keys)
            return mark.start, mark.end
        return self.body, len(self.text)

    def replace(self, start: int, end: int, words: str) -> None:
        """Put words in the place of others, when `edited` is called."""
        self._edits[start, end] = words

    def edited(self) -> str:
        """The text with its edits made: from the last to the first, so that places stay true."""
        text = self.text
        for (start, end), words in sorted(self._edits.items(), reverse=True):
            text = text[:start] + words + text[end:]
        return text

    @property
    def changes(self) -> int:
        """How many edits there are."""
        return len(self._edits)
