"""The shape of records: what the model's types say about keys and values, for whoever has to know the format."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.dates.edtf import Date
from sitegen.markdown.compiled import Markdown
from sitegen.records.fields import Edtf
from sitegen.records.model import RECORDS, Casualties, Event, EventPlace, Site, TimeOfDay
from sitegen.records.parts import Citation, PartyName
from sitegen.records.shape import Shape, fields_of, known_keys, part_class


def shape(cls: type, key: str) -> Shape:
    return fields_of(cls)[key].shape


def test_a_field_that_names_a_record_says_which_kind() -> None:
    assert shape(EventPlace, "place").refers_to == "place"
    items = shape(Event, "timelines").items
    assert items
    assert items.refers_to == "timeline"
    assert shape(Event, "title").refers_to == ""


@pytest.mark.parametrize(
    ("cls", "key", "base"),
    [(Event, "date", Date), (Event, "summary", Markdown), (Site, "title", str)],
)
def test_a_single_value_has_a_plain_type(cls: type, key: str, base: Any) -> None:
    assert shape(cls, key).base is base


def test_an_absent_value_leaves_the_type_what_it_is() -> None:
    assert fields_of(Casualties)["said"].shape.hint == Edtf
    assert not fields_of(Casualties)["said"].required


def test_lists_and_mappings_say_what_stands_in_them() -> None:
    casualties, citations = shape(Event, "casualties").items, shape(Event, "citations").values
    assert (casualties and casualties.part, citations and citations.part) == (Casualties, Citation)
    assert shape(Event, "type").may_be_single
    assert not shape(Event, "tags").may_be_single
    assert shape(Event, "status").terms == ("draft", "review", "published", "withdrawn")
    assert [form.base for form in shape(Site, "maps").forms] == [bool, str]


def test_a_field_has_the_key_that_files_have() -> None:
    assert fields_of(TimeOfDay)["from"].name == "from_"
    assert fields_of(Event)["key"].name == "key_citation"
    assert "x-" in fields_of(Event)


def test_known_keys_are_those_of_a_file_in_the_order_of_the_model() -> None:
    assert known_keys(EventPlace, ()) == ["place", "precision", "radius_km", "cites"]
    assert known_keys(Event, ("places", 3)) == known_keys(EventPlace, ())
    assert known_keys(Event, ("citations", "any-key", "speaker")) == ["actor", "name"]
    assert "text" not in known_keys(RECORDS["source"], ())
    assert known_keys(Event, ("title", "below")) == ["id", "aliases"]


@pytest.mark.parametrize(
    ("loc", "cls"),
    [
        ((), Event),
        (("time",), TimeOfDay),
        (("casualties", 0, "according_to"), PartyName),
        (("citations",), None),
        (("title",), None),
        (("nothing", "there"), None),
    ],
)
def test_the_class_at_a_place_of_a_record(loc: tuple[Any, ...], cls: type | None) -> None:
    assert part_class(Event, loc) is cls
