"""Contexts to HTML: the Jinja environment and its filters. The only importer of jinja2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import jinja2

from sitegen.context import Context
from sitegen.problems import ContentError, Problem, Spot

PACKAGED = Path(__file__).parent / "templates"
IN_CHECKOUT = Path(__file__).parent.parent / "templates"


def builtin_templates() -> Path:
    """The folder of the built-in templates: in the installed package, or beside it in a checkout."""
    return PACKAGED if PACKAGED.is_dir() else IN_CHECKOUT


def template_folders(root: Path) -> list[Path]:
    """Where templates are looked for: the site's own folder first."""
    own = root / "templates"
    builtin = builtin_templates()
    return [own, builtin] if own.is_dir() and own.resolve() != builtin.resolve() else [builtin]


class Renderer:
    """Renders contexts with the templates of some folders, the first that has a name winning."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.filters["counted"] = counted
        self._names: dict[type, list[str]] = {}

    def page(self, context: Context) -> str:
        """A page's HTML. Raises ContentError where a site's own template fails."""
        return self.render(context.template, self._variables(context))

    def render(self, name: str, variables: dict[str, Any]) -> str:
        """What a template makes of some variables."""
        try:
            return self._environment.get_template(name).render(variables)
        except jinja2.TemplateSyntaxError as error:
            raise ContentError([_fault(error.name or name, error.lineno, error.message)]) from None
        except jinja2.TemplateNotFound as error:
            raise ContentError([_fault(name, 1, f"there is no template '{error.name}'")]) from None
        except jinja2.UndefinedError as error:
            raise ContentError([_fault(*_where(error, name), str(error.message))]) from None

    def _variables(self, context: Context) -> dict[str, Any]:
        kind = type(context)
        names = self._names.get(kind)
        if names is None:
            names = self._names[kind] = [field.name for field in fields(context)]
        return {name: getattr(context, name) for name in names}


def counted(number: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`: the filter `counted`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _where(error: BaseException, name: str) -> tuple[str, int]:
    """The template and line that an error came from, read off its traceback."""
    place = (name, 1)
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".html", ".xml")):
            place = (Path(file).name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _fault(name: str, line: int, message: str | None) -> Problem:
    spot = Spot(f"templates/{name}", line=line, column=1)
    return Problem("template", spot, message or "the template is wrong", "docs/templates.md lists what it is given")
