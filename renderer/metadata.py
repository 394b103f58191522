"""The design a picture was drawn from, written into the picture's file and read back.

A PNG carries it as an ``iTXt`` chunk, an SVG as a ``<metadata>`` element, a PDF as its keywords, a film as
its comment, an HTML page as a block of JSON: in each as one line of `Design.to_json`. Reading takes nothing
on trust: every size is bounded, and a damaged file is a sentence, not a crash.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from renderer.design import Design
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngInfo

KEY = "konomi"
"""Keyword of the PNG chunk, and id of the SVG and HTML elements."""

MAX_DESIGN_BYTES = 2**20
MAX_TEXT_BYTES = 64 * 2**20
"""How far into a file is looked that is no PNG."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_CHUNKS = 100_000
_SVG = re.compile(rb"<metadata\b[^<>]{0,300}?\bid=[\"']konomi[\"'][^<>]{0,300}>([^<]*)</metadata>")
_HTML = re.compile(rb"<script\b[^<>]{0,300}?\bid=\"konomi\"[^<>]{0,300}>([^<]*)</script>")
_FILM_STARTS = (b"GIF8", b"\x1aE\xdf\xa3")
_FILM = re.compile(
    rb'konomi (\{"version": \d+, "sketch": "\w*", "p5": "[\w.]*", "seed": \d+,'
    rb' "values": \{(?:[^"{}]++|"(?:[^"\\]|\\.)*+")*+\}\})'
)
_PDF = re.compile(rb"/Keywords\s*\(konomi ((?:[^\\()]++|\\.)*+)\)", re.S)
_PDF_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)


def png_info(design: Design) -> PngInfo:
    """The chunks of a PNG that say what it shows and in which colour space."""
    # Reading what a file carries, as every start of the window does, need not load Pillow.
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    info = PngInfo()
    info.add(b"sRGB", b"\0")
    info.add_itxt(KEY, design.to_json())
    return info


def svg_element(design: Design) -> str:
    """The ``<metadata>`` element of an SVG."""
    return f'<metadata id="{KEY}">{escape(design.to_json(), quote=False)}</metadata>'


def film_comment(design: Design) -> str:
    """The comment of a film."""
    return f"{KEY} {design.to_json()}"


def pdf_keywords(design: Design) -> str:
    """The keywords of a PDF document."""
    return f"{KEY} {design.to_json()}"


def html_element(design: Design) -> str:
    """The script element of an HTML page; its text is JSON as it stands."""
    # Nothing in a script element is unescaped but its end is searched for, so "<" must not appear.
    text = design.to_json().replace("<", "\\u003c")
    return f'<script type="application/json" id="{KEY}">{text}</script>'


def read_design(path: Path) -> Design:
    """The design that an exported file carries, whatever its suffix.

    Raises:
        KonomiError: The file cannot be read, is damaged, or carries no design.
    """
    try:
        with path.open("rb") as stream:
            found = _find(stream)
    except OSError as error:
        raise KonomiError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (struct.error, zlib.error) as error:
        raise KonomiError(f"{path.name} is damaged; no design could be read from it.") from error
    if found is None:
        raise KonomiError(f"{path.name} carries no Konomi design; open a picture that Konomi exported.")
    if len(found) > MAX_DESIGN_BYTES:
        raise KonomiError(f"The design in {path.name} has {len(found)} bytes; that is no design of a sketch.")
    try:
        return Design.from_json(found.decode("utf-8"))
    except (UnicodeDecodeError, KonomiError) as error:
        said = "" if isinstance(error, UnicodeDecodeError) else f" {error}"
        raise KonomiError(f"The design in {path.name} cannot be read.{said}") from error


def _find(stream: BinaryIO) -> bytes | None:
    start = stream.read(len(_PNG_SIGNATURE))
    if start == _PNG_SIGNATURE:
        return next((text for text in _png_texts(stream) if text is not None), None)
    content = start + stream.read(MAX_TEXT_BYTES)
    if start.startswith(b"%PDF-"):
        found = _PDF.search(content)
        return None if found is None else _PDF_ESCAPE.sub(_unescape_pdf, found[1])
    if start.startswith(_FILM_STARTS) or start[4:8] == b"ftyp":
        film = _FILM.search(_gif_comment(content) if start.startswith(b"GIF") else content)
        return None if film is None else film[1]
    found = _SVG.search(content)
    if found is not None:
        return unescape(found[1].decode("utf-8", "replace")).encode()
    found = _HTML.search(content)
    return None if found is None else found[1]


def _gif_comment(content: bytes) -> bytes:
    """The text of the first comment of a GIF, which is kept in blocks of up to 255 bytes."""
    at = content.find(b"\x21\xfe") + 2
    parts = []
    while 2 <= at < len(content) and content[at]:
        parts.append(content[at + 1 : at + 1 + content[at]])
        at += 1 + content[at]
    return b"".join(parts)


def _png_texts(stream: BinaryIO) -> Iterator[bytes | None]:
    """Our text in every ``iTXt`` chunk; None for another's. Pixels are passed over, not read."""
    for _ in range(_MAX_CHUNKS):
        length, kind = struct.unpack(">I4s", stream.read(8))
        if kind == b"IEND":
            return
        if kind != b"iTXt" or length > MAX_DESIGN_BYTES:
            # Sizes over 2³¹-1 are not PNG; a seek beyond the end makes the next read come up short.
            stream.seek(length + 4, 1)
            continue
        chunk = stream.read(length)
        (checksum,) = struct.unpack(">I", stream.read(4))
        if zlib.crc32(kind + chunk) != checksum:
            raise zlib.error("checksum")
        yield _itxt(chunk)


def _itxt(chunk: bytes) -> bytes | None:
    """The text of an ``iTXt`` chunk with our keyword (PNG specification, 11.3.3.4)."""
    keyword, _, rest = chunk.partition(b"\0")
    if keyword != KEY.encode():
        return None
    is_packed, texts = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
    if len(texts) != 3:
        return None
    if not is_packed:
        return texts[2]
    unpacker = zlib.decompressobj()
    return unpacker.decompress(texts[2], MAX_DESIGN_BYTES)


def _unescape_pdf(match: re.Match[bytes]) -> bytes:
    r"""An escape in a PDF string: ``\(``, ``\\``, or up to three octal digits."""
    code = match[1]
    return bytes([int(code, 8) & 0xFF]) if code[:1].isdigit() else code
