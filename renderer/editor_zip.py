"""A zip that the p5 web editor opens: index.html, the sketch with a design's values written in, its files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

from renderer.design import Design
from renderer.libraries import PRELOADS
from renderer.metadata import html_element
from renderer.sketch import Script, Sketch

SEED_MARK = "Konomi: the design's seed"
"""Begins the comment of the script that seeds a browser as Konomi does; Konomi itself leaves it out."""

_CDN = "https://cdn.jsdelivr.net/npm"
_LIBRARIES = (
    (re.compile(re.escape(PRELOADS)), f"{_CDN}/p5.js-compatibility@0.2.0/src/preload.js"),
    (re.compile(r"\bdat\s*\.\s*GUI\b"), f"{_CDN}/dat.gui@0.7.9/build/dat.gui.min.js"),
    (re.compile(r"\blil\b"), f"{_CDN}/lil-gui@0.20.0/dist/lil-gui.umd.min.js"),
    (re.compile(r"\bTweakpane\b"), f"{_CDN}/tweakpane@3.1.10/dist/tweakpane.min.js"),
    (
        re.compile(r"\bQuickSettings\b|\bcreateGui(?:Panel)?\b"),
        f"{_CDN}/quicksettings@3.0.1/quicksettings.min.js",
    ),
    (re.compile(r"\bcreateGui\b"), "https://cdn.jsdelivr.net/gh/bitcraftlab/p5.gui/libraries/p5.gui.js"),
    (re.compile(r"\bcreateGuiPanel\b"), f"{_CDN}/p5.gui.variables@1.0.1/libraries/p5.gui.js"),
    (re.compile(r"\bOPC\s*\."), "https://openprocessing.org/openprocessing_sketch.js"),
    (re.compile(r"\$fx\s*\."), f"{_CDN}/@fxhash/project-sdk/dist/fxhash.min.js"),
    (
        re.compile(r"\bp5\.(?:Oscillator|AudioIn|FFT|SoundFile)\b|\bloadSound\b"),
        f"{_CDN}/p5@1/lib/addons/p5.sound.min.js",
    ),
)
"""What a sketch must say to need a library, and where the library is to be had."""

_SEED_SCRIPT = """<script>
// {mark}. Take this script out and every reload is another picture.
(() => {{
  let state = {seed};
  Math.random = () => {{
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }};
}})();
</script>"""
_STYLE = "<style>body { margin: 0 } canvas { display: block }</style>"


def editor_zip(sketch: Sketch, design: Design) -> bytes:
    """The zip.

    Args:
        sketch: The sketch, with the design's values written in.
        design: The design; its seed is given to the page, and the page carries all of it.
    """
    sketch = _renamed(sketch)
    files = {"index.html": _page(sketch, design).encode("utf-8", "replace")}
    files |= {script.file: script.source.encode("utf-8", "replace") for script in _own(sketch)}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**sketch.files, **files}.items():
            # A fixed date: the same design makes the same file.
            # The page stays readable, so that the design is found in it.
            packing = zipfile.ZIP_STORED if name == "index.html" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, packing)
    return content.getvalue()


def _renamed(sketch: Sketch) -> Sketch:
    """A bare script gets the name that the web editor expects."""
    if len(sketch.scripts) != 1 or sketch.scripts[0].file.lower().endswith((".html", ".htm")):
        return sketch
    only = sketch.scripts[0]
    return Sketch(sketch.name, (Script(only.source, "sketch.js"),), sketch.files, sketch.page, sketch.p5)


def _own(sketch: Sketch) -> Iterator[Script]:
    """Scripts that are files of their own; the others stand in the page."""
    return (script for script in _written(sketch) if script.file.lower().endswith((".js", ".mjs")))


def _written(sketch: Sketch) -> Iterator[Script]:
    """The sketch's scripts without what stands for a library."""
    return (script for script in sketch.scripts if script.source != PRELOADS)


def _page(sketch: Sketch, design: Design) -> str:
    own = {script.file for script in _own(sketch)}
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape(sketch.name)}</title>",
            html_element(design),
            _SEED_SCRIPT.format(mark=SEED_MARK, seed=design.seed),
            *(f'<script src="{address}"></script>' for address in _addresses(sketch)),
            "" if sketch.page else _STYLE,
            "</head>",
            "<body>",
            sketch.page,
            *(_tag(script, script.file in own) for script in _written(sketch)),
            "</body>",
            "</html>",
            "",
        ]
    )


def _tag(script: Script, is_file: bool) -> str:
    if is_file:
        return f'<script src="{escape(script.file)}"></script>'
    return f"<script>{script.source}</script>"


def _addresses(sketch: Sketch) -> Iterator[str]:
    yield f"{_CDN}/p5@{sketch.p5}/lib/p5.min.js"
    source = "\n".join(script.source for script in sketch.scripts)
    for wants, address in _LIBRARIES:
        if wants.search(source):
            yield address
