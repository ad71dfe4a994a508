"""Where the faster Jinja does not make what Jinja makes, or lacks something, plain Jinja is used."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.runtime import Macro
from markupsafe import Markup
from support.commands import files_in

from sitegen.build import Options, build
from sitegen.rendering import Renderer, builtin_templates, fast_jinja, probe
from sitegen.rendering.sandbox import Sandbox

KINDS = [jinja2.Environment, Sandbox]


@pytest.mark.parametrize("kind", KINDS)
def test_with_these_versions_it_is_sound(kind: type[jinja2.Environment]) -> None:
    assert probe.is_sound(kind)


@pytest.mark.parametrize(
    "escaped",
    [str, lambda value: Markup.escape(str(value)), lambda value: Markup.escape(value).upper()],
    ids=["nothing escaped", "markup escaped", "other letters"],
)
def test_another_escape_is_not_sound(monkeypatch: pytest.MonkeyPatch, escaped: Any) -> None:
    monkeypatch.setattr(fast_jinja, "_escaped", escaped)
    assert not any(map(probe.is_sound, KINDS))


def test_a_macro_without_the_names_that_are_built_on_is_not_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Macro.__init__

    def without(self: Macro, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        del self._default_autoescape

    monkeypatch.setattr(Macro, "__init__", without)
    assert not any(map(probe.is_sound, KINDS))


def test_a_jinja_that_lacks_a_module_or_a_name_is_not_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "sitegen.rendering.fast_jinja")
    monkeypatch.delattr("jinja2.utils.missing")
    assert not any(map(probe.is_sound, KINDS))


def test_where_it_is_not_sound_plain_jinja_makes_the_same_site(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Options(small, tmp_path / "fast"))
    monkeypatch.setattr(probe, "_is_sound_here", lambda sandboxed: False)
    build(Options(small, tmp_path / "plain"))
    assert files_in(tmp_path / "plain") == files_in(tmp_path / "fast")
    environment = Renderer([builtin_templates()])._environment
    assert environment.template_class is jinja2.Template
    monkeypatch.undo()
    environment = Renderer([builtin_templates()])._environment
    assert environment.template_class is fast_jinja._Template
