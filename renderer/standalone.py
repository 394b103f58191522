"""One HTML file that draws one design in any browser, without a network and for ever."""

from __future__ import annotations

import base64
import json
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from renderer.browser_host import STANDALONE_MAIN, browser_host_source
from renderer.design import Design
from renderer.javascript import p5_source
from renderer.literals import with_questions
from renderer.metadata import html_element
from renderer.sketch import Script, Sketch

# What a script element may not hold, because HTML would end it there or read it in another way.
_ENDS_A_SCRIPT = re.compile(r"</script|<!--", re.I)
_ADDRESS_ATTRIBUTE = re.compile(r"""(\s(?:src|href|poster)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_CSS_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_STYLE = "<style>body { margin: 0 } canvas { display: block }</style>"
"""For a bare script, which brings no page of its own."""


@dataclass(frozen=True)
class _Place:
    """Which lines of the page are which lines of the sketch."""

    file: str
    line: int
    first: int
    count: int


def standalone_page(
    sketch: Sketch,
    design: Design,
    *,
    controls: Iterable[tuple[str, str]],
    frame: int | None = None,
    given: Iterable[str] | None = None,
) -> bytes:
    """The page.

    p5, the sketch's scripts as they are, its files, the values and the seed are all inside. A moving sketch
    goes on moving, unless ``frame`` is given.

    Args:
        sketch: The sketch.
        design: Values (a parameter that has none stays the sketch's own) and seed.
        controls: `Inspection.controls` of the sketch.
        frame: Frame to stop after, from 1; None for the first of a still and no end of a moving sketch.
        given: Names of the values that the sketch is told; None for all. The others the page only carries.
    """
    controls = tuple(controls)
    given = tuple(design.values if given is None else given)
    sketch = with_questions(sketch, (key for key, _ in controls))
    files = {path: _data_address(path, content) for path, content in sketch.files.items()}
    # The list of places stands above the scripts and has one line, whatever it says.
    page = _page(sketch, design, files, _settings([], controls, frame, given))
    places = _places(page, sketch.scripts)
    return _page(sketch, design, files, _settings(places, controls, frame, given)).encode("utf-8", "replace")


def _page(sketch: Sketch, design: Design, files: Mapping[str, str], settings: str) -> str:
    head = [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        f"<title>{escape(sketch.name)}</title>",
        '<meta name="viewport" content="width=device-width">',
        '<meta name="generator" content="Konomi">',
        html_element(design),
        settings,
        _json_element("konomi-files", files),
        _script(browser_host_source(STANDALONE_MAIN)),
        _script(p5_source(sketch.p5)),
        _script("konomiHost.adopt();"),
        _with_files(sketch.page, files) or _STYLE,
        _script("$konomiPage();"),
    ]
    return "\n".join(
        [*head, *(_script(script.source, _mark(i)) for i, script in enumerate(sketch.scripts)), ""]
    )


def _mark(index: int) -> str:
    return f' data-sketch="{index}"'


def _script(source: str, attributes: str = "") -> str:
    """A script element; its source begins on a line of its own and stays as it is."""
    if _ENDS_A_SCRIPT.search(source):
        content = base64.b64encode(source.encode("utf-8", "replace")).decode()
        return f'<script{attributes} src="data:text/javascript;charset=utf-8;base64,{content}"></script>'
    return f"<script{attributes}>\n{source}\n</script>"


def _settings(
    places: list[_Place], controls: Iterable[tuple[str, str]], frame: int | None, given: Iterable[str]
) -> str:
    settings = {
        "frame": frame or 0,
        "given": list(given),
        "controls": dict(controls),
        "scripts": [vars(place) for place in places],
    }
    return _json_element("konomi-page", settings)


def _json_element(name: str, value: object) -> str:
    # Nothing in a script element is unescaped but its end is searched for, so "<" must not appear.
    text = json.dumps(value).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _places(page: str, scripts: Iterable[Script]) -> list[_Place]:
    places = []
    for i, script in enumerate(scripts):
        start = page.find(f"<script{_mark(i)}>\n")
        if start >= 0:
            first = page.count("\n", 0, start) + 2
            places.append(_Place(script.file, script.line, first, script.source.count("\n") + 1))
    return places


def _data_address(path: str, content: bytes) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _with_files(markup: str, files: Mapping[str, str]) -> str:
    """The markup with addresses of the sketch's files replaced by their content."""

    def attribute(match: re.Match[str]) -> str:
        found = files.get(_path(match[2].strip("\"'")))
        return match[0] if found is None else f'{match[1]}"{found}"'

    def url(match: re.Match[str]) -> str:
        found = files.get(_path(match[2]))
        return match[0] if found is None else f"url({found})"

    return _CSS_URL.sub(url, _ADDRESS_ATTRIBUTE.sub(attribute, markup))


def _path(address: str) -> str:
    return re.split(r"[?#]", address, maxsplit=1)[0].removeprefix("./")
