"""A picture that carries its own parameters is simply read."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from models.compare import ssim, to_tensor
from models.drawing import Drawer, DrawOne
from models.hypotheses import SIMILARITY_BLUR, Hypothesis, Inference
from models.inference import SIZE
from models.pictures import square
from renderer.design import Design
from renderer.errors import KonomiError, ParameterError
from renderer.metadata import read_design
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch


def own_design(path: Path, sketch: Sketch, space: ParameterSpace) -> Design | None:
    """The design that a file carries, if it is one of this sketch; None otherwise."""
    try:
        design = read_design(path)
    except KonomiError:
        return None
    if design.sketch not in ("", sketch.hash):
        return None
    try:
        return Design(space.complete(design.values), design.seed, sketch.hash, sketch.p5)
    except ParameterError:
        return None


def read_inference(design: Design, picture: Image.Image | None, sketch: Sketch, draw: DrawOne) -> Inference:
    """What is known of a picture whose design was read: redrawn once, to say how like it still is.

    Args:
        design: What `own_design` gave.
        picture: The picture; None for a vector file, which is as like as can be.
        sketch: The sketch.
        draw: Asks for one picture.
    """
    similarity = 1.0
    if picture is not None:
        drawn = Drawer(sketch, draw, SIZE, design.seed)([design.values])
        similarity = float(ssim(drawn, to_tensor(square(picture, SIZE)), SIMILARITY_BLUR)[0])
    certain = dict.fromkeys(design.values, 0.0)
    return Inference("from this sketch", (Hypothesis(design, similarity, certain),), "metadata", 1.0)
