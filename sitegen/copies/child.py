"""The process in which a stranger's file is parsed, with limits of memory and time.

A parser that crashes, is kept busy for hours or asks for all memory takes this process with it,
and nothing else. It is started as `python -P -m sitegen.copies.child`, gets a line of JSON and then
the file on its standard input, and prints a line of JSON: the copy, or why there is none. It knows
no keys: its environment is empty but for what Python needs.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sitegen.copies.copy import Copy, CopyKind, Limits, UnreadableCopyError
from sitegen.copies.encodings import decoded_copy, without_controls


def parsed_text(
    data: bytes, kind: CopyKind, *, said: str, encoding: str, limits: Limits
) -> tuple[str, tuple[str, ...]]:
    """The text of a file of a kind that is known, and notes on it. To be called in this process
    only, for it has no limits of its own.
    """
    from sitegen.copies.mhtml import text_of_mhtml
    from sitegen.copies.pdf import text_of_pdf
    from sitegen.copies.web_page import text_of_page

    if kind == "pdf":
        return text_of_pdf(data, limits)
    if kind == "mhtml":
        return text_of_mhtml(data, encoding)
    text, notes = decoded_copy(data, said=said, encoding=encoding)
    if kind == "html":
        text = text_of_page(text)
    return text, notes


def limit_this_process(limits: Limits) -> None:
    """Have the system end this process where it takes more than it may; Windows has no way to."""
    try:
        import resource
    except ImportError:
        return
    most = (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for what, value in most:
        with suppress(ValueError, OSError):  # macOS has no limit of memory
            hard = resource.getrlimit(what)[1]
            if hard == resource.RLIM_INFINITY or hard > value:
                resource.setrlimit(what, (value, value))


def run_child() -> None:
    """Read the file from standard input, and print what it holds."""
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    limit_this_process(limits)
    logging.disable()
    found = copy_or_fault(sys.stdin.buffer.read(), order, limits)
    sys.stdout.write(json.dumps(found))


def copy_or_fault(data: bytes, order: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """The copy as JSON has it, or what is wrong.

    Parsers raise whatever they like for a damaged file: every exception is its fault.
    """
    kind = order["kind"]
    try:
        text, notes = parsed_text(
            data, kind, said=order["said"], encoding=order["encoding"], limits=limits
        )
        text = without_controls(text)
        if len(text) > limits.text:
            raise UnreadableCopyError(f"the file holds more than {limits.text:,} characters")
    except UnreadableCopyError as error:
        return {"message": error.message, "hint": error.hint}
    except MemoryError:
        message = f"to read the file takes more than {limits.memory // 1_000_000:,} MB of memory"
        return {"message": message, "hint": "save its text as .txt"}
    except Exception as error:
        if type(error).__name__ == "LimitReachedError":  # of pypdf, which may not be installed
            message = "the PDF unpacks to more than is read: it may be made to fill the memory"
            return {"message": message, "hint": "save its text as .txt"}
        message = f"the file is damaged, or made in a way that we cannot read ({_name(error)})"
        return {"message": message, "hint": "save it anew, or save its text as .txt"}
    return asdict(Copy(text, kind, notes))


def _name(error: Exception) -> str:
    return f"{type(error).__module__.partition('.')[0]}: {type(error).__name__}"


if __name__ == "__main__":
    run_child()
