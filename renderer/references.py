"""Which files of its folder a sketch's source names, so that only those travel with it.

A file that nobody reads must not be part of a sketch: the sketch's hash, written into every picture,
would change when the artist saves that picture beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from renderer.errors import SketchLoadError
from renderer.folder import Folder, inside

MAX_TOTAL_BYTES = 256 * 2**20
"""Most that all files of a sketch may hold together."""

DATA_SUFFIXES = (
    *(".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    *(".otf", ".ttf", ".woff", ".woff2"),
    *(
        ".bin",
        ".csv",
        ".dat",
        ".geojson",
        ".json",
        ".md",
        ".topojson",
        ".tsv",
        ".txt",
        ".xml",
        ".yaml",
        ".yml",
    ),
    *(".frag", ".glsl", ".obj", ".stl", ".vert"),
)
"""Kinds of file that a sketch is given when it builds their names as it runs."""

# Text between two equal quotes with no quote in between. Matches may overlap, so that an apostrophe
# in a comment cannot hide what follows it; a name too many costs one look into the folder.
_LITERAL = re.compile(r"""(?=(["'`])([^"'`\n]{1,255})\1)""")
_FILE_NAME = re.compile(r"[^?#]*[^/?#]\.\w{1,10}(?=[?#]|\Z)")
_CSS_URL = re.compile(r"url\(\s*([^\s\"')]{1,255})\s*\)")
_READERS = (
    r"load(?:Image|Font|JSON|Strings|Table|XML|Bytes|Blob|Model|Shader)|createImg|createVideo"
    r"|fetch|httpGet|httpDo|FontFace"
)
_READER = re.compile(rf"\b(?:{_READERS})\b(?!\s*=)")
_READER_OF_LITERAL = re.compile(rf"""\b(?:{_READERS})\s*\(\s*(["'`])[^"'`\n]*\1\s*[,)]""")
_IMAGE_SOURCE = re.compile(r"""\.src\s*=(?!=)\s*+(?!["'][^"'\n]*["']\s*(?:;|$))""", re.M)


def collect_files(folder: Folder, texts: Iterable[str]) -> dict[str, bytes]:
    """The files that a sketch may read.

    These are the files that ``texts`` name; where a text builds names as it runs, every file of the
    folder with a suffix in `DATA_SUFFIXES` as well, if the folder can be looked through.

    Args:
        folder: Where the sketch lives.
        texts: Its scripts, its markup and its style sheets.

    Raises:
        SketchLoadError: A file cannot be read, or all together are too large.
    """
    sources = list(texts)
    names = dict.fromkeys(name for text in sources for name in _named(text))
    if any(_builds_names(text) for text in sources):
        names |= dict.fromkeys(_data_files(folder))
    return _read_all(folder, names)


def _read_all(folder: Folder, names: Iterable[str]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for name in names:
        content = folder.read(name)
        if content is None:
            continue
        files[name] = content
        total += len(content)
        if total > MAX_TOTAL_BYTES:
            raise SketchLoadError(f"The sketch's files are larger than {MAX_TOTAL_BYTES >> 20} MB together.")
    return files


def _named(text: str) -> list[str]:
    literals = [match[1] for match in _LITERAL.findall(text)] + _CSS_URL.findall(text)
    matches = (_FILE_NAME.match(literal) for literal in literals)
    plain = (inside(unquote(match[0])) for match in matches if match is not None)
    return [name for name in plain if name is not None]


def _data_files(folder: Folder) -> list[str]:
    names = folder.names() or []
    return [name for name in names if name.lower().endswith(DATA_SUFFIXES)]


def _builds_names(text: str) -> bool:
    """Whether something is read whose name is not written out as one literal."""
    # A template literal with an expression in it is not one name.
    plain = [match for match in _READER_OF_LITERAL.finditer(text) if "${" not in match[0]]
    return len(_READER.findall(text)) > len(plain) or _IMAGE_SOURCE.search(text) is not None
