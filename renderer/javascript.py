"""The JavaScript that the package carries: the host's own files and p5."""

from __future__ import annotations

import re
from importlib import resources

from renderer.errors import SketchLoadError

HOST_FILES = (
    "prelude.js",
    "clock.js",
    "random.js",
    "events.js",
    "dom.js",
    "element.js",
    "markup.js",
    "forms.js",
    "matrix.js",
    "path.js",
    "arc.js",
    "conics.js",
    "canvas_path.js",
    "svg_path.js",
    "color.js",
    "recorder.js",
    "picture.js",
    "canvas_state.js",
    "canvas_shapes.js",
    "hairlines.js",
    "canvas2d.js",
    "canvas_attributes.js",
    "canvas_element.js",
    "canvas_style.js",
    "image.js",
    "text.js",
    "page.js",
    "page_extras.js",
    "ask.js",
    "files.js",
    "xml.js",
    "values.js",
    "network.js",
    "fx.js",
    "controls.js",
    "color_forms.js",
    "declared.js",
    "opc.js",
    "panels.js",
    "tweakpane.js",
    "quick_settings.js",
    "sound.js",
    "literals.js",
    "page_inputs.js",
    "pointer.js",
    "libraries.js",
    "guard.js",
    "p5_window.js",
    "p5_host.js",
    "host.js",
)
"""The host's files, in the order in which they build on each other."""


def host_source() -> str:
    """The host as one script: its files share one scope that nothing outside can reach."""
    folder = resources.files("renderer") / "js"
    parts = [(folder / name).read_text(encoding="utf-8") for name in HOST_FILES]
    return "(() => {'use strict';\n" + "\n".join(parts) + "\n})();\n//# sourceURL=konomi-host"


def npm_source(package: str) -> str:
    """A script of npm's that the package carries besides p5.

    Raises:
        SketchLoadError: The package does not carry it.
    """
    folder = resources.files("assets") / "npm"
    file = next(
        (file for file in folder.iterdir() if re.fullmatch(rf"{package}-\d[\w.]*\.js", file.name)), None
    )
    if file is None:
        raise SketchLoadError(f"{package} is not part of this installation.")
    return file.read_text(encoding="utf-8")


def p5_source(version: str) -> str:
    """The minified p5 of exactly this version.

    Raises:
        SketchLoadError: The package does not carry it.
    """
    file = resources.files("assets") / "npm" / f"p5-{version}.min.js"
    if not file.is_file():
        raise SketchLoadError(f"p5 {version} is not part of this installation.")
    return file.read_text(encoding="utf-8") + "\n//# sourceURL=p5"
