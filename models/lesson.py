"""What is to be taught, and what is known at one moment of it; both travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.network import NetworkShape
from models.training import Recipe

SMALL = NetworkShape(0, (32, 64, 128, 192), 1, 256, 128)
"""Learns most in ten minutes; a file of 1.4 MB."""

LARGE = NetworkShape(0, (40, 72, 112, 144), 2, 256, 128, 8)
"""Given hours, or a GPU, it learns more, from pictures of 256 px; a file of 2.2 MB. The shipped ones."""


@dataclass(frozen=True)
class Course:
    """What is to be taught.

    Attributes:
        minutes: How long, pauses not counted.
        n_pictures: The most pictures to draw; fewer where time or the disk is short. A folder that was
            begun with another number keeps that.
        size: Side of the pictures in pixels. A folder that was begun with another keeps that, and a model
            that is taught on keeps its own, or as many times that as its stem grows.
        varied: Share of the pictures with a seed of their own; the others have the seed that a design
            has when nobody gave one.
        recipe: How the network is trained.
        shape: Its sizes.
    """

    minutes: float = 10.0
    n_pictures: int = 24_576
    size: int = 128
    varied: float = 0.25
    recipe: Recipe = field(default_factory=Recipe)
    shape: NetworkShape = SMALL


@dataclass(frozen=True)
class Lesson:
    """What is known at one moment.

    Attributes:
        done: Share of the time that is over, 0 to 1.
        elapsed_s: Time taken, pauses not counted.
        n_pictures: Pictures drawn so far.
        n_steps: Steps taken so far.
        loss: Surprise at what held-out pictures were drawn with, calibrated and summed; it may be negative.
        errors: Validation error of each parameter, see `models.training.Figures`.
        kept: Whether this is the best so far, and was written to the model's file.
    """

    done: float
    elapsed_s: float
    n_pictures: int
    n_steps: int
    loss: float
    errors: Mapping[str, float]
    kept: bool
