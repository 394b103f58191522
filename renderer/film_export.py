"""The film of one moving sketch, drawn as the encoder takes its frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import BinaryIO

from renderer.design import Design
from renderer.drawing import Draws, Progress, settled
from renderer.engine import Inspection, Pixels, RenderRequest
from renderer.errors import KonomiError
from renderer.film import LARGEST_SIDE, Film, chunks, in_time, stands_still
from renderer.film_file import write_film

FilmWriter = Callable[[BinaryIO, str], None]


def film_writer(
    renderer: Draws,
    request: RenderRequest,
    design: Design,
    film: Film,
    inspection: Inspection,
    progress: Progress,
) -> FilmWriter:
    """What writes the film of a sketch, given an open file and a suffix.

    Args:
        renderer: An engine or a pool.
        request: What to draw, and the size to fit into.
        design: Written into the film.
        film: What is wanted.
        inspection: What was found in the sketch.
        progress: Told how many frames are drawn, of how many.

    Raises:
        KonomiError: The film would be too large.
    """
    size = request.size or (inspection.width, inspection.height)
    if max(size) > LARGEST_SIDE:
        raise KonomiError(f"A film has up to {LARGEST_SIDE} pixels a side; got {size[0]} × {size[1]}.")

    def pictures() -> Iterator[Pixels]:
        parts = list(chunks(request, film, inspection.rate, size))
        total, done = sum(len(part.frames) for part in parts), 0
        for part in parts:
            drawn = settled(renderer.draw(part))
            still = stands_still(part, drawn.frame)
            done = total if still else done + len(part.frames)
            progress(done, total)
            height = drawn.size[1]
            frames = [drawn.pixels[top : top + height] for top in range(0, len(drawn.pixels), height)]
            yield from frames
            if still:
                yield from repeat(frames[-1])

    def write(stream: BinaryIO, suffix: str) -> None:
        shown = in_time(pictures(), film, inspection.rate)
        write_film(stream, suffix, shown, film.fps, design)

    return write
