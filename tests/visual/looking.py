"""Pictures that a failed visual test leaves for somebody to look at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from renderer.engine import Pixels

OUT = Path(__file__).parent / "out"
VISIBLE = 8
"""How much a difference is strengthened in the picture that is left to look at."""


def leave_to_look_at(name: str, ours: Pixels, browsers: Pixels, difference: NDArray[np.int_]) -> None:
    OUT.mkdir(exist_ok=True)
    strong = np.minimum(difference[..., :3].max(axis=-1) * VISIBLE, 255).astype(np.uint8)
    for kind, pixels in (("v8", ours), ("browser", browsers), ("difference", strong)):
        Image.fromarray(pixels).save(OUT / f"{name}-{kind}.png")
