"""What a YAML parser complains of, in words that say what to write instead.

"could not find expected ':'" helps nobody who forgot a quotation mark ten lines above. So each
complaint of the parser (libyaml's and PyYAML's are nearly alike) is looked up in a table, and its
place is taken where the thing began instead of where the parser gave up.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class YamlComplaint(NamedTuple):
    """What is wrong, what to write instead, and the parser's mark of the place, or None."""

    message: str
    hint: str
    mark: Any


class _Saying(NamedTuple):
    """Words in a parser's complaint, what they mean, and what helps."""

    words: str
    message: str
    hint: str


# The first whose words are in the complaint counts.
_SAYINGS: Final = (
    _Saying("tab character", "a tab stands where a line is indented", "indent with spaces"),
    _Saying(
        "cannot start any token",
        "no value begins with this sign",
        "quote a value that begins with @, ` or %",
    ),
    _Saying(
        "values are not allowed",
        "a colon and a space stand where no key can be",
        "put straight quotation marks around a value that holds a colon and a space,"
        " and indent all keys alike",
    ),
    _Saying(
        "entries are not allowed",
        "a list begins where none can be",
        "begin a list on the line below its key, and quote a value that begins with a hyphen",
    ),
    _Saying("keys are not allowed", "no value begins with a question mark", "quote it"),
    _Saying(
        "could not find expected ':'",
        "this is no `key: value`",
        "put a colon and a space behind the key,"
        " or indent a line that goes on with the value above",
    ),
    _Saying(
        "unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "close it",
    ),
    _Saying(
        "unexpected document",
        "a quotation mark is opened here and not closed before the line of ---",
        "close it",
    ),
    _Saying(
        "unknown escape",
        "a backslash and this letter mean nothing",
        "within double quotation marks write \\\\ for a backslash, or use single ones",
    ),
    _Saying(
        "decimal number",
        "an escape has too few digits",
        "write the character itself, or \\\\ for a backslash",
    ),
    _Saying(
        "invalid Unicode character",
        "this escape stands for no character",
        "write the character itself; of a pair of \\ud… escapes both are needed",
    ),
    _Saying(
        "comment or",
        "nothing may stand behind this sign",
        "begin the text on the next line, indented",
    ),
    _Saying(
        "expected ',' or",
        "a bracket or brace is not closed, or a comma is missing",
        "close it; within brackets quote a value that holds one of , [ ] { }",
    ),
    _Saying(
        "document start",
        "a second record begins here",
        "part the events of a file by a line of ---",
    ),
    _Saying(
        "node content",
        "a value is missing here",
        "write it, or quote a value that begins with a bracket, a brace or a comma",
    ),
    _Saying("alphabetic or numeric", "no value begins with & or *", "quote it"),
    _Saying("tag", "no value begins with !", "quote it"),
    _Saying("directive", "no line begins with %", "quote a value that begins with %"),
    _Saying("non-alphabetical", "no line begins with %", "quote a value that begins with %"),
    _Saying(
        "expected",  # a key, an item, the end of a block
        "this line does not fit the lines above",
        "indent the keys of one mapping, and the items of one list, alike;"
        " a quotation mark may be missing",
    ),
)
_TEXT_WITH_BRACKETS: Final = "quote the whole text, or write | and the text below it, indented"

# Complaints whose context mark, the place where the thing began, is the one to show.
_WHERE_IT_BEGAN: Final = (
    "could not find expected ':'",
    "unexpected end of stream",
    "unexpected document",
)
_NO_KEY: Final = ("expected key", "expected '-'", "<block end>")


def complaint(error: Any, last: Any, above: int, text: str) -> YamlComplaint:
    """What a parser's error means in a text that has `above` lines over it.

    `last` is the event before the error, or None. Marks have an `index` into the text, and a
    `line` from 0.
    """
    problem = str(getattr(error, "problem", None) or "not YAML")
    began: Any = getattr(error, "context_mark", None)
    gave_up: Any = getattr(error, "problem_mark", None)
    if gave_up:
        if last and any(words in problem for words in _NO_KEY):
            behind = _behind(last, gave_up, above, text)
            if behind:
                return behind
        if text[gave_up.index : gave_up.index + 1] == "\t":
            problem = "tab character"
        elif text[max(0, gave_up.index - 1) : gave_up.index + 1] == "[@":
            return YamlComplaint("no list begins with [@", _TEXT_WITH_BRACKETS, gave_up)
    begins = began and (
        any(words in problem for words in _WHERE_IT_BEGAN)
        or ("expected ',' or" in problem and gave_up and began.line < gave_up.line)
    )
    mark = began if begins else gave_up
    for saying in _SAYINGS:
        if saying.words in problem:
            return YamlComplaint(saying.message, saying.hint, mark)
    return YamlComplaint(problem, "", mark)


def _behind(last: Any, gave_up: Any, above: int, text: str) -> YamlComplaint | None:
    """What is wrong where a text follows what was complete: a quoted one, a list or a mapping."""
    first, end = last.start_mark, last.end_mark
    is_quoted = getattr(last, "style", None) in ("'", '"')
    if is_quoted and end.line > first.line:
        line = end.line + above + 1
        message = f"the text in quotation marks that begins here goes on to line {line}"
        return YamlComplaint(message, "close it where it ends", first)
    if end.line != gave_up.line:
        return None
    if is_quoted:
        message = "text stands behind the closing quotation mark"
        hint = 'quote the whole value; within double quotation marks write \\" for one of them'
        return YamlComplaint(message, hint, gave_up)
    if text[max(0, end.index - 1) : end.index] in ("]", "}"):
        message = "text stands behind the closing bracket or brace"
        return YamlComplaint(message, _TEXT_WITH_BRACKETS, gave_up)
    return None
