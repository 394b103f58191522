"""Sheets of small cases: what p5's reference lists, group by group, each case on a canvas of its own.

One sketch draws all cases of a group (``sheet.js``), so that one page of a browser is enough for them.
A file of ``tests/visual/p5`` holds a group's cases: a line ``//# name`` and the code that follows, written as
in global mode. A name that ends in ``[1]`` or ``[2]`` belongs to that version of p5 alone.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import skia
from PIL import Image, ImageDraw

from renderer.engine import Pixels
from renderer.sketch import P5_VERSIONS, Script, Sketch

HERE = Path(__file__).parent
GROUPS = tuple(path.stem for path in sorted((HERE / "p5").glob("*.js")))
CELL = 124
"""Side of the square that each case has on the sheet, as ``sheet.js`` has it."""
COLUMNS = 8

_HEAD = re.compile(r"^//# (?P<name>[^\n\[]+?)(?: \[(?P<p5>[12])\])?\n", re.M)
_FONTS = ("Liberation Sans", "DejaVu Sans", "Arial")


@dataclass(frozen=True)
class Case:
    """One case: its name, and its code as in p5's global mode."""

    name: str
    code: str


@dataclass(frozen=True)
class Sheet:
    """The cases of one group for one version of p5."""

    group: str
    p5: int
    cases: tuple[Case, ...]

    @property
    def sketch(self) -> Sketch:
        """The sketch that draws them all."""
        functions = (
            f"[{case.name!r}, function (p) {{ with (p) {{\n{case.code}\n}} }}]," for case in self.cases
        )
        source = "\n".join(["const CASES = [", *functions, "];", (HERE / "sheet.js").read_text()])
        return Sketch(self.group, (Script(source, "sketch.js"),), assets(), p5=P5_VERSIONS[self.p5])

    def picture_of(self, index: int, sheet: Pixels) -> Pixels:
        """One case's part of the sheet's picture."""
        top, left = (CELL * part for part in divmod(index, COLUMNS))
        return sheet[top : top + CELL, left : left + CELL]


@cache
def sheet(group: str, p5: int) -> Sheet:
    """The cases of a group that this version of p5 can run."""
    text = (HERE / "p5" / f"{group}.js").read_text()
    return Sheet(group, p5, tuple(_cases(text, p5)))


def _cases(text: str, p5: int) -> Iterator[Case]:
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        if head["p5"] in (None, str(p5)):
            yield Case(head["name"], text[head.end() : end].strip())


@cache
def assets() -> dict[str, bytes]:
    """The files that cases load."""
    return {
        "leaf.png": _leaf(),
        "photo.jpg": _photo(),
        "letters.ttf": _font(),
        "data.json": b'{"color": "teal", "size": 60}',
        "lines.txt": b"one\ntwo\nthree\n",
        "table.csv": b"name,size\na,3\nb,4\n",
        "shapes.xml": b'<all><circle x="30" y="40" d="20">a</circle><circle x="70" y="60" d="30"/></all>',
    }


def _leaf() -> bytes:
    """A picture with soft edges and holes."""
    leaf = Image.new("RGBA", (160, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(leaf)
    pen.ellipse((10, 30, 150, 130), (60, 150, 50, 255))
    pen.ellipse((60, 60, 100, 100), (0, 0, 0, 0))
    pen.line((10, 80, 150, 80), (20, 80, 20, 180), 8)
    return _encoded(leaf.resize((40, 40), Image.Resampling.LANCZOS), "PNG")


def _photo() -> bytes:
    """Something that varies smoothly, as photographs do."""
    y, x = np.mgrid[0:48, 0:64] / 10
    channels = [128 + 120 * np.sin(x + y), 128 + 120 * np.cos(x - y), 40 * y]
    return _encoded(Image.fromarray(np.stack(channels, -1).astype(np.uint8)), "JPEG", quality=90)


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _font() -> bytes:
    """A font of this machine as the file it came from: its tables, put together again."""
    manager = skia.FontMgr.RefDefault()
    typeface = next(found for name in _FONTS if (found := manager.matchFamilyStyle(name, skia.FontStyle())))
    tables = {
        tag.to_bytes(4, "big"): bytes(typeface.getTableData(tag)) for tag in sorted(typeface.getTableTags())
    }
    power = 1 << (len(tables).bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x00010000, len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16
    )
    directory, content, at = b"", b"", len(head) + 16 * len(tables)
    for tag, table in tables.items():
        directory += tag + struct.pack(">III", _checksum(table), at + len(content), len(table))
        content += table + bytes(-len(table) % 4)
    return head + directory + content


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
