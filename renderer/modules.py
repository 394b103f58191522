"""ES modules of the sketch's own folder as plain scripts that share one scope.

V8 inside a worker knows no modules, and sketches are rewritten nowhere else, so here they are read, line by
line: ``export`` is taken away, an ``import`` of another own module becomes what it names, and each module
stands before those that import it. Lines keep their numbers, and what a module changes later its importers
see, for both use the same variable. Two modules that give one name to two things cannot share a scope: that
is refused by name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from renderer.absent import left_out
from renderer.errors import SketchLoadError
from renderer.folder import Folder, inside
from renderer.libraries import IMPORT, without_imports
from renderer.sketch import Script

_DEFAULT = "default"
_NAMED = re.compile(r"([\w$]+)(?:\s+as\s+([\w$]+))?")
_EXPORT = re.compile(
    r"^(?P<head>[ \t]*)export\s*(?:"
    r"(?P<default>default\s+)(?=(?P<what>(?:async\s+)?function\b\s*\*?|class\b)?\s*(?P<name>(?!extends\b)[\w$]+)?)"
    r"|(?P<all>\*)(?:\s*as\s+(?P<space>[\w$]+))?|(?P<list>\{[^}]*\})"
    r"|(?=(?:(?:async\s+)?function\b\s*\*?|class|const|let|var)\s*(?P<declared>[\w$]+(?:\s*,\s*[\w$]+)*)))"
    r"""(?:\s*from\s*["'](?P<source>[^"'\n]+)["'])?(?P<end>[ \t]*;)?""",
    re.M,
)
_DECLARED = re.compile(r"^(?:(?:async\s+)?function\b\s*\*?|class|const|let|var)\s*([\w$]+)", re.M)
_LEFT = re.compile(r"^[ \t]*(?:import\s*[\w{*\"'$]|export\s+[\w{*])", re.M)
_BUNDLE = (
    "The ES module imports or exports what Konomi does not carry; bundle it into one plain script first."
)
_NO_CODE = re.compile(r"\.(?:css|scss|sass|less|svg|png)\Z", re.I)


@dataclass
class _Module:
    """A module once it is plain, and what it exports: the name outside to the name within."""

    script: Script
    number: int
    exports: dict[str, str] = field(default_factory=dict)


class Modules:
    """The modules of one page; each is read once, whoever imports it.

    Args:
        folder: The sketch's folder.
        import_map: What the page says that bare names mean.
    """

    def __init__(self, folder: Folder, import_map: Mapping[str, str]) -> None:
        self._folder = folder
        self._import_map = import_map
        self._read: dict[str, _Module] = {}
        self._owners: dict[str, str] = {}
        self._ready: list[Script] = []

    def plain(self, script: Script) -> tuple[Script, ...]:
        """A module as a plain script, after those that it needs and that were not asked for before.

        Raises:
            SketchLoadError: It imports what is not there, or two modules declare the same name.
        """
        self._add(script)
        ready, self._ready = tuple(self._ready), []
        return ready

    def _add(self, script: Script) -> _Module:
        # In the list first: modules may import each other in a circle.
        module = self._read[f"{script.file}:{script.line}"] = _Module(script, len(self._read) + 1)
        source = IMPORT.sub(lambda match: self._imported(module, match), script.source)
        source = without_imports(source, self._import_map)
        source = _EXPORT.sub(lambda match: self._exported(module, match), source)
        module.script = replace(script, source=source)
        self._refuse_rest(module.script)
        self._own_names(module.script)
        self._ready.append(module.script)
        return module

    def _imported(self, module: _Module, match: re.Match[str]) -> str:
        if in_comment(match.string, match.start()):
            return match[0]
        address = self._import_map.get(match["source"], match["source"])
        if not address.startswith(("./", "../", "/")):
            return match[0]
        lines = "\n" * match[0].count("\n")
        if _NO_CODE.search(address):
            return lines
        other = self._find(address, module.script)
        if other is None and not match["what"]:
            line = module.script.line + match.string.count("\n", 0, match.start())
            self._ready.append(left_out(address, module.script.file, line))
            return lines
        other = other or self._module_at(address, module.script, match.start())
        return match["head"] + _bindings(match["what"] or "", other) + lines

    def _find(self, address: str, importer: Script) -> _Module | None:
        path = inside(posixpath.join(posixpath.dirname(importer.file), address))
        for candidate in (path, f"{path}.js", f"{path}/index.js") if path else ():
            if f"{candidate}:1" in self._read:
                return self._read[f"{candidate}:1"]
            content = self._folder.read(candidate)
            if content is not None:
                text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
                return self._add(Script(text, candidate))
        return None

    def _module_at(self, address: str, importer: Script, position: int) -> _Module:
        found = self._find(address, importer)
        if found is not None:
            return found
        line = importer.line + importer.source.count("\n", 0, position)
        raise SketchLoadError(
            f"The ES module imports {address!r}, which is not in the sketch's folder.", importer.file, line
        )

    def _exported(self, module: _Module, match: re.Match[str]) -> str:
        if in_comment(match.string, match.start()):
            return match[0]
        if match["source"] and not match["default"]:
            other = self._module_at(match["source"], module.script, match.start())
            return match["head"] + _passed_on(module, other, match) + "\n" * match[0].count("\n")
        if match["list"]:
            module.exports |= {outer or inner: inner for inner, outer in _NAMED.findall(match["list"])}
            return "\n" * match[0].count("\n")
        if match["declared"]:
            module.exports |= {name: name for name in re.split(r"\s*,\s*", match["declared"])}
            return match["head"]
        if match["what"] and match["name"]:
            module.exports[_DEFAULT] = match["name"]
            return match["head"]
        name = module.exports[_DEFAULT] = f"$default{module.number}"
        return f"{match['head']}const {name} = "

    def _refuse_rest(self, script: Script) -> None:
        for found in _LEFT.finditer(script.source):
            if not in_comment(script.source, found.start()):
                line = script.line + script.source.count("\n", 0, found.end())
                raise SketchLoadError(_BUNDLE, script.file, line)

    def _own_names(self, script: Script) -> None:
        for name in dict.fromkeys(_DECLARED.findall(script.source)):
            owner = self._owners.setdefault(name, script.file)
            if owner != script.file:
                raise SketchLoadError(
                    f"The ES modules {owner} and {script.file} both declare {name}; rename one of them.",
                    script.file,
                )


def in_comment(source: str, position: int) -> bool:
    """Whether a ``/* … */`` is open at this position."""
    return source.rfind("/*", 0, position) > source.rfind("*/", 0, position)


def _bindings(what: str, module: _Module) -> str:
    """Declarations for the names of an import that the module itself calls otherwise."""
    plain = re.sub(r"\{[^}]*\}|\*\s*as\s+[\w$]+", "", what)
    pairs = [(_DEFAULT, name) for name in re.findall(r"[\w$]+", plain)]
    for names in re.findall(r"\{([^}]*)\}", what):
        pairs += [(inner, outer or inner) for inner, outer in _NAMED.findall(names)]
    parts = [
        f"{name} = {module.exports.get(exported, exported)}"
        for exported, name in pairs
        if module.exports.get(exported, exported) != name
    ]
    space = re.search(r"\*\s*as\s+([\w$]+)", what)
    if space is not None:
        parts.append(f"{space[1]} = {_namespace(module)}")
    return f"var {', '.join(parts)};" if parts else ""


def _namespace(module: _Module) -> str:
    getters = (f"get {outer}() {{ return {inner}; }}" for outer, inner in module.exports.items())
    return f"{{ {', '.join(getters)} }}"


def _passed_on(module: _Module, other: _Module, match: re.Match[str]) -> str:
    """``export … from``: what another module exports, once more."""
    if match["space"]:
        module.exports[match["space"]] = match["space"]
        return f"var {match['space']} = {_namespace(other)};"
    if match["all"]:
        module.exports |= {outer: inner for outer, inner in other.exports.items() if outer != _DEFAULT}
    for inner, outer in _NAMED.findall(match["list"] or ""):
        module.exports[outer or inner] = other.exports.get(inner, inner)
    return ""
