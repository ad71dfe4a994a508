"""What editors, merge tools and systems leave beside an editor's files stops nothing; other files do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from support.docs import page
from support.small_site import SMALL

from sitegen.assembly import assemble
from sitegen.evidence import evidence
from sitegen.files.leftovers import is_left_alone, is_path_left_alone
from sitegen.inspection import inspect
from sitegen.linking import link_site
from sitegen.rendering.environment import Renderer, template_folders

# Names as the tools make them: of a record, a source, a picture, a template; and of none of them
LEFT_ALONE = (
    "ev1.yaml~", "ev1.yaml.~12~", "#ev1.yaml#", "#%2Amessage%2A#12345abc#", ".#ev1.yaml", ".ev1.yaml.swp",
    "ev1.yaml.swo", ".ev1.yaml.un~", "4913", "5036", "ev1.yaml.orig", "ev1.yaml.rej", "ev1.md.bak", "EV1.BAK",
    "ev1.yaml.tmp", "ev1.yaml~RF1a2b3c.TMP", "~WRL0003.tmp", "~syncthing~ev1.yaml.tmp",
    "ev1.yaml___jb_tmp___", "ev1.yaml___jb_old___", "ev1.yaml___jb_bak___", "ev1.yaml.vsctmp", "Thumbs.db",
    "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", ".~lock.ev1.yaml#", "~$ev1.docx",
    ".ev1.yaml.kate-swp", "ev1.yaml.kate-swp", ".nfs00000000023", "sedAbC123", "tmp8d_x1k2q", "._ev1.yaml",
    ".DS_Store", ".directory", ".goutputstream-ABC123", "ev1.md.part", "map.json.crdownload",
    "ev1_BACKUP_1234.yaml", "ev1_BASE_1234.yaml", "ev1_LOCAL_1234.yaml", "ev1_REMOTE_1234.yaml",
    "paper_LOCAL_77.md", "ev1.yaml.LOCAL.1234.yaml", "ev1.yaml.BACKUP.1234.yaml", "ev1.LOCAL.yaml",
    "ids_BASE_31.lock", "ev1.yaml.REMOTE.1234",
)  # fmt: skip
# What an editor wrote, or what may hold the only copy of it
TOLD = (
    "ev2.yml", "ev2.txt", "ev2", "EV2.YAML", "ev2.yaml.save", "ev2.yaml.mine", "ev2.yaml.r12", "ev2.yaml.old",
    "ev2 (1).yaml", "ev2 (conflicted copy 2024-01-16).yaml", "ev2.sync-conflict-20240116-101010-ABCDEFG.yaml",
    "Copy of ev2.yaml", "ev2 - Copy.yaml", "ev2_local_1234.yaml", "ev2-base-1234.txt", "tmp.yml", "sed.yml",
    "4914", "DEADJOE", "bak", "x.swap", "orig.yml", "Icon", "thumbs", "#ev2.yaml", "ev2~.yaml", "LOCAL.yml",
    "_LOCAL_1.yaml", "nohup.out", "ev2.docx", "$ev2.yaml",
)  # fmt: skip
FOLDERS = (
    "content", "content/events", "content/events/2020-01", "content/actors", "content/places",
    "content/pages", "content/timelines", "content/vocab", "content/images", "content/maps", "seeds",
    "seeds/private", "templates", "templates/static", "templates/static/fonts",
)  # fmt: skip


def errors(root: Path) -> list[tuple[str, str]]:
    """The code and file of each error, those of quotations too."""
    inspected = inspect(root)
    problems = list(inspected.problems)
    if inspected.records:
        problems += evidence(root, inspected.records).problems
    return [(p.code, p.spot.path) for p in problems if p.severity == "error"]


def put(file: Path, text: str = "title: [An older version\n") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_tools_leave_is_no_problem_in_any_folder(small: Path, folder: str) -> None:
    for name in LEFT_ALONE:
        put(small / folder / name)
    assert errors(small) == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", [".#ev1.yaml", "ev1.yaml~", "#ev1.yaml#"])
def test_nor_is_it_where_it_is_a_link_that_leads_nowhere(
    small: Path, folder: str, name: str
) -> None:
    (small / folder).mkdir(parents=True, exist_ok=True)
    (small / folder / name).symlink_to("me@host.1234:170000")
    assert errors(small) == []


@pytest.mark.parametrize("name", ["__MACOSX", "@eaDir", "$RECYCLE.BIN", "lost+found", ".git"])
@pytest.mark.parametrize("folder", ["content", "content/events", "seeds", "templates"])
def test_a_folder_of_a_system_is_not_entered(small: Path, folder: str, name: str) -> None:
    put(small / folder / name / "deeper/ev1.yaml")
    put(small / folder / name / "ev1.txt")
    assert errors(small) == []


@pytest.mark.parametrize("name", TOLD)
def test_what_an_editor_wrote_is_told(small: Path, name: str) -> None:
    put(small / "content/events" / name, SMALL["content/events/2020-01-02-vote.yaml"])
    assert {path for _, path in errors(small)} == {f"content/events/{name}"}


@pytest.mark.parametrize(
    "path",
    [
        "content/event/ev2.yaml",
        "content/ev2.yaml",
        "seeds/paper.txt",
        "seeds/paper (1).md",
        "content/old~/ev2.yaml",
        "content/event/4913/ev2.yaml",
    ],
)
def test_so_is_a_record_in_a_wrong_folder(small: Path, path: str) -> None:
    put(small / path)
    assert [told for _, told in errors(small)] == [path]


def test_records_in_a_folder_that_is_named_like_a_backup_are_read(small: Path) -> None:
    put(small / "content/events/old~/2020-01-05-road.yaml", "titel: x\n")
    assert ("unknown-key", "content/events/old~/2020-01-05-road.yaml") in errors(small)


def test_no_template_and_no_static_file_is_made_of_them(small: Path) -> None:
    put(small / "templates/static/road.svg", "<svg/>")
    for name in LEFT_ALONE:
        put(small / f"templates/static/{name}", "x")
    before = Renderer(template_folders(small)).digest
    for name in LEFT_ALONE:
        put(small / f"templates/{name}", "{{ faulty")
    inspected = inspect(small)
    assert inspected.records
    linked = link_site(inspected.records, None, inspected.states)
    statics = assemble(small, linked, drafts=False).statics
    assert "static/road.svg" in statics
    assert not [path for path in statics if is_path_left_alone(path.split("/"))]
    assert not {f"static/{name}" for name in LEFT_ALONE} & set(statics)
    assert Renderer(template_folders(small)).digest == before


def test_docs_name_what_is_left_alone_and_what_is_not() -> None:
    section = page("docs/records.md").split("### Files that are left alone")[1].split("\n## ")[0]
    table, told = section.split("What may hold the only copy")
    rows = [row.split("|")[2] for row in table.splitlines() if row.startswith("|")][2:]
    for row in rows:
        files, _, folders = re.sub(r" a folder ", " folders ", row).partition("folders ")
        for name in re.findall("`([^`]+)`", files):
            assert is_left_alone(f"{name}\r" if name == "Icon" else name), name
        for name in re.findall("`([^`]+)`", folders):
            assert is_left_alone(name, is_folder=True), name
    names = re.findall("`([^`]+)`", told)
    assert len(names) == 7
    assert not any(map(is_left_alone, names))


def test_what_is_left_alone_is_not_touched(small: Path) -> None:
    """Files of an editor that runs are no business of a command that changes records."""
    from support.commands import files_in, run

    for name in LEFT_ALONE:
        put(small / "content/actors" / name)
    before = files_in(small)
    run("fmt", "--site", small)
    run("rename", "actor", "council", "senate", "--site", small)
    after = files_in(small)
    for name in LEFT_ALONE:
        path = f"content/actors/{name}"
        assert after[path] == before[path]
    assert os.path.exists(small / "content/actors/senate.yaml")
