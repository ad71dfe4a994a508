#!/bin/sh
# Sites come out the same with the lowest versions that pyproject.toml declares and with the newest there are.
# usage: versions.sh FOLDER (for what is made on the way)
set -eu
work=$1
python=.venv/bin/python
mkdir -p "$work"

# The environment $1 gets what is declared, as its other arguments restrict it, and what runs the tests.
environment() {
    name=$1
    shift
    $python -m venv "$work/$name"
    "$work/$name/bin/python" -m pip install --quiet --disable-pip-version-check "$@" hypothesis lxml pytest . \
        && "$work/$name/bin/python" -m pip check --disable-pip-version-check
}

# What $1 builds, with its own files and not the checkout's, goes to $work/public-$1.
sites() {
    "$work/$1/bin/sitegen" build --site . --output "$work/public-$1/demo"
    "$work/$1/bin/sitegen" build --site tests/sites/complete --output "$work/public-$1/complete"
}

same() { diff -r --exclude pagefind --exclude share --exclude .sitegen-manifest.json "$work/public-$1" "$work/public-$2"; }

$python scripts/lowest.py pyproject.toml >"$work/lowest.txt"
environment newest
environment lowest --constraint "$work/lowest.txt"
for each in newest lowest; do
    sites "$each"
    # Pictures for sharing need an extra, and are another with each version of what draws them.
    "$work/$each/bin/python" -P -m pytest -p no:cacheprovider --ignore tests/rendering/test_share.py tests/rendering
done
same newest lowest
