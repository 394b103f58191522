"""A design drawn as large as a picture was, and cut and made small as it was: what is seen if it is right.

What is compared all the way is drawn at one size, and cropped and blurred afterwards; thin lines then look a
little otherwise even of the right design. Where that is all that is unlike, nothing is left to look for.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

from models.compare import ALIKE, REGISTRATION_SIZE, View, blurred, to_tensor
from models.drawing import DrawOne, awaited
from models.pictures import from_pixels, square
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Sketch

LARGEST = 1200
"""Pixels a side above which nothing is drawn for this."""

Redraw = Callable[[Design, View], "Tensor | None"]
"""``(1, 3, size, size)``, or None where it cannot be told how the picture lies, or nothing is drawn."""


def redrawing(
    sketch: Sketch,
    draw: DrawOne,
    picture: tuple[int, int],
    canvas: tuple[int, int],
    size: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Redraw:
    """How designs are drawn as a picture would have been.

    Args:
        sketch: The sketch.
        draw: Asks for one picture.
        picture: Width and height of the picture that is looked for.
        canvas: Those of what the sketch draws.
        size: Side of the square that is compared.
        cancelled: Asked while a picture is waited for; True gives it up (`models.drawing.Interrupted`).
    """

    def redraw(design: Design, view: View) -> Tensor | None:
        whole = (round(picture[0] * view.zoom), round(picture[1] * view.zoom))
        is_alike = abs(picture[0] / picture[1] - canvas[0] / canvas[1]) < ALIKE
        if not is_alike or view.zoom < 1 or max(whole) > LARGEST:
            return None
        job = draw(RenderRequest(sketch, design, size=whole))
        try:
            found = awaited(job, cancelled)
        finally:
            job.cancel()
        if found is None:
            return None
        drawn = from_pixels(found.pixels)
        left, top = (
            min(max(round((all_ - part + shift * max(whole)) / 2), 0), max(all_ - part, 0))
            for all_, part, shift in zip(drawn.size, picture, (view.shift_x, view.shift_y), strict=True)
        )
        cut = drawn.crop((left, top, left + picture[0], top + picture[1]))
        return blurred(to_tensor(square(cut, size)), view.blur * size / REGISTRATION_SIZE)

    return redraw
