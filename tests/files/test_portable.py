"""Names that Windows cannot hold, as Microsoft lists them."""

from __future__ import annotations

import pytest

from sitegen.files.portable import unportable

DEVICES = ["con", "prn", "aux", "nul", "com0", "COM9", "lpt0", "Lpt5", "com¹", "com²", "lpt³"]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("ending", ["", ".yaml", ".MD", ".tar.gz", " .png", "."])
def test_a_device_is_no_name_with_any_ending(device: str, ending: str) -> None:
    assert unportable(device + ending) == "Windows keeps this name for a device"


@pytest.mark.parametrize("name", ["2024.", "a ", "bridge.png ", "a:b.png", 'a"b', "a?", "a\nb"])
def test_signs_and_ends_that_no_name_has(name: str) -> None:
    assert unportable(name).startswith("on Windows no name")


@pytest.mark.parametrize(
    "name",
    ["icon.yaml", "con-1.yaml", "console", "com10", "com", "lpt", "a.con", "x con.png", "nulls",
     "IMG (1).JPG", "été.jpg", "ساعت.png", "a'b&c#d%.png", ".con"],
)  # fmt: skip
def test_others_are_names(name: str) -> None:
    assert unportable(name) == ""
