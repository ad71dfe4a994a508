"""The edits that change an id in one record: its references, its texts, its own id and its
aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sitegen.files import FileEdits, Mark
from sitegen.markdown import Markdown, compile_markdown
from sitegen.problems import Keys, StoppedError
from sitegen.records import Record, RecordKey, Reference, Source, references_of, texts


@dataclass(frozen=True, slots=True)
class IdChange:
    """The record of a kind that gets a new id."""

    kind: str
    old: str
    new: str

    @property
    def before(self) -> RecordKey:
        """The record's key before the change."""
        return RecordKey(self.kind, self.old)

    @property
    def after(self) -> RecordKey:
        """The record's key after the change."""
        return RecordKey(self.kind, self.new)

    def cites_it(self, record: Record) -> bool:
        """Whether the old id as the key of a citation means the source: in a record with no other
        of that key.
        """
        own = record.citations
        return self.kind == "source" and (self.old not in own or own[self.old].source == self.old)

    def is_key_in(self, record: Record) -> bool:
        """Whether a record has a citation of the source whose key is the source's id."""
        return self.old in record.citations and self.cites_it(record)

    def meant(self, record: Record, reference: Reference) -> bool:
        """Whether a reference of a record is to this one."""
        kind_fits = reference.kind == self.kind or (
            reference.kind == "cite" and self.cites_it(record)
        )
        return kind_fits and reference.id == self.old


def origins(record: Record) -> Iterator[tuple[Keys, str]]:
    """The origins that a record names: they are ids of sources, or labels."""
    if isinstance(record, Source) and record.origin:
        yield ("origin",), record.origin
    for key, citation in record.citations.items():
        if citation.origin:
            yield ("citations", key, "origin"), citation.origin


def edit(sheet: FileEdits, index: int, record: Record, change: IdChange) -> None:
    """Note every edit that a record needs which refers to the renamed one."""
    mentions: dict[Keys, int] = {}
    for reference in references_of(record):
        if change.meant(record, reference):
            if reference.needle:
                mentions[reference.keys] = mentions.get(reference.keys, 0) + 1
            else:
                _replace_value(sheet, sheet.mark(index, reference.keys), change.old, change.new)
    for keys, text in texts(record):
        if keys in mentions:
            _Mentions(change, change.cites_it(record)).replace(sheet, sheet.span(index, keys), text)
    for keys, origin in origins(record):
        if origin == change.old and change.kind == "source":
            _replace_value(sheet, sheet.mark(index, keys), change.old, change.new)
    if change.is_key_in(record):
        _replace_key(sheet, sheet.mark(index, ("citations", change.old)), change)


def _replace_value(sheet: FileEdits, mark: Mark, old: str, new: str) -> None:
    raw = sheet.text[mark.start : mark.end]
    if raw.count(old) != 1 or not mark.scalar:
        raise _unusual(sheet, old)
    at = mark.start + raw.index(old)
    sheet.replace(at, at + len(old), new)


def _replace_key(sheet: FileEdits, mark: Mark, change: IdChange) -> None:
    at = sheet.text.find(change.old, mark.key, mark.start)
    if at < 0:
        raise _unusual(sheet, change.old)
    sheet.replace(at, at + len(change.old), change.new)


def _unusual(sheet: FileEdits, record_id: str) -> StoppedError:
    hint = "write the id plainly there, without line breaks and escapes"
    return StoppedError(f"{sheet.path} names '{record_id}' in a way that cannot be changed", hint)


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The places in Markdown that cite or link to the renamed record; what only looks so, as in
    code, is none.
    """

    change: IdChange
    cited: bool

    def replace(self, sheet: FileEdits, span: tuple[int, int], text: Markdown) -> None:
        """Note the edits of a text that stands at a span of the file."""
        first, last = span
        written = self._candidates(sheet.text[first:last])
        seen = self._candidates(text.source)
        count = self._count(text)
        real = [len(seen) == count or self._is_real(text.source, *place, count) for place in seen]
        if len(written) != len(seen) or sum(real) != count:
            raise _unusual(sheet, self.change.old)
        for (start, end), is_real in zip(written, real, strict=True):
            if is_real:
                sheet.replace(first + start, first + end, self.change.new)

    def _candidates(self, text: str) -> list[tuple[int, int]]:
        old = re.escape(self.change.old)
        link = rf"\[\[{self.change.kind}:\s*(?P<id>{old})(?=\s*[\]|])"
        cite = rf"(?<=[\[;\s])@(?P<id>{old})(?=\s*[,;\]])"
        forms = [link, cite] if self.cited else [link]
        matches = chain.from_iterable(re.finditer(form, text) for form in forms)
        return sorted(match.span("id") for match in matches)

    def _is_real(self, text: str, start: int, end: int, count: int) -> bool:
        """Whether one mention less is left when this one is changed."""
        changed = compile_markdown(text[:start] + self.change.new + text[end:])
        return self._count(changed) == count - 1

    def _count(self, text: Markdown) -> int:
        """How often a text cites or links to the record under its old id."""
        links = sum((link.kind, link.id) == self.change.before for link in text.links())
        if not self.cited:
            return links
        return links + sum(cited.key == self.change.old for cited in text.cited())


# The renamed record itself


def edit_itself(sheet: FileEdits, index: int, record: Record, change: IdChange) -> None:
    """Note the edits of the renamed record's own id, where it is written, and of its aliases."""
    marks = sheet.marks[index]
    if ("id",) in marks and marks["id",].start != marks["id",].end:
        _replace_value(sheet, marks["id",], change.old, change.new)
    if change.new in record.aliases:
        alias = marks["aliases", record.aliases.index(change.new)]
        _replace_value(sheet, alias, change.new, change.old)
    elif ("aliases",) in marks:
        _add_alias(sheet, index, len(record.aliases), change.old)
    else:
        _begin_aliases(sheet, index, change.old)


def _add_alias(sheet: FileEdits, index: int, count: int, alias: str) -> None:
    mark = sheet.marks[index]["aliases",]
    opening = sheet.text[mark.start : mark.start + 1]
    if not count:
        sheet.replace(mark.start, mark.end, f"{' ' * (mark.start == mark.end)}[{alias}]")
        return
    end = sheet.marks[index]["aliases", count - 1].end
    if opening == "[":
        sheet.replace(end, end, f", {alias}")
    else:
        _insert_line(sheet, end, _column(sheet, mark.start), f"- {alias}")


def _begin_aliases(sheet: FileEdits, index: int, alias: str) -> None:
    """Put aliases below the record's name."""
    marks = sheet.marks[index]
    name = next(marks[key,] for key in ("title", "untitled", "name") if (key,) in marks)
    if sheet.text[marks[()].start] == "{":
        sheet.replace(name.end, name.end, f", aliases: [{alias}]")
    else:
        _insert_line(sheet, name.end, _column(sheet, name.key), f"aliases: [{alias}]")


def _insert_line(sheet: FileEdits, above: int, column: int, words: str) -> None:
    """Put a line below the one on which a value ends."""
    end = len(sheet.text[:above].rstrip())
    at = sheet.text.find("\n", end)
    if at < 0:
        at = len(sheet.text)
    sheet.replace(at, at, f"\n{' ' * column}{words}")


def _column(sheet: FileEdits, offset: int) -> int:
    return offset - sheet.text.rfind("\n", 0, offset) - 1
