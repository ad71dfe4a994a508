"""Building: all or nothing, the same bytes every time, and nothing that is not ours is touched."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.crash import killed
from support.paths import ROOT
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, Report, build
from sitegen.output.folder import MANIFEST
from sitegen.problems.problem import ContentError, StoppedError
from sitegen.rendering.assets import joined_chapters

EVENT = "content/events/2020-01-02-vote.yaml"
EVENT_PAGE = "events/2020-01-02-vote/index.html"


def built(root: Path, **options: object) -> Report:
    return build(Options(root, root / "public", **options))  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_second_build_writes_nothing(small: Path) -> None:
    first = built(small)
    stamps = {path: path.stat().st_mtime_ns for path in (small / "public").rglob("*")}
    second = built(small)
    assert (first.written, second.written, second.removed) == (first.files, 0, 0)
    assert stamps == {path: path.stat().st_mtime_ns for path in (small / "public").rglob("*")}


def test_only_what_changed_is_written(small: Path) -> None:
    built(small)
    append(small, EVENT, "tags: [roads]\n")
    report = built(small)
    assert 0 < report.written < report.files / 2


def test_a_site_that_was_kept_becomes_the_one_that_a_build_from_nothing_makes(small: Path) -> None:
    built(small)
    (small / EVENT).rename(small / "content/events/2020-01-04-vote.yaml")
    append(small, "content/actors/council.yaml", "aliases: [assembly]\n")
    built(small)
    kept = tree(small / "public")
    shutil.rmtree(small / "public")
    built(small)
    assert tree(small / "public") == kept


def test_pages_that_are_no_more_wanted_are_removed(small: Path) -> None:
    append(small, "content/actors/council.yaml", "aliases: [assembly]\n")
    built(small)
    assert (small / "public/actors/assembly/index.html").exists()
    (small / "content/actors/council.yaml").write_text(
        SMALL["content/actors/council.yaml"], encoding="utf-8"
    )
    assert built(small).removed == 1
    assert not (small / "public/actors/assembly").exists()


def test_a_site_with_a_fault_leaves_the_old_pages_as_they_were(small: Path) -> None:
    built(small)
    before = tree(small / "public")
    append(small, EVENT, "colour: red\n")
    with pytest.raises(ContentError) as caught:
        built(small)
    assert "unknown-key" in {problem.code for problem in caught.value.problems}
    assert tree(small / "public") == before


def test_a_template_that_fails_leaves_the_old_pages_as_they_were(small: Path) -> None:
    built(small)
    before = tree(small / "public")
    append(small, EVENT, "tags: [roads]\n")
    (small / "templates").mkdir()
    (small / "templates/404.html").write_text("{{ 1 + 'a' }}", encoding="utf-8")
    with pytest.raises(ContentError):
        built(small, jobs=3)
    assert tree(small / "public") == before


def test_a_file_that_the_build_did_not_make_is_never_touched(small: Path) -> None:
    built(small)
    note = small / "public/notes.txt"
    note.write_text("mine", encoding="utf-8")
    append(small, EVENT, "tags: [roads]\n")
    built(small)
    assert note.read_text(encoding="utf-8") == "mine"


def test_a_foreign_file_in_the_way_stops_the_build(small: Path) -> None:
    built(small)
    (small / "public/actors/assembly").mkdir()
    mine = small / "public/actors/assembly/index.html"
    mine.write_text("mine", encoding="utf-8")
    before = tree(small / "public")
    append(small, "content/actors/council.yaml", "aliases: [assembly]\n")
    with pytest.raises(StoppedError, match=r"actors/assembly/index\.html"):
        built(small)
    assert tree(small / "public") == before


def test_an_output_folder_with_foreign_files_is_refused(small: Path) -> None:
    folder = small / "public"
    folder.mkdir()
    (folder / "thesis.odt").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(StoppedError, match=r"thesis\.odt"):
        built(small)
    assert tree(folder) == {"thesis.odt": b"ten years of work"}


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "\xff"])
def test_a_damaged_manifest_is_said(small: Path, text: str) -> None:
    built(small)
    (small / "public" / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(StoppedError, match="damaged"):
        built(small)


def test_nothing_is_written_through_a_symbolic_link(small: Path, tmp_path: Path) -> None:
    built(small)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for page in (small / "public/actors").rglob("*.html"):
        page.unlink()
    (small / "public/actors/council").rmdir()
    (small / "public/actors").rmdir()
    (small / "public/actors").symlink_to(elsewhere)
    with pytest.raises(StoppedError, match="symbolic link"):
        built(small)
    assert not list(elsewhere.iterdir())


def test_two_builds_at_once_do_not_mix(small: Path) -> None:
    from sitegen.output.folder import output

    folder = small / "public"
    with output(folder), pytest.raises(StoppedError, match="another build"):
        built(small)


def test_a_build_killed_on_the_way_is_made_good_by_the_next(small: Path, tmp_path: Path) -> None:
    """Here while it stages, moves and removes whole pages; tests/output/test_folder.py has every moment."""
    flood = (small / EVENT).read_text(encoding="utf-8").replace("2020-01-02", "2020-02-03")
    (small / "content/events/2020-02-03-flood.yaml").write_text(flood, encoding="utf-8")
    built(small)
    (small / "public").rename(tmp_path / "before")
    (small / "content/events/2020-02-03-flood.yaml").rename(
        small / "content/events/2020-02-03-storm.yaml"
    )
    append(small, "content/site.yaml", "contact: mailto:editors@example.org\n")
    built(small)
    (small / "public").rename(tmp_path / "fresh")
    for at in range(15, 1000, 15):
        shutil.copytree(tmp_path / "before", small / "public")
        if not killed(lambda: built(small), small / "public", at):
            break
        built(small)
        assert tree(small / "public") == tree(tmp_path / "fresh")
        shutil.rmtree(small / "public")
    assert at > 4 * 15


def many_events(root: Path) -> Path:
    """A site with enough files that several processes make them."""
    first = (root / EVENT).read_text(encoding="utf-8")
    stream = "---\n".join(f"id: vote-{number}\n{first}" for number in range(300))
    (root / "content/events/votes.yaml").write_text(stream, encoding="utf-8")
    return root


def test_the_processes_of_a_killed_build_end_with_it(small: Path) -> None:
    (many_events(small) / "templates").mkdir()
    busy = "{% for one in range(30000) %}{% for other in range(30000) %}{% endfor %}{% endfor %}"
    pages = [
        small / f"templates/{name}.html"
        for name in ("404", "corrections", "actors", "places", "sources", "data")
    ]
    for page in pages:
        page.write_text(busy, encoding="utf-8")
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(small), "--jobs", "4"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list((small / "public").glob(".sitegen-staging/events/*/index.html")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for page in pages:
        page.unlink()
    built(small, jobs=4)
    build(Options(small, small / "fresh"))
    assert tree(small / "public") == tree(small / "fresh")


def test_a_full_disk_is_said_and_leaves_the_old_pages(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(small)
    before = tree(small / "public")
    append(small, EVENT, "tags: [roads]\n")

    def full(path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr("sitegen.output.folder._write", full)
    with pytest.raises(StoppedError, match="No space left"):
        built(small)
    assert tree(small / "public") == before


@pytest.mark.parametrize(("before", "after"), [("maps", "maps/one.txt"), ("maps/one.txt", "maps")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    small: Path, before: str, after: str
) -> None:
    static = small / "templates/static"
    for name in (before, after):
        shutil.rmtree(static, ignore_errors=True)
        (static / name).parent.mkdir(parents=True)
        (static / name).write_text(name, encoding="utf-8")
        built(small)
    assert (small / "public/static" / after).read_text(encoding="utf-8") == after
    build(Options(small, small / "fresh"))
    assert tree(small / "public") == tree(small / "fresh")


def test_a_folder_that_holds_a_file_of_others_makes_no_way_for_a_file(small: Path) -> None:
    (small / "templates/static/maps").mkdir(parents=True)
    (small / "templates/static/maps/one.txt").write_text("one", encoding="utf-8")
    built(small)
    (small / "public/static/maps/mine.txt").write_text("mine", encoding="utf-8")
    shutil.rmtree(small / "templates/static/maps")
    (small / "templates/static/maps").write_text("a file now", encoding="utf-8")
    with pytest.raises(StoppedError, match="static/maps"):
        built(small)
    assert (small / "public/static/maps/one.txt").exists()


def test_builds_are_the_same_whatever_the_machine_is_set_to(small: Path, tmp_path: Path) -> None:
    many_events(small)
    settings = [
        ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, "1"),
        ({"PYTHONHASHSEED": "77", "TZ": "America/Adak", "LC_ALL": "C.UTF-8"}, "3"),
    ]
    trees = []
    for number, (environment, jobs) in enumerate(settings):
        folder = tmp_path / f"out-{number}"
        command = [
            sys.executable,
            "-m",
            "sitegen",
            "build",
            "--site",
            str(small),
            "--output",
            str(folder),
            "--jobs",
            jobs,
        ]
        subprocess.run(
            command, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
        )
        trees.append(tree(folder))
    assert trees[0] == trees[1]


def test_the_edition_is_the_newest_date_of_the_content(small: Path) -> None:
    append(small, EVENT, "added: 2021-05-01\nupdated: 2021-06-02\n")
    built(small)
    assert (
        'Edition of <time datetime="2021-06-02">2 June 2021</time>'
        in tree(small / "public")["data/index.html"].decode()
    )


def test_a_page_has_the_newest_day_of_what_it_shows_and_a_change_leaves_others_as_they_are(
    small: Path,
) -> None:
    append(small, EVENT, "added: 2021-05-01\n")
    vote = (small / EVENT).read_text(encoding="utf-8")
    other = vote.replace("votes", "meets").replace("2020-01-02", "2020-01-01")
    (small / "content/events/2020-01-01-meeting.yaml").write_text(other, encoding="utf-8")
    built(small)
    before = tree(small / "public")
    page = before[EVENT_PAGE].decode()
    assert 'Last changed on <time datetime="2021-05-01">1 May 2021</time>' in page
    assert ", last changed on 1 May 2021, <span" in page
    assert "Edition of" not in page

    append(small, "content/events/2020-01-01-meeting.yaml", "updated: 2021-06-02\n")
    built(small)
    after = tree(small / "public")
    changed = {path for path in after if after[path] != before[path]}
    assert EVENT_PAGE not in changed
    assert {"events/2020-01-01-meeting/index.html", "index.html", "events/index.html"} <= changed
    assert "2 June 2021" in after["events/index.html"].decode()


def test_another_event_leaves_the_page_of_an_event_as_it_is(small: Path) -> None:
    built(small)
    before = tree(small / "public")[EVENT_PAGE]
    assert b"Event 1<" in before
    vote = (small / EVENT).read_text(encoding="utf-8")
    for day in ("2021-01-02", "2021-01-03"):
        later = vote.replace("2020-01-02", day)
        (small / f"content/events/{day}-again.yaml").write_text(later, encoding="utf-8")
    built(small)
    with_two = tree(small / "public")[EVENT_PAGE]
    assert b" of 3" not in with_two


@pytest.mark.parametrize(
    "base", ["https://example.org/", "https://example.org/a/timeline/", "http://127.0.0.1:8000"]
)
def test_links_start_with_the_path_that_the_site_is_under(small: Path, base: str) -> None:
    built(small, base_url=base)
    page = (small / "public/index.html").read_text(encoding="utf-8")
    path = "/a/timeline" if "timeline/" in base else ""
    assert f'href="{path}/events/2020-01-02-vote/"' in page
    assert f'<link rel="canonical" href="{base.rstrip("/")}/">' in page


def test_a_link_that_leads_nowhere_stops_the_build(small: Path) -> None:
    folder = small / "templates"
    folder.mkdir()
    (folder / "404.html").write_text(
        '<a href="/nowhere/">x</a><a href="/actors/#nothing">y</a>', encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        built(small)
    assert [problem.message for problem in caught.value.problems] == [
        "the page links to /actors/#nothing",
        "the page links to /nowhere/",
    ]


def test_a_site_without_a_timeline_shows_all_events_at_its_root(make_site: MakeSite) -> None:
    root = make_site({path: text for path, text in SMALL.items() if "timelines" not in path})
    built(root)
    assert "The Council votes" in (root / "public/index.html").read_text(encoding="utf-8")


def test_a_site_without_events_builds(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SMALL["content/site.yaml"]})
    assert built(root).pages > 5


def test_drafts_are_shown_and_marked_only_when_asked_for(small: Path) -> None:
    append(small, EVENT, "status: draft\n")
    built(small)
    assert EVENT_PAGE not in tree(small / "public")
    built(small, drafts=True)
    page = tree(small / "public")[EVENT_PAGE].decode()
    assert "Preview." in page
    assert '<meta name="robots" content="noindex">' in page


# A site's own templates


def test_a_site_shadows_single_templates_and_static_files(small: Path) -> None:
    (small / "templates/static").mkdir(parents=True)
    (small / "templates/404.html").write_text("{{ site.title }}: nothing here", encoding="utf-8")
    (small / "templates/static/icon.svg").write_text("<svg/>", encoding="utf-8")
    (small / "templates/static/own.css").write_text("p {}", encoding="utf-8")
    built(small)
    files = tree(small / "public")
    assert files["404.html"] == b"Small: nothing here"
    assert files["static/icon.svg"] == b"<svg/>"
    assert files["static/own.css"] == b"p{}"
    assert files["static/site.css"]


def test_chapters_are_served_as_one_stylesheet_and_one_script(small: Path) -> None:
    built(small)
    files = tree(small / "public")
    assert {
        path for path in files if path.endswith((".css", ".js")) and path.startswith("static/")
    } == {
        "static/search.js",
        "static/site.css",
        "static/site.js",
        "static/theme.js",
    }
    chapters = sorted((ROOT / "templates/static/js").iterdir())
    assert files["static/site.js"] == b"\n".join(file.read_bytes() for file in chapters)
    style = files["static/site.css"].decode()
    assert style.index("--page:") < style.index("@font-face") < style.index(".masthead{")


def test_a_site_s_own_files_beside_the_chapters_are_files_like_others(small: Path) -> None:
    built(small)
    before = tree(small / "public")["static/site.css"]
    (small / "templates/static/css").mkdir(parents=True)
    (small / "templates/static/css/01-tokens.css").write_text("p {}", encoding="utf-8")
    built(small)
    files = tree(small / "public")
    assert files["static/css/01-tokens.css"] == b"p{}"
    assert files["static/site.css"] == before
    (small / "templates/static/site.css").write_text("q {}", encoding="utf-8")
    (small / "templates/static/site.js").write_text("// mine", encoding="utf-8")
    built(small)
    files = tree(small / "public")
    assert files["static/site.css"] == b"q{}"
    assert files["static/site.js"] == b"// mine"


def test_of_chapters_and_the_whole_the_whole_is_served() -> None:
    chapters = {
        "static/css/02-b.css": b"b",
        "static/css/01-a.css": b"a",
        "static/css/own.css": b"own",
    }
    assert joined_chapters(chapters) == {"static/site.css": b"a\nb", "static/css/own.css": b"own"}
    whole = {"static/site.css": b"whole"}
    assert joined_chapters(chapters | whole) == {"static/css/own.css": b"own"} | whole


def test_stylesheets_are_served_without_comments_and_indents(small: Path) -> None:
    (small / "templates/static").mkdir(parents=True)
    style = """p { content: "/* kept */ }"; }\n /* it's gone */\na b, c { content: '\\'/* kept: */'; }/**/"""
    (small / "templates/static/own.css").write_text(style, encoding="utf-8")
    built(small)
    served = tree(small / "public")["static/own.css"].decode()
    assert served == """p{content:"/* kept */ }";}a b,c{content:'\\'/* kept: */';}"""


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{{ nothing.here }}", 2, "'nothing' is undefined"),
        ("{{ 1 + 'a' }}", 1, "unsupported operand"),
        ("{% if %}", 1, "Expected an expression"),
        ("{% include 'gone.html' %}", 1, "there is no template 'gone.html'"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{% for n in range(10000000) %}x{% endfor %}", 1, "Range too big"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 1, "recursion"),
    ],
)
def test_a_faulty_template_is_a_problem_with_its_place(
    small: Path, template: str, line: int, message: str
) -> None:
    (small / "templates").mkdir()
    (small / "templates/404.html").write_text(template, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        built(small)
    (problem,) = caught.value.problems
    assert (problem.code, problem.spot.path, problem.spot.line) == (
        "template",
        "templates/404.html",
        line,
    )
    assert message in problem.message


def test_a_template_that_is_not_utf8_is_a_problem(small: Path) -> None:
    (small / "templates").mkdir()
    (small / "templates/404.html").write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError, match="1 problem"):
        built(small)


def test_a_built_in_template_that_fails_for_want_of_a_macro_is_a_problem(small: Path) -> None:
    (small / "templates").mkdir()
    (small / "templates/_parts.html").write_text("", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        built(small)
    assert "built-in" in caught.value.problems[0].message


def test_content_is_data_and_never_code(small: Path) -> None:
    text = (small / EVENT).read_text(encoding="utf-8")
    hostile = text.replace(
        "title: The Council votes", "title: '{{ site }} <script>alert(1)</script> {% raise %}'"
    )
    (small / EVENT).write_text(hostile, encoding="utf-8")
    built(small)
    page = tree(small / "public")[EVENT_PAGE].decode()
    assert "{{ site }} &lt;script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["content/images/road.png", "templates/static/road.css"])
def test_a_file_that_cannot_be_read_is_a_problem_with_its_place(
    small: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    for file in ("content/images/road.png", "templates/static/road.css"):
        (small / file).parent.mkdir(parents=True, exist_ok=True)
        (small / file).write_bytes(b"x")
    append(small, EVENT, "images: [{file: images/road.png, alt: A road, licence: CC0}]\n")

    def refused(folder: Path, name: str, most: int) -> bytes:
        if f"{folder}/{name}".endswith(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return (folder / name).read_bytes()

    monkeypatch.setattr("sitegen.rendering.assets.bytes_of", refused)
    with pytest.raises(ContentError) as caught:
        built(small)
    (problem,) = caught.value.problems
    assert (problem.code, problem.spot.path, problem.message) == (
        "unreadable",
        path,
        "cannot be read: Permission denied",
    )


def test_a_manifest_that_cannot_be_read_is_said(small: Path) -> None:
    (small / "public" / MANIFEST).mkdir(parents=True)
    with pytest.raises(StoppedError, match="cannot be read"):
        built(small)


def test_a_folder_of_private_texts_that_cannot_be_read_is_a_problem(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "seeds/private").mkdir()
    monkeypatch.setattr(
        "sitegen.files.scanning.os.access", lambda path, mode: not str(path).endswith("private")
    )
    with pytest.raises(ContentError) as caught:
        built(small)
    assert ("unreadable", "seeds/private") in {
        (found.code, found.spot.path) for found in caught.value.problems
    }
