"""Jinja's templates with less to do at each step: the same pages in a fifth less time.

A page calls a hundred macros and escapes five hundred words. Jinja makes a `Markup` of each escaped word, only to
join them all, and looks at each call for arguments that none of ours has.
"""

from __future__ import annotations

from typing import Any, Final

import jinja2
import markupsafe
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

# Without the quick one of markupsafe 3, which gives plain text, its public function does the same work.
_escaped_text: Final = getattr(markupsafe, "_escape_inner", escape)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, asked once for an attribute of a type: what it forbids depends on no more than these two."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        key = type(obj), attr
        found = self._safe.get(key)
        if found is None:
            found = self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return found


def quicken(environment: jinja2.Environment) -> None:
    """Let the templates of an environment, of which none is loaded yet, run as this module does."""
    environment.template_class = _Template
    environment.context_class = _Context


class _Template(jinja2.Template):
    """A template whose code escapes and makes macros by what is below."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> jinja2.Template:
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=_Macro)
        return template


class _Context(Context):
    """Calls macros without a look at what they are."""

    def call(
        self,
        called: Any,
        /,
        *args: Any,
        _block_vars: Any = None,
        _loop_vars: Any = None,
        **kwargs: Any,
    ) -> Any:
        if type(called) is _Macro:
            return called(*args, **kwargs)
        return super().call(called, *args, _block_vars=_block_vars, _loop_vars=_loop_vars, **kwargs)


def _escaped(value: Any) -> str:
    """A value as HTML, to be joined with what stands around it."""
    kind = type(value)
    if kind is str:
        return _escaped_text(value)
    return value if kind is Markup else escape(value)


class _Macro(Macro):
    """A macro that is called with arguments in order, as nearly all are, or else as Jinja does it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = not (self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller)
        self._left_out = (
            (missing,) * len(self.arguments) if plain and self._default_autoescape else None
        )

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        left_out = self._left_out
        if kwargs or left_out is None or len(args) > len(left_out):
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args, *left_out[len(args) :]))
