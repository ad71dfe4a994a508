"""Who acted towards whom: cells, counts, the own row and column, the list of a phone."""

from __future__ import annotations

from support.svg import act, rendered, site

from sitegen.drawings.lanes.matrix import Matrices, Matrix, MatrixCell
from sitegen.records.model import Event
from sitegen.views.names import Views

LANES = ("merenne", "talvar", "pilots")
EVENTS = (
    act("2024-01-16", "a", "navy:initiator", "talvar:target"),
    act("2024-01-17", "b", "talvar:initiator", "merenne:territory"),
    act("2024-01-18", "c", "merenne:participant", "talvar:participant"),
    act("2024-01-19", "d", "merenne:initiator"),
    act("2024-01-20", "e", "union:initiator", "talvar:affected"),
)


def matrix(*events: Event, actor: str = "merenne") -> Matrix | None:
    linked = site(events, lanes=LANES)
    return Matrices(Views(linked)).of_actor(actor)


def drawn(*events: Event, actor: str = "merenne") -> Matrix:
    found = matrix(*events, actor=actor)
    assert found
    return found


def cell(found: Matrix, row: str, column: str) -> MatrixCell:
    at = [party.name.label for party in found.columns].index(column)
    return next(line.cells[at] for line in found.rows if line.party.name.label == row)


def test_rows_are_those_who_acted_and_columns_those_acted_towards() -> None:
    found = drawn(*EVENTS)
    assert [row.party.name.label for row in found.rows] == ["Merenne", "Talvar", "Others"]
    assert [party.name.label for party in found.columns] == ["Merenne", "Talvar", "No one named"]


def test_a_cell_holds_what_one_did_towards_the_other_and_what_both_did() -> None:
    found = cell(drawn(*EVENTS), "Merenne", "Talvar")
    assert [mark.number for mark in found.towards] == [1]
    assert [mark.number for mark in found.joint] == [3]


def test_an_act_towards_no_one_has_its_column() -> None:
    assert [mark.number for mark in cell(drawn(*EVENTS), "Merenne", "No one named").towards] == [4]


def test_the_own_row_and_column_are_marked_and_the_diagonal() -> None:
    found = drawn(*EVENTS)
    assert [(c.own, c.same) for c in found.rows[0].cells] == [
        (True, True),
        (True, False),
        (True, False),
    ]
    assert [(c.own, c.same) for c in found.rows[1].cells] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_more_than_six_events_are_counted() -> None:
    many = [act("2024-01-16", f"e{at}", "merenne:initiator", "talvar:target") for at in range(7)]
    found = cell(drawn(*many), "Merenne", "Talvar")
    assert (found.towards, found.towards_count) == ((), 7)
    assert "7 events" in rendered("matrix_table", drawn(*many)).text_content()


def test_an_actor_without_a_row_has_no_matrix() -> None:
    assert matrix(*EVENTS, actor="union") is None
    assert matrix(*EVENTS, actor="navy") is None
    assert matrix(*EVENTS, actor="pilots") is None
    assert matrix() is None


def test_it_is_a_table_and_on_a_phone_a_list_of_its_own_cells() -> None:
    page = rendered("matrix_table", drawn(*EVENTS))
    rows = [
        [" ".join(c.text_content().split()) for c in row.xpath("./th|./td")]
        for row in page.xpath(".//tbody/tr")
    ]
    assert rows[0] == ["Merenne", "itself", "Towards it: 1 Together: 3", "Towards it: 4"]
    assert rows[2] == ["Others", "none", "Towards it: 5", "none"]
    items = [
        " ".join(item.text_content().split())
        for item in page.xpath(".//ul[@class='matrix-list']/li")
    ]
    assert items == [
        "Merenne towards Talvar: 1",
        "Merenne together with Talvar: 3",
        "Merenne towards no one named: 4",
        "Talvar towards Merenne: 2",
    ]
    assert page.xpath("//@style") == []


def test_titles_are_escaped() -> None:
    event = act("2024-01-16", "a", "merenne:initiator", "talvar:target", title='"><script>')
    page = rendered("matrix_table", drawn(event))
    assert page.xpath("//script") == []
    assert page.xpath(".//tbody//a/@title") == ['1, 16 Jan 2024: "><script>']


def test_one_who_is_only_named_in_an_event_did_not_act_in_it() -> None:
    found = drawn(
        act("2024-01-15", "a", "merenne:initiator", "talvar:target"),
        act("2024-01-16", "b", "merenne:other"),
    )
    assert [party.name.label for party in found.columns] == ["Talvar"]


FIGHT = (
    act("2024-01-16", "a", "merenne:opponent:north", "talvar:opponent:south", "pilots:victim"),
    act("2024-01-17", "b", "merenne:participant", "talvar:participant"),
    act("2024-01-18", "c", "merenne:initiator::denied", "talvar:target"),
)


def test_those_who_fought_each_other_did_not_act_together_nor_towards_one_another() -> None:
    found = cell(drawn(*FIGHT), "Merenne", "Talvar")
    assert [mark.number for mark in found.against] == [1]
    assert [mark.number for mark in found.joint] == [2]
    assert [mark.number for mark in found.towards] == [3]
    assert [mark.number for mark in cell(drawn(*FIGHT), "Talvar", "Merenne").against] == [1]


def test_nobody_is_said_to_have_directed_a_fight_at_those_it_harmed() -> None:
    assert [party.name.label for party in drawn(*FIGHT).columns] == ["Merenne", "Talvar"]


def test_a_fight_is_told_in_the_table_and_in_the_list() -> None:
    page = rendered("matrix_table", drawn(*FIGHT))
    text = " ".join(page.text_content().split())
    assert "Against each other: 1" in text
    assert "Merenne and Talvar against each other: 1" in text
    assert "what they fought in" in text
    assert "what they fought in" not in rendered("matrix_table", drawn(*EVENTS)).text_content()
