"""From what was typed to a sketch, a pool and a design."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from explorer.folders import is_there
from explorer.usage import UsageError
from renderer.errors import ParameterError
from renderer.parameter import ParameterSpace, Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch


def find_sketch(text: str) -> Path:
    """The path of what was typed: a file or folder, else the built-in sketch of that name.

    Raises:
        UsageError: There is neither, or nothing was typed.
    """
    if not text:
        raise UsageError("Expected a sketch or a session; got an empty name.")
    path = Path(text).expanduser()
    if is_there(path):
        return path
    built_in = built_in_sketches()
    if text in built_in:
        return built_in[text]
    names = ", ".join(built_in)
    raise UsageError(f"There is no file or folder {text!r}, and no built-in sketch of that name ({names}).")


def is_sketch(text: str) -> bool:
    """Whether `find_sketch` finds what was typed."""
    try:
        find_sketch(text)
    except UsageError:
        return False
    return True


def built_in_sketches() -> dict[str, Path]:
    """The sketches that Konomi ships, by name."""
    folder = Path(str(files("assets"))) / "sketches"
    found = (path for path in folder.iterdir() if path.suffix == ".js" or path.is_dir())
    return {path.stem: path for path in sorted(found) if not path.name.startswith(("_", "."))}


def load(text: str, p5: int | None = None) -> Sketch:
    """Read the sketch that was typed, for the p5 that was typed if one was.

    Raises:
        UsageError: There is none.
        SketchLoadError: It is not a p5.js sketch.
    """
    return Sketch.load(find_sketch(text), p5)


def make_pool(arguments: argparse.Namespace, workers: int | None = None) -> RenderPool:
    """A pool with the limits that were typed; ``workers`` where no number was."""
    return RenderPool(
        arguments.workers or workers, arguments.time_limit, arguments.memory_limit, engine=arguments.engine
    )


def split_settings(settings: Iterable[str]) -> dict[str, str]:
    """``["hue=12", "ink=#fff000"]`` as names and texts; the last of a name counts.

    Raises:
        UsageError: One has no ``=``, or no name.
    """
    found: dict[str, str] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or not name:
            raise UsageError(f"Expected --set NAME=VALUE; got {setting!r}.")
        found[name] = text
    return found


def parse_settings(space: ParameterSpace, settings: dict[str, str]) -> dict[str, Value]:
    """The values of typed settings.

    Raises:
        ParameterError: A name that the sketch does not have, or a text that is no value for it.
    """
    for name in settings:
        if name not in space.names:
            known = ", ".join(space.names) or "none"
            raise ParameterError(f"No parameter named {name!r}; there are: {known}.")
    return {name: space[name].parse(text) for name, text in settings.items()}
