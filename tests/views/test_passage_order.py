"""The order of a page's passages: numbers, the places that cite them, and what stands beside which part."""

from __future__ import annotations

from sitegen.markdown.compiled import compile_markdown
from sitegen.markdown.to_html import Numbering
from sitegen.views.passage_order import CitingPart, PassageOrder, order_of_text, passage_order


def anchors(numbering: Numbering, *keys: str) -> list[str]:
    """The anchors of the marker of some keys."""
    return [piece.split('"')[0] for piece in str(numbering.keys(keys)).split('id="')[1:]]


def order() -> PassageOrder:
    """Of a lead, a claim with two accounts that share a passage, and what nothing cites."""
    return passage_order(
        "abcd",
        [
            CitingPart(("lead",), ["a", "b", "a"]),
            CitingPart(("claim",), ["b"], beside=["b"]),
            CitingPart(("claim", 1), ["b", "c"], beside=["c", "b"]),
            CitingPart(("other",), beside=["a", "b", "c", "d"]),
        ],
    )


def test_passages_are_numbered_as_their_keys_come() -> None:
    assert order().numbers == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_a_passage_knows_every_place_that_cites_it_in_the_order_of_the_page() -> None:
    assert order().places == {
        "a": ("cite-1-1", "cite-1-2"),
        "b": ("cite-2-1", "cite-2-2", "cite-2-3"),
        "c": ("cite-3-1",),
    }


def test_a_passage_stands_beside_the_first_part_that_may_show_it() -> None:
    assert order().beside == {
        ("lead",): (),
        ("claim",): (2,),
        ("claim", 1): (3,),
        ("other",): (1, 4),
    }
    assert order().above["claim", 1] == (2,)


def test_markers_have_the_anchors_that_passages_link_back_to_whenever_they_are_made() -> None:
    made = order()
    last_first = [
        anchors(made.at("claim", 1), "b", "c"),
        anchors(made.at("claim"), "b"),
        anchors(made.at("lead"), "a", "b", "a"),
    ]
    assert last_first == [
        ["cite-2-3", "cite-3-1"],
        ["cite-2-2"],
        ["cite-1-1", "cite-2-1", "cite-1-2"],
    ]
    assert anchors(made.at("claim"), "b") == ["cite-2-2"]


def test_the_order_of_a_text_has_what_it_cites_before_what_else_is_shown() -> None:
    made = order_of_text(compile_markdown("One [@b]. Two [@a; @b]."), "c", "a")
    assert made.numbers == {"b": 1, "a": 2, "c": 3}
    assert made.places == {"b": ("cite-1-1", "cite-1-2"), "a": ("cite-2-1",)}


def test_a_page_without_a_text_has_no_passages_but_those_it_is_given() -> None:
    assert order_of_text(None).numbers == {}
    assert order_of_text(None, "a").numbers == {"a": 1}
