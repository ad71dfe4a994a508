"""The composition, readable aloud: load, check, publish, link, plan, render, write."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sitegen.assembly import Website, assemble, broken_links
from sitegen.checks import check, vanished
from sitegen.citing import style_problems
from sitegen.drawings.map import outline_problems
from sitegen.evidence import States, evidence
from sitegen.exports import Export
from sitegen.linking import link_site
from sitegen.output import Output, links, output, search_index
from sitegen.pages import PlannedPage
from sitegen.problems import ContentError, Problem, StoppedError, errors_among
from sitegen.records import Reads, Records, load, published
from sitegen.rendering import Renderer, template_folders
from sitegen.workers import Progress, fan_out, with_progress

Job = PlannedPage | tuple[str, Export]  # a page, or another file by its path


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told: where the site is, where it goes, and how."""

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    pages: int
    files: int
    written: int
    removed: int
    seconds: float
    warnings: list[Problem]
    searchable: bool


@dataclass(slots=True)
class Made:
    """What one worker made: the files that differ, what the pages link to, and what went wrong."""

    changed: list[str] = field(default_factory=list)
    links: links.LinkReport = field(default_factory=links.LinkReport)
    problems: list[Problem] = field(default_factory=list)
    refused: StoppedError | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """A site's records (None where there are none), every problem of its content, and its quotations' states."""

    records: Records | None
    problems: list[Problem]
    states: States


def inspect(
    root: Path, jobs: int = 1, reads: Reads | None = None, progress: Progress | None = None
) -> Inspected:
    """Load and check a site, and compare its quotations with the texts at hand and the lock.

    `reads` are files that were read before; those that are the same are not read again.
    """
    records, problems = load(root, jobs, reads, progress)
    if records is None:
        return Inspected(None, problems, {})
    found = evidence(root, records)
    problems += [
        *check(records),
        *vanished(root, records),
        *found.problems,
        *style_problems(records.site),
    ]
    problems += outline_problems(records.site.maps, root / "content")
    return Inspected(records, problems, found.states)


def build(options: Options, progress: Progress | None = None) -> Report:
    """Build a site. Raises ContentError with every problem, or StoppedError; then the output is as it was."""
    started = time.perf_counter()
    with seldom_collecting():
        inspected = inspect(options.root, options.jobs, progress=progress)
        records, problems = inspected.records, inspected.problems
        if records is None or errors_among(problems):
            raise ContentError(problems)
        shown = records if options.drafts else published(records)
        linked = link_site(shown, options.base_url, inspected.states)
        report = _make(options, assemble(options.root, linked, options.drafts), progress)
    seconds = time.perf_counter() - started
    return replace(report, seconds=seconds, warnings=problems)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """A build makes few circles of objects and many objects: looking for garbage costs a tenth of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


PAGES_SWEPT: Final = 50


def _swept(part: Iterable[Job]) -> Iterator[Job]:
    """The jobs of a part. What their pages leave behind in circles, a third of the memory, is swept away on the way."""
    for number, job in enumerate(part, 1):
        yield job
        if number % PAGES_SWEPT == 0:
            gc.collect(0)


def _make(options: Options, site: Website, progress: Progress | None) -> Report:
    renderer = Renderer(template_folders(options.root))
    if options.jobs > 1:
        renderer.load()
    gc.freeze()  # what is there stays: sweeping passes it over, and processes go on sharing it
    with output(options.output) as out:
        jobs: list[Job] = [*site.texts.items(), *site.pages]

        def work(part: Sequence[Job]) -> Made:
            return _worker(site, renderer, out, with_progress(part, "making", len(jobs), progress))

        made = fan_out(jobs, options.jobs, work)
        _raise(made)
        changed = [path for part in made for path in part.changed]
        changed += [path for path, data in site.statics.items() if out.stage(path, data)]
        removed = _commit(out, site, changed, progress)
    return Report(
        len(site.pages),
        len(site.paths),
        len(changed),
        removed,
        0.0,
        [],
        bool(site.desk.site.search),
    )


def _commit(out: Output, site: Website, changed: list[str], progress: Progress | None) -> int:
    """Move the files into place, with the search's index made anew where it is not theirs; how many were removed."""
    paths, known = site.paths, site.desk.linked.records.site
    if not (known.search and search_index.is_installed()):
        return out.commit(paths, changed)
    gone = out.owned() - set(paths) - out.owned(f"{search_index.INDEX_FOLDER}/")
    if changed or gone or out.index != search_index.recipe(known.language):
        if progress:
            progress("indexing", 0, len(paths))
        search_index.refresh(out, paths, known.language, changed)
    return len(gone)


def _worker(site: Website, renderer: Renderer, out: Output, part: Iterable[Job]) -> Made:
    """Render and stage a part of the files."""
    made = Made()
    for job in _swept(part):
        try:
            if isinstance(job, PlannedPage):
                path, text = job.path, renderer.page(job.context())
                site.follow(job.url, text, made.links)
            else:
                path, text = job[0], job[1](site.desk, site.pages, renderer)
            if out.stage(path, text.encode()):
                made.changed.append(path)
        except ContentError as error:
            made.problems += error.problems
        except StoppedError as error:
            made.refused = error
            break
    return made


def _raise(made: Sequence[Made]) -> None:
    """Stop here if a template failed, a link leads nowhere, or a file may not be written."""
    problems = {problem: None for part in made for problem in part.problems}
    if problems:
        raise ContentError(problems)
    refused = [part.refused for part in made if part.refused]
    if refused:
        raise refused[0]
    if broken := broken_links(part.links for part in made):
        raise ContentError(broken)
