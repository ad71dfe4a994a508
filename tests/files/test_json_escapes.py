"""Letters beyond the first 65,536 as JSON escapes them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.files import yaml_reader
from sitegen.files.yaml_reader import Walk


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of the parsers that may be there."""
    if request.param == "python":
        monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)


def read(text: str) -> tuple[list[Any], list[str]]:
    walk = Walk("a.yaml", text)
    return [tree for _, tree in walk.documents()], [p.message for p in walk.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"\uD83D\uDE00\ud83d\ude01!"', "😀😁!"),
        (r'"\\\ud83d\ude00"', "\\😀"),
        (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
        (r"'\ud83d\ude00'", r"\ud83d\ude00"),
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r'"\ud83d\ude00\u00e9"', "😀é"),
        ('"\ud83d\ude00"'.encode("utf-16", "surrogatepass").decode("utf-16"), "😀"),
    ],
)
def test_a_pair_is_one_letter(written: str, meant: str) -> None:
    assert read(f'a: {written}\nb: "\\ud801\\udc37"\n') == ([{"a": meant, "b": "𐐷"}], [])
    assert read(f"[{written}]\n")[0] == [[meant]]


def test_keys_and_blocks_too() -> None:
    text = '"\\ud83d\\ude00": |\n  \\ud83d\\ude00 and more\nx: "\\ud83d\\ude00"\n'
    assert read(text)[0] == [{"😀": "\\ud83d\\ude00 and more\n", "x": "😀"}]


@given(st.dictionaries(st.text("aé😀𐐷\\"), st.text("ab😀𐐷\\\"'é\n u")))
def test_whatever_json_writes_is_read(tree: dict[str, str]) -> None:
    wanted = {key: value for key, value in tree.items() if value and key}
    documents, problems = read(json.dumps({"k": tree or "x"}))
    kept = documents[0]["k"] if tree else {}
    assert ({key: value for key, value in kept.items() if key}, problems) == (wanted, [])


@pytest.mark.parametrize(
    "lone", [r"\ud83d", r"\ude00", r"\ude00\ud83d", r"\ud83d \ude00", r"\ud83dx", r"\ud83d\ud83d"]
)
def test_one_alone_is_an_error_in_its_place(lone: str) -> None:
    walk = Walk("a.yaml", f'ok: "\\ud83d\\ude00"\na: "x{lone}"\n')
    list(walk.documents())
    problem = walk.problems[0]
    # PyYAML takes half a letter, which no file may hold; libyaml does not.
    assert (problem.code, problem.message.split(" U+")[0]) in (
        ("yaml-syntax", "this escape stands for no character"),
        ("control-character", "control character"),
    )
    assert (problem.spot.line, problem.hint != "") == (2, True)


def test_a_text_with_the_stand_ins_themselves_loses_none() -> None:
    assert read('a: "\ue03d\ue600"\n') == ([{"a": "\ue03d\ue600"}], [])
    assert read('a: "\\ue03d\\ue600"\n') == ([{"a": "\ue03d\ue600"}], [])


def test_places_stay_where_they_are() -> None:
    text = 'a: "\\ud83d\\ude00"\nb: word\n'
    walk = Walk("a.yaml", text, keep_marks=True)
    list(walk.documents())
    mark = walk.marks[0]["b",]
    assert text[mark.start : mark.end] == "word"
