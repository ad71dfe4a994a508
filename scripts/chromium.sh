#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests; installs one where it can.
set -eu

# A name alone is no browser: on Ubuntu `chromium-browser` only says where to get one.
works() {
    command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1
}

find_one() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && works "$name"; then
            command -v "$name"
            return 0
        fi
    done
    own=$(.venv/bin/python - <<'PY' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path) if os.path.exists(path) else sys.exit(1)
PY
) && works "$own" && echo "$own"
}

find_one && exit 0
echo "No Chromium found; installing one for the browser tests ..." >&2
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
fi
find_one && exit 0
libraries="$([ "$(id -u)" != 0 ] || echo --with-deps)"
.venv/bin/python -m playwright install $libraries chromium >&2 || true
find_one && exit 0
echo "Chromium could not be installed: install it and run this again, or name it: CHROMIUM=/path/to/chromium make test" >&2
exit 1
