"""`sitegen rename`: an id changes everywhere or nowhere, and nothing else changes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from support.commands import files_in, run
from support.sites import COMPLETE
from support.small_site import SMALL, MakeSite

from sitegen.checks.references import ADDRESSED
from sitegen.editing.rename import rename_record
from sitegen.editing.rename_edits import IdChange
from sitegen.inspection import inspect
from sitegen.problems.problem import StoppedError, errors_among
from sitegen.records.collection import Records
from sitegen.records.loading import load

EVENT = "content/events/2020-01-02-vote.yaml"
LOCK = "seeds/quotes/event/2020-01-02-vote.lock"


def records_of(root: Path) -> Records:
    records, problems = load(root)
    assert records
    assert not problems
    return records


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """A copy of the site that uses all of the record format."""
    return Path(shutil.copytree(COMPLETE, tmp_path / "complete"))


# Everywhere


def some_records() -> list[tuple[str, str]]:
    """Some records of each kind."""
    records, _ = load(COMPLETE)
    assert records
    return [(kind, name) for kind in ADDRESSED for name in sorted(records.of(kind))[::25]]


def test_records_of_every_kind_can_be_renamed_and_renamed_back(complete: Path) -> None:
    before = len(errors_among(inspect(complete).problems))
    for number, (kind, name) in enumerate(some_records()):
        rename_record(complete, IdChange(kind, name, f"another-{number}"))
        rename_record(complete, IdChange(kind, f"another-{number}", name))
    records = records_of(complete)
    for number, (kind, name) in enumerate(some_records()):
        assert f"another-{number}" in records.of(kind)[name].aliases
        assert name not in records.of(kind)[name].aliases
    assert len(errors_among(inspect(complete).problems)) == before


def test_an_actor_is_renamed_in_lists_parties_and_texts(make_site: MakeSite) -> None:
    site = make_site(
        SMALL
        | {
            EVENT: SMALL[EVENT].replace(
                "{actor: council, role: initiator}", "{actor: council, by: council} # council"
            )
            + "    speaker: 'council'\n",
            "content/timelines/main.yaml": "title: council\nlanes:\n  - council\nlead: >\n"
            "  See [[actor:council]], [[actor:council|council]] and `[[actor:council]]`.\n",
            "content/actors/mayor.yaml": 'name: Mayor\nkind: person\nparent: "council"\n',
        }
    )
    done = run("rename", "actor", "council", "assembly", "--site", site)
    assert done.stdout == "content/actors/assembly.yaml: 8 places changed in 4 files\n"
    assert "{actor: assembly, by: assembly} # council" in read(site, EVENT)
    assert "speaker: 'assembly'" in read(site, EVENT)
    assert 'parent: "assembly"' in read(site, "content/actors/mayor.yaml")
    assert read(site, "content/timelines/main.yaml") == (
        "title: council\nlanes:\n  - assembly\nlead: >\n"
        "  See [[actor:assembly]], [[actor:assembly|council]] and `[[actor:council]]`.\n"
    )
    assert read(site, "content/actors/assembly.yaml") == (
        "name: The Council\naliases: [council]\nkind: government-body\n"
    )
    assert not (site / "content/actors/council.yaml").exists()


def test_a_source_is_renamed_in_citations_texts_the_lock_and_private_files(
    make_site: MakeSite,
) -> None:
    old, new = "gazette-2020-01-03", "gazette-road"
    site = make_site(
        SMALL
        | {
            f"seeds/{old}.md": "---\ntitle: Road approved\nkind: news\n---\n",
            f"seeds/private/{old}.txt": "the members approved the road by a large majority",
            "seeds/wire.md": f"---\ntitle: Wire\nkind: news\norigin: {old}\n---\n",
            "content/pages/about.md": f"---\ntitle: About\n---\nSo it is [@{old}, p. 3; @wire] \\[@{old}].\n",
        }
    )
    assert run("verify", "--update", "--site", site).exit_code == 0
    assert run("rename", "source", old, new, "--site", site).exit_code == 0
    assert f"    source: {new}\n" in read(site, EVENT)
    assert f"origin: {new}\n" in read(site, "seeds/wire.md")
    assert f"[@{new}, p. 3; @wire] \\[@{old}]" in read(site, "content/pages/about.md")
    assert f"  {new}  " in read(site, LOCK)
    assert (site / f"seeds/private/{new}.txt").exists()
    assert not (site / f"seeds/private/{old}.txt").exists()
    assert {state.words for state in inspect(site).states.values()} == {"matches"}


def test_a_citation_whose_key_is_the_source_s_id_is_renamed_with_it(make_site: MakeSite) -> None:
    old = "gazette-2020-01-03"
    site = make_site(
        SMALL
        | {EVENT: SMALL[EVENT].replace("  gazette:", f"  {old}:").replace("@gazette", f"@{old}")}
    )
    run("verify", "--update", "--site", site)
    assert run("rename", "source", old, "gazette-road", "--site", site).exit_code == 0
    assert old not in read(site, EVENT)
    assert "\ngazette-road  " in read(site, LOCK)
    assert not errors_among(inspect(site).problems)


def test_an_event_is_renamed_with_its_lines_of_the_lock(small: Path) -> None:
    run("verify", "--update", "--site", small)
    run("lock", "--site", small)
    assert (
        run("rename", "event", "2020-01-02-vote", "2020-01-02-road-vote", "--site", small).exit_code
        == 0
    )
    assert "\ngazette  " in read(small, "seeds/quotes/event/2020-01-02-road-vote.lock")
    assert not (small / LOCK).exists()
    assert not inspect(small).problems, (
        "the old id lives on as an alias, so the lock of ids is content"
    )


def test_an_event_of_a_stream_keeps_its_file(make_site: MakeSite) -> None:
    one = SMALL[EVENT]
    site = make_site(SMALL | {EVENT: f"id: one\n{one}---\n# two\nid: two\n{one}related: [one]\n"})
    assert run("rename", "event", "one", "first", "--site", site).exit_code == 0
    assert read(site, EVENT) == (
        "id: first\n"
        + one.replace("\ndate", "\naliases: [one]\ndate", 1)
        + f"---\n# two\nid: two\n{one}related: [first]\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\nkind: state\n", "name: A\naliases: [old]\nkind: state\n"),
        (
            "kind: state\nname: >\n  A\n\n# c\n",
            "kind: state\nname: >\n  A\naliases: [old]\n\n# c\n",
        ),
        ("kind: state\nname: A # c", "kind: state\nname: A # c\naliases: [old]"),
        ("{kind: state, name: A}\n", "{kind: state, name: A, aliases: [old]}\n"),
        (
            "name: A\naliases: [older] # c\nkind: state\n",
            "name: A\naliases: [older, old] # c\nkind: state\n",
        ),
        (
            "name: A\naliases:\n- older # c\nkind: state\n",
            "name: A\naliases:\n- older # c\n- old\nkind: state\n",
        ),
        ("name: A\naliases: []\nkind: state\n", "name: A\naliases: [old]\nkind: state\n"),
        ("name: A\naliases:\nkind: state\n", "name: A\naliases: [old]\nkind: state\n"),
        ("name: A\naliases: [new, b]\nkind: state\n", "name: A\naliases: [old, b]\nkind: state\n"),
        ("id: old\nname: A\nkind: state\n", "id: new\nname: A\naliases: [old]\nkind: state\n"),
    ],
)
def test_the_old_id_becomes_an_alias(make_site: MakeSite, before: str, after: str) -> None:
    site = make_site(SMALL | {"content/actors/old.yaml": before})
    rename_record(site, IdChange("actor", "old", "new"))
    assert read(site, "content/actors/new.yaml") == after


def test_ends_of_line_stay(small: Path) -> None:
    file = small / "content/actors/council.yaml"
    file.write_bytes(b"name: C\r\nkind: state\r\n")
    rename_record(small, IdChange("actor", "council", "assembly"))
    assert (
        file.with_name("assembly.yaml").read_bytes()
        == b"name: C\r\naliases: [council]\r\nkind: state\r\n"
    )


# Or nowhere


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("actor", "counsil", "x"), "there is no actor 'counsil'\n    hint: did you mean council?"),
        (
            ("actor", "former-mayor", "x"),
            "there is no actor 'former-mayor'\n    hint: it is called mayor now",
        ),
        (("actor", "council", "Council"), "'Council' cannot be an id"),
        (("actor", "council", "x" * 81), "cannot be an id"),
        (("actor", "council", "../x"), "cannot be an id"),
        (("actor", "council", "council"), "this is its id already"),
        (
            ("actor", "council", "mayor"),
            "'mayor' is taken: another actor has it (content/actors/mayor.yaml)",
        ),
        (
            ("actor", "council", "former-mayor"),
            "'former-mayor' is taken: it is an alias of the actor 'mayor'",
        ),
        (("page", "about", "events"), "'events' cannot be its id"),
        (("event", "2020-01-02-vote", "by-date"), "'by-date' cannot be its id"),
        (
            ("source", "gazette-2020-01-03", "gazette"),
            "it is the key of a citation in content/events/",
        ),
        (("source", "gazette-2020-01-03", "a-wire"), "it is named as an origin in seeds/wire.md"),
        (("source", "gazette-2020-01-03", "kept"), "there is a file seeds/private/kept.txt"),
    ],
)
def test_what_stands_in_the_way_is_said_and_nothing_changes(
    make_site: MakeSite, arguments: tuple[str, ...], words: str
) -> None:
    site = make_site(
        SMALL
        | {
            EVENT: SMALL[EVENT].replace("road [@gazette]", "road [@gazette; @gazette-2020-01-03]"),
            "content/actors/mayor.yaml": "name: M\naliases: [former-mayor]\nkind: person\n",
            "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
            "seeds/wire.md": "---\ntitle: Wire\nkind: news\norigin: a-wire\n---\n",
            "seeds/private/kept.txt": "words",
        }
    )
    before = files_in(site)
    result = run("rename", *arguments, "--site", site)
    assert result.exit_code == 1
    assert words in result.stderr
    assert files_in(site) == before


def test_a_site_with_faulty_records_is_not_touched(small: Path) -> None:
    (small / "content/actors/bad.yaml").write_text("name: [\n")
    before = files_in(small)
    result = run("rename", "actor", "council", "assembly", "--site", small)
    assert result.exit_code == 1
    assert "content/actors/bad.yaml" in result.stderr
    assert files_in(small) == before


@pytest.mark.parametrize("path", ["seeds/quotes.lock", LOCK])
def test_a_broken_lock_is_not_touched(small: Path, path: str) -> None:
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_text("<<<<<<< here\n")
    before = files_in(small)
    result = run("rename", "actor", "council", "assembly", "--site", small)
    assert result.exit_code == 1
    assert f"{path}: line 1: a merge conflict" in result.stderr
    assert files_in(small) == before


def test_an_id_that_is_written_with_escapes_is_refused(make_site: MakeSite) -> None:
    site = make_site(
        SMALL | {"content/actors/mayor.yaml": 'name: M\nkind: person\nparent: "c\\x6funcil"\n'}
    )
    before = files_in(site)
    with pytest.raises(
        StoppedError, match=r"mayor\.yaml names 'council' in a way that cannot be changed"
    ):
        rename_record(site, IdChange("actor", "council", "assembly"))
    assert files_in(site) == before


def test_if_a_file_cannot_be_written_all_is_put_back(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_in(small)
    original = os.replace

    def refuse(old: Path, new: Path) -> None:
        if "vote" in new.name:
            raise PermissionError(13, "Permission denied", str(new))
        original(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    result = run("rename", "actor", "council", "assembly", "--site", small)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert files_in(small) == before


@pytest.mark.parametrize("arguments", [("actor", "a"), ("claim", "a", "b"), ()])
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run("rename", *arguments).exit_code == 2
