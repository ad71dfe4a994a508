"""The table of page kinds against the addresses that checks and the navigation read, and against what is built."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from support.records import desk
from support.sites import COMPLETE
from support.small_site import SMALL, MakeSite

from sitegen.exports.table import exports
from sitegen.pages.kinds import PAGE_KINDS, PageKind
from sitegen.pages.shared import SharedViews
from sitegen.urls import FILES_AT_ROOT, FIXED_PAGES, RESERVED
from sitegen.views.frame import Context


@pytest.fixture(scope="module")
def shared() -> SharedViews:
    return desk(COMPLETE)


def test_every_fixed_address_is_of_one_kind_of_page() -> None:
    declared = list(chain.from_iterable(kind.fixed for kind in PAGE_KINDS))
    assert Counter(declared) == Counter(FIXED_PAGES)


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.pages.__name__)
def test_a_kind_makes_its_fixed_pages_and_no_context_but_its_own(
    kind: PageKind, shared: SharedViews
) -> None:
    pages = list(kind.pages(shared))
    assert {page.url for page in pages} >= {fixed.url for fixed in kind.fixed}
    assert {type(page.context()) for page in pages} == set(kind.contexts)


def test_every_context_is_of_a_kind_of_page() -> None:
    # `slots` leaves a twin of each class behind, without them.
    contexts = {cls for cls in Context.__subclasses__() if "__slots__" in vars(cls)}
    assert contexts == set(chain.from_iterable(kind.contexts for kind in PAGE_KINDS))


def test_the_files_at_the_root_are_exported(shared: SharedViews) -> None:
    assert {f"/{path}" for path in exports(shared, [])} >= set(FILES_AT_ROOT)


def test_no_free_page_may_have_a_name_that_the_site_uses_itself() -> None:
    assert {
        "events", "actors", "places", "sources", "timelines", "kind", "corrections", "data",
        "search", "static", "pagefind", "admin", "embed", "404", "feed", "sitemap", "robots",
    } == RESERVED  # fmt: skip


def test_a_text_may_link_to_every_fixed_page(make_site: MakeSite) -> None:
    links = " ".join(f"[here]({fixed.url})." for fixed in FIXED_PAGES)
    page = f"---\ntitle: Links\n---\n{links}\n"
    desk(make_site({**SMALL, "content/pages/links.md": page}))  # has no errors
