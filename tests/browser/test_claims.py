"""What the script adds to lists of claims: choices combined in place, kept in the address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from support.server import served_site
from support.small_site import SMALL

pytestmark = pytest.mark.browser

EVENT = "content/events/2020-01-02-vote.yaml"
CLAIMS = """claims:
  - {says: It rained., by: council, status: reported, cites: [gazette]}
  - {says: It snowed., by: pilots, status: reported, cites: [gazette]}
  - says: How many came is disputed.
    status: disputed
    accounts:
      - {by: council, says: Ten., cites: [gazette]}
      - {by: pilots, says: Two., cites: [gazette]}
"""
SITE = {
    **SMALL,
    "content/actors/pilots.yaml": "name: The Pilots\nkind: ngo\n",
    "content/timelines/main.yaml": "title: Main\ncompare:\n  - [council, pilots]\n",
    EVENT: SMALL[EVENT].replace("citations:", f"{CLAIMS}citations:"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_site(tmp_path_factory.mktemp("claims"), SITE) as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """The claims that can be seen."""
    return page.locator(".claim-list tbody th > a:visible").all_text_contents()


def test_a_status_and_a_party_are_combined_and_kept_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/claims/")
    page.get_by_role("link", name="Reported 2").click()
    assert shown(page) == ["It rained.", "It snowed."]
    page.get_by_role("link", name="The Pilots 2").click()
    assert shown(page) == ["It snowed."]
    assert page.url.endswith("?status=reported&party=pilots")
    assert page.get_by_role("status").inner_text() == "1 of 3 claims shown"
    page.reload()
    assert shown(page) == ["It snowed."]
    page.go_back()
    assert shown(page) == ["It rained.", "It snowed."]


def test_without_scripts_a_choice_is_a_page_of_its_own(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/claims/")
    page.get_by_role("link", name="Disputed 1").click()
    assert page.url.endswith("/claims/status/disputed/")
    assert shown(page) == ["How many came is disputed."]
    context.close()


def test_on_a_phone_every_account_names_its_side(page: Page, address: str) -> None:
    page.goto(f"{address}/compare/council-pilots/")
    label = "cell => getComputedStyle(cell, '::before').content"
    cells = page.locator(".compared tbody tr").first.locator("td")
    labels = [cell.evaluate(label).strip('"') for cell in cells.all()]
    assert labels == ["The Council", "The Pilots", "Others"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
