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
from sitegen.exports import Export
from sitegen.inspection import inspect
from sitegen.linking import link_site
from sitegen.output import LinkReport, Output, output, search_index
from sitegen.pages import PlannedPage
from sitegen.problems import ContentError, Problem, StoppedError, errors_among
from sitegen.records import published
from sitegen.rendering import Renderer, template_folders
from sitegen.workers import Progress, fan_out, with_progress

Job = PlannedPage | tuple[str, Export]  # a page, or another file by its path


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told: where the site is, where it goes, and how.

    `base_url` is the address that the site will have, instead of its own; `jobs` is how many
    processes share the work.
    """

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many pages and files the site has, how many files it wrote and removed.

    `searchable` tells whether the site has a search.
    """

    pages: int
    files: int
    written: int
    removed: int
    seconds: float = 0.0
    warnings: Sequence[Problem] = ()
    searchable: bool
    note: str = ""


@dataclass(slots=True)
class WorkerResult:
    """What one worker did: the paths that differ, what the pages link to, and what went wrong."""

    changed: list[str] = field(default_factory=list)
    links: LinkReport = field(default_factory=LinkReport)
    problems: list[Problem] = field(default_factory=list)
    refused: StoppedError | None = None


def build(options: Options, progress: Progress | None = None) -> Report:
    """Build a site.

    Raises ContentError with every problem, or StoppedError; then the output is as it was.
    """
    started = time.perf_counter()
    with seldom_collecting():
        inspected = inspect(options.root, options.jobs, progress=progress)
        records, problems = inspected.records, inspected.problems
        if records is None or errors_among(problems):
            raise ContentError(problems)
        shown = records if options.drafts else published(records)
        linked = link_site(shown, options.base_url, inspected.states, inspected.chains)
        website = assemble(options.root, linked, options.drafts)
        report = _write(options, website, progress)
    seconds = time.perf_counter() - started
    return replace(report, seconds=seconds, warnings=problems)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Do not look for garbage, which would cost a build a tenth of its time.

    It makes many objects, and few circles of them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


PAGES_SWEPT: Final = 50


def _swept(part: Iterable[Job]) -> Iterator[Job]:
    """The jobs of a part.

    What their pages leave behind in circles, a third of the memory, is swept away on the way.
    """
    for number, job in enumerate(part, 1):
        yield job
        if number % PAGES_SWEPT == 0:
            gc.collect(0)


def _write(options: Options, website: Website, progress: Progress | None) -> Report:
    """Render every page and write every file that differs. Raises ContentError or StoppedError."""
    renderer = Renderer(template_folders(options.root))
    if options.jobs > 1:
        renderer.load()
    gc.freeze()  # what is there stays: sweeping passes it over, and processes go on sharing it
    jobs: list[Job] = [*website.texts.items(), *website.pages]
    with output(options.output) as out:

        def work(part: Sequence[Job]) -> WorkerResult:
            counted_jobs = with_progress(part, "making", len(jobs), progress)
            return _stage(website, renderer, out, counted_jobs)

        results = fan_out(jobs, options.jobs, work)
        _raise(results)
        changed: list[str] = []
        for result in results:
            changed += result.changed
        for path, data in website.statics.items():
            if out.stage(path, data):
                changed.append(path)
        removed = _commit(out, website, changed, progress)
    return Report(
        pages=len(website.pages),
        files=len(website.paths),
        written=len(changed),
        removed=removed,
        searchable=bool(website.shared.site.search),
        note=website.note,
    )


def _commit(out: Output, website: Website, changed: list[str], progress: Progress | None) -> int:
    """Move the files into place; how many were removed.

    The search's index is made anew where it is that of other pages.
    """
    paths, site = website.paths, website.shared.linked.records.site
    if not (site.search and search_index.is_installed()):
        return out.commit(paths, changed)
    indexed = out.owned(f"{search_index.INDEX_FOLDER}/")
    gone = out.owned() - set(paths) - indexed
    if changed or gone or out.index != search_index.recipe(site.language):
        if progress:
            progress("indexing", 0, len(paths))
        search_index.refresh(out, paths, site.language, changed)
    return len(gone)


def _stage(website: Website, renderer: Renderer, out: Output, jobs: Iterable[Job]) -> WorkerResult:
    """Render and stage a part of the files, up to one that may not be written."""
    result = WorkerResult()
    for job in _swept(jobs):
        try:
            path, text = _rendered(website, renderer, job, result.links)
            if out.stage(path, text.encode()):
                result.changed.append(path)
        except ContentError as error:
            result.problems += error.problems
        except StoppedError as error:
            result.refused = error
            break
    return result


def _rendered(
    website: Website, renderer: Renderer, job: Job, report: LinkReport
) -> tuple[str, str]:
    """The path and the text of a file; what a page links to goes into the report."""
    if isinstance(job, PlannedPage):
        html = renderer.page(job.dated())
        website.follow(job.url, html, report)
        return job.path, html
    path, export = job
    return path, export(website.shared, website.pages, renderer)


def _raise(results: Sequence[WorkerResult]) -> None:
    """Stop here if a template failed, a link leads nowhere, or a file may not be written."""
    problems: dict[Problem, None] = {}
    for result in results:
        problems |= dict.fromkeys(result.problems)
    if problems:
        raise ContentError(problems)
    for result in results:
        if result.refused:
            raise result.refused
    broken = broken_links(result.links for result in results)
    if broken:
        raise ContentError(broken)
