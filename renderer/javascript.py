"""The JavaScript that the package carries: the host's own files and p5."""

from __future__ import annotations

import re
from functools import cache
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
    "picture_gradient.js",
    "canvas_state.js",
    "canvas_shapes.js",
    "hairlines.js",
    "canvas2d.js",
    "canvas_attributes.js",
    "canvas_element.js",
    "canvas_style.js",
    "image.js",
    "text.js",
    "media.js",
    "camera.js",
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
    "loops.js",
    "shader_filters.js",
    "filters.js",
    "p5_window.js",
    "p5_host.js",
    "host.js",
)
"""The host's files, in the order in which they build on each other."""


@cache
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


_P5_LOOPS = (
    ("for(var h in g.instance=this,g.prototype)", "for(var h in g.instance=this,c.names||g.prototype)"),
    ("for(var f in this)this.hasOwnProperty(f)&&c(", "for(var f of Object.keys(this))c("),
)
"""Two loops of p5 1's constructor, over a thousand names in each instance, and how they are left out.

What the host's binder ``c`` puts on the window in another way (p5_window.js), p5 need not look at; the second
loop finds the same names without asking for those of the prototype.
"""


@cache
def brisk_p5_source(version: str) -> str:
    """`p5_source` for the host: the same p5, but its instances begin in half the time.

    Raises:
        SketchLoadError: The package does not carry it.
        ValueError: This p5 1 does not begin as the known ones do.
    """
    source = p5_source(version)
    for loop, shorter in _P5_LOOPS if version.startswith("1.") else ():
        if source.count(loop) != 1:
            raise ValueError(f"p5 {version}: expected {loop!r} once; got it {source.count(loop)} times")
        source = source.replace(loop, shorter)
    return source


def p5_source(version: str) -> str:
    """The minified p5 of exactly this version.

    Raises:
        SketchLoadError: The package does not carry it.
    """
    file = resources.files("assets") / "npm" / f"p5-{version}.min.js"
    if not file.is_file():
        raise SketchLoadError(f"p5 {version} is not part of this installation.")
    return file.read_text(encoding="utf-8") + "\n//# sourceURL=p5"
