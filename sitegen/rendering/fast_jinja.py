"""Jinja's templates with less to do at each step: the same pages with two fifths less work.

A page calls a hundred macros and escapes five hundred words. Jinja makes a `Markup` of each escaped
word, only to join them all, and looks at each call for arguments that none of ours has.

This replaces parts of Jinja by names that it does not promise to keep: `Macro._func`,
`Macro._default_autoescape`, the globals of a compiled template, `markupsafe._escape_inner`. So
nobody but `probe` imports it, which does without if a version of Jinja lacks one of them or makes
something else of them.
"""

from __future__ import annotations

from typing import Any, Final

import jinja2
import markupsafe
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

# Without the quick one of markupsafe 3, which gives plain text, its public function does the same.
_escaped_text: Final = getattr(markupsafe, "_escape_inner", escape)


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
        return super().call(
            called,
            *args,
            _block_vars=_block_vars,
            _loop_vars=_loop_vars,
            **kwargs,
        )


def _escaped(value: Any) -> str:
    """A value as HTML, to be joined with what stands around it."""
    kind = type(value)
    if kind is str:
        return _escaped_text(value)
    return value if kind is Markup else escape(value)


class _Macro(Macro):
    """A macro that is called with arguments in order, as nearly all are, or else as Jinja does it.

    `_left_out` are as many times `missing` as it has arguments, for those that a call leaves out;
    None if it has to be called as Jinja does.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._left_out: tuple[Any, ...] | None = None
        takes_more = self.catch_kwargs or self.catch_varargs
        is_called_with_block = self.caller or self.explicit_caller
        if self._default_autoescape and not takes_more and not is_called_with_block:
            self._left_out = (missing,) * len(self.arguments)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        left_out = self._left_out
        if kwargs or left_out is None or len(args) > len(left_out):
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args, *left_out[len(args) :]))
