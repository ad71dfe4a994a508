"""Commands for editors: they begin a site, bring records to house style, rename them, and write
schemas for text editors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from sitegen.commands.console import fail, show, site_option, stop
from sitegen.language import counted


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Begin a site: a small complete one of invented records, with workflows that check and publish
    it.

    FOLDER is a new or an empty one.

    Example: sitegen init my-timeline
    """
    from sitegen.editing import UNKNOWN_REQUIREMENT, begin, requirement

    written = begin(folder)
    files = counted(len(written), "file")
    click.echo(f"{files} written to {folder}; its README.md tells how to go on")
    if requirement() == UNKNOWN_REQUIREMENT:
        click.echo("fill in requirements.txt: where the workflows install sitegen from")


@click.command("fmt")
@site_option
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with 1 if a file is not in house style."
)
def fmt_command(site: Path, files: tuple[Path, ...], check: bool) -> None:
    """Bring records to the house style: their keys in order. What is below a key stays to the
    letter.

    FILES are records; without any, all of the site's.

    Example: sitegen fmt --check
    """
    from sitegen.editing import formatted
    from sitegen.files import rewritten

    done = formatted(site, _documents(site, files))
    with rewritten(site, [] if check else done.changes):
        pass
    for change in done.changes:
        click.echo(f"{'not in house style' if check else 'changed'}: {change.path}")
    for path in done.unusual:
        click.echo(f"left as it is, being written in an unusual way: {path}", err=True)
    show(site, done.problems)
    click.echo(f"{counted(len(done.changes), 'file')} {'to change' if check else 'changed'}")
    if done.problems or (check and done.changes):
        sys.exit(1)


def _documents(site: Path, files: Iterable[Path]) -> list[tuple[str, str]]:
    """The kind and path of the records in some files, or of all of a site."""
    from sitegen.files import scan

    documents = scan(site).documents
    kinds = {path: kind for kind, path in documents}
    root = site.resolve()
    chosen = []
    for file in files:
        whole = file.resolve()
        path = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else ""
        if path not in kinds:
            stop(f"{file} is no record of this site", "records stand in content/ and seeds/")
        chosen.append((kinds[path], path))
    return chosen or documents


@click.command("rename")
@site_option
@click.argument(
    "kind", type=click.Choice(["timeline", "event", "actor", "place", "source", "page"])
)
@click.argument("old")
@click.argument("new")
def rename_command(site: Path, kind: str, old: str, new: str) -> None:
    """Give a record another id, in every record that names it; its old address goes on to work.

    KIND is the kind of record, OLD its id, NEW the one that it gets. Everything changes, or
    nothing.

    Example: sitegen rename actor irgc revolutionary-guards
    """
    from sitegen.editing import IdChange, rename_record
    from sitegen.problems import ContentError

    try:
        done = rename_record(site, IdChange(kind, old, new), os.cpu_count() or 1)
    except ContentError as error:
        fail(site, error.problems)
    places, files = counted(done.places, "place"), counted(done.files, "file")
    click.echo(f"{done.path}: {places} changed in {files}")


@click.command("schema")
@site_option
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def schema_command(site: Path, folder: Path | None) -> None:
    """Write JSON Schemas of the records, with the site's ids, for editors that complete and check
    YAML.

    FOLDER is where they go; SITE/.cache/schemas if left out, where .vscode/settings.json looks for
    them.

    Example: sitegen schema
    """
    from sitegen.editing import SCHEMA_FOLDER, write_schemas
    from sitegen.records import load

    records, _ = load(site)
    folder = folder or site / SCHEMA_FOLDER
    written = write_schemas(folder, records)
    click.echo(f"{folder}: {counted(len(written), 'schema')} written")
