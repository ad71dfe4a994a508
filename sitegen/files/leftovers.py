"""Files that a tool made for itself beside an editor's own: they are left alone.

Text editors keep backups and unsaved words beside a file, merge tools the versions that they merge,
and a system keeps its view of a folder in it. Nobody wrote them, so they must not stop a build. But
a file that may hold the only copy of somebody's work is a problem to be told. So a name is listed
here only where both are sure: a tool gives it, and no record can have it.

Not listed, and told, are `vote (conflicted copy).yaml` of a shared folder, `vote.yaml.save` of an
editor that died, and `vote.yaml.mine` of a merge that nobody finished; and of course `vote.yml` and
`vote.txt`, which an editor wrote and no page would show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from typing import Final

# Shell patterns; small and capital letters differ. The names of hidden files need none:
# `.#vote.yaml`, `.vote.yaml.swp`, `.~lock.vote.docx#`, `.DS_Store`, `._vote.yaml`, `.nfs0001`.
_NAMES: Final = (
    *("*~", "*.bak", "*.BAK"),  # backups of many text editors
    "#*#",  # Emacs: words that are not saved yet
    *("*.sw?", "4913", "5036", "5159"),  # Vim: those, and how it tries whether it may write
    "*.kate-swp",
    "*___jb_*___",  # JetBrains, while it saves
    "*.vsctmp",  # Visual Studio Code, while it saves
    "~$*",  # Word and Excel: who has a file open
    *("*.orig", "*.rej"),  # patch, git mergetool, Mercurial
    *("*.tmp", "*.TMP"),
    *("*.part", "*.crdownload"),  # browsers, while they download
    "sed" + 6 * "[A-Za-z0-9]",  # sed -i, while it writes
    "tmp" + 8 * "[a-z0-9_]",  # Python's tempfile
    *("Thumbs.db", "ehthumbs.db", "[Dd]esktop.ini"),  # Windows
    *("Icon\r", "Icon\uf00d"),  # macOS; the second over a network
)
# The versions that git mergetool and TortoiseGit have a merge tool look at, beside the file:
# `vote_LOCAL_1234.yaml`, `vote.yaml.LOCAL.1234.yaml`, `vote.LOCAL.yaml`.
_VERSION: Final = (
    r"(?s:.+)(_(BACKUP|BASE|LOCAL|REMOTE)_\d+|\.(BACKUP|BASE|LOCAL|REMOTE)(\.\d+)?)"
    r"(\.(ya?ml|md|html|css|js|json|geojson|topojson|lock))?"
)
_LEFTOVER: Final = re.compile("|".join([*map(translate, _NAMES), rf"{_VERSION}\Z"]))
# Folders of Windows, macOS, Synology and Linux
_FOLDERS: Final = frozenset(
    {"$RECYCLE.BIN", "System Volume Information", "__MACOSX", "@eaDir", "lost+found"}
)


def is_left_alone(name: str, *, is_folder: bool = False) -> bool:
    """Whether a file or folder of this name is hidden, or a tool made it for itself.

    >>> is_left_alone("vote.yaml~"), is_left_alone(".#vote.yaml"), is_left_alone("vote.yml")
    (True, True, False)
    """
    if name.startswith("."):
        return True
    return name in _FOLDERS if is_folder else bool(_LEFTOVER.match(name))


def is_path_left_alone(parts: Sequence[str]) -> bool:
    """Whether a file, by the parts of its path, is left alone, or stands in a folder that is."""
    *folders, name = parts
    return is_left_alone(name) or any(is_left_alone(part, is_folder=True) for part in folders)
