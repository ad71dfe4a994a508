"""Contexts to HTML: the Jinja environment and its filters."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from sitegen.files import is_path_left_alone, unreadable
from sitegen.language import counted, number
from sitegen.problems import ContentError, Problem, Spot
from sitegen.rendering.interface import interface_marked
from sitegen.rendering.probe import quicken_if_sound
from sitegen.rendering.sandbox import Sandbox
from sitegen.rendering.unbroken import unbroken
from sitegen.resources import shipped
from sitegen.views import Context


def builtin_templates() -> Path:
    """The folder of the built-in templates."""
    return shipped("templates")


def template_folders(root: Path) -> list[Path]:
    """Where templates are looked for: the site's own folder first."""
    own, builtin = root / "templates", builtin_templates()
    if not own.is_dir() or own.resolve() == builtin.resolve():
        return [builtin]
    return [own, builtin]


def template_files(folder: Path, below: str = "") -> list[Path]:
    """The files in a folder of templates, or in a folder `below` it, in the order of their paths.

    Those that tools leave there are left out. Raises ContentError where it cannot be read.
    """
    with _readable(folder, folder / below):
        paths = sorted((folder / below).rglob("*"))
        return [
            path
            for path in paths
            if not is_path_left_alone(path.relative_to(folder).parts) and path.is_file()
        ]


@contextmanager
def _readable(folder: Path, path: Path) -> Iterator[None]:
    """Files may vanish while they are read: that is told as a problem of the content."""
    try:
        yield
    except OSError as error:
        shown = Path("templates", path.relative_to(folder)).as_posix()
        raise ContentError([unreadable(shown, error)]) from None


class _Files(jinja2.BaseLoader):
    """The files of some folders as they were at one moment, the first that has a name winning."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._files: dict[str, tuple[str, bytes]] = {}
        for folder in reversed(folders):
            for file in template_files(folder):
                with _readable(folder, file):
                    name = file.relative_to(folder).as_posix()
                    data = file.read_bytes()
                    self._files[name] = str(file), data

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._files:
            raise jinja2.TemplateNotFound(template)
        file, data = self._files[template]
        return data.decode(), file, lambda: True

    def list_templates(self) -> list[str]:
        return sorted(self._files)

    def digest(self) -> bytes:
        """The hash of all files with their names."""
        digest = hashlib.sha256()
        for name, (file, data) in sorted(self._files.items()):
            digest.update(f"{name}\0{file}\0{len(data)}\0".encode())
            digest.update(data)
        return digest.digest()


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled before, by their name, file and text."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class Renderer:
    """Renders contexts with the templates of some folders as they are now, the first that has a
    name winning.

    Where a site brings templates of its own, all run in Jinja's sandbox. What `before` has compiled
    and is the same now is not compiled again.
    """

    def __init__(self, folders: Sequence[Path], before: Renderer | None = None) -> None:
        own = folders[:-1]
        self._own = tuple(f"{folder}{os.sep}" for folder in own)
        kind = Sandbox if self._own else jinja2.Environment
        self._files = _Files(folders)
        self._compiled = _Compiled()
        if before and bool(before._own) == bool(self._own):
            self._compiled = before._compiled
        self._environment = kind(
            loader=self._files,
            bytecode_cache=self._compiled,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        quicken_if_sound(self._environment)
        self._environment.filters |= {
            "counted": counted,
            "number": number,
            "unbroken": unbroken,
        }
        self._names: dict[type, list[str]] = {}

    def load(self) -> None:
        """Load every template, once for all processes.

        What is wrong with one is said by the page that uses it.
        """
        for name in self._environment.list_templates(extensions=["html", "xml"]):
            with suppress(jinja2.TemplateError, UnicodeDecodeError):
                self._environment.get_template(name)

    @cached_property
    def digest(self) -> bytes:
        """A hash that differs when a template, or what one may include, does."""
        return self._files.digest()

    def page(self, context: Context) -> str:
        """A page's HTML. Raises ContentError where a site's own template fails."""
        html = self.render(context.template, self._variables(context))
        return interface_marked(html, context.site.language)

    def render(self, name: str, variables: dict[str, Any]) -> str:
        """What a template makes of some variables.

        Raises ContentError where a site's own template fails.
        """
        try:
            return self._environment.get_template(name).render(variables)
        except jinja2.TemplateSyntaxError as error:
            if not self._is_own(error.filename):
                raise
            problem = _fault(error.name or name, error.lineno, error.message)
            raise ContentError([problem]) from None
        except Exception as error:
            if not self._own:
                raise
            raise ContentError([self._failed(error, name)]) from None

    def _failed(self, error: Exception, name: str) -> Problem:
        """The problem of a template that failed while the site has templates of its own."""
        file, line = _where(error)
        if file and not self._is_own(file):
            message = (
                f"the built-in {Path(file).name} fails at line {line}"
                f" with the site's own templates: {_said(error)}"
            )
            return _fault("", 1, message)
        return _fault(Path(file).name or name, line, _said(error))

    def _is_own(self, file: str | None) -> bool:
        return bool(file) and str(file).startswith(self._own)

    def _variables(self, context: Context) -> dict[str, Any]:
        kind = type(context)
        if kind not in self._names:
            self._names[kind] = [field.name for field in fields(context)]
        names = self._names[kind]
        return {name: getattr(context, name) for name in names}


def _where(error: BaseException) -> tuple[str, int]:
    """The innermost template's file and line that an error came from; '' for none."""
    place = ("", 1)
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.endswith((".html", ".xml")):
            place = (file, line)
    return place


def _said(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, UnicodeDecodeError):
        return "a template is not UTF-8"
    return str(error) or type(error).__name__


def _fault(name: str, line: int, message: str | None) -> Problem:
    return Problem(
        "template",
        Spot(f"templates/{name}", line=line, column=1),
        message or "the template is wrong",
        "docs/templates.md lists what it is given",
    )
