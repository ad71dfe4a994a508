"""The index that the search page asks, made by pagefind of the finished pages: the extra `[search]`."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Final

from sitegen.problems import StoppedError
from sitegen.write import Output

FOLDER: Final = "pagefind"
SCRIPT: Final = f"/{FOLDER}/pagefind.js"
# What is no sentence of a page, or stands on another page as well: found by its words, it would only lead astray.
LEFT_OUT: Final = "svg, thead, caption, .cites, .letter, .as-table, .chain"


def is_installed() -> bool:
    """Whether pagefind can be run."""
    return importlib.util.find_spec("pagefind_bin") is not None


def refresh(out: Output, pages: list[str], language: str) -> None:
    """Make the index of the pages in the output folder anew. Raises StoppedError where pagefind fails.

    One language is forced: else pagefind would part the pages by theirs, and find no Urdu name on an English page.
    """
    made = out.staging / FOLDER
    command = [sys.executable, "-m", "pagefind_bin", "--silent", "--site", str(out.folder), "--output-path", str(made)]
    options = ["--force-language", language.split("-")[0], "--exclude-selectors", LEFT_OUT]
    try:
        subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise StoppedError("the search index could not be made", said.strip()[-500:]) from None
    found = [f"{FOLDER}/{path}" for path in sorted(_files(made)) if _is_needed(path)]
    out.commit([*pages, *found], found)


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _is_needed(path: str) -> bool:
    """All but pagefind's own interface, which our search page does not use."""
    return not path.startswith(("pagefind-ui", "pagefind-modular", "pagefind-component", "pagefind-highlight"))
