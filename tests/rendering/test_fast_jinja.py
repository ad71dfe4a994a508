"""Templates run as Jinja's own do: what they make is the same, call by call."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sitegen.rendering.fast_jinja import quicken
from sitegen.rendering.sandbox import Sandbox

TEMPLATES = {
    "escapes": "{{ text }} {{ markup }} {{ number }} {{ nothing }} {{ text | upper }} {{ markup ~ text }}",
    "attributes": '<a title="{{ text }}">',
    "macro": "{% macro m(a, b='<b>', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    "{{ m(text) }} {{ m(text, markup) }} {{ m(text, c=number) }} {{ m(b=text, a=markup) }} {{ m() }}",
    "macro in macro": "{% macro a(x) %}<i>{{ x }}</i>{% endmacro %}"
    "{% macro b(x) %}{{ a(x) }}{{ a(a(x)) }}{% endmacro %}"
    "{{ b(text) }}",
    "caller": "{% macro m(a) %}{{ a }}{{ caller(1) }}{% endmacro %}{% call(x) m(text) %}{{ x }}{{ text }}{% endcall %}",
    "more arguments": "{% macro m(a) %}{{ a }}{{ varargs | join }}{{ kwargs.z }}{% endmacro %}{{ m(1, text, z=text) }}",
    "block": "{% set x = text %}{% block b %}{% macro m(a) %}{{ a }}{% endmacro %}"
    "{% for i in [text] %}{{ m(i) }}{{ seen() }}{% endfor %}{% endblock %}",
    "extends": '{% extends "block" %}{% from "macro" import m %}{% block b %}{{ m(text) }}{{ super() }}{% endblock %}',
    "set": "{% set held %}<b>{{ text }}</b>{% endset %}{{ held }}{% set made = '<' ~ text %}{{ made }}",
    "functions": "{% for i in range(3) %}{{ loop.cycle('<', '>') }}{{ i }}{% endfor %}{{ dict(a=1).a }}",
    "filter": "{% filter upper %}{{ text }}{% endfilter %}{{ [text, markup] | join('<') }}",
    "import": '{% from "macro" import m %}{{ m(text) }}{% import "macro" as all %}{{ all.m(markup, c=2) }}',
}


@jinja2.pass_context
def seen(context: jinja2.runtime.Context) -> str:
    return f"{sorted(context.get_all())} {context.get('i')}"


VALUES = {"text": "<&'\">", "markup": Markup("<b>"), "number": 7, "nothing": None, "seen": seen}


@pytest.mark.parametrize("kind", [jinja2.Environment, ImmutableSandboxedEnvironment, Sandbox])
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_makes_what_jinja_makes_of_it(name: str, kind: type[jinja2.Environment]) -> None:
    own, quick = (kind(autoescape=True, loader=jinja2.DictLoader(TEMPLATES)) for _ in range(2))
    quicken(quick)
    assert quick.get_template(name).render(VALUES) == own.get_template(name).render(VALUES)


@pytest.mark.parametrize("call", ["m()", "m(1, 2)", "m(1, z=2)", "m(1, a=2)"])
def test_a_wrong_call_of_a_macro_fails_as_it_does_in_jinja(call: str) -> None:
    text = "{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}"
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    with pytest.raises((TypeError, jinja2.UndefinedError)) as own:
        environment.from_string(text).render()
    quicken(environment)
    with pytest.raises(type(own.value)) as quick:
        environment.from_string(text).render()
    assert str(quick.value) == str(own.value)


def test_what_a_macro_makes_is_not_escaped_again() -> None:
    environment = jinja2.Environment(autoescape=True)
    quicken(environment)
    template = environment.from_string("{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{{ m('<') }}")
    assert template.render() == "<b>&lt;</b>"
    assert isinstance(template.module.m("<"), Markup)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "reach",
    [
        "''.__class__",
        "seen.__globals__",
        "[].append(1)",
        "{}.update(a=1)",
        "{}['pop']",
        "(1).__class__.__mro__",
    ],
)
def test_what_the_sandbox_forbids_stays_forbidden_when_asked_again(reach: str) -> None:
    sandbox = Sandbox(undefined=jinja2.StrictUndefined)
    template = sandbox.from_string(f"{{{{ {reach} }}}}{{{{ ([1] | first).real }}}}")
    for _ in range(2):
        with pytest.raises(SecurityError):
            template.render(seen=seen)
