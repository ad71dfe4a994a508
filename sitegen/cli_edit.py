"""Commands for editors and publishers: they begin a site, write and change records, and publish."""

from __future__ import annotations

import click

EDITING: tuple[click.Command, ...] = ()
