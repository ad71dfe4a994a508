"""robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

import time

import pytest

from sitegen.web.robots import SiteRules, rules_for


def may(robots: str, target: str, product: str = "sitegen") -> bool:
    return not SiteRules(rules_for(robots, product)).refusal(target)


@pytest.mark.parametrize(
    ("rules", "target", "expected"),
    [
        ("Disallow: /", "/a", False),
        ("Disallow:", "/a", True),
        ("Allow: /", "/a", True),
        ("Disallow: /fish", "/fish.html", False),
        ("Disallow: /fish", "/Fish.html", True),
        ("Disallow: /fish/", "/fish", True),
        ("Disallow: /*.php", "/a/b.php?c", False),
        ("Disallow: /*.php$", "/a/b.php?c", True),
        ("Disallow: /*.php$", "/a/b.php", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
        ("Disallow: /fish*.php", "/fishheads/catfish.php?parameters", False),
        ("Disallow: /*a*b$", "/xaxb", False),
        ("Disallow: /*a*b$", "/xaxbx", True),
        ("Disallow: /*ab$", "/ab", False),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: *?print=", "/a?print=1", False),
        ("Disallow: /тема", "/%D1%82%D0%B5%D0%BC%D0%B0", False),
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Disallow: /\nAllow: /p", "/page", True),
        ("Allow: /folder\nDisallow: /folder", "/folder/page", True),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        ("Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", True),
        ("Disallow: /a # and why", "/a", False),
        ("disallow:/a", "/a", False),
    ],
)
def test_the_longest_rule_counts(rules: str, target: str, expected: bool) -> None:
    assert may(f"User-agent: *\n{rules}\n", target) is expected


def test_a_program_has_the_rules_of_its_own_groups_and_else_those_of_all() -> None:
    robots = (
        "User-Agent: *\nDisallow: /\n\nUser-agent: Sitegen/1.0\nUser-agent: other\nDisallow: /b\n"
        "\nUser-agent: sitegen\nDisallow: /c\n"
    )
    assert [may(robots, path) for path in ("/a", "/b", "/c")] == [True, False, False]
    assert not may(robots, "/a", product="somebody")


@pytest.mark.parametrize(
    "robots", ["", "\ufeff", "<html>not found</html>", "Disallow: /\n", "\0\n:"]
)
def test_what_has_no_group_forbids_nothing(robots: str) -> None:
    assert may(robots, "/a")


def test_a_hostile_pattern_takes_no_time() -> None:
    robots = f"User-agent: *\nDisallow: /{'*a' * 5_000}*b$\n"
    begun = time.process_time()
    assert may(robots, "/" + "a" * 20_000)
    assert time.process_time() - begun < 5
