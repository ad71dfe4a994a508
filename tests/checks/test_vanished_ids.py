"""A cited address never dies: the lock of ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.checks.vanished_ids import OLD_IDS_LOCK, update_ids_lock
from sitegen.commands.main import main
from sitegen.inspection import inspect

EVENT = "content/events/2020-01-02-vote.yaml"
LOCK = "content/ids/event/2020-01-02-vote.lock"


def locked(root: Path) -> Path:
    records = inspect(root).records
    assert records
    update_ids_lock(root, records)
    return root


def names(root: Path) -> list[str]:
    """The ids that the lock has by its files."""
    folder = root / "content/ids"
    files = folder.rglob("*.lock")
    return sorted(file.relative_to(folder).with_suffix("").as_posix() for file in files)


def errors(root: Path) -> list[tuple[str, str, int]]:
    return [
        (p.code, p.spot.path, p.spot.line) for p in inspect(root).problems if p.severity == "error"
    ]


def test_the_lock_names_every_published_record(small: Path) -> None:
    locked(small)
    assert names(small) == [
        "actor/council", "event/2020-01-02-vote", "source/gazette-2020-01-03", "timeline/main",
    ]  # fmt: skip
    assert (small / LOCK).read_text(encoding="utf-8") == "ids 2\nevent/2020-01-02-vote\n"
    assert errors(small) == []


def test_an_id_that_vanishes_is_an_error(small: Path) -> None:
    locked(small)
    (small / EVENT).rename(small / "content/events/2020-01-02-road.yaml")
    assert errors(small) == [("vanished-id", LOCK, 2)]


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
    assert ("vanished-id", LOCK, 2) in errors(small)


def test_a_withdrawn_event_has_not_vanished(small: Path) -> None:
    locked(small)
    withdrawal = "status: withdrawn\nwithdrawn: {date: 2026-01-01, why: It was no event.}\n"
    (small / EVENT).write_text(
        (small / EVENT).read_text(encoding="utf-8") + withdrawal, encoding="utf-8"
    )
    assert errors(small) == []


def test_the_command_corrects_what_a_merge_left(small: Path) -> None:
    locked(small)
    lines = (small / LOCK).read_text(encoding="utf-8")
    conflict = f"<<<<<<< ours\n{lines}=======\n{lines}>>>>>>> theirs\n"
    (small / LOCK).write_text(conflict, encoding="utf-8")
    assert errors(small) == [("bad-lock", LOCK, 1)]
    done = CliRunner().invoke(main, ["lock", "--site", str(small)])
    assert done.output == "content/ids: 0 ids added\n"
    assert (small / LOCK).read_text(encoding="utf-8") == lines


OLD = "actor/council\nevent/2020-01-02-vote\n"


def test_the_lock_of_one_file_is_read_and_brought_over(small: Path) -> None:
    (small / OLD_IDS_LOCK).write_text(f"{OLD}event/gone\n", encoding="utf-8")
    assert errors(small) == [("vanished-id", OLD_IDS_LOCK, 3)]
    text = (small / EVENT).read_text(encoding="utf-8")
    (small / EVENT).write_text(f"{text}aliases: [gone]\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["lock", "--site", str(small)])
    assert done.output == "content/ids: 2 ids added\n"
    assert not (small / OLD_IDS_LOCK).exists()
    assert "event/gone" in names(small)
    assert len(names(small)) == 5
    assert errors(small) == []


def test_of_the_lock_of_one_file_the_command_takes_out_a_merge_s_signs_and_no_line(
    small: Path,
) -> None:
    conflict = f"<<<<<<< ours\n{OLD}=======\n{OLD}>>>>>>> theirs\nevent/2020-\n"
    (small / OLD_IDS_LOCK).write_text(conflict, encoding="utf-8")
    assert {code for code, *_ in errors(small)} == {"bad-lock"}
    locked(small)
    assert (small / OLD_IDS_LOCK).read_text(encoding="utf-8") == "event/2020-\n"
    assert errors(small) == [("bad-lock", OLD_IDS_LOCK, 1)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "does not begin with 'ids 2'"),
        ("event/2020-01-02-vote\n", 1, "does not begin with 'ids 2'"),
        ("ids 2\n", 1, "does not say event/2020-01-02-vote"),
        ("ids 2\nevent/2020-01-\n", 2, "does not say event/2020-01-02-vote"),
        ("ids 2\nevent/another\n", 2, "does not say event/2020-01-02-vote"),
        ("ids 2\nevent/2020-01-02-vote\nevent/2020-01-02-vote\n", 3, "and nothing else"),
        ("ids 3\nevent/2020-01-02-vote\n", 1, "another form, 'ids 3'"),
        ("\xff\n", 1, "does not begin with 'ids 2'"),
    ],
)
def test_a_faulty_lock_of_an_id_is_told_with_its_line(
    small: Path, text: str, line: int, message: str
) -> None:
    locked(small)
    (small / LOCK).write_bytes(text.encode("latin-1"))
    assert errors(small) == [("bad-lock", LOCK, line)]
    [problem] = [p for p in inspect(small).problems if p.code == "bad-lock"]
    assert message in problem.message
    (small / EVENT).rename(small / "content/events/2020-01-02-road.yaml")
    assert ("vanished-id", LOCK, 2) in errors(small), "that the file is there is what counts"


def test_a_lock_of_a_newer_form_is_not_written_over(small: Path) -> None:
    locked(small)
    newer = "ids 3\nsomething else\n"
    (small / LOCK).write_text(newer, encoding="utf-8")
    locked(small)
    assert (small / LOCK).read_text(encoding="utf-8") == newer


@pytest.mark.parametrize(
    "path",
    [
        "content/ids/event/Vote.lock",
        "content/ids/event/vote.txt",
        "content/ids/vote.lock",
        "content/ids/event/deeper/vote.lock",
        "content/ids/vocabulary/x.lock",
        "seeds/quotes/event/the vote.lock",
        "seeds/quotes/README.md",
    ],
)
def test_a_file_that_is_no_lock_by_its_name_is_told(small: Path, path: str) -> None:
    locked(small)
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_text("ids 2\n", encoding="utf-8")
    assert errors(small) == [("stray-file", path, 1)]


def test_only_an_event_can_be_withdrawn(small: Path) -> None:
    for name in ("event/gone", "place/gone"):
        path = small / f"content/ids/{name}.lock"
        path.parent.mkdir(parents=True)
        path.write_text(f"ids 2\n{name}\n", encoding="utf-8")
    hints = [problem.hint for problem in inspect(small).problems if problem.code == "vanished-id"]
    assert hints == ["give its record the alias 'gone', or set `status: withdrawn` with the reason",
                     "give its record the alias 'gone'"]  # fmt: skip


def test_no_id_is_ever_taken_out(small: Path) -> None:
    locked(small)
    gone = small / "content/ids/event/gone.lock"
    gone.write_text("ids 2\nevent/gone\n", encoding="utf-8")
    locked(small)
    assert gone.read_text(encoding="utf-8") == "ids 2\nevent/gone\n"


def test_a_merge_conflict_is_an_error_with_its_line(small: Path) -> None:
    text = "<<<<<<< ours\nevent/2020-01-02-vote\n"
    (small / OLD_IDS_LOCK).write_text(text, encoding="utf-8")
    assert errors(small) == [("bad-lock", OLD_IDS_LOCK, 1)]


def test_of_what_could_not_be_read_no_alias_has_vanished(small: Path) -> None:
    locked(small)
    renamed = small / "content/events/2020-01-02-road.yaml"
    text = (small / EVENT).read_text(encoding="utf-8")
    (small / EVENT).rename(renamed)
    renamed.write_text(f"{text}aliases: [2020-01-02-vote]\n\tx: 1\n", encoding="utf-8")
    assert [code for code, _, _ in errors(small)] == ["yaml-syntax"]


def answering(root: Path, name: str, day: int, cause: str) -> None:
    text = (
        (root / EVENT).read_text(encoding="utf-8").replace("2020-01-02\n", f"2020-01-{day:02d}\n")
    )
    text += f"responds_to:\n  - {{event: {cause}}}\n"
    (root / f"content/events/{name}.yaml").write_text(text, encoding="utf-8")


def test_the_lock_keeps_the_name_of_a_chain_whatever_is_added_to_it(small: Path) -> None:
    answering(small, "2020-01-05-reply", 5, "2020-01-02-vote")
    assert "chain/2020-01-02-vote" in names(locked(small))
    (small / "content/events/2020-01-01-call.yaml").write_text(
        (small / EVENT).read_text(encoding="utf-8").replace("2020-01-02\n", "2020-01-01\n"),
        encoding="utf-8",
    )
    answering(small, "2020-01-06-answer", 6, "2020-01-01-call")
    with (small / "content/events/2020-01-05-reply.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {event: 2020-01-01-call}\n")
    chains = [name for name in names(locked(small)) if name.startswith("chain/")]
    assert chains == ["chain/2020-01-02-vote"]
    assert errors(small) == []


def test_the_lock_of_a_chain_that_is_none_any_more_is_no_error(small: Path) -> None:
    answering(small, "2020-01-05-reply", 5, "2020-01-02-vote")
    locked(small)
    text = (small / "content/events/2020-01-05-reply.yaml").read_text(encoding="utf-8")
    (small / "content/events/2020-01-05-reply.yaml").write_text(
        text.partition("responds_to")[0], encoding="utf-8"
    )
    assert errors(small) == []
