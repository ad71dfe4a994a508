"""Whether templates may run faster than Jinja runs them.

`fast_jinja` builds on names that Jinja does not promise to keep. So one small template that does
all that ours do is rendered both ways before the first page is made, which takes some 15 ms. Where
the two differ, or fail, pages are made by plain Jinja: slower, and the same.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import jinja2
from markupsafe import Markup

from sitegen.rendering.sandbox import Sandbox

TEMPLATES: Final = {
    "base": "{% block title %}{{ text }}{% endblock %}{% block main %}{% endblock %}",
    "macros": """
{% macro plain(a, b='<b>', c=none) %}{{ a }}{{ b }}{{ c }}{{ caller is defined }}{% endmacro %}
{% macro nested(a) %}<i title="{{ a }}">{{ plain(a) }}{{ plain(plain(a), a) }}</i>{% endmacro %}
{% macro block(a) %}{{ a }}{{ caller(a) }}{% endmacro %}
{% macro rest(a) %}{{ a }}{{ varargs | join }}{{ kwargs.z }}{% endmacro %}
""",
    "page": """
{% extends "base" %}{% from "macros" import plain, nested, block, rest %}
{% block title %}{{ super() }} {{ markup }}{% endblock %}
{% block main %}
{{ text }}{{ markup }}{{ number }}{{ nothing }}{{ text | upper }}{{ markup ~ text }}
{{ plain(text) }}{{ plain(text, markup) }}{{ plain(text, c=number) }}{{ plain(b=text, a=markup) }}
{{ nested(text) }}{{ nested(markup) }}{{ rest(1, text, z=text) }}
{% call(x) block(text) %}{{ x }}{{ text }}{% endcall %}
{% set kept %}<b>{{ text }}</b>{% endset %}{{ kept }}
{% macro here(a) %}{{ a }}{{ number }}{% endmacro %}
{% for each in [text, markup] %}{{ loop.index }}{{ here(each) }}{% endfor %}
{% filter upper %}{{ text }}{% endfilter %}{{ [text, markup] | join('<') }}
{% endblock %}
""",
}
VALUES: Final = {"text": "<&'\">é", "markup": Markup("<b>"), "number": 7, "nothing": None}


def quicken_if_sound(environment: jinja2.Environment) -> None:
    """Let the templates of an environment, of which none is loaded yet, run faster if they can."""
    if _is_sound_here(environment.sandboxed):
        from sitegen.rendering.fast_jinja import quicken

        quicken(environment)


def is_sound(kind: type[jinja2.Environment]) -> bool:
    """Whether `fast_jinja` makes what Jinja makes, in a kind of environment."""
    try:
        return _makes_the_same(kind)
    except Exception:  # whatever it is that a version of Jinja lacks
        return False


@cache
def _is_sound_here(sandboxed: bool) -> bool:
    return is_sound(Sandbox if sandboxed else jinja2.Environment)


def _makes_the_same(kind: type[jinja2.Environment]) -> bool:
    from sitegen.rendering.fast_jinja import quicken

    plain, fast = _environment(kind), _environment(kind)
    quicken(fast)
    return _page(fast) == _page(plain)


def _environment(kind: type[jinja2.Environment]) -> jinja2.Environment:
    return kind(
        loader=jinja2.DictLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )


def _page(environment: jinja2.Environment) -> str:
    return environment.get_template("page").render(VALUES)
