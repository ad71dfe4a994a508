"""`sitegen lock` writes the day on which an event is published into its record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.commands import files_in, run
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build

PATH = "content/events/2020-01-02-vote.yaml"
EVENT = SMALL[PATH]
TODAY = date.today().isoformat()
LINE = f"added: {TODAY}\n"


def locked(site: Path) -> str:
    assert run("lock", "--site", site).exit_code == 0
    return (site / PATH).read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (EVENT, EVENT + LINE),
        (EVENT + "tags: [a]  # why\n\n# the end\n", EVENT + f"tags: [a]  # why\n{LINE}\n# the end\n"),
        (EVENT + "updated: 2024-01-01\nx-note: n\n", EVENT + f"{LINE}updated: 2024-01-01\nx-note: n\n"),
        (EVENT.rstrip("\n"), EVENT + LINE.rstrip("\n")),
        (EVENT + "added:\n", EVENT + LINE),
        (EVENT + "added: ~  # not yet\n", EVENT + f"added: {TODAY}  # not yet\n"),
        ("\ufeff" + EVENT, "\ufeff" + EVENT + LINE),
        (EVENT.replace("\n", "\r\n"), (EVENT + LINE).replace("\n", "\r\n")),
        (EVENT + "added: 2021-01-01\n", EVENT + "added: 2021-01-01\n"),
        (EVENT + "status: draft\n", EVENT + "status: draft\n"),
        (EVENT + "status: review\n", EVENT + "status: review\n"),
    ],
)  # fmt: skip
def test_all_else_stays_to_the_byte(make_site: MakeSite, before: str, after: str) -> None:
    site = make_site(SMALL)
    (site / PATH).write_bytes(before.encode())
    assert locked(site) == after
    assert locked(site) == after
    assert run("fmt", "--check", "--site", site).exit_code == 0


def test_braces_around_a_record(make_site: MakeSite) -> None:
    text = (
        "{title: T, date: 2020, type: statement, actors: [{actor: council}],\n"
        " summary: 'S [@gazette-2020-01-03].'}\n"
    )
    site = make_site(SMALL | {PATH: text})
    assert locked(site) == text.replace("'}", f"', added: {TODAY}}}")


def test_each_event_of_a_stream_for_itself(make_site: MakeSite) -> None:
    pieces = [f"id: vote-{number}\n{EVENT}" for number in range(4)]
    pieces[1] += "status: draft\n"
    pieces[2] += "added: 2021-01-01\n"
    site = make_site(SMALL | {PATH: "---\n".join(pieces)})
    pieces[0] += LINE
    pieces[3] += LINE
    assert locked(site) == "---\n".join(pieces)


def test_what_the_lock_has_is_not_dated_again(small: Path) -> None:
    (small / "content/ids.lock").write_text("event/2020-01-02-vote\n", encoding="utf-8")
    assert locked(small) == EVENT


def test_what_is_done_is_told_and_shown_in_the_feed(small: Path, tmp_path: Path) -> None:
    assert run("lock", "--site", small).stdout == (
        f"content/ids: 4 ids added\n{PATH}: the day as `added`\n"
    )
    build(Options(small, tmp_path / "out", jobs=1))
    feed = (tmp_path / "out/feed.xml").read_text(encoding="utf-8")
    assert "The Council votes" in feed
    assert TODAY in feed
    assert "1970" not in feed


def test_where_one_file_cannot_be_written_none_is(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_in(small)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", "content/ids")

    monkeypatch.setattr("sitegen.files.journal.put", refuse)
    assert run("lock", "--site", small).exit_code == 1
    assert files_in(small) == before
