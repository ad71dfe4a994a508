"""The command line. Only this room talks on a terminal, by click.

`main` puts the commands together; the other modules hold them by what they are for: `build`,
`check` and `serve`, then `evidence` (quotations and sources), `edit` and `new` (records),
`publish`.
`console` has what they share. A command is wiring: what it does is in the room that it calls.

Commands import what they need when they run, so that `--help` and completion answer at once,
without loading pydantic and jinja2.
"""

from __future__ import annotations

from sitegen.commands.main import main

__all__ = ["main"]
