"""docs/publishing.md against the program: what it says may be cached for ever has an address that changes."""

from __future__ import annotations

import re

from support.docs import page, tables
from support.sites import complete

PUBLISHING = page("docs/publishing.md")
NAMED = re.compile(r"/static/fonts/[\w-]+\.[0-9a-f]{8}\.woff2")
VERSIONED = re.compile(r"/static/[\w./-]+\?v=[0-9a-f]{10}")
REVALIDATED = re.compile(r"/static/(icon\.svg|share\.png|images/.*|share/.*)")


def test_files_that_are_cached_for_ever_change_their_address_with_what_they_hold() -> None:
    text = "".join(body.decode() for path, body in complete().items() if path.endswith(".html"))
    found = {
        name for name in re.findall(r"/static/[^\"' )]+", text) if not REVALIDATED.fullmatch(name)
    }
    assert len(found) > 4
    assert [
        name for name in found if not NAMED.fullmatch(name) and not VERSIONED.fullmatch(name)
    ] == []


def test_every_font_of_the_stylesheet_has_its_hash_in_its_name() -> None:
    style = complete()["static/site.css"].decode()
    fonts = re.findall(r"url\(\"?(fonts/[^\")]+)", style)
    assert fonts
    assert all(NAMED.fullmatch(f"/static/{name}") for name in fonts)


def test_the_rules_for_a_server_are_those_of_the_table() -> None:
    (rules,) = [rows for rows in tables(PUBLISHING) if "header" in rows[0]]
    assert {row["header"].strip("`") for row in rules} == set(
        re.findall(r'"(public[^"]*|no-cache)"', PUBLISHING)
    )
