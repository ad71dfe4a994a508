"""Prints the commands of a step of a workflow, so that they can be run elsewhere.

python scripts/workflow_step.py .github/workflows/pages.yml "Install sitegen"
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def main() -> None:
    """Print what the one step of a name runs. Ends with a message where there is no such step."""
    file, name = sys.argv[1:]
    jobs = yaml.safe_load(Path(file).read_text(encoding="utf-8"))["jobs"].values()
    steps = [step for job in jobs for step in job["steps"] if step.get("name") == name]
    if len(steps) != 1:
        raise SystemExit(f"{file} has {len(steps)} steps named '{name}'")
    print(steps[0]["run"], end="")


if __name__ == "__main__":
    main()
