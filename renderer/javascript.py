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
    "dom.js",
    "events.js",
    "layout.js",
    "style_sheets.js",
    "boxes.js",
    "text_lines.js",
    "control_sizes.js",
    "shared_room.js",
    "grid_room.js",
    "forms.js",
    "form_parts.js",
    "activation.js",
    "matrix.js",
    "path.js",
    "arc.js",
    "conics.js",
    "convexity.js",
    "sides.js",
    "canvas_path.js",
    "svg_path.js",
    "color.js",
    "written_colors.js",
    "color_spaces.js",
    "recorder.js",
    "unseen.js",
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
    "measuring.js",
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
    "preloading.js",
    "libraries.js",
    "guard.js",
    "loops.js",
    "shader_filters.js",
    "filters.js",
    "noise.js",
    "brisk_p5.js",
    "brisk_colors.js",
    "brisk_shapes.js",
    "brisk_states.js",
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
    return "\n".join(["(() => {'use strict';", _dom_source(), *parts, "})();\n//# sourceURL=konomi-host"])


_STYLE_SHEETS = re.compile(
    r"// @ts-nocheck\n// src/data/gen/property-list\.ts\n.*?(?=const tagName\$\w+ = 'style';\n)",
    re.DOTALL,
)
_NO_STYLE_SHEETS = "const parse$1 = () => ({ cssRules: [], insertRule: () => 0, deleteRule() {} });\n"
_DOM_EDITS = (
    ("    wm.set(this, new Map);\n", ""),
    (
        "  knownSiblings(element, attribute, element[NEXT]);\n",
        "  let next = element[NEXT];\n  while (next.nodeType === ATTRIBUTE_NODE) next = next[NEXT];\n"
        "  knownSiblings(next[PREV], attribute, next);\n",
    ),
    ("\nexport const nullableAttribute ", "\nconst nullableAttribute "),
)
"""Places of linkedom, each there once, and what stands there instead: no map of listeners in each node, for
events.js keeps them; attributes in the order in which they were set; no export amidst a function."""
_EXPORTS = re.compile(r"^export \{ ([^}]*) \};\s*\Z", re.MULTILINE)


def _dom_source() -> str:
    """A constant that holds linkedom without its half for style sheets: nothing is laid out here.

    Raises:
        SketchLoadError: The package does not carry it.
        ValueError: This linkedom is not put together as the known one is.
    """
    source, n_sheets = _STYLE_SHEETS.subn(lambda _: _NO_STYLE_SHEETS, npm_source("linkedom"))
    exports = _EXPORTS.search(source)
    places = ("= parse$1(this.textContent)", *(old for old, _ in _DOM_EDITS))
    if n_sheets != 1 or exports is None or any(source.count(place) != 1 for place in places):
        raise ValueError(
            f"linkedom: expected a part for style sheets, exports at the end, and once each {places}"
        )
    body = source[: exports.start()]
    for old, new in _DOM_EDITS:
        body = body.replace(old, new)
    names = re.sub(r"([\w$]+) as ([\w$]+)", r"\2: \1", exports[1])
    return f"const linkedom = (() => {{\n{body}return {{ {names} }};\n}})();"


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

_P5_VERTEX = (
    (
        "((s=[]).isVert=!0,s[0]=e,s[1]=t,s[2]=0,s[3]=0,s[4]=0,"
        "s[5]=this._renderer._getFill(),s[6]=this._renderer._getStroke(),",
        "((s=[e,t,0,0,0,this._renderer._getFill(),this._renderer._getStroke()]).isVert=!0,",
    ),
)
"""p5 1's vertex: a list that need not grow seven times."""


@cache
def brisk_p5_source(version: str) -> str:
    """`p5_source` for the host: the same p5, but its instances begin in half the time, and shapes take less.

    Raises:
        SketchLoadError: The package does not carry it.
        ValueError: This p5 1 is not written as the known ones are.
    """
    source = p5_source(version)
    for part, shorter in (*_P5_LOOPS, *_P5_VERTEX) if version.startswith("1.") else ():
        if source.count(part) != 1:
            raise ValueError(f"p5 {version}: expected {part!r} once; got it {source.count(part)} times")
        source = source.replace(part, shorter)
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
