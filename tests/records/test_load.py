"""Files that were read before are not read again, and nothing else about loading changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.small_site import SMALL, MakeSite

from sitegen.records import loading
from sitegen.records.loading import Reads, load

EVENT = "content/events/2020-01-02-vote.yaml"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed."""
    paths: list[str] = []
    parse = loading._read
    monkeypatch.setattr(
        loading, "_read", lambda root, kind, path: paths.append(path) or parse(root, kind, path)
    )
    return paths


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as old enough for their stamps to be relied on."""
    monkeypatch.setattr(loading, "FRESH", -1)


@pytest.mark.usefixtures("old")
def test_only_what_differs_is_parsed_again(small: Path, parsed: list[str]) -> None:
    reads: Reads = {}
    first = load(small, reads=reads)
    assert sorted(parsed) == sorted(SMALL)
    parsed.clear()
    again = load(small, reads=reads)
    assert parsed == []
    assert again == first == load(small)
    parsed.clear()

    (small / EVENT).write_text(SMALL[EVENT].replace("a new road", "an old road"))
    changed, _ = load(small, reads=reads)
    assert parsed == [EVENT]
    assert changed
    assert "an old road" in changed.events["2020-01-02-vote"].summary.source


@pytest.mark.usefixtures("old")
def test_a_file_put_in_another_s_place_is_parsed_though_it_looks_the_same(
    small: Path, parsed: list[str]
) -> None:
    reads: Reads = {}
    load(small, reads=reads)
    parsed.clear()
    file, other = small / EVENT, small / "other"
    other.write_text(SMALL[EVENT].replace("a new road", "a new rope"))
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    os.utime(other, ns=times)
    other.replace(file)
    load(small, reads=reads)
    assert parsed == [EVENT]


def test_a_file_that_has_just_changed_is_parsed_again_whatever_its_stamp(
    small: Path, parsed: list[str]
) -> None:
    reads: Reads = {}
    load(small, reads=reads)
    parsed.clear()
    load(small, reads=reads)
    assert sorted(parsed) == sorted(SMALL)


@pytest.mark.usefixtures("old")
def test_a_file_with_faults_keeps_them(small: Path) -> None:
    (small / EVENT).write_text(SMALL[EVENT] + "tagz: [a]\n")
    reads: Reads = {}
    assert load(small, reads=reads) == load(small, reads=reads) == load(small)
    assert [problem.code for problem in load(small, reads=reads)[1]] == ["unknown-key"]


def test_what_is_gone_is_forgotten(small: Path) -> None:
    reads: Reads = {}
    load(small, reads=reads)
    (small / EVENT).unlink()
    records, _ = load(small, reads=reads)
    assert records
    assert not records.events
    assert ("event", EVENT) not in reads


@pytest.mark.usefixtures("old")
def test_a_file_that_changes_while_it_is_read_is_read_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(SMALL)
    parse = loading._read

    def saved_in_between(root: Path, kind: str, path: str) -> loading.Read:
        if path == EVENT:
            (root / EVENT).write_text(SMALL[EVENT].replace("a new road", "an old road"))
        return parse(root, kind, path)

    reads: Reads = {}
    monkeypatch.setattr(loading, "_read", saved_in_between)
    load(root, reads=reads)
    monkeypatch.setattr(loading, "_read", parse)
    (root / EVENT).write_text(SMALL[EVENT])
    records, _ = load(root, reads=reads)
    assert records
    assert "a new road" in records.events["2020-01-02-vote"].summary.source
