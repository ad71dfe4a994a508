"""What is handed on: the source package and the wheel, built here and looked into."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.paths import ROOT

LICENCE = re.compile(r"(^|/)(licen[cs]e[^/]*|[^/]*-(OFL|licence)\.txt)$", re.IGNORECASE)
OF_THE_CONTENT = "LICENSE-content.md"  # which is in no package


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages, as the build backend makes them of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


def build(root: Path, folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def in_sdist(folder: Path) -> dict[str, bytes]:
    """Each file of the source package by its path in the project."""
    (file,) = folder.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        members = {member.name.partition("/")[2]: archive.extractfile(member) for member in archive}
        return {name: reader.read() for name, reader in members.items() if reader}


def in_wheel(folder: Path) -> dict[str, bytes]:
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def licences() -> Iterator[str]:
    """The licences of this checkout, by their paths."""
    tops = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for top in ("sitegen", "templates") for path in (ROOT / top).rglob("*")]
    for path in [*tops, *below]:
        name = path.relative_to(ROOT).as_posix()
        if LICENCE.search(name):
            yield name


def test_the_source_package_has_every_licence(built: Path) -> None:
    named = set(licences())
    assert {"LICENSE", OF_THE_CONTENT} < named
    assert len([name for name in named if name.endswith("-OFL.txt")]) == 4
    files = in_sdist(built)
    for name in named:
        assert files[name] == (ROOT / name).read_bytes()


def test_the_wheel_says_which_licences_hold_and_has_their_texts(built: Path) -> None:
    files = in_wheel(built)
    (info,) = {name.partition("/")[0] for name in files if ".dist-info/" in name}
    about = email.message_from_bytes(files[f"{info}/METADATA"])
    named = set(about.get_all("License-File", []))
    assert named == set(licences()) - {OF_THE_CONTENT}
    for name in named:
        assert files[f"{info}/licenses/{name}"] == (ROOT / name).read_bytes()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert about["License-Expression"] == project["license"]
    texts = b" ".join(files[f"{info}/licenses/{name}"] for name in named)
    titles = {
        "MIT": b"MIT License",
        "OFL-1.1": b"SIL OPEN FONT LICENSE Version 1.1",
        "BSD-3-Clause": b"BSD 3-Clause License",
        "Unicode-3.0": b"UNICODE LICENSE V3",
    }
    assert set(project["license"].split(" AND ")) == set(titles)
    assert all(title in texts for title in titles.values())


def test_the_files_that_the_readme_links_to_are_in_the_source_package(built: Path) -> None:
    """Of the project's root; the pages below docs/ are read where the project is kept."""
    files = in_sdist(built)
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", files["README.md"].decode())
    at_root = {link for link in links if "/" not in link and (ROOT / link).is_file()}
    assert OF_THE_CONTENT in at_root
    assert at_root - {"CONTRIBUTING.md"} <= files.keys()


def test_a_wheel_made_of_the_source_package_is_the_same(built: Path, tmp_path: Path) -> None:
    for name, data in in_sdist(built).items():
        file = tmp_path / "unpacked" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    build(tmp_path / "unpacked", tmp_path / "dist", "--target", "wheel")
    assert in_wheel(tmp_path / "dist") == in_wheel(built)
