"""The preview in memory: what it makes is what a clean build makes, it makes no more than it must, and it shows what
is wrong."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from support.sites import COMPLETE, parsed, words
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.inspection import inspect
from sitegen.output import search_index
from sitegen.preview import state as preview_module
from sitegen.preview.hosts import Hosts, is_loopback
from sitegen.preview.problem_page import style_address
from sitegen.preview.requests import Asked, answer, type_of
from sitegen.preview.state import Preview
from sitegen.rendering import environment as render

ORIGIN = "http://127.0.0.1:8000"
EVENT = "content/events/2020-01-02-vote.yaml"
PAGE = "/events/2020-01-02-vote/"


# The same as a clean build


def clean(root: Path, base_url: str) -> dict[str, bytes]:
    """What a build into a new folder makes."""
    unindexed = patch.object(
        search_index, "refresh", lambda out, pages, _, changed: out.commit(pages, changed)
    )
    with unindexed, tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        build(Options(root, out, base_url, drafts=True))
        files = (
            file
            for file in out.rglob("*")
            if file.is_file() and file.name != ".sitegen-manifest.json"
        )
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def written(path: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def removed(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def moved(old: str, new: str) -> Callable[[Path], None]:
    return lambda root: os.rename(root / old, root / new)


OWN_PAGE = '{% extends "base.html" %}{% block main %}<main id="main"><h1>{{ page.heading }}</h1></main>{% endblock %}'
NEW_EVENT = """title: A new day
date: 2019-04-02
type: statement
timelines: [harbour-dispute]
actors: [{actor: merenne, role: initiator}]
summary: Something was said.
status: draft
"""
PRIVATE = "seeds/private/ferry-ledger-2019.txt"
EDITS = {
    "an actor's name": replaced("content/actors/merenne.yaml", "name: ", "name: New "),
    "an event more": written("content/events/2019/2019-04-02-new-day.yaml", NEW_EVENT),
    "an event's title": replaced(
        "content/events/2019/2019-04-02-new-day.yaml", "A new day", "Another day"
    ),
    "its folder": moved("content/events/2019", "content/events/the-year"),
    "an event less": removed("content/events/the-year/2019-04-02-new-day.yaml"),
    "a term": replaced("content/vocab/roles.yaml", "label: ", "label: Old "),
    "a place": replaced("content/places/long-mole.yaml", "name: ", "name: The "),
    "the title": replaced("content/site.yaml", "title: The Harbour Dispute", "title: Harbour"),
    "the path": replaced("content/site.yaml", "harbour.example/record/", "harbour.example/"),
    "the search": replaced("content/site.yaml", "search: true", "search: false"),
    "a template": written("templates/page.html", OWN_PAGE),
    "the template again": written(
        "templates/page.html", OWN_PAGE.replace("<h1>", "<p>Mine</p><h1>")
    ),
    "no template": removed("templates/page.html"),
    "a style": written("templates/static/site.css", "body { color: red }"),
    "a picture": lambda root: shutil.copy(
        root / "content/images/long-mole.png", root / "content/images/sketch-of-the-quay.png"
    ),
    "a private text that lacks a quotation": written(
        PRIVATE, "On the day nothing at all was entered."
    ),
    "one that has it": written(PRIVATE, "Unpublished-quotation from the ledger, and more."),
    "a free page": replaced("content/pages/about.md", "title: ", "title: All "),
    "the map": removed("content/maps/inner-sea.geojson"),
}


def differing(root: Path, edit: Callable[[Path], None]) -> set[str]:
    """The paths that an edit changes, as the watcher tells them."""

    def now() -> dict[str, int]:
        return {str(path): path.is_file() and path.stat().st_mtime_ns for path in root.rglob("*")}

    before = now()
    edit(root)
    after = now()
    return {path for path in before | after if before.get(path) != after.get(path)}


WRONG = {"a private text that lacks a quotation", "the map"}


def test_a_series_of_changes_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(COMPLETE, root)
    preview = Preview(root, ORIGIN)
    with patch.object(search_index, "is_installed", lambda: True):
        preview.update()
        good = preview.finish()
        base = "/record/"
        for name, edit in {"nothing": lambda root: None, **EDITS}.items():
            changed = differing(root, edit)
            preview.update([f"{base}actors/merenne/"], changed)
            state = preview.finish()
            base = (
                "/record/"
                if "harbour.example/record/" in (root / "content/site.yaml").read_text()
                else "/"
            )
            assert state.good == (name not in WRONG), (name, state)
            if state.good:
                good = state
                assert good.site
                assert dict(good.site.files()) == clean(root, ORIGIN + base), name
            assert state.site is good.site


def test_references_follow_the_citation_style_and_their_sources(small: Path) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    preview.finish()
    for edit, reference in (
        (
            replaced("content/site.yaml", "search: false", "citation_style: apa"),
            "Road approved. (n.d.). Gazette.",
        ),
        (
            replaced("seeds/gazette-2020-01-03.md", "Road approved", "Road agreed"),
            "Road agreed. (n.d.). Gazette.",
        ),
        (replaced("content/site.yaml", "apa", "chicago-notes"), "“Road agreed,” Gazette."),
    ):
        preview.update([], differing(small, edit))
        state = preview.finish()
        assert state.good
        assert state.site
        page = (state.site.file("sources/gazette-2020-01-03/index.html") or b"").decode()
        assert [words(part) for part in parsed(page).find_class("reference")] == [reference]


def test_a_page_is_rendered_again_only_where_it_differs(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(COMPLETE, root)
    preview = Preview(root, ORIGIN)
    preview.update()
    state = preview.finish()
    assert state.site
    pages = len(state.site.website.pages)
    assert preview.rendered == pages

    preview.update()
    preview.finish()
    assert preview.rendered == pages

    before = dict(state.site.files())
    EDITS["a place"](root)
    preview.update()
    state = preview.finish()
    assert state.site
    after = dict(state.site.files())
    differing = {
        path for path, data in after.items() if path.endswith(".html") and before[path] != data
    }
    assert differing
    # A context may differ where its page does not; that must stay the exception.
    assert len(differing) <= preview.rendered - pages <= len(differing) + 5 < pages / 2


@pytest.mark.usefixtures("nothing_compiled")
def test_only_changed_templates_are_compiled_again(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_template = render.jinja2.Environment.compile

    def noted(
        self: object, source: str, name: str | None = None, *rest: object, **more: object
    ) -> object:
        compiled.append(str(name))
        return compile_template(self, source, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(render.jinja2.Environment, "compile", noted)
    written("templates/page.html", OWN_PAGE)(small)
    preview = Preview(small, ORIGIN)
    preview.update()
    preview.finish()
    assert "base.html" in compiled
    compiled.clear()
    written("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")(small)
    written("templates/page.html", OWN_PAGE.replace("<h1>", "<p>Mine</p><h1>"))(small)
    preview.update()
    state = preview.finish()
    assert compiled == ["page.html"]
    assert state.site
    assert b"<p>Mine</p>" in (state.site.file("about/index.html") or b"")


def test_a_changed_chapter_of_the_stylesheet_is_shown(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "builtin"
    shutil.copytree(render.builtin_templates(), copied)
    monkeypatch.setattr(render, "builtin_templates", lambda: copied)
    preview = Preview(small, ORIGIN)
    first = preview.update([PAGE])
    chapter = copied / "static/css/99-last.css"
    chapter.write_text("p { color: red }", encoding="utf-8")
    second = preview.update([PAGE], {str(chapter)})
    assert first.site
    assert second.site
    before = first.site.file("static/site.css")
    assert before
    assert second.site.file("static/site.css") == before + b"p{color:red}"


def test_content_is_read_again_only_where_more_than_files_of_templates_changed(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(
        preview_module,
        "inspect",
        lambda root, reads: looks.append(root) or inspect(root, reads=reads),
    )
    preview = Preview(small, ORIGIN)
    templates = small / "templates"
    written("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")(small)

    def looked(edit: Callable[[Path], None], changed: set[Path]) -> bool:
        before = len(looks)
        edit(small)
        preview.update([PAGE], {str(path) for path in changed})
        return len(looks) > before

    own = templates / "page.html"
    assert looked(written("templates/page.html", OWN_PAGE), set())
    assert not looked(
        written("templates/page.html", OWN_PAGE.replace("<h1>", "<p>Mine</p><h1>")), {own}
    )
    assert preview.state.site
    assert b"<p>Mine</p>" in (preview.state.site.file("about/index.html") or b"")
    assert not looked(written("templates/page.html", "{% broken"), {own, templates / "gone.html"})
    assert not looked(written("templates/page.html", OWN_PAGE), {own})
    assert looked(replaced(EVENT, "title: ", "title: New "), {own, small / EVENT})
    assert preview.state.site
    assert b"<h1>New " in (preview.state.site.file(f"{PAGE[1:]}index.html") or b"")
    assert looked(
        lambda root: (templates / "linked.html").symlink_to(own), {templates / "linked.html"}
    )
    assert [item.problem.code for item in preview.state.problems] == ["symlink"]
    assert looked(removed("templates/linked.html"), {templates / "linked.html"})
    assert preview.state.good


def test_what_is_looked_at_is_made_first(small: Path) -> None:
    preview = Preview(small, ORIGIN)
    preview.update([PAGE])
    assert preview.rendered == 1
    preview.update(["/no/such/page/", "/feed.xml"])
    assert preview.rendered == 1


def test_making_the_rest_stops_when_something_changes_again(small: Path) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    calls: list[None] = []
    state = preview.finish(lambda: bool(calls.append(None)) or len(calls) > 3)
    assert state.good
    assert preview.rendered <= 3
    assert len(calls) == 4
    assert preview.finish().good
    assert state.site
    assert preview.rendered == len(state.site.website.pages)


# What is wrong


def page(preview: Preview, path: str = PAGE, last_good: bool = False) -> tuple[int, str]:
    given = answer(preview.state, Asked(path, "localhost:8000", last_good), preview.root)
    return given.status, given.body.decode()


def test_a_fault_is_shown_with_its_line_and_goes_when_it_is_mended(small: Path) -> None:
    preview = Preview(small, ORIGIN)
    first = preview.update()
    preview.finish()
    replaced(EVENT, "date: 2020-01-02", "date: 2020-01-32 <b>")(small)
    broken = preview.update([PAGE])
    assert broken.name != first.name
    status, text = page(preview)
    assert status == 503
    assert "1 problem in the content" in text
    assert f"<bdi>{EVENT}</bdi>" in text
    assert "line 2, column 7" in text
    assert "bad-value" in text
    assert "date: <mark>2020</mark>-01-32 &lt;b&gt;</pre>" in text
    assert 'class="hint"' in text
    assert f'href="{PAGE}?sitegen-last-good"' in text
    assert f'data-state="{broken.name}"' in text

    status, text = page(preview, last_good=True)
    assert status == 200
    assert "2 January 2020" in text
    assert "This is the last good version" in text
    assert f'href="{PAGE}?sitegen-problems">1 problem</a>' in text
    assert page(preview, "/data/events.json")[0] == 200, (
        "files that are no pages are those of the last good site"
    )
    assert page(preview, "/static/site.css")[0] == 200

    written(EVENT, SMALL[EVENT])(small)
    preview.update()
    assert preview.finish().good
    assert page(preview)[0] == 200
    assert "last good" not in page(preview, last_good=True)[1]


def test_content_that_is_broken_from_the_start(small: Path) -> None:
    written(EVENT, "title: [\n")(small)
    preview = Preview(small, ORIGIN)
    preview.update()
    preview.finish()
    status, text = page(preview, last_good=True)
    assert status == 503
    assert "There is no good version yet" in text
    assert "yaml-syntax" in text
    written(EVENT, SMALL[EVENT])(small)
    preview.update()
    assert page(preview)[0] == 200


def test_a_site_that_is_no_site_says_so(tmp_path: Path) -> None:
    preview = Preview(tmp_path, ORIGIN)
    preview.update()
    assert "no-site" in page(preview, "/")[1]


def test_a_link_that_leads_nowhere_takes_the_site_back(small: Path) -> None:
    written("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")(small)
    preview = Preview(small, ORIGIN)
    good = preview.update()
    preview.finish()
    bad = OWN_PAGE.replace("<h1>", '<a href="/nowhere/">x</a><h1>')
    written("templates/page.html", bad)(small)
    assert preview.update().good
    state = preview.finish()
    assert [item.problem.code for item in state.problems] == ["broken-link"]
    assert state.site is good.site
    removed("templates/page.html")(small)
    preview.update()
    assert preview.finish().good


def test_a_link_breaks_when_the_page_that_it_leads_to_goes(make_site: MakeSite) -> None:
    other = {
        f"content/pages/{name}.md": f"---\ntitle: {name}\n---\nUs.\n"
        for name in ("about", "method")
    }
    root = make_site(SMALL | other)
    written("templates/page.html", OWN_PAGE.replace("<h1>", '<a href="/about/">x</a><h1>'))(root)
    preview = Preview(root, ORIGIN)
    preview.update()
    assert preview.finish().good
    removed("content/pages/about.md")(root)
    assert preview.update().good
    assert [item.problem.code for item in preview.finish().problems] == ["broken-link"]


def test_a_template_that_fails_is_shown_with_its_line(small: Path) -> None:
    written(
        "templates/event.html",
        "{% extends 'base.html' %}\n{% block main %}{{ nothing.here }}{% endblock %}\n",
    )(small)
    preview = Preview(small, ORIGIN)
    state = preview.update()
    assert state.good
    assert page(preview)[0] == 503  # which nobody had asked for before
    state = preview.finish()
    assert [(item.problem.code, item.problem.spot.path) for item in state.problems] == [
        ("template", "templates/event.html")
    ]
    assert state.site is None


def test_a_failure_of_the_program_is_shown_and_survived(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    preview.finish()
    with monkeypatch.context() as broken:
        broken.setattr("sitegen.preview.state.link_site", lambda *_: 1 / 0)
        state = preview.update()
    assert "ZeroDivisionError" in state.failure
    assert "The program failed" in page(preview)[1]
    assert page(preview, last_good=True)[0] == 200
    assert preview.update().good


def test_many_problems_are_counted_and_the_first_hundred_shown(make_site: MakeSite) -> None:
    root = make_site(
        SMALL | {f"content/events/2021-01-01-e{n}.yaml": f"title: {n}\n" for n in range(60)}
    )
    preview = Preview(root, ORIGIN)
    state = preview.update()
    text = page(preview, "/")[1]
    assert f"{len(state.problems)} problems in the content" in text
    assert text.count("<li>") == 100
    assert f"And {len(state.problems) - 100:,} more" in text


# Addresses


def test_a_site_under_a_path_is_served_under_it(make_site: MakeSite) -> None:
    root = make_site(
        SMALL | {"content/site.yaml": SMALL["content/site.yaml"].replace("org/", "org/project/")}
    )
    preview = Preview(root, ORIGIN)
    preview.update()
    for path in ("/", "/project"):
        given = answer(preview.state, Asked(path, "localhost", False), root)
        assert (given.status, given.location) == (302, "/project/")
    assert page(preview, "/project/")[0] == 200
    assert page(preview, f"/project{PAGE}")[0] == 200
    assert page(preview, PAGE)[0] == 404
    given = answer(preview.state, Asked("/project/events", "localhost", False), root)
    assert (given.status, given.location) == (301, "/project/events/")


def test_an_address_that_is_none_gets_the_site_s_own_page(small: Path) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    assert preview.state.site
    status, text = page(preview, "/nowhere/")
    assert status == 404
    own = (preview.state.site.file("404.html") or b"").decode()
    assert own.partition("<body")[2] == text.partition("<body")[2]
    assert page(preview, "/../../etc/passwd")[0] == 404


def test_pages_get_the_style_the_script_and_leave_for_its_connection_and_nothing_else(
    small: Path,
) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    assert preview.state.site
    made = (preview.state.site.file("index.html") or b"").decode()
    shown = page(preview, "/")[1]
    address = "/livereload.js?mindelay=200&amp;maxdelay=1000"
    script = f'<script defer src="{address}" data-state="{preview.state.name}"></script>'
    own = f'<link rel="stylesheet" href="{style_address()}">{script}'
    assert (
        shown.replace(own, "").replace(
            "connect-src 'self' ws://localhost:8000;", "connect-src 'self';"
        )
        == made
    )
    assert shown != made


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/events.json", "application/json; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_files_say_what_they_are(small: Path, path: str, kind: str) -> None:
    preview = Preview(small, ORIGIN)
    preview.update()
    assert (
        answer(preview.state, Asked(path, "localhost", False), small).type.replace(
            "text/xml", "application/xml"
        )
        == kind
    )


@pytest.mark.parametrize(
    ("host", "told", "known"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("[", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),
        ("evil.example", "0.0.0.0", False),
        ("desk.local:8000", "desk.local", True),
        ("Desk.local:8000", "Desk.local", True),
        ("evil.example", "desk.local", False),
    ],
)
def test_only_hosts_that_name_the_preview_are_known(host: str, told: str, known: bool) -> None:
    assert Hosts(told=told).are_those_of(host) == known


def test_what_is_loopback() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "desk.local")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_script_is_a_script_whatever_the_machine_calls_it() -> None:
    """Windows' registry may say that it is plain text, which no browser runs as a module."""
    with patch.dict("mimetypes.types_map", {".js": "text/plain", ".css": "text/plain"}):
        assert type_of("static/site.js") == "text/javascript; charset=utf-8"
        assert type_of("static/site.css") == "text/css; charset=utf-8"
