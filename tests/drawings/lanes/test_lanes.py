"""Swimlanes: who stands in which row, what joins and what points, marks that do not touch, labels that fit."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from support.records import event
from support.svg import act, cells, days, rendered, site

from sitegen.drawings.lanes.acts import OTHERS, act_of, uncrossed
from sitegen.drawings.lanes.lanes import HEAD, ROW, swimlanes
from sitegen.drawings.lanes.views import Lanes
from sitegen.drawings.text import Labels
from sitegen.drawings.time.columns import Columns, window
from sitegen.drawings.time.scale import Extent, extent
from sitegen.records.model import Event, Place, TimeOfDay
from sitegen.views.names import Views

ROWS = ("merenne", "talvar")


def drawing(
    *events: Event,
    focus: str = "",
    rows: tuple[str, ...] = ROWS,
    language: str = "en",
    **places: Place,
) -> Lanes | None:
    linked = site(events, language, focus, rows, **places)
    timeline = linked.records.timelines["main"]
    return swimlanes(
        Views(linked),
        linked.events,
        timeline="main",
        focus=timeline.focus,
        named=rows,
        address=lambda item: f"/events/{item.id}/",
    )


def drawn(
    *events: Event,
    focus: str = "",
    rows: tuple[str, ...] = ROWS,
    language: str = "en",
    **places: Place,
) -> Lanes:
    found = drawing(*events, focus=focus, rows=rows, language=language, **places)
    assert found
    return found


def names(found: Lanes) -> list[str]:
    return [row.name.label for row in found.rows]


def test_an_act_has_the_colour_of_its_actor_and_an_arrow_to_the_party_affected() -> None:
    found = drawn(act("2024-01-16", "a", "merenne:initiator", "talvar:territory"))
    (mark,), (line,) = found.marks, found.lines
    assert (mark.style, mark.slot, mark.number, mark.y) == ("acted", 1, 1, found.rows[0].y)
    assert (line.slot, line.joins) == (1, False)
    assert found.rows[0].y < line.y < line.to < found.rows[1].y + 1


def test_the_acts_of_a_body_stand_in_the_row_of_its_root() -> None:
    found = drawn(act("2024-01-16", "a", "navy:initiator", "army:target"))
    assert names(found) == ["Merenne", "Talvar"]
    assert [mark.y for mark in found.marks] == [found.rows[0].y]


def test_joint_acts_are_ink_in_both_rows_and_joined() -> None:
    found = drawn(act("2024-01-16", "a", "merenne:participant", "talvar:participant"))
    assert [(mark.style, mark.slot) for mark in found.marks] == [("joint", 0)] * 2
    assert [(line.joins, line.y, line.to) for line in found.lines] == [
        (True, found.rows[0].y, found.rows[1].y)
    ]


def test_an_event_without_an_actor_is_ink_where_it_was_felt() -> None:
    found = drawn(act("2024-01-16", "a", "talvar:victim"))
    assert [(mark.style, mark.slot) for mark in found.marks] == [("affected", 0)]
    assert found.lines == ()


def test_those_without_a_row_stand_with_the_others_at_the_end() -> None:
    found = drawn(act("2024-01-16", "a", "pilots:initiator", "talvar:target"), rows=("talvar",))
    assert names(found) == ["Talvar", "Others"]
    assert found.lines[0].to < found.lines[0].y


def test_without_named_lanes_the_parties_of_most_events_have_rows() -> None:
    events = [act(f"2024-01-{day}", f"e{day}", "talvar:initiator") for day in (16, 17, 18)]
    found = drawn(*events, act("2024-01-16", "x", "navy:initiator"), rows=())
    assert names(found) == ["Talvar", "Merenne"]


def test_rows_are_put_in_an_order_in_which_no_line_crosses_a_row() -> None:
    linked = site([])
    acts = [
        act_of(
            linked,
            act("2024-01-16", "a", "merenne:initiator", "pilots:target"),
            ("merenne", "talvar", "pilots"),
        ),
    ]
    assert uncrossed(["merenne", "talvar", "pilots"], acts) in (
        ["talvar", "merenne", "pilots"], ["merenne", "pilots", "talvar"],
    )  # fmt: skip


def test_rows_stay_as_the_editors_put_them_where_nothing_is_won() -> None:
    assert uncrossed(["c", "a", "b", OTHERS], []) == ["c", "a", "b", OTHERS]


def test_a_stated_response_is_an_arc_and_an_inferred_one_is_not() -> None:
    cause = act("2024-01-16", "a", "merenne:initiator", "talvar:target")
    stated = act("2024-01-18", "b", "talvar:initiator", "merenne:target", answers="a")
    found = drawn(cause, stated)
    assert len(found.arcs) == 1
    xs = [mark.x for mark in found.marks]
    assert found.arcs[0].startswith(f"M{xs[0]:g} ")
    assert found.arcs[0].split()[-2] == f"{xs[1]:g}"
    assert [entry.answers for entry in found.entries] == [(), (1,)]


def test_marks_stand_apart_however_many_a_day_has() -> None:
    events = [act("2024-01-16", f"e{at:02d}", "merenne:initiator") for at in range(60)]
    found = drawn(*events)
    xs = sorted(mark.x for mark in found.marks)
    assert min(after - before for before, after in pairwise(xs)) >= 26
    column = found.columns[[c.words for c in found.columns].index("Tue 16 Jan")]
    assert found.plot[0] + column.x <= xs[0]
    assert xs[-1] <= found.plot[0] + column.x + column.width


def test_numbers_of_three_digits_have_wider_marks() -> None:
    linked = site(days(3_000), focus="2019-01-01/2019-01-07")
    focus = linked.records.timelines["main"].focus
    found = swimlanes(
        Views(linked),
        linked.events,
        timeline="main",
        focus=focus,
        named=(),
        address=lambda item: "",
    )
    assert found
    assert [found.marks[0].number > 99, found.marks[0].width] == [True, 27]


def test_hours_place_marks_within_their_day() -> None:
    over = window(100, 103)
    whens = [Extent(100.25, 100.25, "moment"), Extent(101.5, 101.5, "moment")]
    columns = Columns(over, whens, room=900, pitch=26, mirrored=False)
    assert columns.places() == pytest.approx([75, 450])


def test_columns_mirror_where_time_runs_from_right_to_left() -> None:
    over, whens = window(100, 103), [Extent(100, 101, "day"), Extent(102, 103, "day")]
    straight, mirrored = (
        Columns(over, whens, room=900, pitch=26, mirrored=False),
        Columns(over, whens, room=900, pitch=26, mirrored=True),
    )
    assert mirrored.places() == [900 - x for x in straight.places()]
    assert [c.x for c in mirrored.heads("en")] == [c.x for c in reversed(straight.heads("en"))]


@pytest.mark.parametrize(
    ("first", "last", "unit", "count"), [(100, 101, "day", 1), (100, 115, "day", 15), (100, 180, "week", 12),
                                         (0, 36_525, "year", 11)]
)  # fmt: skip
def test_a_window_of_any_length_has_few_columns(
    first: int, last: int, unit: str, count: int
) -> None:
    over = window(first, last)
    columns = Columns(over, [], room=900, pitch=26, mirrored=False)
    assert over.unit.name == unit
    assert len(columns.heads("en")) == pytest.approx(count, abs=1)
    assert columns.width == pytest.approx(900)


def test_what_lies_outside_the_window_is_named_at_the_edge() -> None:
    place = Place(id="rask", name="Rask", precision="locality")
    early = act("2023-12-15", "a", "merenne:initiator", place="rask")
    inside = act("2024-01-16", "b", "merenne:initiator"), act("2024-01-17", "c", "talvar:initiator")
    late = [act(f"2024-02-0{day}", f"z{day}", "talvar:initiator") for day in (1, 2)]
    found = drawn(early, *inside, *late, focus="2024-01-15/2024-01-29", rask=place)
    merenne, talvar = found.rows
    assert merenne.before
    assert (merenne.before.label, merenne.before.url) == ("1, 15 Dec 2023, Rask", "/events/a/")
    assert talvar.after
    assert (talvar.after.label, talvar.before, merenne.after) == ("2 later", None, None)
    assert [mark.number for mark in found.marks] == [2, 3]


Box = tuple[float, float, float, float]  # left, right, top, bottom


def apart(one: Box, other: Box) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def label_boxes(found: Lanes) -> list[Box]:
    """Where labels stand, if a letter is 6 px wide and 13 px high."""
    boxes = []
    for label in filter(None, (mark.label for mark in found.marks)):
        size = 6 * len(label.words)
        ahead = {"start": 0, "middle": size / 2, "end": size}[label.anchor]
        left = label.x - ahead if found.way == 1 else label.x - (size - ahead)
        boxes.append((left, left + size, label.y - 6.5, label.y + 6.5))
    return boxes


@pytest.mark.parametrize("language", ["en", "ur"])
def test_labels_stand_only_where_nothing_else_is(language: str) -> None:
    casts = [("merenne:initiator",), ("talvar:initiator", "merenne:target"), ("merenne:initiator", "talvar:target"),
             ("talvar:initiator",)]  # fmt: skip
    spread = [
        act(
            f"2024-01-{1 + 2 * at:02d}",
            f"e{at}",
            *casts[at % 4],
            title="A title of words"[: 4 + (5 * at) % 13],
        )
        for at in range(14)
    ]
    crowd = [
        act("2024-01-16", f"f{at}", "merenne:initiator", title=f"Raid {at}") for at in range(4)
    ]
    fires = act("2024-02-03/2024-02-06", "g", "talvar:initiator", title="Fires")
    last = act("2024-02-09", "h", "talvar:initiator", title="Fire again")
    found = drawn(*spread, *crowd, fires, last, language=language)
    labels = label_boxes(found)
    others: list[Box] = [
        (mark.x - 10, mark.x + 10, mark.y - 10, mark.y + 10) for mark in found.marks
    ]
    others += [(*mark.box, mark.y - 4, mark.y + 4) for mark in found.marks if mark.box]
    others += [
        (line.x - 1, line.x + 1, min(line.y, line.to), max(line.y, line.to)) for line in found.lines
    ]
    assert all(apart(label, other) for label in labels for other in others)
    assert all(apart(one, other) for one, other in combinations(labels, 2))
    assert all(found.plot[0] <= left and right <= found.plot[1] for left, right, _, _ in labels)
    assert {mark.label and mark.label.anchor for mark in found.marks} == {
        "start",
        "middle",
        "end",
        None,
    }
    assert len(found.lines) > 5


def test_a_label_says_more_than_its_mark_does() -> None:
    place = Place(id="rask", name="Rask", precision="locality")
    long = (
        "A title that is by far too long to stand anywhere in a row of this drawing, however wide that is, "
        * 2
    )
    said = act(
        "2024-01-16", "a", "merenne:initiator", place="rask", title=long, type=("statement",)
    )
    struck = act(
        "2024-01-20", "b", "merenne:initiator", place="rask", title=long, type=("air-strike",)
    )
    found = drawn(said, struck, rask=place)
    assert [mark.label.words if mark.label else "" for mark in found.marks] == [
        "Statement, Rask",
        "Air strike, Rask",
    ]
    crowd = [
        act(
            "2024-01-16",
            f"e{at}",
            "merenne:initiator",
            place="rask",
            title=long,
            type=("statement",),
        )
        for at in range(30)
    ]
    words = {mark.label.words for mark in drawn(*crowd, rask=place).marks if mark.label}
    assert words == {"Statement, Rask"}


def test_the_fullest_label_that_fits_is_taken() -> None:
    labels = Labels(0, 200, 1)
    found = labels.place(["words that are far too long to be placed here", "short"], 20, 10, 20)
    assert found
    assert (found.words, found.anchor) == ("short", "start")
    labels = Labels(0, 60, 1)
    assert labels.place(["does not fit at all"], 30, 10, 20) is None


@pytest.mark.parametrize(
    ("date", "form", "boxed"),
    [("2024-01-16", "day", False), ("2024-01", "within", True), ("2024-01-16/2024-01-19", "span", True),
     ("2024-01-16/..", "from", False)],
)  # fmt: skip
def test_a_fuzzy_date_has_a_fuzzy_mark(date: str, form: str, boxed: bool) -> None:
    found = drawn(act(date, "a", "merenne:initiator"), act("2024-01-20", "b", "talvar:initiator"),
                  focus="2024-01-10/2024-01-24")  # fmt: skip
    mark = next(mark for mark in found.marks if mark.words.endswith(": a"))
    assert (mark.form, mark.box is not None) == (form, boxed)


def test_around_a_day_has_a_whisker() -> None:
    found = drawn(act("2024-01-16~", "a", "merenne:initiator"))
    assert found.marks[0].around
    assert rendered("lanes_chart", found).xpath(".//*[@class='whisker']")


@pytest.mark.parametrize("date", ["-0043-03-15", "Y17E7", "0001-01-01"])
def test_any_year_can_be_drawn(date: str) -> None:
    assert drawn(act(date, "a", "merenne:initiator")).marks[0].x > 0


def test_too_many_events_or_none_are_not_drawn() -> None:
    assert drawing() is None
    assert (
        drawing(act("2024-01-16", "a", "merenne:initiator"), focus="2030-01-01/2030-01-09") is None
    )
    assert drawing(*(event("2024-01-16", f"e{at}") for at in range(61))) is None
    assert (
        drawing(*(event("2024-01-16", f"e{at}") for at in range(151)), focus="2024-01-16") is None
    )


def test_of_three_thousand_events_those_in_the_window_are_drawn() -> None:
    linked = site(days(3_000), focus="2019-01-01/2019-01-14")
    found = swimlanes(
        Views(linked),
        linked.events,
        timeline="main",
        focus=linked.records.timelines["main"].focus,
        named=(),
        address=lambda item: "",
    )
    assert found
    assert len(found.marks) == 42


def test_the_drawing_holds_its_rows() -> None:
    found = drawn(act("2024-01-16", "a", "merenne:initiator", "talvar:target"))
    assert found.height == HEAD + 2 * ROW + 8
    assert all(found.plot[0] <= mark.x <= found.plot[1] <= found.width for mark in found.marks)


def test_the_table_says_what_the_drawing_says() -> None:
    found = drawn(
        act("2024-01-16", "a", "merenne:initiator", "talvar:target", title="<i>Struck</i>"),
        act("2024-01-18", "b", "talvar:initiator", "merenne:target", answers="a"),
        act("2024-01-19", "c", "merenne:participant", "talvar:participant"),
        act("2024-01-20", "d", "talvar:victim"),
    )
    page = rendered("lanes_chart", found)
    assert cells(page) == [
        ["1", "16 Jan 2024", "<i>Struck</i>", "Merenne", "Talvar", "none stated"],
        ["2", "18 Jan 2024", "b", "Talvar", "Merenne", "1"],
        ["3", "19 Jan 2024", "c", "Merenne and Talvar", "no one named", "none stated"],
        ["4", "20 Jan 2024", "d", "no one named", "Talvar", "none stated"],
    ]
    drawn_links = page.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href")
    assert set(drawn_links) == set(page.xpath(".//details//th/a/@href"))
    assert page.xpath("//i[not(@class)]") == []
    assert page.xpath("//@style") == []
    assert page.xpath(".//*[@role='region']/@tabindex") == ["0"]


def test_extents_in_a_window_count_where_they_reach_in() -> None:
    over = window(extent(event("2024-01-15")).start, extent(event("2024-01-29")).end)
    inside = {
        date: over.holds(extent(event(date)))
        for date in ("2024-01-14", "2024-01", "2024-01-29", "2024-01-30")
    }
    assert inside == {"2024-01-14": False, "2024-01": True, "2024-01-29": True, "2024-01-30": False}


def test_an_event_in_which_nobody_is_recorded_to_have_acted_says_so() -> None:
    found = drawn(
        act("2024-01-16", "a", "merenne:other", "talvar:claimant"), rows=("merenne", "talvar")
    )
    assert names(found) == ["Merenne"]
    assert [(mark.style, mark.slot) for mark in found.marks] == [("involved", 0)]
    assert (found.entries[0].acted, found.entries[0].towards) == ((), ())


def test_no_mark_is_struck_through_by_the_time_of_another() -> None:
    events = [
        act("2024-01-16", "a", "merenne:initiator"),
        act("2024-01-16/2024-01-25", "b", "merenne:initiator"),
        act("2024-01-18/..", "c", "merenne:initiator"),
    ]
    chart = rendered("lanes_chart", drawn(*events)).xpath(".//*[@class='lanes-chart']")[0]
    classes = [part.get("class") or "" for part in chart.iter() if isinstance(part.tag, str)]
    times = [at for at, name in enumerate(classes) if name.startswith("duration")]
    marks = [at for at, name in enumerate(classes) if name.startswith("kind mark")]
    assert (len(times), len(marks)) == (2, 3)
    assert max(times) < min(marks)


def test_the_columns_of_a_short_time_are_hours() -> None:
    events = [
        act(
            "2024-01-16",
            f"e{minute}",
            "merenne:initiator",
            "talvar:target",
            time=TimeOfDay(at=f"10:{minute}"),
        )
        for minute in (10, 20, 50)
    ]
    found = drawn(*events)
    assert [column.words for column in found.columns] == ["16 Jan, 10:00"]
    ten, twenty, fifty = (mark.x for mark in found.marks)
    assert fifty - ten == pytest.approx(4 * (twenty - ten))
    later = act("2024-01-16", "z", "merenne:initiator", time=TimeOfDay(at="12:30"))
    assert [column.words for column in drawn(*events, later).columns] == [
        "16 Jan, 10:00",
        "11:00",
        "12:00",
    ]


@pytest.mark.parametrize("clock", ["00:00", "10:00", "23:59"])
def test_one_moment_has_an_hour_of_its_own(clock: str) -> None:
    found = drawn(act("2024-01-16", "a", "merenne:initiator", time=TimeOfDay(at=clock)))
    assert [column.words for column in found.columns] == [f"16 Jan, {clock[:2]}:00"]
    assert 0 <= found.marks[0].x <= found.width


def test_those_who_fought_are_ink_in_their_rows_with_a_line_of_two_heads_between() -> None:
    found = drawn(act("2024-01-16", "a", "merenne:opponent", "talvar:opponent", "council:victim"))
    assert [(mark.style, mark.slot) for mark in found.marks] == [("fought", 0)] * 2
    (line,) = found.lines
    assert (line.joins, line.meets) == (False, True)
    assert found.rows[0].y < line.y < line.to < found.rows[1].y
    page = rendered("lanes_chart", found)
    assert cells(page)[0][3] == "Merenne and Talvar against each other"
    assert "Fought each other" in page.text_content()
    assert "Acted together" not in page.text_content()
    assert "Directed at" not in page.text_content()


def test_the_rows_of_one_side_are_joined_and_those_of_two_sides_meet() -> None:
    found = drawn(
        act(
            "2024-01-16",
            "a",
            "merenne:opponent:north",
            "council:opponent:north",
            "talvar:opponent:south",
        ),
        rows=("merenne", "council", "talvar"),
    )
    rows = [row.name.label for row in found.rows]
    sides = ["south" if name == "Talvar" else "north" for name in rows]
    expected = [above != below for above, below in pairwise(sides)]
    assert [line.meets for line in found.lines] == expected
    assert [line.joins for line in found.lines] == [not meets for meets in expected]


def test_an_act_that_is_only_alleged_is_said_to_be() -> None:
    found = drawn(act("2024-01-16", "a", "merenne:initiator::denied", "talvar:target"))
    (mark,) = found.marks
    assert mark.words == "1, 16 Jan 2024: a (alleged or suspected)"
    (row,) = cells(rendered("lanes_chart", found))
    assert row[3:5] == ["Merenne (alleged or suspected)", "Talvar"]
