"""A picture from outside that designs are looked for: read off the window's thread, cut, made small.

This needs numpy and Pillow, so the window loads it when the first picture comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from models.framing import canvas_box
from models.pictures import MAX_PIXELS, MIN_SIDE, PictureError, on_white, read_picture, square

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of width and height, 0 to 1."""

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
KEPT_SIDE = 2048
"""Longest side of what is kept of a picture: enough for a cut of a tenth to be sharp."""

SENT_SIDE = 1024
"""Longest side of what is looked for."""


@dataclass(frozen=True)
class Rgb:
    """Pixels as they travel and are shown.

    Attributes:
        size: ``(width, height)``.
        data: RGB bytes, row after row.
    """

    size: tuple[int, int]
    data: bytes


@dataclass(frozen=True)
class SourcePicture:
    """One picture, upright, in RGB, no larger than `KEPT_SIDE`.

    Attributes:
        name: What it is called.
        image: Its pixels.
        size: Width and height that it came with.
    """

    name: str
    image: Image.Image
    size: tuple[int, int]

    @property
    def whole(self) -> Rgb:
        """All of it."""
        return _rgb(self.image)

    def cut(self, box: Box) -> Rgb:
        """The part inside ``box``, at least `MIN_SIDE` pixels a side and at most `SENT_SIDE`."""
        return _rgb(_fitted(self._part(box), SENT_SIDE))

    def framed(self, canvas: tuple[int, int]) -> Box:
        """The part that shows a canvas of that shape, where a frame lies around it; else all of it."""
        found = canvas_box(self.image, canvas)
        if found is None:
            return WHOLE
        width, height = self.image.size
        return found[0] / width, found[1] / height, found[2] / width, found[3] / height

    def size_of(self, box: Box, canvas: tuple[int, int]) -> tuple[int, int]:
        """How many pixels the part inside ``box`` came with; what lies in a frame is the whole canvas."""
        if box != WHOLE and box == self.framed(canvas):
            return canvas
        return round((box[2] - box[0]) * self.size[0]), round((box[3] - box[1]) * self.size[1])

    def squared(self, box: Box, side: int) -> Rgb:
        """The part inside ``box`` as it is compared: fitted into a square, margins in its edges' colour."""
        return _rgb(Image.fromarray(square(self._part(box), side)))

    def _part(self, box: Box) -> Image.Image:
        left, right = _span(box[0], box[2], self.image.width)
        top, bottom = _span(box[1], box[3], self.image.height)
        return self.image.crop((left, top, right, bottom))


def read_source(path: Path) -> SourcePicture:
    """The picture in a file, of any format that Pillow reads.

    Raises:
        PictureError: It is none, damaged, too large or too small.
    """
    picture = read_picture(path)
    return SourcePicture(path.name, _fitted(picture, KEPT_SIDE), picture.size)


def source_of(rgba: bytes, size: tuple[int, int], name: str) -> SourcePicture:
    """A picture that came as straight-alpha RGBA bytes, as from the clipboard.

    Raises:
        PictureError: It is too large or too small.
    """
    width, height = size
    if width * height > MAX_PIXELS:
        raise PictureError(
            f"{name} has {width} × {height} pixels; at most {MAX_PIXELS // 1_000_000} million can be read."
        )
    if min(width, height) < MIN_SIDE:
        raise PictureError(
            f"{name} has {width} × {height} pixels; at least {MIN_SIDE} a side are needed to see anything."
        )
    return SourcePicture(name, _fitted(on_white(Image.frombytes("RGBA", size, rgba)), KEPT_SIDE), size)


def _rgb(image: Image.Image) -> Rgb:
    return Rgb(image.size, image.tobytes())


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    small = image.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return small


def _span(low: float, high: float, size: int) -> tuple[int, int]:
    """A share of a side in pixels, no shorter than `MIN_SIDE`."""
    first = min(max(round(low * size), 0), size - MIN_SIDE)
    return first, min(max(round(high * size), first + MIN_SIDE), size)
