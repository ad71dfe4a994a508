"""Files that macOS and Windows take for one are told, in the content and in the built site."""

from __future__ import annotations

import pytest
from support.commands import run
from support.small_site import SMALL, MakeSite

from sitegen.files import same_names, scan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A.css", "a.css"),
        ("images/Road.jpg", "images/road.JPG"),
        ("Images/road.jpg", "images/road.jpg"),
        ("images/caf\u00e9.jpg", "images/cafe\u0301.jpg"),
        ("images/\u00c9.jpg", "images/e\u0301.jpg"),
        ("images/\uac00.jpg", "images/\u1100\u1161.jpg"),  # Hangul, whole and in parts
        ("images/\u03a3.jpg", "images/\u03c2.jpg"),  # sigma, capital and final
        ("images/\u0416.jpg", "images/\u0436.jpg"),  # Cyrillic
        ("images/\u0622.jpg", "images/\u0627\u0653.jpg"),  # alef with madda
        ("a/B", "a/b/c.jpg"),  # a file and a folder
        ("A", "a/b/c.jpg"),
    ],
)
def test_names_that_some_systems_take_for_one_are_found(one: str, other: str) -> None:
    found = list(same_names([one, other, "elsewhere/x.jpg"]))
    assert [set(pair) for pair in found] == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.css", "b.css"),
        ("a/b.jpg", "b/a.jpg"),
        ("A/one.jpg", "a/two.jpg"),  # folders become one, their files stay
        ("images/e.jpg", "images/\u00e9.jpg"),
        ("images/\u06cc.jpg", "images/\u064a.jpg"),  # Persian and Arabic yeh
        ("images/o.jpg", "images/\u043e.jpg"),  # Latin and Cyrillic
        ("ab", "a/b"),
    ],
)
def test_names_that_every_system_keeps_apart_are_not(one: str, other: str) -> None:
    assert not list(same_names([one, other]))


def test_of_three_each_further_one_is_told() -> None:
    assert list(same_names(["a", "A", "b"])) == [("a", "A")]
    assert len(list(same_names(["AB", "aB", "ab"]))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/events/Vote.yaml", "content/events/vote.yaml"),
        ("content/images/A.jpg", "content/images/a.jpg"),
        ("content/maps/coast.json", "content/maps/Coast.json"),
        ("seeds/Herald.md", "seeds/herald.md"),
        ("templates/static/A.css", "templates/static/a.css"),
        ("templates/static/caf\u00e9.css", "templates/static/cafe\u0301.css"),
    ],
)
def test_check_names_both_files(make_site: MakeSite, one: str, other: str) -> None:
    site = make_site(SMALL | {one: "", other: ""})
    if len(list((site / one).parent.iterdir())) < 2:
        pytest.skip("this system takes them for one")
    told = [problem for problem in scan(site).problems if problem.code == "same-name"]
    (problem,) = told
    assert {problem.spot.path, problem.message.rpartition(" that of ")[2]} == {one, other}
    result = run("check", "--site", site)
    assert result.exit_code == 1
    assert "error same-name" in result.stdout


def test_a_file_of_the_site_s_own_beside_one_of_the_program_s_is_told(make_site: MakeSite) -> None:
    site = make_site(SMALL | {"templates/static/Site.css": ""})
    assert run("check", "--site", site).exit_code == 0, "it is found when the site is built"
    result = run("build", "--site", site)
    assert result.exit_code == 1
    assert "error same-name: macOS and Windows take its name for that of" in result.stderr
    assert "public/static/Site.css" in result.stderr
    assert "public/static/site.css" in result.stderr
    assert not (site / "public/index.html").exists()
