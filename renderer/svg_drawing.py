"""A recording drawn as SVG elements, or the name of what SVG cannot draw."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import skia

from renderer.recording import Op, Recording
from renderer.replay import Player
from renderer.svg_paint import Definitions, NotVectorError, SvgPaint, SvgPaints, number
from renderer.svg_shape import arc, line, matrix_attribute, outlines, oval, path_attributes, rect

Matrix = tuple[float, ...]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EVEN_ODD = ' fill-rule="evenodd"'


class _Item(NamedTuple):
    """One drawn element: what it is clipped by, how it is painted, and its markup without an end."""

    clip: str
    blend: str
    shadow: str
    style: str
    element: str


@dataclass(frozen=True)
class SvgDrawing:
    """The inside of an SVG document in the picture's own pixels."""

    definitions: str
    body: str


def draw_svg(recording: Recording, scale: float) -> SvgDrawing:
    """The recording as SVG.

    Args:
        recording: What to draw.
        scale: How much finer than its own pixels a canvas is kept that is drawn as an image.

    Raises:
        NotVectorError: The recording uses what SVG does not have.
    """
    return _Drawer(recording, scale).drawing()


class _Drawer:
    """Walks through the commands once; canvases beside the picture's are played as pixels alongside."""

    def __init__(self, recording: Recording, scale: float) -> None:
        self._recording = recording
        self._scale = scale
        self._ops = recording.ops
        self._floats = recording.ops.cast("B").cast("f")
        self._bytes = recording.data.cast("B")
        self._size = recording.pixel_size
        self._definitions = Definitions()
        self._paints = SvgPaints(recording, self._size, self._definitions)
        self._player = Player(recording, scale)
        self._paths: dict[int, tuple[str, bool]] = {}
        self._items: list[_Item] = []
        self._matrix = _IDENTITY
        self._clip = ""
        self._handlers: dict[int, Callable[[int], None]] = {
            Op.MATRIX: self._set_matrix,
            Op.CLIP: self._add_clip,
            Op.UNCLIP: self._unclip,
            Op.PATH: self._path,
            Op.RECT: self._rect,
            Op.LINE: self._line,
            Op.STRIPE: self._line,
            Op.ARC: lambda at: self._add(at, arc(*self._floats[at + 1 : at + 7])),
            Op.OVAL: lambda at: self._add(at, oval(*self._floats[at + 1 : at + 5])),
            Op.IMAGE: self._image,
            Op.TEXT: self._text,
            Op.PIXELS: self._pixels,
            Op.LAYER: _refuse_layer,
            Op.CLEAR: self._clear,
        }

    def drawing(self) -> SvgDrawing:
        """Walk through all commands."""
        ops, at, end = self._ops, 0, len(self._ops)
        is_picture = False
        while at < end:
            code, start = ops[at] & 0xFF, at + 1
            if code == Op.TARGET:
                is_picture = ops[start] == self._recording.canvas
                self._clip = ""
            elif code == Op.CANVAS:
                if ops[start] == self._recording.canvas:
                    self._items.clear()
            elif is_picture:
                self._position = at
                self._handlers[code](start)
            at = start + (ops[at] >> 8)
        return SvgDrawing(str(self._definitions), _markup(self._items))

    def _set_matrix(self, at: int) -> None:
        self._matrix = tuple(self._floats[at : at + 6])

    def _add_clip(self, at: int) -> None:
        data, even_odd = self._path_at(self._ops[at])
        outer = f' clip-path="url(#{self._clip})"' if self._clip else ""
        rule = ' clip-rule="evenodd"' if even_odd else ""
        shape = f'<path d="{data}"{rule}{matrix_attribute(self._matrix)}/>'
        self._clip = self._definitions.add("clip", f'<clipPath id="{{id}}"{outer}>{shape}</clipPath>')

    def _unclip(self, _at: int) -> None:
        self._clip = ""

    def _path(self, at: int) -> None:
        data, even_odd = self._path_at(self._ops[at + 1])
        self._add(at, f'<path d="{data}"{_EVEN_ODD if even_odd else ""}')

    def _line(self, at: int) -> None:
        self._add(at, line(*self._floats[at + 1 : at + 5]))

    def _rect(self, at: int) -> None:
        sides = self._floats[at + 1 : at + 5]
        if not self._paints[self._ops[at]].clears:
            self._add(at, rect(*sides))
        elif not self._clip and self._covers_all(sides):
            self._items.clear()
        else:
            raise NotVectorError("clearRect on a part of the picture")

    def _text(self, at: int) -> None:
        blob = self._recording.fonts.blob_of(self._recording.resources[self._ops[at + 1] - 1])
        if blob is None:
            return
        x, y, squeeze = self._floats[at + 2 : at + 5]
        a, b, c, d, e, f = self._matrix
        placed = (a * squeeze, b * squeeze, c, d, a * x + c * y + e, b * x + d * y + f)
        self._add(at, f'<path d="{outlines(blob)}"', placed)

    def _image(self, at: int) -> None:
        source = self._ops[at + 1]
        if source >= 0:
            self._player.run(self._position)
        image = self._player.image(source)
        if image is None:
            return
        from_rect = [side * (self._scale if source >= 0 else 1) for side in self._floats[at + 3 : at + 7]]
        paint = self._paints[self._ops[at]]
        opacity = "" if paint.opacity >= 1 else f' opacity="{number(paint.opacity)}"'
        smoothing = "" if self._ops[at + 2] else ' style="image-rendering:pixelated"'
        name = self._definitions.add("image", _image_definition(image, smoothing))
        element = _placed_image(name, from_rect, self._floats[at + 7 : at + 11], image)
        self._put(paint, f"{opacity}{matrix_attribute(self._matrix)}", element)

    def _pixels(self, at: int) -> None:
        offset, x, y, width, height = self._ops[at : at + 5]
        content = self._bytes[offset * 4 : (offset + width * height) * 4]
        covers = (x, y, width, height) == (0, 0, *self._size)
        if covers:
            self._items.clear()
        elif self._items and min(content[3::4]) < 255:
            raise NotVectorError("translucent pixels put over the picture")
        straight = (skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
        image = skia.Image.frombytes(bytes(content), (width, height), *straight)
        name = self._definitions.add("image", _image_definition(image, ""))
        self._items.append(_Item("", "", "", "", f'<use href="#{name}" x="{x}" y="{y}"'))

    def _clear(self, _at: int) -> None:
        if self._clip:
            raise NotVectorError("the copy mode inside a clip")
        self._items.clear()

    def _add(self, at: int, element: str, matrix: Matrix | None = None) -> None:
        paint = self._paints[self._ops[at]]
        if paint.clears:
            raise NotVectorError("the clear mode")
        self._put(paint, f" {paint.attributes}{matrix_attribute(matrix or self._matrix)}", element)

    def _put(self, paint: SvgPaint, style: str, element: str) -> None:
        self._items.append(_Item(self._clip, paint.blend, paint.shadow, style, element))

    def _path_at(self, offset: int) -> tuple[str, bool]:
        if offset not in self._paths:
            words = self._recording.data[offset]
            self._paths[offset] = path_attributes(
                bytes(self._bytes[offset * 4 + 4 : (offset + 1 + words) * 4])
            )
        return self._paths[offset]

    def _covers_all(self, sides: Sequence[float]) -> bool:
        a, b, c, d, e, f = self._matrix
        xs = sorted((sides[0] * a + e, sides[2] * a + e))
        ys = sorted((sides[1] * d + f, sides[3] * d + f))
        width, height = self._size
        return b == c == 0 and xs[0] <= 0 and ys[0] <= 0 and xs[1] >= width and ys[1] >= height


def _refuse_layer(_at: int) -> None:
    raise NotVectorError("a composite mode")


def _image_definition(image: skia.Image, style: str) -> str:
    content = base64.b64encode(bytes(image.encodeToData())).decode()
    size = f'width="{image.width()}" height="{image.height()}"'
    return f'<image id="{{id}}" {size}{style} href="data:image/png;base64,{content}"/>'


def _placed_image(name: str, source: Sequence[float], target: Sequence[float], image: skia.Image) -> str:
    """An image, or a part of it, stretched over a rectangle."""
    left, top, right, bottom = source
    x, y, x1, y1 = target
    across, down = (x1 - x) / (right - left), (y1 - y) / (bottom - top)
    if (left, top, right, bottom) == (0, 0, image.width(), image.height()):
        matrix = matrix_attribute((across, 0, 0, down, x, y))
        return f'<g><use href="#{name}"{matrix}/></g>'
    view = f'viewBox="{number(left)} {number(top)} {number(right - left)} {number(bottom - top)}"'
    place = f'x="{number(x)}" y="{number(y)}" width="{number(x1 - x)}" height="{number(y1 - y)}"'
    return f'<g><svg {place} {view} preserveAspectRatio="none"><use href="#{name}"/></svg></g>'


def _markup(items: Iterable[_Item]) -> str:
    """Elements in order, with equal clips and styles written once for a run of them."""
    items = list(items)
    lines: list[str] = []
    for (clip, blend, shadow), run in groupby(items, key=lambda item: item[:3]):
        for group in [[item] for item in run] if blend or shadow else [list(run)]:
            start, end = _wrapped(clip, blend, shadow)
            lines += [start, *_styled(group), end] if start else _styled(group)
    inner = "\n".join(lines)
    if any(item.blend for item in items):
        return f'<g style="isolation:isolate">\n{inner}\n</g>'
    return inner


def _wrapped(clip: str, blend: str, shadow: str) -> tuple[str, str]:
    """What stands around elements that are clipped, blended or cast a shadow."""
    attributes = f' clip-path="url(#{clip})"' if clip else ""
    attributes += f' style="mix-blend-mode:{blend}"' if blend else ""
    start, end = (f"<g{attributes}>", "</g>") if attributes else ("", "")
    return (f'{start}<g filter="url(#{shadow})">', f"</g>{end}") if shadow else (start, end)


def _styled(items: Sequence[_Item]) -> list[str]:
    lines: list[str] = []
    for style, run in groupby(items, key=lambda item: item.style):
        elements = [item.element for item in run]
        if len(elements) == 1:
            lines.append(_closed(elements[0], style))
        else:
            # An image's opacity is its own, not that of several together.
            shared = "opacity=" not in style.replace("-opacity=", "") and "<g>" not in elements[0]
            inner = [_closed(element, "" if shared else style) for element in elements]
            lines += [f"<g{style}>", *inner, "</g>"] if shared and style else inner
    return lines


def _closed(element: str, style: str) -> str:
    """An element with its style: on the group of an image, at the end of the tag of a shape."""
    if element.startswith("<g>"):
        return f"<g{style}>{element[3:]}"
    return f"{element}{style}/>"
