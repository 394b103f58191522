"""Sketches as artists write them, and what tests ask about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from renderer.design import Design
from renderer.engine import Engine, Inspection, RenderRequest
from renderer.parameter import Parameter, Value
from renderer.sketch import P5_VERSIONS, Script, Sketch


def sketch_of(source: str, page: str = "", p5: int = 1) -> Sketch:
    """A sketch of one script."""
    return Sketch("sketch", (Script(source, "sketch.js"),), page=page, p5=P5_VERSIONS[p5])


def painted(
    engine: Engine, sketch: Sketch, values: Mapping[str, Value], *, seed: int = 0, frame: int | None = None
) -> NDArray[np.uint8]:
    """Colours along the middle row of the picture, of shape ``(width, 3)``."""
    picture = engine.draw(RenderRequest(sketch, Design(values, seed), frame=frame))
    return picture.pixels[picture.pixels.shape[0] // 2, :, :3]


def summary(inspection: Inspection) -> dict[str, tuple[Any, ...]]:
    """What matters of each parameter: its kind, its range or choices, and its default."""
    return {parameter.name: _facts(parameter) for parameter in inspection.space}


def _facts(parameter: Parameter) -> tuple[Any, ...]:
    if parameter.is_numeric:
        return parameter.kind, parameter.low, parameter.high, parameter.step, parameter.default
    if parameter.kind == "choice":
        return parameter.kind, parameter.choices, parameter.default
    return parameter.kind, parameter.default
