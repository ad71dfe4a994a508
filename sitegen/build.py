"""The composition, readable aloud: load, check, publish, link, plan, render, write."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen import links, search_index
from sitegen.bibliography import csl
from sitegen.check import check
from sitegen.context import frame
from sitegen.csl_styles import in_style, style_problems
from sitegen.desk import Desk
from sitegen.evidence import States
from sitegen.export import exports
from sitegen.fork import fan_out
from sitegen.ids import vanished
from sitegen.link import Linked, link
from sitegen.load import load
from sitegen.outlines import outline_problems
from sitegen.plan import plan
from sitegen.planned import Planned
from sitegen.problems import ContentError, Problem, Spot, errors_among
from sitegen.publication import published
from sitegen.records import Records
from sitegen.render import Renderer, template_folders
from sitegen.verify import evidence
from sitegen.write import Output, OutputError, output

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told: where the site is, where it goes, and how."""

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 1
    reindex: bool = True  # else an index of the search that is there already is kept as it is


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
    links: links.Links = field(default_factory=links.Links)
    problems: list[Problem] = field(default_factory=list)
    refused: OutputError | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """A site's records (None where there are none), every problem of its content, and its quotations' states."""

    records: Records | None
    problems: list[Problem]
    states: States


def inspect(root: Path, jobs: int = 1) -> Inspected:
    """Load and check a site, and compare its quotations with the texts at hand and the lock."""
    records, problems = load(root, jobs)
    if records is None:
        return Inspected(None, problems, {})
    found = evidence(root, records)
    problems += [*check(records), *vanished(root, records), *found.problems, *style_problems(records.site)]
    problems += outline_problems(records.site.maps, root / "content")
    return Inspected(records, problems, found.states)


def build(options: Options, progress: Progress = lambda done, total: None) -> Report:
    """Build a site. Raises ContentError with every problem, or OutputError; then the output is as it was."""
    started = time.perf_counter()
    with _without_garbage_collection():
        inspected = inspect(options.root, options.jobs)
        records, problems = inspected.records, inspected.problems
        if records is None or errors_among(problems):
            raise ContentError(problems)
        shown = records if options.drafts else published(records)
        linked = link(shown, options.base_url, inspected.states)
        report = _make(options, linked, progress)
    seconds = time.perf_counter() - started
    return replace(report, seconds=seconds, warnings=problems)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A build makes few cycles and many objects: collecting costs a tenth of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _make(options: Options, linked: Linked, progress: Progress) -> Report:
    statics = _statics(options.root, linked)
    site, sources = linked.records.site, linked.records.sources.values()
    styled = in_style(map(csl, sources), site.citation_style, site.language)
    desk = Desk(frame(linked, _assets(statics), options.drafts), styled, options.root / "content")
    planned = plan(desk)
    texts = exports(desk, planned)
    paths = [page.path for page in planned] + list(texts) + list(statics)
    addresses = {page.url for page in planned} | {f"/{path}" for path in [*texts, *statics]}
    renderer = Renderer(template_folders(options.root))
    with output(options.output) as out:
        jobs = [*texts.items(), *planned]

        def work(part: Sequence[object]) -> Made:
            return _worker(desk, renderer, out, planned, addresses, part, progress, len(jobs))

        made = fan_out(jobs, options.jobs, work)
        _raise(made, linked)
        changed = [path for part in made for path in part.changed]
        changed += [path for path, data in statics.items() if out.stage(path, data)]
        removed = _commit(out, paths, changed, linked, options)
    return Report(len(planned), len(paths), len(changed), removed, 0.0, [], bool(desk.site.search))


def _commit(out: Output, paths: list[str], changed: list[str], linked: Linked, options: Options) -> int:
    """Move the files into place, and make the search's index anew where they differ; how many were removed.

    An index that is no more right goes with the old files, so that a build killed in between is seen by the next.
    """
    site = linked.records.site
    if not (site.search and search_index.is_installed()):
        return out.commit(paths, changed)
    index = out.owned(f"{search_index.FOLDER}/")
    fresh = index and not changed and out.owned() == index | set(paths)
    if fresh or (index and not options.reindex):
        return out.commit([*paths, *index], changed)
    removed = out.commit(paths, changed) - len(index)
    search_index.refresh(out, paths, site.language)
    return removed


def _worker(
    desk: Desk,
    renderer: Renderer,
    out: Output,
    planned: Sequence[Planned],
    addresses: set[str],
    part: Sequence[object],
    progress: Progress,
    total: int,
) -> Made:
    """Render and stage a part of the files."""
    made = Made()
    for number, job in enumerate(part):
        try:
            if isinstance(job, Planned):
                path, text = job.path, renderer.page(job.context())
                links.follow(job.url, text, desk.site.base, desk.site.base_url, addresses, made.links)
            else:
                path, text = job[0], job[1](desk, planned, renderer)  # type: ignore[index]
            if out.stage(path, text.encode()):
                made.changed.append(path)
        except ContentError as error:
            made.problems += error.problems
        except OutputError as error:
            made.refused = error
            break
        progress(number * total // len(part), total)
    return made


def _raise(made: Sequence[Made], linked: Linked) -> None:
    """Stop here if a template failed, a link leads nowhere, or a file may not be written."""
    problems = {problem: None for part in made for problem in part.problems}
    if problems:
        raise ContentError(problems)
    refused = [part.refused for part in made if part.refused]
    if refused:
        raise refused[0]
    broken = links.unresolved(part.links for part in made)
    if broken:
        raise ContentError([_broken(page, target) for page, target in broken])


def _broken(page: str, target: str) -> Problem:
    hint = "a template of the site, or an address in a record, is wrong"
    return Problem("broken-link", Spot(f"public{page}", line=1, column=1), f"the page links to {target}", hint)


def _assets(statics: dict[str, bytes]) -> dict[str, str]:
    """The addresses of stylesheets and scripts by name, each with a version."""
    versions = {path: hashlib.sha256(data).hexdigest()[:10] for path, data in statics.items()}
    return {
        path.removeprefix("static/"): f"/{path}?v={version}"
        for path, version in versions.items()
        if path.endswith((".css", ".js"))
    }


def _statics(root: Path, linked: Linked) -> dict[str, bytes]:
    """Static files by path: the built-in ones, the site's own over them, and the pictures that events show."""
    files: dict[str, bytes] = {}
    for folder in reversed(template_folders(root)):
        for file in sorted((folder / "static").rglob("*")):
            if file.is_file() and not file.is_symlink():
                files[f"static/{file.relative_to(folder / 'static').as_posix()}"] = file.read_bytes()
    for event in linked.events:
        for image in event.images:
            files[f"static/{image.file}"] = (root / "content" / image.file).read_bytes()
    return files
