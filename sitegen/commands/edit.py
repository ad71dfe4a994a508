"""Commands for editors and publishers: they begin a site, write and change records, and publish."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sitegen.commands.console import base_url_option, fail, show, site_option, stop, unwritable
from sitegen.commands.new import new
from sitegen.language import counted

# As in cli.py, commands import what they need when they run.


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a site: a small complete one of invented records, with workflows that check and publish it.

    FOLDER is a new or an empty one.

    Example: sitegen init my-timeline
    """
    from sitegen.editing import UNKNOWN_REQUIREMENT, begin, requirement

    try:
        written = begin(folder)
    except OSError as error:
        unwritable(error)
    click.echo(
        f"{counted(len(written), 'file')} written to {folder}; its README.md tells how to go on"
    )
    if requirement() == UNKNOWN_REQUIREMENT:
        click.echo("fill in requirements.txt: where the workflows install sitegen from")


@click.command()
@site_option
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with 1 if a file is not in house style."
)
def fmt(site: Path, files: tuple[Path, ...], check: bool) -> None:
    """Bring records to the house style: their keys in order. What stands below a key stays to the letter.

    FILES are records; without any, all of the site's.

    Example: sitegen fmt --check
    """
    from sitegen.editing import formatted
    from sitegen.files import rewritten

    done = formatted(site, _documents(site, files))
    try:
        with rewritten(site, {} if check else done.texts):
            pass
    except OSError as error:
        unwritable(error)
    for path in done.texts:
        click.echo(f"{'not in house style' if check else 'changed'}: {path}")
    for path in done.unusual:
        click.echo(f"left as it is, being written in an unusual way: {path}", err=True)
    show(site, done.problems)
    click.echo(f"{counted(len(done.texts), 'file')} {'to change' if check else 'changed'}")
    if done.problems or (check and done.texts):
        sys.exit(1)


def _documents(site: Path, files: Iterable[Path]) -> list[tuple[str, str]]:
    """The kind and path of the records in some files, or of all of a site."""
    from sitegen.files import scan

    found = scan(site).found
    kinds = {path: kind for kind, path in found}
    chosen = []
    for file in files:
        path = file.resolve()
        name = (
            path.relative_to(site.resolve()).as_posix()
            if path.is_relative_to(site.resolve())
            else ""
        )
        if name not in kinds:
            stop(f"{file} is no record of this site", "records stand in content/ and seeds/")
        chosen.append((kinds[name], name))
    return chosen or found


@click.command()
@site_option
@click.argument(
    "kind", type=click.Choice(["timeline", "event", "actor", "place", "source", "page"])
)
@click.argument("old")
@click.argument("new")
def rename(site: Path, kind: str, old: str, new: str) -> None:
    """Give a record another id, in every record that names it; its old address goes on to work.

    KIND is the kind of record, OLD its id, NEW the one that it gets. Everything changes, or nothing.

    Example: sitegen rename actor irgc revolutionary-guards
    """
    from sitegen.editing import IdChange
    from sitegen.editing import rename_record as rename_record
    from sitegen.problems import ContentError

    try:
        done = rename_record(site, IdChange(kind, old, new), os.cpu_count() or 1)
    except ContentError as error:
        fail(site, error.problems)
    except OSError as error:
        unwritable(error)
    click.echo(
        f"{done.path}: {counted(done.places, 'place')} changed in {counted(done.files, 'file')}"
    )


@click.command()
@site_option
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def schema(site: Path, folder: Path | None) -> None:
    """Write JSON Schemas of the records, with the site's ids, for editors that complete and check YAML.

    FOLDER is where they go; SITE/.cache/schemas if left out, where .vscode/settings.json looks for them.

    Example: sitegen schema
    """
    from sitegen.editing import SCHEMA_FOLDER, write_schemas
    from sitegen.records import load

    records, _ = load(site)
    folder = folder or site / SCHEMA_FOLDER
    try:
        written = write_schemas(folder, records)
    except OSError as error:
        unwritable(error)
    click.echo(f"{folder}: {counted(len(written), 'schema')} written")


@click.command()
@site_option
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option(
    "--branch",
    default="gh-pages",
    show_default=True,
    help="The branch that holds the built site alone.",
)
@base_url_option
@click.option(
    "--message", default="Publish the site", show_default=True, help="The message of the commit."
)
def publish(site: Path, remote: str, branch: str, base_url: str | None, message: str) -> None:
    """Build the site and push it to a branch that GitHub Pages, or another host, shows.

    Example: sitegen publish --remote origin --branch gh-pages
    """
    from sitegen.build import Options, build
    from sitegen.problems import ContentError
    from sitegen.publishing import push, site_address, target
    from sitegen.records import load

    try:
        where, remote_url = target(site, remote, branch)
        records, problems = load(site)
        if records is None:
            raise ContentError(problems)
        found = site_address(site, base_url or records.site.base_url, remote_url)
        with TemporaryDirectory() as folder:
            report = build(
                Options(site, Path(folder) / "site", found.base_url, jobs=os.cpu_count() or 1)
            )
            push(where, Path(folder) / "site", found.domain, message)
    except ContentError as error:
        fail(site, error.problems)
    click.echo(
        f"{counted(report.pages, 'page')} pushed to {remote}, branch {branch}, for {found.base_url}"
    )


@click.command()
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
def explain(codes: tuple[str, ...]) -> None:
    """Tell what the code of a problem means, with a wrong and a right example.

    CODE is what stands behind `error` or `warning` in what `check` prints.

    Example: sitegen explain bad-value
    """
    from sitegen.problems import CODES, did_you_mean, explanation

    for code in codes:
        if code not in CODES:
            stop(f"there is no code '{code}'", did_you_mean(code, CODES))
    click.echo("\n\n".join(f"{CODES[code]} {code}\n\n{explanation(code)}" for code in codes))


EDITING: tuple[click.Command, ...] = (init, new, fmt, rename, schema, explain, publish)
