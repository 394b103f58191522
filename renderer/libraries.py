"""Libraries that pages load from elsewhere and that Konomi stands in for, by script tag and by import.

Every stand-in is there in each page (renderer/js/libraries.js); a tag or an import of one is simply left
out. fxhash's own library would stand in front of the ``$fx`` through which values come in; p5's add-on
for the DOM is part of p5 since 1.0. Only p5's add-on for ``preload()`` leaves a call in its place: without
the add-on p5 2 has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

# The name of a package or file, as it stands in addresses of jsdelivr, unpkg, cdnjs, esm.sh and in folders.
_NAMES = (
    r"dat[.-]?gui|lil-gui|lil\.gui|tweakpane|@tweakpane/core"
    r"|quicksettings|p5[.-]gui|opc|p5\.(?:sound|dom)|fxhash|@fxhash/[\w-]+"
)
_STOOD_IN_FOR = re.compile(
    rf"(?:^|[/.])(?:{_NAMES})(?:@[\w.^~-]+)?(?:[./-](?:umd|esm|es|cjs|iife|bundle|module|bundled))*"
    rf"(?:[-.]v?\d[\w.-]*)?(?:\.min)?(?:\.m?js)?(?:/\+esm)?\Z"
    rf"|/(?:{_NAMES})(?:@[\w.^~-]+|/v?\d[\w.-]*)(?:/|\Z)",
    re.I,
)
_PLUGIN = re.compile(r"@tweakpane/plugin-|tweakpane-plugin-", re.I)
_PRELOAD = re.compile(r"(?:^|/)p5\.js-compatibility(?:@[\w.^~-]+)?/src/preload(?:\.min)?\.js\Z", re.I)
_P5_MODULE = re.compile(r"(?:^|/)p5(?:@[\w.^~-]+)?(?:/lib/p5(?:\.esm)?(?:\.min)?\.m?js|/\+esm)?\Z", re.I)

PRELOADS = "$konomiPreload();"
"""The script that stands for p5's add-on for ``preload()`` (renderer/js/preloading.js)."""

IMPORT = re.compile(
    r"""^(?P<head>[ \t]*)import(?:\s*(?P<what>[\w$*{][^;'"]*?)\s*from)?"""
    r"""\s*(?P<quote>["'])(?P<source>[^"'\n]+)(?P=quote)[ \t]*;?""",
    re.M,
)
"""A static import at the beginning of a line: what it names, and from where."""

_NAMED = re.compile(r"([\w$]+)(?:\s+as\s+([\w$]+))?")
_NAMESPACE = re.compile(r"\*\s*as\s+([\w$]+)")
_BRACES = re.compile(r"\{([^}]*)\}")

_GLOBALS = (
    (re.compile(r"lil[.-]gui", re.I), "window.lil", "window.lil.GUI"),
    (re.compile(r"dat[.-]?gui", re.I), "window.dat", "window.dat"),
    (re.compile(r"tweakpane", re.I), "window.Tweakpane", "window.Tweakpane"),
    (re.compile(r"quicksettings", re.I), "window", "window.QuickSettings"),
    (_P5_MODULE, "window", "window.p5"),
)
"""For each library: its address, what a namespace of it is, and what its default export is."""


def is_stood_in_for(address: str) -> bool:
    """Whether a script at this address is one that Konomi has a stand-in for."""
    plain = re.split(r"[?#]", address, maxsplit=1)[0]
    return _PLUGIN.search(plain) is None and _STOOD_IN_FOR.search(plain) is not None


def brings_preload(address: str) -> bool:
    """Whether the script at this address is the add-on with which p5 2 calls ``preload()``."""
    return _PRELOAD.search(re.split(r"[?#]", address, maxsplit=1)[0]) is not None


def without_imports(source: str, import_map: Mapping[str, str]) -> str:
    """A module's source with its imports of known libraries made into plain declarations.

    Lines keep their numbers. Imports of anything else stay, for the caller to refuse.

    Args:
        source: The module.
        import_map: What the page says that bare names mean.
    """

    def replaced(match: re.Match[str]) -> str:
        address = import_map.get(match["source"], match["source"])
        found = _globals_of(address)
        if found is None:
            return match[0]
        declarations = _declarations(match["what"] or "", *found)
        return match["head"] + declarations + "\n" * match[0].count("\n")

    return IMPORT.sub(replaced, source)


def import_map_of(page: str) -> dict[str, str]:
    """The ``imports`` of the page's import map; empty where there is none, or it is broken."""
    found = re.search(r"<script[^>]*type\s*=\s*[\"']?importmap[\"']?[^>]*>(.*?)</script", page, re.I | re.S)
    if found is None:
        return {}
    try:
        imports = json.loads(found[1]).get("imports", {})
    except (ValueError, AttributeError):
        return {}
    if not isinstance(imports, dict):
        return {}
    return {name: address for name, address in imports.items() if isinstance(address, str)}


def _globals_of(address: str) -> tuple[str, str] | None:
    plain = re.split(r"[?#]", address, maxsplit=1)[0]
    if not is_stood_in_for(plain) and _P5_MODULE.search(plain) is None:
        return None
    return next(((space, default) for name, space, default in _GLOBALS if name.search(plain)), None)


def _declarations(what: str, space: str, default: str) -> str:
    """``var`` declarations for what an import names: two scripts of a page may import the same."""
    if not what:
        return ""
    parts = []
    namespace = _NAMESPACE.search(what)
    braces = _BRACES.search(what)
    first = re.match(r"[\w$]+", what)
    if first is not None:
        parts.append(f"{first[0]} = {default}")
    if namespace is not None:
        parts.append(f"{namespace[1]} = {space}")
    if braces is not None:
        parts += [_named(name, alias or name, space, default) for name, alias in _NAMED.findall(braces[1])]
    return f"var {', '.join(parts)};"


def _named(name: str, alias: str, space: str, default: str) -> str:
    return f"{alias} = {default if name == 'default' else f'{space}.{name}'}"
