"""What every engine that draws sketches is asked, and what it answers.

A request carries everything it needs and an answer carries everything it found, so both can
travel between processes; an engine keeps nothing between two requests that could change a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol, Self, TypeAlias

from renderer.design import Design
from renderer.paper import Page
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pixels: TypeAlias = "NDArray[np.uint8]"
"""``(height, width, 4)``. The window shows pictures without ever loading numpy."""

VectorFormat = Literal["svg", "pdf"]


@dataclass(frozen=True)
class Inspection:
    """What one trial run of a sketch, with its own defaults, found out.

    Attributes:
        space: The parameters, in the order of declaration.
        width: Canvas width in CSS pixels.
        height: Canvas height in CSS pixels.
        animated: Whether the sketch goes on drawing (it did not call ``noLoop``).
        frame: The frame whose picture is taken by default (DESIGN.md, frame rule).
        fixed_seed: Whether the sketch seeds its own randomness, so that a design's seed changes nothing.
        notes: Sentences for the artist about what was left out or stood in for.
        controls: Key of each of p5's own controls that the sketch makes (renderer/js/controls.js), and
            the name of its parameter.
        constants: `Sketch.constants` of the sketch that was looked at.
        rate: Frames that the sketch wants to draw in a second.
    """

    space: ParameterSpace
    width: int
    height: int
    animated: bool
    frame: int
    fixed_seed: bool = False
    notes: tuple[str, ...] = ()
    controls: tuple[tuple[str, str], ...] = ()
    constants: tuple[str, ...] | None = None
    rate: float = 60.0


@dataclass(frozen=True)
class RenderRequest:
    """One picture that is wanted.

    Attributes:
        sketch: The sketch with all its files.
        design: Values (a parameter that has none stays the sketch's own) and seed.
        frame: Frame to stop after, from 1; None for the sketch's default frame.
        size: ``(width, height)`` in pixels to replay at; None for the canvas's own size. The
            drawing is scaled to fit inside with its proportions kept, so one side may be smaller.
        format: ``"pixels"``, or a vector file.
        rows: First row and row after the last of a picture that is wanted in bands; None for all of it.
        page: The sheet of paper that a vector file is for; None for one as large as the canvas.
        frames: Frames of a film that are wanted, in order, instead of ``frame``: all of them, one below the
            other. An engine that is asked for the next ones goes on where it stopped.
    """

    sketch: Sketch
    design: Design
    frame: int | None = None
    size: tuple[int, int] | None = None
    format: Literal["pixels", "svg", "pdf"] = "pixels"
    rows: tuple[int, int] | None = None
    page: Page | None = None
    frames: tuple[int, ...] = ()


@dataclass(frozen=True)
class Raster:
    """Pixels as they travel and are shown: RGBA bytes, row after row, sRGB, straight (unpremultiplied) alpha.

    Attributes:
        width: In pixels; 0 where there are none.
        height: In pixels.
        data: ``height * width * 4`` bytes; another view of memory only within one process.
    """

    width: int = 0
    height: int = 0
    data: bytes | bytearray | memoryview = b""

    @classmethod
    def of(cls, pixels: Pixels) -> Self:
        """The raster of an array ``(height, width, 4)``, without a copy where it lies in one piece."""
        height, width = pixels.shape[:2]
        whole = pixels if pixels.flags.c_contiguous else pixels.copy()
        return cls(width, height, whole.reshape(-1).data)

    def __reduce__(self) -> tuple[type[Raster], tuple[int, int, bytes]]:
        return Raster, (self.width, self.height, bytes(self.data))


@dataclass(frozen=True)
class Picture:
    """One drawn picture.

    Attributes:
        raster: Its pixels; none for a vector format.
        document: The SVG or PDF file; empty for pixels.
        canvas: ``(width, height)`` of the sketch's canvas in CSS pixels.
        frame: The frame that was taken.
        engine: ``"v8"`` or ``"web"``.
        elapsed_ms: Wall time the engine took.
        console: What the sketch printed, one entry a line, at most 100.
        size: ``(width, height)`` in pixels of the whole picture, of which ``raster`` may be only some rows.
        design: What it shows: the request's design with the default of each parameter that had no value.
    """

    raster: Raster
    canvas: tuple[int, int]
    frame: int
    engine: str
    elapsed_ms: float
    document: bytes = b""
    console: tuple[str, ...] = ()
    size: tuple[int, int] = (0, 0)
    design: Design = field(default_factory=Design)

    @cached_property
    def pixels(self) -> Pixels:
        """The raster as an array ``(height, width, 4)``."""
        raster = self.raster
        flat: Pixels = import_module("numpy").frombuffer(raster.data, "uint8")
        return flat.reshape(raster.height, raster.width, 4)


class Engine(Protocol):
    """Draws sketches, one at a time, in the process it lives in. Use as a context manager."""

    name: str

    def inspect(self, sketch: Sketch) -> Inspection:
        """Run the sketch once with its defaults and say what was found.

        Raises:
            SketchError: The sketch does not parse, throws, or wants what it may not have.
        """

    def draw(self, request: RenderRequest) -> Picture:
        """Draw one design.

        Raises:
            SketchError: As for `inspect`.
            ParameterError: A value that the sketch does not know or cannot take.
        """

    def close(self) -> None:
        """Give back everything the engine holds; it cannot be used afterwards."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
