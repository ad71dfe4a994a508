"""Writes what the workflows install: `requirements.in` from pyproject.toml, and the lock `requirements.txt` of it.

python scripts/lock.py              # versions stay as they are, where pyproject.toml still allows them
python scripts/lock.py --upgrade    # the newest versions

The lock holds what a site is built, searched and packaged with: the dependencies, the extras `search` and `share`, and
the build backend, each at one version with the hashes of all files of that release, for every system and every Python
from `requires-python` on. It names no index. `requirements.lock` is a link to it: Dependabot raises a file of this name
only, and compiles `requirements.in` anew with the options that the first lines of the lock tell.

`requirements-dev.lock` follows, so that the tests run with the versions that publish.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
UV: Final = "uv==0.13.9"  # the compiler that Dependabot runs as well
DIRECT, LOCK, TESTED = "requirements.in", "requirements.txt", "requirements-dev.lock"
HEAD: Final = "# Written by scripts/lock.py from pyproject.toml: change that, and run the script.\n"
PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def main() -> None:
    """Write the three files anew, or none of them where no versions fit together."""
    parser = argparse.ArgumentParser(description="Write the lock of what the workflows install.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = direct_text(project)
    known = ROOT / LOCK
    before = known.read_text(encoding="utf-8") if known.exists() else ""
    lock = compiled(direct, before, oldest_python(project), upgrade=options.upgrade)
    tested = (ROOT / TESTED).read_text(encoding="utf-8")
    write(DIRECT, direct)
    write(LOCK, lock)
    write(TESTED, with_versions(tested, pins(lock)))


def direct_text(project: Mapping[str, Any]) -> str:
    """The text of `requirements.in`: what pyproject.toml itself names, in the order of the alphabet."""
    table = project["project"]
    named = [
        *table["dependencies"],
        *table["optional-dependencies"]["search"],
        *table["optional-dependencies"]["share"],
        *project["build-system"]["requires"],
    ]
    return HEAD + "".join(f"{line}\n" for line in sorted(set(named), key=str.lower))


def oldest_python(project: Mapping[str, Any]) -> str:
    """The first Python that `requires-python` allows, such as `3.11`. Raises SystemExit where it names none."""
    wanted = project["project"]["requires-python"]
    found = re.match(r">=\s*(\d+\.\d+)", wanted)
    if found is None:
        raise SystemExit(f"requires-python is '{wanted}': write the oldest Python as >=3.11")
    return found[1]


def compiled(direct: str, before: str, python: str, *, upgrade: bool) -> str:
    """The lock of direct requirements. Versions of the lock `before` stay, unless `upgrade` is set.

    Raises SystemExit where no versions fit together, or the index does not answer.
    """
    arguments = f"pip compile {DIRECT} --universal --python-version {python} --generate-hashes"
    arguments += f" --output-file {LOCK}"
    once = ["--quiet", "--custom-compile-command", f"uv {arguments}"]
    if upgrade:
        once.append("--upgrade")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / DIRECT).write_text(direct, encoding="utf-8")
        (work / LOCK).write_text(before, encoding="utf-8")
        run([sys.executable, "-m", "pip", "install", "--quiet", "--target", "uv", UV], work)
        run([str(work / "uv/bin/uv"), *arguments.split(), *once], work)
        return (work / LOCK).read_text(encoding="utf-8")


def run(command: Sequence[str], work: Path) -> None:
    """Run a command in a folder. Raises SystemExit where it fails; it has said why itself."""
    if subprocess.run(command, cwd=work, check=False).returncode:
        raise SystemExit("nothing was written")


def pins(lock: str) -> dict[str, str]:
    """The version of each package that a lock names, by the package's name in its plainest form."""
    return {plain(name): version for name, version in PIN.findall(lock)}


def plain(name: str) -> str:
    """A package's name as PEP 503 compares names: `Typing_Extensions` and `typing-extensions` are one."""
    return re.sub(r"[-_.]+", "-", name).lower()


def with_versions(lock: str, versions: Mapping[str, str]) -> str:
    """A lock with the versions that are given for its packages; others stay as they are."""

    def raised(found: re.Match[str]) -> str:
        return f"{found[1]}=={versions.get(plain(found[1]), found[2])}"

    return PIN.sub(raised, lock)


def write(name: str, text: str) -> None:
    """Put a text into a file of the project."""
    (ROOT / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
