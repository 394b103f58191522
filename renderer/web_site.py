"""What the web engine's page is made of: the files that it may ask for, and its markup."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping
from typing import Any

from renderer.browser_host import WEB_MAIN, browser_host_source
from renderer.javascript import p5_source
from renderer.sketch import Sketch

_JAVASCRIPT = "text/javascript;charset=utf-8"
_HOST = "/.konomi.js"
_P5 = "/.p5.js"


def site_files(sketch: Sketch) -> list[tuple[str, str, bytes]]:
    """Every file that pages of the sketch may ask for: path, media type and content."""
    own = [(_script_path(i), script.source) for i, script in enumerate(sketch.scripts)]
    scripts = [(_HOST, browser_host_source(WEB_MAIN)), (_P5, p5_source(sketch.p5)), *own]
    files = [
        (f"/{path}", mimetypes.guess_type(path)[0] or "application/octet-stream", content)
        for path, content in sketch.files.items()
    ]
    return [
        *files,
        *((path, _JAVASCRIPT, source.encode("utf-8", "surrogatepass")) for path, source in scripts),
    ]


def page_source(sketch: Sketch, request: Mapping[str, Any]) -> bytes:
    """The page that draws one design.

    Args:
        sketch: The sketch.
        request: Values, names of controls, seed and frame, as ``konomiHost.start`` takes them.
    """
    is_trial = request["values"] is None
    places = [
        # Names of parameters are read from the source around a call, once.
        {"address": _script_path(i), "file": s.file, "line": s.line, "source": s.source if is_trial else ""}
        for i, s in enumerate(sketch.scripts)
    ]
    start = json.dumps({**request, "scripts": places}).replace("<", "\\u003c")
    tags = "\n".join(f'<script src="{_script_path(i)}"></script>' for i in range(len(sketch.scripts)))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">\n'
        f'<script src="{_HOST}"></script><script>konomiHost.start({start})</script>\n'
        f'<script src="{_P5}"></script><script>konomiHost.adopt()</script></head>\n'
        f"<body>{sketch.page}\n<script>$konomiPage()</script>{tags}</body></html>"
    ).encode("utf-8", "replace")


def _script_path(index: int) -> str:
    return f"/.sketch-{index}.js"
