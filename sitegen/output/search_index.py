"""The index that the search page asks, made by pagefind of the finished pages.

pagefind is installed by the extra `[search]`.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from sitegen.output.folder import Output
from sitegen.problems import StoppedError

INDEX_FOLDER: Final = "pagefind"
PAGEFIND_SCRIPT: Final = f"/{INDEX_FOLDER}/pagefind.js"
# What is no sentence of a page, or is on another page as well: found by its words, it would only
# lead astray.
LEFT_OUT: Final = "svg, thead, caption, .cites, .letter, .as-table, .chain"
INTERFACES: Final = (
    "pagefind-ui",
    "pagefind-modular",
    "pagefind-component",
    "pagefind-highlight",
)


def is_installed() -> bool:
    """Whether pagefind can be run."""
    return importlib.util.find_spec("pagefind_bin") is not None


def recipe(language: str) -> str:
    """All that an index of the same pages depends on: which pagefind makes it, and how."""
    return " ".join([version("pagefind-bin"), *_options(language)])


def refresh(out: Output, pages: list[str], language: str, changed: Iterable[str] = ()) -> None:
    """Move what is staged into place, together with an index of all pages that is made anew.

    `pages` are the paths of all files of the site, `changed` those that are staged.

    Raises StoppedError where pagefind fails; then nothing has moved.
    """
    site = out.fill(path for path in pages if path.endswith(".html"))
    made = site / INDEX_FOLDER
    command = [sys.executable, "-m", "pagefind_bin", "--silent"]
    command += ["--site", str(site), "--output-path", str(made)]
    command += _options(language)
    try:
        subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
            pass_fds=out.lock,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise StoppedError("the search index could not be made", said.strip()[-500:]) from None
    needed = [path for path in sorted(_files(made)) if _is_needed(path)]
    index = [f"{INDEX_FOLDER}/{path}" for path in needed]
    out.commit([*pages, *index], [*changed, *index], recipe(language))


def _options(language: str) -> list[str]:
    """One language is forced.

    Else pagefind would part the pages by theirs, and find no Urdu name on English ones.
    """
    return ["--force-language", language.split("-")[0], "--exclude-selectors", LEFT_OUT]


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _is_needed(path: str) -> bool:
    """All but pagefind's own interface, which our search page does not use."""
    return not path.startswith(INTERFACES)
