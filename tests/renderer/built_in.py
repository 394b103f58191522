"""The built-in sketches, designs from all over their spaces, and what makes two pictures alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

import assets
from genetics.sampling import spread
from renderer.design import Design
from renderer.engine import Engine, Pixels, RenderRequest
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch

NAMES = ("dips", "currents", "grove", "braid", "veils", "letters", "swarm", "fields")
SIDE = 128
"""Pictures are compared at the size of a thumbnail, in pixels."""

LEAST_INK = 0.01
"""A picture is nearly uniform when a smaller share of its pixels stands out from the commonest colour."""


def path_of(name: str) -> Path:
    return Path(assets.__file__).parent / "sketches" / f"{name}.js"


def designs(space: ParameterSpace, n: int, seed: int = 1) -> Iterator[Design]:
    """``n`` designs spread over the whole space, each with a seed of its own."""
    for i, values in enumerate(spread(space, n, seed)):
        yield Design(values, seed=i * 7919 + seed)


def picture_of(engine: Engine, sketch: Sketch, design: Design) -> Pixels:
    """The picture at thumbnail size, as ``(height, width, 3)`` without alpha."""
    return engine.draw(RenderRequest(sketch, design, size=(SIDE, SIDE))).pixels[..., :3]


def ink_of(pixels: Pixels) -> float:
    """The share of pixels, 0 to 1, that an eye can tell from the commonest colour."""
    flat = pixels.reshape(-1, 3).astype(np.int16)
    colours, counts = np.unique(flat // 8, axis=0, return_counts=True)
    ground = np.median(flat[(flat // 8 == colours[counts.argmax()]).all(axis=1)], axis=0)
    return float((np.abs(flat - ground).max(axis=1) > 12).mean())


def difference(a: Pixels, b: Pixels) -> float:
    """Mean absolute difference of two pictures of one size, 0 to 255."""
    return float(np.abs(a.astype(np.int16) - b).mean())
