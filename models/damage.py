"""What becomes of a picture on its way, as the round trip does it: with Pillow, on pictures of any size.

Training damages tensors (`augment.py`); this is other code on purpose, so that the measure is not the lesson.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

Damage = Callable[[Image.Image], Image.Image]


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Saved as JPEG and read again."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    with Image.open(file) as read:
        return read.convert("RGB")


def scaled(picture: Image.Image, share: float) -> Image.Image:
    """Made smaller."""
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def cropped(picture: Image.Image, share: float) -> Image.Image:
    """Without ``share`` of its width and height, half of it on each side."""
    x, y = (round(side * share / 2) for side in picture.size)
    return picture.crop((x, y, picture.width - x, picture.height - y))


DAMAGES: dict[str, Damage] = {
    "clean": lambda picture: picture,
    "jpeg50": lambda picture: jpeg(picture, 50),
    "half": lambda picture: scaled(picture, 0.5),
    "crop10": lambda picture: cropped(picture, 0.1),
    "screenshot": lambda picture: jpeg(scaled(cropped(picture, 0.06), 0.6), 75),
}
"""Every degradation of the round trip by name; ``clean`` is none."""
