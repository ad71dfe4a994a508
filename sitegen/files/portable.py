"""Names of files that Windows cannot hold.

Git checks a repository out whole or not at all. One file named `con.yaml`, which Linux and macOS
take without a word, keeps everybody with Windows from the site, and builds a folder that nobody can
put on a Windows server. So such a name is told when the site is checked, before it is an address.

>>> unportable("con.yaml")
'Windows keeps this name for a device'
>>> unportable("icon.yaml")
''

The rules are Microsoft's, *Naming Files, Paths, and Namespaces*.
"""

from __future__ import annotations

import re
from typing import Final

# What stands behind the first dot, and spaces before it, do not count.
_DEVICE: Final = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³]|CONIN\$|CONOUT\$) *(?:\..*)?")
_SIGNS: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def unportable(name: str) -> str:
    """Why Windows cannot hold a file or folder of a name; '' where it can."""
    if _DEVICE.fullmatch(name.upper().replace("\n", " ")):
        return "Windows keeps this name for a device"
    if name.endswith((".", " ")):
        return "on Windows no name ends with a dot or a space"
    if sign := _SIGNS.search(name):
        shown = sign[0] if sign[0].isprintable() else f"U+{ord(sign[0]):04X}"
        return f"on Windows no name holds the sign {shown}"
    return ""
