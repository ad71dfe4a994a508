"""What a YAML parser complains of, in words that say what to write instead."""

from __future__ import annotations

from typing import Any, Final

# Words of the parser (of libyaml or of PyYAML), what they mean, and what helps.
_SAYINGS: Final = (
    ("tab character", "a tab stands where a line is indented", "indent with spaces"),
    (
        "cannot start any token",
        "no value begins with this sign",
        "quote a value that begins with @, ` or %",
    ),
    (
        "values are not allowed",
        "a colon and a space stand where no key can be",
        "put straight quotation marks around a value that holds a colon and a space, and indent all keys alike",
    ),
    (
        "entries are not allowed",
        "a list begins where none can be",
        "begin a list on the line below its key, and quote a value that begins with a hyphen",
    ),
    ("keys are not allowed", "no value begins with a question mark", "quote it"),
    (
        "could not find expected ':'",
        "this is no `key: value`",
        "put a colon and a space behind the key, or indent a line that goes on with the value above",
    ),
    ("unexpected end of stream", "a quotation mark is opened here and never closed", "close it"),
    (
        "unexpected document",
        "a quotation mark is opened here and not closed before the line of ---",
        "close it",
    ),
    (
        "unknown escape",
        "a backslash and this letter mean nothing",
        "within double quotation marks write \\\\ for a backslash, or use single ones",
    ),
    (
        "decimal number",
        "an escape has too few digits",
        "write the character itself, or \\\\ for a backslash",
    ),
    (
        "invalid Unicode character",
        "this escape stands for no character",
        "write the character itself",
    ),
    (
        "comment or",
        "nothing may stand behind this sign",
        "begin the text on the next line, indented",
    ),
    (
        "expected ',' or",
        "a bracket or brace is not closed, or a comma is missing",
        "close it; within brackets quote a value that holds one of , [ ] { }",
    ),
    ("document start", "a second record begins here", "part the events of a file by a line of ---"),
    (
        "node content",
        "a value is missing here",
        "write it, or quote a value that begins with a bracket, a brace or a comma",
    ),
    ("alphabetic or numeric", "no value begins with & or *", "quote it"),
    ("tag", "no value begins with !", "quote it"),
    ("directive", "no line begins with %", "quote a value that begins with %"),
    ("non-alphabetical", "no line begins with %", "quote a value that begins with %"),
    (
        "expected",  # a key, an item, the end of a block
        "this line does not fit the lines above",
        "indent the keys of one mapping, and the items of one list, alike; a quotation mark may be missing",
    ),
)

# The parser says where it gave up, and as its context where the thing began: that is the place to look at.
_WHERE_IT_BEGAN: Final = (
    "could not find expected ':'",
    "unexpected end of stream",
    "unexpected document",
)
_NO_KEY: Final = ("expected key", "expected '-'", "<block end>")


def complaint(error: Any, last: Any, above: int, text: str) -> tuple[str, str, Any]:
    """Message, hint and mark for a parser's error in a text with lines `above` it; `last` is the event before it."""
    problem = str(getattr(error, "problem", None) or "not YAML")
    began: Any = getattr(error, "context_mark", None)
    gave_up: Any = getattr(error, "problem_mark", None)
    if gave_up:
        if (
            last
            and any(words in problem for words in _NO_KEY)
            and (found := _behind(last, gave_up, above, text))
        ):
            return found
        if text[gave_up.index : gave_up.index + 1] == "\t":
            problem = "tab character"
        elif text[max(0, gave_up.index - 1) : gave_up.index + 1] == "[@":
            return "no list begins with [@", _TEXT_WITH_BRACKETS, gave_up
    opened = "expected ',' or" in problem and began and gave_up and began.line < gave_up.line
    if began and (opened or any(words in problem for words in _WHERE_IT_BEGAN)):
        gave_up = began
    return *_explained(problem), gave_up


_TEXT_WITH_BRACKETS: Final = "quote the whole text, or write | and the text below it, indented"


def _behind(last: Any, gave_up: Any, above: int, text: str) -> tuple[str, str, Any] | None:
    """What is wrong where a text follows what was complete: one in quotation marks, or a list or mapping."""
    first, end = last.start_mark, last.end_mark
    quoted = getattr(last, "style", None) in ("'", '"')
    if quoted and end.line > first.line:
        message = (
            f"the text in quotation marks that begins here goes on to line {end.line + above + 1}"
        )
        return message, "close it where it ends", first
    if quoted and end.line == gave_up.line:
        hint = 'quote the whole value; within double quotation marks write \\" for one of them'
        return "text stands behind the closing quotation mark", hint, gave_up
    if end.line == gave_up.line and text[max(0, end.index - 1) : end.index] in ("]", "}"):
        return "text stands behind the closing bracket or brace", _TEXT_WITH_BRACKETS, gave_up
    return None


def _explained(problem: str) -> tuple[str, str]:
    return next(
        ((message, hint) for words, message, hint in _SAYINGS if words in problem), (problem, "")
    )
