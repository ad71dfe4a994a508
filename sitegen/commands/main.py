"""The program `sitegen`. Exit codes: 0 good, 1 problems in the content, 2 wrong usage."""

from __future__ import annotations

import click

from sitegen import __version__
from sitegen.commands.archiving import source_archive_command, source_links_command
from sitegen.commands.build import build_command
from sitegen.commands.check import check_command, explain_command, lock_command
from sitegen.commands.console import Commands
from sitegen.commands.edit import fmt_command, init_command, rename_command, schema_command
from sitegen.commands.evidence import quote_command, source_commands, verify_command
from sitegen.commands.new import new_commands
from sitegen.commands.publish import publish_command
from sitegen.commands.serve import serve_command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Build a static, fully cited conflict timeline from YAML records and source articles.

    Example: sitegen build --site . --output public
    """


for _command in (
    build_command,
    check_command,
    explain_command,
    fmt_command,
    init_command,
    lock_command,
    new_commands,
    publish_command,
    quote_command,
    rename_command,
    schema_command,
    serve_command,
    source_commands,
    verify_command,
):
    main.add_command(_command)

source_commands.add_command(source_archive_command)
source_commands.add_command(source_links_command)
