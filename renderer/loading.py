"""Reading a sketch as the artist has it: a script, a page, a folder, or the web editor's zip."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from renderer.absent import absent, is_furniture, left_out
from renderer.editor_zip import SEED_MARK
from renderer.errors import SketchLoadError
from renderer.folder import DiskFolder, Folder, Subfolder, ZipFolder, inside, is_text
from renderer.libraries import PRELOADS, brings_preload, import_map_of, is_stood_in_for
from renderer.modules import Modules
from renderer.page import Page, ScriptTag, page_for, parse_page
from renderer.references import collect_files
from renderer.sketch import P5_VERSIONS, Script, Sketch

MAX_SCRIPT_BYTES = 16 * 2**20
"""Largest script or page that is read; p5 itself has 5 MB unminified."""

_PAGES = frozenset((".html", ".htm"))
_EXPECTED = "expected a .js or .html file, a folder with index.html or sketch.js, or a .zip"

_REMOTE = re.compile(r"(?:https?:)?//", re.I)
_P5_FILE = re.compile(r"(?:^|/)p5(?:[.-]\d[\w.-]*)?(?:\.min)?\.js\Z|(?:^|/)p5(?:@[\w.^~-]+)?\Z", re.I)
_P5_MAJOR_IN_URL = re.compile(r"(?:^|/)p5(?:\.js)?[@/.-]v?\^?~?(\d+)(?:[./]|\Z)", re.I)
_P5_MAJOR_IN_FILE = re.compile(rb"p5\.js v(\d+)\.")
_FXHASH_SNIPPET = re.compile(r"\b(?:var|let|const)\s+fxhash\s*=|\bwindow\.\$fx\s*=")

_IS_SKETCH = re.compile(r"\b(?:setup|draw|createCanvas)\b|\bnew\s+(?:window\.)?p5\b")
_WANTS_P5_2 = re.compile(
    r"\basync\s+function\s+setup\b|\bsetup\s*=\s*async\b|\basync\s+setup\s*\("
    r"|\bawait\s+(?:[\w$]+\s*\.\s*)*load[A-Z]\w*\s*\("
    r"|\bcolorMode\s*\(\s*(?:[\w$]+\s*\.\s*)?(?:OKLCH|OKLAB|LCH|LAB|HWB|RGBP3|RGBHDR)\b"
)
_ONLY_IN_P5_2 = re.compile(
    r"\b(spline(?:Vertex|Point|Tangent|Propert(?:y|ies))|bezierOrder|textToContours"
    r"|text(?:Weight|Direction|Propert(?:y|ies))|font(?:Width|Ascent|Descent|Bounds))\s*\("
    # A word that other objects have as a method, and that comments put before a parenthesis.
    r"|(?<![\w$.])(?:p\.)?(spline)\("
)
"""Calls of functions that p5 1 does not have."""
_HAS_PRELOAD = re.compile(r"\bfunction\s+preload\b|\bpreload\s*=")


@dataclass(frozen=True)
class _Scripts:
    """A page's scripts once they are read: the sketch's own, and the p5 it asked for (None: any)."""

    own: tuple[Script, ...]
    p5_major: int | None


def load_sketch(path: Path, p5: int | None = None) -> Sketch:
    """Read a sketch, with p5 itself left out and everything that it may read taken along.

    Args:
        path: A ``.js`` file (with the page beside it, where ``index.html`` or the only page there
            names it); a ``.html`` file; a folder with ``index.html`` or ``sketch.js``, or with one
            page or one script only; or a ``.zip`` of such a folder.
        p5: Major version of p5, whatever the sketch itself says; None for its own.

    Raises:
        SketchLoadError: There is no such file, or it is not a p5.js sketch; one sentence says why.
    """
    sketch = _load(path)
    return sketch if p5 is None else replace(sketch, p5=P5_VERSIONS[p5])


def _load(path: Path) -> Sketch:
    try:
        path = path.resolve()
        if not is_text(str(path)):
            shown = path.name.encode(errors="surrogateescape").decode(errors="replace")
            raise SketchLoadError(f"The name {shown} is not written in UTF-8; rename it first.")
        if path.is_dir():
            return _from_folder(DiskFolder(path), str(path))
        if not path.exists():
            raise SketchLoadError(f"There is no file or folder {path}.")
        if not path.is_file():
            raise SketchLoadError(f"{path.name} is not a file; {_EXPECTED}.")
    except (OSError, RuntimeError, ValueError) as error:
        raise SketchLoadError(f"{path} cannot be read: {error}.") from error
    return _from_file(path)


def _from_file(path: Path) -> Sketch:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _from_folder(ZipFolder(path), path.name)
    folder = DiskFolder(path.parent)
    if suffix in _PAGES:
        return _from_page(folder, path.name, path.stem if path.stem != "index" else folder.name)
    if suffix not in (".js", ".mjs"):
        raise SketchLoadError(f"{path.name} is not a sketch; {_EXPECTED}.")
    return _from_page_of(folder, path.name) or _from_script(folder, path.name, path.stem)


def _from_folder(folder: Folder, where: str) -> Sketch:
    if folder.read("index.html") is not None:
        return _from_page(folder, "index.html", folder.name)
    if folder.read("sketch.js") is not None:
        return _from_page_of(folder, "sketch.js") or _from_script(folder, "sketch.js", folder.name)
    names = folder.names() or []
    top = [name for name in names if "/" not in name]
    pages = _pages(top)
    if len(pages) == 1:
        return _from_page(folder, pages[0], folder.name)
    scripts = [name for name in top if name.endswith(".js")]
    if len(scripts) == 1:
        return _from_script(folder, scripts[0], folder.name)
    if pages or scripts:
        raise SketchLoadError(f"{where} holds several sketches; open one of {', '.join(pages or scripts)}.")
    inner = [
        posixpath.split(name) for name in names if posixpath.basename(name) in ("index.html", "sketch.js")
    ]
    below = {path for path, file in inner if file == "index.html"} or {path for path, _ in inner}
    if len(below) == 1:
        return _from_folder(Subfolder(folder, below.pop()), where)
    if below:
        raise SketchLoadError(f"{where} holds several sketches; open one of {', '.join(sorted(below))}.")
    raise SketchLoadError(f"There is no sketch in {where}; {_EXPECTED}.")


def _from_script(folder: Folder, path: str, name: str) -> Sketch:
    scripts = Modules(folder, {}).plain(Script(_not_empty(folder, path), path))
    return _sketch(folder, name, _Scripts(scripts, None), page_for(script.source for script in scripts))


def _from_page(folder: Folder, path: str, name: str) -> Sketch:
    text = _not_empty(folder, path)
    page = parse_page(text)
    styles = (_style(folder, href) for href in page.styles)
    markup = "".join(f"<style>{css}</style>\n" for css in styles if css) + page.markup
    return _sketch(folder, name, _read_scripts(folder, path, page, import_map_of(text)), markup)


def _sketch(folder: Folder, name: str, scripts: _Scripts, page: str) -> Sketch:
    missing = absent(scripts.own)
    sources = [script.source for script in scripts.own if script not in missing]
    if not any(_IS_SKETCH.search(source) for source in sources):
        if missing:
            script, address = next(iter(missing.items()))
            sentence = f"The page loads {address!r}, which is not in the sketch's folder."
            raise SketchLoadError(sentence, script.file, script.line)
        found = (
            "it holds no script" if not sources else "found no setup(), draw(), createCanvas() or new p5()"
        )
        raise SketchLoadError(f"{name} is not a p5.js sketch: {found}.")
    files = collect_files(folder, [*sources, page])
    own = scripts.own
    if scripts.p5_major is None and _calls_p5_2(sources) and _has_preload(sources):
        own = (Script(PRELOADS, own[0].file), *own)
    major = scripts.p5_major or _major_from_source(sources)
    return Sketch(name, own, files, page, P5_VERSIONS[major])


def _read_scripts(folder: Folder, page_file: str, page: Page, import_map: Mapping[str, str]) -> _Scripts:
    own: list[Script] = []
    major: int | None = None
    modules = Modules(folder, import_map)
    for tag in page.scripts:
        if tag.src is not None and _P5_FILE.search(_without_query(tag.src)):
            major = major or _major_of_p5(folder, tag.src)
        elif tag.src is not None and brings_preload(tag.src):
            own.append(Script(PRELOADS, page_file, tag.line))
        elif not _is_stood_in_for(tag):
            script = _read_script(folder, page_file, tag)
            plain = modules.plain(script) if tag.module else (script,)
            own += [part for part in plain if part.source.strip()]
    return _Scripts(tuple(own), major)


def _read_script(folder: Folder, page_file: str, tag: ScriptTag) -> Script:
    if tag.src is None:
        script = Script(tag.source, page_file, tag.line)
    elif _REMOTE.match(tag.src):
        if is_furniture(tag.src):
            return left_out(tag.src, page_file, tag.line)
        raise SketchLoadError(
            f"The page loads {tag.src} from the network, which Konomi does not carry; "
            "put a copy of it into the sketch's folder.",
            page_file,
            tag.line,
        )
    else:
        path = inside(unquote(_without_query(tag.src)))
        if path is None or folder.read(path) is None:
            return left_out(tag.src, page_file, tag.line)
        script = Script(_text(folder, path), path)
    return script


def _pages(names: list[str]) -> list[str]:
    """The pages among files that lie beside each other."""
    return [name for name in names if "/" not in name and Path(name).suffix.lower() in _PAGES]


def _from_page_of(folder: Folder, script: str) -> Sketch | None:
    """The sketch of the page that runs the script: ``index.html`` or the only page there; None without."""
    pages = ["index.html"] if folder.read("index.html") is not None else _pages(folder.names() or [])
    if len(pages) == 1 and _page_names(folder, pages[0], script):
        return _from_page(folder, pages[0], folder.name)
    return None


def _page_names(folder: Folder, page_file: str, script: str) -> bool:
    """Whether the page runs the script."""
    tags = parse_page(_text(folder, page_file)).scripts
    return any(tag.src is not None and inside(unquote(_without_query(tag.src))) == script for tag in tags)


def _is_stood_in_for(tag: ScriptTag) -> bool:
    if tag.src is not None:
        return is_stood_in_for(tag.src)
    if SEED_MARK in tag.source:
        return True
    return _FXHASH_SNIPPET.search(tag.source) is not None and _IS_SKETCH.search(tag.source) is None


def _major_of_p5(folder: Folder, src: str) -> int | None:
    """The major version that a script tag of p5 asks for; None where it does not say."""
    named = _P5_MAJOR_IN_URL.search(_without_query(src))
    if named is not None:
        return _shipped_major(int(named[1]))
    path = None if _REMOTE.match(src) else inside(unquote(_without_query(src)))
    content = folder.read(path) if path is not None else None
    stated = _P5_MAJOR_IN_FILE.search(content[:4096]) if content is not None else None
    return None if stated is None else _shipped_major(int(stated[1]))


def _shipped_major(major: int) -> int:
    # Releases before 1.0 are closest to 1.
    return min(max(major, min(P5_VERSIONS)), max(P5_VERSIONS))


def _major_from_source(sources: list[str]) -> int:
    wants_2 = any(_WANTS_P5_2.search(source) for source in sources) and not _has_preload(sources)
    return 2 if wants_2 or _calls_p5_2(sources) else 1


def _has_preload(sources: list[str]) -> bool:
    """Whether a script is written for p5 1, or for p5 2 with the add-on that brings ``preload()`` back."""
    return any(_HAS_PRELOAD.search(source) for source in sources)


def _calls_p5_2(sources: list[str]) -> bool:
    """Whether a function is called that p5 has since 2.0 only, and that no script defines itself."""
    called = {call[1] or call[2] for source in sources for call in _ONLY_IN_P5_2.finditer(source)}
    return any(not any(_defines(name, source) for source in sources) for name in called)


def _defines(name: str, source: str) -> bool:
    as_function = rf"\b(?:function|const|let|var)\s+{name}\b"
    as_method = rf"^\s*(?:static\s+|async\s+)*{name}\s*\([^()]*\)\s*\{{"
    return re.search(f"{as_function}|{as_method}", source, re.M) is not None


def _style(folder: Folder, href: str) -> str:
    """The text of a local style sheet; nothing for one that is remote or missing: it cannot draw."""
    path = None if _REMOTE.match(href) else inside(unquote(_without_query(href)))
    if path is None or folder.read(path) is None:
        return ""
    return _text(folder, path)


def _not_empty(folder: Folder, path: str) -> str:
    text = _text(folder, path)
    if not text.strip():
        raise SketchLoadError(f"{path} is empty.")
    return text


def _text(folder: Folder, path: str) -> str:
    """A script or page as text, its line ends as JavaScript reads them in any case."""
    content = folder.read(path)
    if content is None:
        raise SketchLoadError(f"There is no file {path} in {folder.name}.")
    if len(content) > MAX_SCRIPT_BYTES:
        raise SketchLoadError(
            f"{path} has {len(content) >> 20} MB; a script or page may have {MAX_SCRIPT_BYTES >> 20} MB."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SketchLoadError(f"{path} is not text in UTF-8 (byte {error.start + 1}).") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_query(src: str) -> str:
    return re.split(r"[?#]", src, maxsplit=1)[0]
