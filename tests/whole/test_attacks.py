"""A slice of the attacks that the audit runs whole, and that they would find what they look for."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from support.paths import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import attack
import attack_records
import attack_yaml
from attack import Outcome, Trial

sys.path.pop(0)

SITE = "content/site.yaml"
FEW = [SITE, "content/events/2019/2019-03-04-mole-struck.yaml", "content/actors/talvar.yaml"]


def test_mutated_records_end_in_problems_with_a_place() -> None:
    paths = [*FEW, *(path for path in attack_records.files() if path.startswith("seeds/"))][:8]
    outcome = attack.run("complete", attack_records.trials(1, 1, paths), build_every=40)
    assert outcome.faults == []
    assert outcome.tried == 80
    assert outcome.refused > 40
    assert outcome.built > 0


def test_hostile_yaml_ends_in_problems_with_a_place() -> None:
    corpus = list(attack_yaml.cases(None))
    trials = list(attack_yaml.trials(corpus))
    outcome = attack.run("minimal", trials[::7])
    assert outcome.faults == []
    assert outcome.tried == len(trials[::7]) > 100
    assert list(attack_yaml.misread(corpus)) == []


def test_every_mutation_is_the_same_whenever_it_is_made() -> None:
    trials = list(islice(attack_records.trials(7, 1), 50))
    assert trials == list(islice(attack_records.trials(7, 1), 50))
    assert trials[:10] != list(islice(attack_records.trials(8, 1), 10))
    last = trials[-1]
    path, _, number = last.name.rpartition("#")
    assert attack_records.mutation(7, path, int(number)) == last
    originals = [attack_records.text_of(trial.path).encode() for trial in trials]
    changed = [trial.data != before for trial, before in zip(trials, originals, strict=True)]
    assert sum(changed) > 40


def test_every_line_of_a_change_is_one_of_the_mutations_that_are_told() -> None:
    """Each way to change a file changes some file, and takes an empty one as well."""
    for change in attack_records.CHANGES:
        chance = random.Random(1)
        lines = attack_records.text_of(FEW[1]).splitlines(keepends=True)
        before = list(lines)
        for _ in range(9):
            change(lines, chance)
        assert lines != before
        change([], chance)


# An attack that could not fail would be none


def attacked(path: str, text: str) -> Outcome:
    outcome = Outcome()
    with attack.target("minimal") as target:
        before = {file: file.read_bytes() for file in target.root.rglob("*") if file.is_file()}
        target.attack(Trial("it", path, text.encode()), outcome, build_it=True)
        after = {file: file.read_bytes() for file in target.root.rglob("*") if file.is_file()}
    assert before == after, "the site is as it was"
    return outcome


def test_a_traceback_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "inspect", lambda *_, **__: 1 / 0)
    outcome = attacked(SITE, "title: A\n")
    assert [fault.rpartition("\n")[0].rpartition("\n")[2] for fault in outcome.faults] == [
        "ZeroDivisionError: division by zero"
    ]


def test_a_build_that_fails_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "build", lambda *_: 1 / 0)
    outcome = attacked("content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    assert (outcome.refused, outcome.built) == (0, 1)
    assert "ZeroDivisionError" in outcome.faults[0]


def test_slow_checks_and_wrong_places_and_unshowable_words_are_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attack, "MOST_CPU", 0.0)
    monkeypatch.setattr(
        attack, "shown_in_form", lambda *_: ["a\x1b[2J", "\u202eb", '{"kind": "problem"}', "[]"]
    )
    real = attack.locate
    for places, fault in {
        (0, 1): "no place",
        (99, 1): "behind the last line",
        (1, 99): "behind the end of the line",
    }.items():
        monkeypatch.setattr(
            attack,
            "locate",
            lambda *known, at=places: replace(real(*known), line=at[0], column=at[1]),
        )
        faults = "\n".join(attacked(SITE, "title: [\n").faults)
        for said in (fault, "takes 0.0 s", r"prints '\x1b'", r"prints '\u202e'", "as JSON"):
            assert said in faults


def test_yaml_that_is_read_as_what_it_is_not_is_told() -> None:
    known = [
        attack_yaml.Case("none", "a: b\n", is_none=True),
        attack_yaml.Case("other", "a: b\n", values=({"a": ["b"]},)),
        attack_yaml.Case("right", "a: [b, 1]\n---\nc\n", values=({"a": ["b", 1]}, "c")),
    ]
    assert [fault.partition(":")[0] for fault in attack_yaml.misread(known)] == ["none", "other"]


def test_the_suite_s_package_is_read(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    yes = {"yaml": "a: 1\n--- b\n", "json": '{"a": 1}\n"b"\n'}
    case = json.dumps({"id": "2XYZ", "cases": [yes, {"yaml": "[", "fail": True}]})
    (tmp_path / "data/2XYZ.js").write_text(f"// Generated\n\nexport default {case};\n")
    (tmp_path / "data/index.js").write_text("export {default as $2XYZ} from './2XYZ.js'\n")
    found = [case for case in attack_yaml.cases(tmp_path) if case.name.startswith("2XYZ")]
    assert found == [
        attack_yaml.Case("2XYZ 0", "a: 1\n--- b\n", values=({"a": 1}, "b")),
        attack_yaml.Case("2XYZ 1", "[", is_none=True),
    ]
