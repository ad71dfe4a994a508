"""Search: an index from A to Z for everyone, and with pagefind a search over the pages."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.commands import files_in
from support.crash import killed
from support.server import served
from support.small_site import SMALL, MakeSite, write_site

from sitegen.build import Options, Report, build
from sitegen.output import search_index
from sitegen.output.folder import STAGING
from sitegen.preview.search import PreviewIndex
from sitegen.preview.state import Preview
from sitegen.problems.problem import StoppedError

MakePagefind = Callable[[str], None]
PYTHON = sys.executable
PAGEFIND = """
import json, os, pathlib, sys, time
given = dict(zip(sys.argv[4::2], sys.argv[5::2]))
site, made = pathlib.Path(given["--site"]), pathlib.Path(given["--output-path"])
"""
INDEX = """
pages = {page.relative_to(site).as_posix(): page.stat().st_size for page in sorted(site.rglob("*.html"))}
made.mkdir()
(made / "pagefind.js").write_text(json.dumps(pages))
for number, size in enumerate(pages.values()):
    (made / f"{number}-{size}").write_text("a fragment")
"""
SITE = SMALL | {
    "content/site.yaml": "title: Small\nbase_url: https://example.org/\n",
    "content/actors/council.yaml": (
        "name: The Council\nkind: government-body\naliases_names: [City Assembly]\n"
        "names: {fa: شورای شهر, ur: شہری کونسل, ar: مجلس المدينة}\n"
    ),
    "content/actors/harbour.yaml": "name: Ḥarbour Guard\nkind: armed-force\n",
    "content/places/quay.yaml": (
        "name: The Quay\nprecision: locality\nnames: {ur: گھاٹ, fa: سنگ\u200cرود}\n"
    ),
}
EVENT = "content/events/2020-01-02-vote.yaml"
LATER = {
    "content/events/2021-03-04-barrier.yaml": (
        "title: The guard sets up a barrier\ndate: 2021-03-04\ntype: statement\nplace: quay\n"
        "actors:\n  - {actor: harbour, role: initiator}\n"
        "responds_to:\n  - {event: 2020-01-02-vote, stated_by: {actor: harbour}}\n"
        "summary: The guard closed the quay [@gazette].\n"
        "citations:\n  gazette: {source: gazette-2020-01-03, quote: members approved the road}\n"
    )
}


def built(root: Path, **options: object) -> Report:
    return build(Options(root, root / "public", **options))  # type: ignore[arg-type]


def index_of(root: Path) -> set[str]:
    folder = root / "public/pagefind"
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_a_to_z_has_every_name_and_where_it_leads(make_site: MakeSite) -> None:
    root = make_site(SITE)
    built(root)
    page = (root / "public/search/index.html").read_text(encoding="utf-8")
    for name in ("City Assembly", "شورای شهر", "شہری کونسل", "The Council votes", "Road approved"):
        assert name in page
    assert page.index("City Assembly") < page.index(">Ḥarbour Guard") < page.index(">The Council<")
    assert '<a href="/actors/council/" lang="fa" dir="rtl">شورای شهر</a>' in page


def test_without_the_extra_the_a_to_z_stands_alone(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "is_installed", lambda: False)
    root = make_site(SITE)
    assert not built(root).searchable
    page = (root / "public/search/index.html").read_text(encoding="utf-8")
    assert "From A to Z" in page
    assert "search.js" not in page
    assert not index_of(root)


def test_a_site_may_do_without_search(small: Path) -> None:
    assert not built(small).searchable
    assert not index_of(small)


@pytest.fixture
def searchable(make_site: MakeSite) -> Path:
    assert search_index.is_installed(), "the tests need pagefind, as pyproject.toml declares"
    return make_site(SITE | LATER)


def change(root: Path) -> None:
    """A page that differs, one more and one less."""
    (root / EVENT).write_text((root / EVENT).read_text().replace("new road", "new viaduct"))
    (root / "content/places/quay.yaml").rename(root / "content/places/pier.yaml")
    barrier = root / "content/events/2021-03-04-barrier.yaml"
    barrier.write_text(barrier.read_text().replace("place: quay", "place: pier"))


def stamps(root: Path, below: str = "") -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (root / "public" / below).rglob("*")}


def test_the_index_is_made_anew_only_where_pages_differ(searchable: Path) -> None:
    assert built(searchable).searchable
    first, before = index_of(searchable), stamps(searchable)
    assert "pagefind.js" in first
    assert built(searchable).written == 0
    assert stamps(searchable) == before
    (searchable / EVENT).write_text(
        (searchable / EVENT).read_text().replace("new road", "new viaduct")
    )
    assert built(searchable).removed == 0
    assert index_of(searchable) != first


@pytest.mark.parametrize(
    "changed", ["sitegen.output.search_index.LEFT_OUT", "sitegen.output.search_index.version"]
)
def test_an_index_that_another_pagefind_or_another_way_made_is_made_anew(
    searchable: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    built(searchable)
    index, pages = stamps(searchable, "pagefind"), stamps(searchable, "events")
    monkeypatch.setattr(changed, ".cites" if changed.endswith("LEFT_OUT") else lambda _: "2.0")
    assert built(searchable).written == 0
    assert stamps(searchable, "events") == pages
    assert stamps(searchable, "pagefind") != index
    index = stamps(searchable, "pagefind")
    built(searchable)
    assert stamps(searchable, "pagefind") == index


# All or nothing


@pytest.fixture
def pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakePagefind:
    """Puts another program in pagefind's place, which has `site` and `made`, the folder for the index."""

    def make(program: str) -> None:
        file = tmp_path / "pagefind-of-the-test"
        file.write_text(f"#!{PYTHON}\n{PAGEFIND}{program}", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setattr(search_index.sys, "executable", str(file))

    return make


@pytest.mark.parametrize(
    ("program", "hint"),
    [
        ("sys.exit('No space left on device')", "No space left on device"),
        ("print('thread panicked', file=sys.stderr); os.kill(os.getpid(), 9)", "thread panicked"),
    ],
)
def test_a_pagefind_that_fails_half_way_leaves_the_site_as_it_was(
    searchable: Path, pagefind: MakePagefind, program: str, hint: str
) -> None:
    built(searchable)
    before, times = files_in(searchable / "public"), stamps(searchable)
    change(searchable)
    pagefind(f"made.mkdir()\n(made / 'pagefind.js').write_text('half')\n{program}")
    with pytest.raises(StoppedError, match="the search index could not be made") as caught:
        built(searchable)
    assert caught.value.hint == hint
    assert files_in(searchable / "public") == before
    assert stamps(searchable) == times


def test_a_pagefind_that_cannot_run_is_said(
    searchable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(searchable)
    before = files_in(searchable / "public")
    change(searchable)
    monkeypatch.setattr(search_index.sys, "executable", "/no/such/python")
    with pytest.raises(StoppedError, match="search index"):
        built(searchable)
    assert files_in(searchable / "public") == before


def test_the_index_is_of_the_site_to_be_which_is_not_written_twice(
    searchable: Path, pagefind: MakePagefind
) -> None:
    built(searchable)
    change(searchable)
    pagefind(
        "public = site.parent\n"
        "for page in site.rglob('*.html'):\n"
        "    there = public / page.relative_to(site)\n"
        "    same = there.exists() and there.samefile(page)\n"
        "    assert same or not there.exists() or there.read_bytes() != page.read_bytes(), page\n"
        + INDEX
    )
    built(searchable)
    said = json.loads((searchable / "public/pagefind/pagefind.js").read_text())
    assert said == {
        path: len(data)
        for path, data in files_in(searchable / "public").items()
        if path.endswith(".html")
    }


def test_a_file_system_without_links_gets_copies(
    searchable: Path, pagefind: MakePagefind, monkeypatch: pytest.MonkeyPatch
) -> None:
    pagefind(INDEX)
    built(searchable)
    change(searchable)
    monkeypatch.setattr(
        "sitegen.output.folder.os.link",
        lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")),
    )
    built(searchable)
    build(Options(searchable, searchable / "fresh"))
    assert files_in(searchable / "public") == files_in(searchable / "fresh")


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(
    searchable: Path, tmp_path: Path, pagefind: MakePagefind
) -> None:
    pagefind(INDEX)
    public = searchable / "public"
    built(searchable)
    public.rename(tmp_path / "before")
    (searchable / EVENT).write_text(
        (searchable / EVENT).read_text().replace("new road", "new viaduct")
    )
    built(searchable)
    public.rename(tmp_path / "fresh")
    fresh = files_in(tmp_path / "fresh")
    for at in range(0, 2000, 10):
        shutil.copytree(tmp_path / "before", public)
        if not killed(lambda: built(searchable), public, at):
            break
        built(searchable)
        assert files_in(public) == fresh
        shutil.rmtree(public)
    assert files_in(public) == fresh
    assert at > len(fresh)


def test_a_pagefind_that_outlives_its_build_keeps_the_next_one_out(
    searchable: Path, tmp_path: Path, pagefind: MakePagefind
) -> None:
    pagefind(
        f"made.mkdir()\nwhile not pathlib.Path({str(tmp_path / 'go')!r}).exists(): time.sleep(0.01)\n"
    )
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            built(searchable)
        os._exit(1)
    while not (searchable / "public" / STAGING / "pagefind").exists():
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        with pytest.raises(StoppedError, match="another build"):
            built(searchable)
    finally:
        (tmp_path / "go").touch()
    pagefind(INDEX)
    assert built(searchable).searchable


def test_the_preview_s_index_is_of_the_site_as_it_is_now(
    searchable: Path, tmp_path: Path, pagefind: MakePagefind
) -> None:
    pagefind(INDEX)
    preview, index = Preview(searchable, "http://127.0.0.1:8000"), PreviewIndex(tmp_path / "index")
    for edit in (lambda _: None, change, lambda _: None):
        edit(searchable)
        preview.update()
        site = preview.finish().site
        assert site
        script = index.file(site, "pagefind/pagefind.js")
        assert script
        assert json.loads(script) == {
            path: len(data) for path, data in site.files() if path.endswith(".html")
        }


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site under a path, with its index; tests look at it only."""
    root = write_site(tmp_path_factory.mktemp("searched"), SITE | LATER)
    with served(root / "served") as host:
        assert build(Options(root, root / "served/record", f"{host}/record/")).searchable
        yield f"{host}/record/"


@pytest.fixture
def page(searched: str, browser: Browser) -> Iterator[Page]:
    """The search page of a site under a path."""
    page = browser.new_page()
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(searched) else foreign.append(request.url),
    )
    page.on("pageerror", lambda error: foreign.append(str(error)))
    page.goto(f"{searched}search/")
    yield page
    assert not foreign
    page.close()


def found(page: Page, words: str) -> list[str]:
    page.fill("#words", words)
    expect(page.locator(".hits[aria-busy=false]")).to_have_count(1)
    return page.locator(".hits h3").all_inner_texts()


NAMES = [
    ("City Assembly", "The Council"), ("شورای شهر", "The Council"), ("شہری کونسل", "The Council"),
    ("مجلس المدينة", "The Council"), ("council", "The Council"), ("Harbour Guard", "Ḥarbour Guard"),
    ("گھاٹ", "The Quay"),
]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(("words", "title"), NAMES)
def test_names_are_found_in_every_script_and_spelling(page: Page, words: str, title: str) -> None:
    assert title in found(page, words)
    assert not page.locator(".a-to-z").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("words", ["گھاٹ", "گهاٹ", "سنگ رود", "سنگرود", "سنگ\u200cرود", "The Quay"])
def test_an_event_is_found_by_every_name_of_its_place_however_it_is_spaced(
    page: Page, words: str
) -> None:
    assert found(page, words)[:1] == ["The guard sets up a barrier"]


@pytest.mark.browser
@pytest.mark.parametrize(
    "words", ["City Assembly", "city-assembly", "شورای شهر", "شوراي شهر", "مجلس المدينة"]
)
def test_an_event_is_found_by_every_name_of_its_actors(page: Page, words: str) -> None:
    assert found(page, words)[:1] == ["The Council votes"]


@pytest.mark.browser
def test_what_is_found_is_told_by_kind_with_events_first(page: Page) -> None:
    found(page, "council")
    kinds = page.locator(".hits h2").all_inner_texts()
    assert kinds[0] == "Events 1"
    assert kinds[1:] == ["Actors 2", "Sources 1"]
    status = page.locator("main .count[role=status]").inner_text()
    assert status == "4 pages: 1 event, 2 actors, 1 source"


@pytest.mark.browser
def test_a_letter_of_the_a_to_z_opens_where_it_is_asked_for(page: Page) -> None:
    entry = page.locator(".index a", has_text="City Assembly")
    assert not entry.is_visible()
    page.locator(".letters a", has_text="C").first.click()
    expect(entry).to_be_visible()


@pytest.mark.browser
def test_nothing_of_the_index_is_loaded_before_it_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    site = page.url.removesuffix("search/")
    for path in ("", "events/2020-01-02-vote/", "search/"):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert any("search." in url for url in asked)
    assert not [url for url in asked if "/pagefind/" in url]
    page.keyboard.type("r")
    page.wait_for_selector(".hits li")
    assert [url for url in asked if "/pagefind/" in url]


@pytest.mark.browser
def test_an_actor_and_a_year_narrow_what_is_found(page: Page) -> None:
    both = ["The Council votes", "The guard sets up a barrier"]
    found(page, "the")
    page.select_option("#filter-kind", "Event")
    assert sorted(titles(page, 2)) == both
    page.select_option("#filter-year", "2021")
    assert titles(page, 1) == both[1:]
    page.select_option("#filter-year", "")
    page.select_option("#filter-actor", "The Council")
    assert titles(page, 1) == both[:1]
    assert "kind=Event&actor=The+Council" in page.url
    page.fill("#words", "")
    assert titles(page, 1) == both[:1]
    page.reload()
    assert titles(page, 1) == both[:1]
    assert page.input_value("#filter-actor") == "The Council"


@pytest.mark.browser
def test_a_page_is_found_by_its_own_sentences_alone(page: Page) -> None:
    """Not by the events that its chain of events links to, nor do numbers of references stick to its words."""
    assert "The Council votes" not in found(page, "barrier")
    found(page, "closed")
    excerpt = page.locator(".hits li", has_text="The guard sets up").inner_text()
    assert "closed the quay. When" in excerpt.replace("\u2060", "")


@pytest.mark.browser
def test_a_long_event_stands_before_the_short_pages_of_its_sources(
    make_site: MakeSite, browser: Browser
) -> None:
    about = (
        "The breakwater fell [@gazette]. "
        + "Members met, heard the clerk and went home [@gazette]. " * 40
    )
    event = (
        SMALL[EVENT]
        .replace("The Council votes", "The breakwater falls")
        .replace("summary: ", f"summary: {about}")
    )
    source = SMALL["seeds/gazette-2020-01-03.md"].replace("Road approved", "Breakwater gone")
    root = make_site(SITE | {EVENT: event, "seeds/gazette-2020-01-03.md": source})
    with served(root / "public") as host:
        built(root, base_url=f"{host}/")
        page = browser.new_page()
        page.goto(f"{host}/search/")
        assert found(page, "breakwater")[0] == "The breakwater falls"
        page.close()


def titles(page: Page, count: int) -> list[str]:
    expect(page.locator(".hits[aria-busy=false]")).to_have_count(1)
    expect(page.locator(".hits li")).to_have_count(count)
    return page.locator(".hits h3").all_inner_texts()


@pytest.mark.browser
def test_a_search_that_could_not_be_loaded_says_so_and_tries_again(page: Page) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.fill("#words", "council")
    status = page.locator("main .count[role=status]")
    expect(status).to_contain_text("could not be loaded")
    assert page.locator(".hits").get_attribute("aria-busy") == "false"
    page.unroute("**/pagefind/**")
    page.fill("#words", "councils")
    expect(status).to_contain_text("page")


@pytest.mark.browser
def test_a_search_is_an_address_and_says_when_nothing_is_found(page: Page) -> None:
    assert found(page, "viaduct") == []
    assert "No page has “viaduct”" in page.inner_text("main .count")
    assert "The Council votes" in found(page, "new road")
    page.reload()
    page.wait_for_selector(".hits li")
    assert page.input_value("#words") == "new road"
    page.select_option("#filter-kind", "Event")
    expect(page.locator(".hits li")).to_have_count(1)
    page.click(".hits a")
    assert page.url.endswith("/record/events/2020-01-02-vote/")
