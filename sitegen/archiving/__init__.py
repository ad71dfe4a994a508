"""The room archiving: evidence that outlives the web, for the two commands that go there.

It is apart because no build and no check may need the network. `archive` finds or asks for archived
copies and compares what is quoted with them (read it first); `wayback` speaks with the archive,
`other_archives` reads copies that editors entered, `looks` says what a copy shows, `recording`
writes it down, and `endpoints` says whom we ask. `links` looks whether addresses still lead where
they led. What may be asked for, and how often, is decided in the room `web`.
"""

from __future__ import annotations

from sitegen.archiving.archive import Archiving
from sitegen.archiving.endpoints import archive_at, visitor
from sitegen.archiving.links import LinkLook
from sitegen.archiving.wayback import wayback_keys

__all__ = ["Archiving", "LinkLook", "archive_at", "visitor", "wayback_keys"]
