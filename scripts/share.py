"""Makes templates/static/share.png, the picture that stands for a page where it is shared: the site's sign, no words.

python scripts/share.py     # with playwright, and a Chromium at $CHROMIUM or /usr/bin/chromium
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parent.parent / "templates" / "static"
SIZE = {"width": 1200, "height": 630}


def main() -> None:
    """Draw the icon in the middle of the colour of margins, below a rule of ink."""
    sign = (
        (STATIC / "icon.svg")
        .read_text(encoding="utf-8")
        .replace("<svg ", '<svg width="260" height="260" ')
    )
    place = "margin:0;height:100vh;box-sizing:border-box;display:grid;place-items:center"
    page = f'<body style="{place};background:#f1f4f5;border-top:12px solid #14191c">{sign}'
    with sync_playwright() as driver:
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        shown = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        shown.set_content(page)
        shown.screenshot(path=STATIC / "share.png")
        browser.close()


if __name__ == "__main__":
    main()
