"""How templates are written: a line says one thing.

A line break costs nothing behind a tag (`%}`) and before `{%-` or `{{-`. Elsewhere `{#- -#}` at the
end of a line keeps the break out of the page, `{##}` there keeps the space before it as well, and
`{#- #}` begins a line that starts with a space.
"""

from __future__ import annotations

import pytest
from support.paths import ROOT

LONGEST = 200
TEMPLATES = sorted(file.name for file in (ROOT / "templates").iterdir() if file.is_file())


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_line_of_a_template_is_long(name: str) -> None:
    lines = (ROOT / "templates" / name).read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []
