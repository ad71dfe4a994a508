"""A cited address never dies: the lock of ids."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from sitegen.checks.vanished_ids import IDS_LOCK, update_ids_lock
from sitegen.commands.main import main
from sitegen.inspection import inspect

EVENT = "content/events/2020-01-02-vote.yaml"


def locked(root: Path) -> Path:
    records = inspect(root).records
    assert records
    update_ids_lock(root, records)
    return root


def errors(root: Path) -> list[tuple[str, str, int]]:
    return [
        (p.code, p.spot.path, p.spot.line) for p in inspect(root).problems if p.severity == "error"
    ]


def test_the_lock_names_every_published_record(small: Path) -> None:
    locked(small)
    assert (small / IDS_LOCK).read_text(encoding="utf-8").splitlines() == [
        "actor/council", "event/2020-01-02-vote", "source/gazette-2020-01-03", "timeline/main",
    ]  # fmt: skip
    assert errors(small) == []


def test_an_id_that_vanishes_is_an_error(small: Path) -> None:
    locked(small)
    (small / EVENT).rename(small / "content/events/2020-01-02-road.yaml")
    assert errors(small) == [("vanished-id", IDS_LOCK, 2)]


def test_an_alias_keeps_the_address_alive(small: Path) -> None:
    locked(small)
    renamed = small / "content/events/2020-01-02-road.yaml"
    (small / EVENT).rename(renamed)
    renamed.write_text(
        renamed.read_text(encoding="utf-8") + "aliases: [2020-01-02-vote]\n", encoding="utf-8"
    )
    assert errors(small) == []


def test_an_event_that_turns_into_a_draft_has_vanished(small: Path) -> None:
    locked(small)
    (small / EVENT).write_text(
        (small / EVENT).read_text(encoding="utf-8") + "status: draft\n", encoding="utf-8"
    )
    assert ("vanished-id", IDS_LOCK, 2) in errors(small)


def test_a_withdrawn_event_has_not_vanished(small: Path) -> None:
    locked(small)
    withdrawal = "status: withdrawn\nwithdrawn: {date: 2026-01-01, why: It was no event.}\n"
    (small / EVENT).write_text(
        (small / EVENT).read_text(encoding="utf-8") + withdrawal, encoding="utf-8"
    )
    assert errors(small) == []


def test_the_command_mends_what_a_merge_left(small: Path) -> None:
    locked(small)
    lines = (small / IDS_LOCK).read_text(encoding="utf-8")
    (small / IDS_LOCK).write_text(
        f"<<<<<<< ours\n{lines}=======\n{lines}>>>>>>> theirs\n", encoding="utf-8"
    )
    assert {code for code, *_ in errors(small)} == {"bad-lock"}
    done = CliRunner().invoke(main, ["lock", "--site", str(small)])
    assert done.output == "content/ids.lock: 0 ids added\n"
    assert (small / IDS_LOCK).read_text(encoding="utf-8") == lines


def test_only_an_event_can_be_withdrawn(small: Path) -> None:
    (small / IDS_LOCK).write_text("event/gone\nplace/gone\n", encoding="utf-8")
    hints = [problem.hint for problem in inspect(small).problems if problem.code == "vanished-id"]
    assert hints == ["give its record the alias 'gone', or set `status: withdrawn` with the reason",
                     "give its record the alias 'gone'"]  # fmt: skip


def test_no_line_is_ever_taken_out(small: Path) -> None:
    locked(small)
    (small / IDS_LOCK).write_text(
        "event/gone\n" + (small / IDS_LOCK).read_text(encoding="utf-8"), encoding="utf-8"
    )
    locked(small)
    assert "event/gone" in (small / IDS_LOCK).read_text(encoding="utf-8")


def test_a_merge_conflict_is_an_error_with_its_line(small: Path) -> None:
    locked(small)
    (small / IDS_LOCK).write_text("<<<<<<< ours\nevent/2020-01-02-vote\n", encoding="utf-8")
    assert errors(small) == [("bad-lock", IDS_LOCK, 1)]


def test_of_what_could_not_be_read_no_alias_has_vanished(small: Path) -> None:
    locked(small)
    renamed = small / "content/events/2020-01-02-road.yaml"
    text = (small / EVENT).read_text(encoding="utf-8")
    (small / EVENT).rename(renamed)
    renamed.write_text(f"{text}aliases: [2020-01-02-vote]\n\tx: 1\n", encoding="utf-8")
    assert [code for code, _, _ in errors(small)] == ["yaml-syntax"]
