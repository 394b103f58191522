"""A sheet of pictures with what a model says of each, and what is true, written underneath."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from renderer.parameter import Value, Values

SIDE = 160
_LINE = 13
_GAP = 14
_RIGHT, _WRONG = "#1b7f3b", "#b3261e"
_NEAR = 0.05


def sheet(
    pictures: NDArray[np.uint8],
    predicted: Sequence[Values],
    truth: Sequence[Values],
    spans: dict[str, float],
    columns: int = 6,
) -> Image.Image:
    """All pictures in rows, each with a line a parameter: ``name predicted / true``.

    Args:
        pictures: uint8 ``(n, size, size, 3)``.
        predicted: What the model says of each.
        truth: What each was drawn from.
        spans: Range of each numeric parameter; within a twentieth of it a value is written as right.
        columns: Pictures a row.
    """
    names = list(truth[0])
    width, height = SIDE + _GAP, SIDE + _LINE * len(names) + _GAP
    rows = -(-len(pictures) // columns)
    paper = Image.new("RGB", (width * columns + _GAP, height * rows + _GAP), "white")
    pen = ImageDraw.Draw(paper)
    font = ImageFont.load_default(10)
    for index, (pixels, guess, true) in enumerate(zip(pictures, predicted, truth, strict=True)):
        x, y = _GAP + index % columns * width, _GAP + index // columns * height
        paper.paste(Image.fromarray(pixels).resize((SIDE, SIDE), Image.Resampling.LANCZOS), (x, y))
        for line, name in enumerate(names):
            colour = _RIGHT if _is_near(guess[name], true[name], spans.get(name, 0.0)) else _WRONG
            text = f"{name} {_shown(guess[name])} / {_shown(true[name])}"
            pen.text((x, y + SIDE + 2 + line * _LINE), text, colour, font)
    return paper


def _is_near(guess: Value, true: Value, span: float) -> bool:
    if isinstance(guess, float) and isinstance(true, float) and span:
        return abs(guess - true) <= _NEAR * span
    return guess == true


def _shown(value: Value) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
