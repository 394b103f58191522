"""The host for real browsers: the JavaScript that the web engine's page and the standalone page share.

It keeps the promises of the V8 host (seed, virtual time, values, frame rule) with the same files wherever the
browser does not bring its own.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

_SHARED = (
    "prelude.js",
    "browser/natives.js",
    "clock.js",
    "random.js",
    "browser/loads.js",
    "browser/window.js",
    "browser/forms.js",
    "browser/places.js",
    "fx.js",
    "browser/colors.js",
    "controls.js",
    "color_forms.js",
    "declared.js",
    "opc.js",
    "panels.js",
    "tweakpane.js",
    "quick_settings.js",
    "sound.js",
    "camera.js",
    "literals.js",
    "page_inputs.js",
    "pointer.js",
    "preloading.js",
    "libraries.js",
    "shader_filters.js",
    "filters.js",
    "browser/p5_hooks.js",
    "browser/host.js",
)
"""Files in the order in which they build on each other."""

WEB_MAIN = "browser/web_main.js"
STANDALONE_MAIN = "browser/standalone_main.js"


@cache
def browser_host_source(main: str) -> str:
    """The host as one script whose files share one scope.

    Args:
        main: What drives it: `WEB_MAIN` or `STANDALONE_MAIN`.
    """
    folder = resources.files("renderer") / "js"
    parts = [(folder / name).read_text(encoding="utf-8") for name in (*_SHARED, main)]
    return "(() => {'use strict';\n" + "\n".join(parts) + "\n})();\n"
