"""A stranger's file into text: the one way in.

    read_copy(path.read_bytes(), path.name).text

Text in UTF-8 is read here. For everything else a process is started that has limits (`child`):
that takes a fifth of a second, and no file can harm more than its own reading.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any, Final

from sitegen.copies.copy import LIMITS, Copy, CopyKind, Limits, UnreadableCopyError
from sitegen.copies.encodings import charset_of, decoded_copy, without_controls
from sitegen.copies.kinds import kind_of_copy

# What Python needs of its environment to start, on any system. Keys and tokens stay here.
_NEEDED: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
_AS_TEXT: Final = "save the text that is quoted as .txt"


def read_copy(
    data: bytes,
    name: str,
    *,
    content_type: str = "",
    encoding: str = "",
    limits: Limits = LIMITS,
) -> Copy:
    """The text of a saved page, MHTML, PDF or text, whatever is in it.

    `name` is the file's name, `content_type` the header that came with it, `encoding` what a user
    says that it is in. Raises UnreadableCopyError, with one clear message and a hint, where the
    file is something else, too large, damaged, locked, empty, or takes too long.
    """
    kind = kind_of_copy(data, name, content_type)
    most = limits.text
    if kind in ("mhtml", "pdf"):  # pictures are in them as well
        most = limits.file
    if len(data) > most:
        message = f"the file has more than {most:,} bytes, the most that are read"
        raise UnreadableCopyError(message, _AS_TEXT)
    said = charset_of(content_type)
    if kind == "text" and _is_plain(data) and not encoding:
        text, notes = decoded_copy(data)
        copy = Copy(without_controls(text), kind, notes)
    else:
        copy = _parsed(data, kind, said=said, encoding=encoding, limits=limits)
    if not copy.text.strip():
        message = "there is no text in the file"
        raise UnreadableCopyError(message, "a page that a script fills is best printed to a PDF")
    return copy


def _is_plain(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parsed(data: bytes, kind: CopyKind, *, said: str, encoding: str, limits: Limits) -> Copy:
    """What the process with limits makes of a file."""
    order = {"kind": kind, "said": said, "encoding": encoding, "limits": asdict(limits)}
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "sitegen.copies.child"],  # -P: no code from this folder
            input=json.dumps(order).encode() + b"\n" + data,
            capture_output=True,
            env=_environment(),
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(limits.seconds) from None
    answer = _answer(ended.stdout)
    if "text" in answer:
        return Copy(answer["text"], kind, tuple(answer["notes"]))
    if "message" in answer:
        raise UnreadableCopyError(answer["message"], answer["hint"])
    if ended.returncode in _out_of_time():
        raise _too_long(limits.cpu)
    message = "the file cannot be read: its reader was ended by the system, or by a fault in it"
    raise UnreadableCopyError(message, _AS_TEXT)


def _answer(printed: bytes) -> dict[str, Any]:
    """What the process printed; nothing where it was ended before."""
    try:
        answer = json.loads(printed)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _out_of_time() -> tuple[int, ...]:
    """The exit codes of a process that the system ended because its time was over."""
    import signal

    numbers = [getattr(signal, name, None) for name in ("SIGXCPU", "SIGKILL")]
    return tuple(-number for number in numbers if number)


def _too_long(seconds: int) -> UnreadableCopyError:
    message = f"to read the file takes more than {seconds} seconds"
    return UnreadableCopyError(message, _AS_TEXT)


def _environment() -> dict[str, str]:
    """What a process needs to start this very program, and nothing that it could give away."""
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
