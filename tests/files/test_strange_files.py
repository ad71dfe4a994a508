"""What stands where a record should and is no file that can be read: it is told, and never followed or waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from sitegen.inspection import inspect

EVENT = "content/events/2020-01-02-vote.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"


def told(root: Path) -> list[tuple[str, str]]:
    """The code and path of each error of a site."""
    return [(p.code, p.spot.path) for p in inspect(root).problems if p.severity == "error"]


def folder_in_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe_in_place(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_in_place(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("replace", "code"),
    [(folder_in_place, "stray-file"), (pipe_in_place, "unreadable"), (link_in_place, "symlink")],
)
def test_a_record_that_is_no_file_is_reported_and_not_waited_for(
    small: Path, replace: Any, code: str
) -> None:
    replace(small / EVENT)
    assert (code, EVENT) in told(small)


@pytest.mark.parametrize(
    ("replace", "code"),
    [(folder_in_place, "unreadable"), (pipe_in_place, "unreadable"), (link_in_place, "symlink")],
)
@pytest.mark.parametrize("lock", ["content/ids.lock", "seeds/quotes.lock"])
def test_a_lock_that_is_no_file_is_reported_once(
    small: Path, replace: Any, code: str, lock: str
) -> None:
    (small / lock).write_text("", encoding="utf-8")
    replace(small / lock)
    assert [found for found in told(small) if found[1] == lock] == [(code, lock)]


LOCKS = ["content/ids/event/2020-01-02-vote.lock", "seeds/quotes/event/2020-01-02-vote.lock"]


@pytest.mark.parametrize(
    ("replace", "code"), [(pipe_in_place, "unreadable"), (link_in_place, "symlink")]
)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_record_s_lock_that_is_no_file_is_reported_once_and_not_followed(
    small: Path, replace: Any, code: str, lock: str
) -> None:
    (small / lock).parent.mkdir(parents=True)
    (small / lock).write_text("nothing\n", encoding="utf-8")
    replace(small / lock)
    (small / lock).with_name("elsewhere").unlink(missing_ok=True)
    assert told(small) == [(code, lock)]


@pytest.mark.parametrize("folder", ["content/ids", "content/ids/event", "seeds/quotes"])
def test_a_link_in_place_of_a_folder_of_locks_is_not_followed(
    small: Path, tmp_path: Path, folder: str
) -> None:
    kind = tmp_path / "elsewhere/event"
    kind.mkdir(parents=True)
    for path in (kind / "gone.lock", kind.parent / "gone.lock"):
        path.write_text("ids 2\nevent/gone\n", encoding="utf-8")
    (small / folder).parent.mkdir(parents=True, exist_ok=True)
    (small / folder).symlink_to(kind.parent)
    assert told(small) == [("symlink", folder)]


def test_a_socket_is_no_record(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small / "content/actors")  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("ministry.yaml")
        assert told(small) == [("unreadable", "content/actors/ministry.yaml")]


@pytest.mark.parametrize(
    "path", ["content", "seeds", "templates", "content/events/2020", "seeds/private"]
)
def test_a_link_to_a_folder_is_not_followed(small: Path, path: str) -> None:
    if (small / path).exists():
        (small / path).rename(small / "elsewhere")
    (small / path).symlink_to(small / "elsewhere")
    assert ("symlink", path) in told(small)


def test_a_link_without_a_target_is_reported_too(small: Path) -> None:
    (small / "content/ids.lock").symlink_to("nowhere")
    assert told(small) == [("symlink", "content/ids.lock")]


def test_a_private_text_is_not_followed_out_of_the_site(small: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(
        "the members approved the road by a large majority", encoding="utf-8"
    )
    file = small / SOURCE
    file.write_text(file.read_text(encoding="utf-8").split("On Thursday")[0], encoding="utf-8")
    (small / "seeds/private").mkdir()
    (small / "seeds/private/gazette-2020-01-03.txt").symlink_to(tmp_path / "secret.txt")
    assert told(small) == [("symlink", "seeds/private/gazette-2020-01-03.txt")]


def test_a_picture_is_not_followed_out_of_the_site(small: Path) -> None:
    (small / "content/images").mkdir()
    (small / "content/images/road.jpg").symlink_to("/etc/hostname")
    file = small / EVENT
    image = "images: [{file: images/road.jpg, alt: The road, licence: CC0}]\n"
    file.write_text(file.read_text(encoding="utf-8") + image, encoding="utf-8")
    assert sorted(told(small)) == [("missing-file", EVENT), ("symlink", "content/images/road.jpg")]


@pytest.mark.parametrize("folder", ["content", "seeds", "templates"])
def test_a_file_in_place_of_a_folder_is_reported(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).write_text("", encoding="utf-8")
    assert ("stray-file", folder) in told(tmp_path)


def test_files_that_may_not_be_read_are_reported(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(path: str, *arguments: Any, **named: Any) -> int:
        if str(path).endswith(EVENT):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert told(small) == [("unreadable", EVENT)]
    assert inspect(small).problems[0].message == "cannot be read: Permission denied"


def test_folders_that_may_not_be_read_are_reported(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refuse(path: Path) -> Any:
        if str(path).endswith("content/actors"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ("unreadable", "content/actors") in told(small)
