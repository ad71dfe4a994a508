#!/bin/sh
# Makes the virtual environment, with what builds a site, or with what tests the project as well.
# usage: setup.sh PYTHON FOLDER site|test
set -eu
python=$1 folder=$2 purpose=$3

missing() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 || missing "Python 3.11 or newer is missing: install it, or name it: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || missing "$("$python" --version) is too old: Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3"
# Without its module ensurepip, venv fails when it has already made a Python without pip: that is no environment.
"$folder/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$folder" 2>/dev/null \
    || missing "Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)"
echo "Installing what the project needs into $folder ..."
install() { "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
[ "$purpose" = site ] || install --requirement requirements-dev.lock
install --constraint requirements-dev.lock --editable ".[search,share]"
touch "$folder/$purpose"
