"""Films of one moving sketch, and of a row of designs, drawn a little ahead of the encoder."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from renderer.drawing import Answered, Draws, Progress, settled
from renderer.engine import Inspection, Picture, Pixels, RenderRequest
from renderer.errors import KonomiError
from renderer.film import LARGEST_SIDE, Film, chunks, in_time, write_film

FilmWriter = Callable[[BinaryIO, str], None]


def film_writer(
    renderer: Draws, request: RenderRequest, film: Film, inspection: Inspection, progress: Progress
) -> FilmWriter:
    """What writes the film of a sketch, given an open file and a suffix.

    Args:
        renderer: An engine or a pool.
        request: The design, and the size to fit into.
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
            done += len(part.frames)
            progress(done, total)
            height = drawn.size[1]
            for i in range(len(part.frames)):
                yield drawn.pixels[i * height : (i + 1) * height]

    def write(stream: BinaryIO, suffix: str) -> None:
        shown = in_time(pictures(), film, inspection.rate)
        write_film(stream, suffix, shown, film.fps, request.design)

    return write


def drawn_ahead(renderer: Draws, requests: Iterable[RenderRequest], ahead: int) -> Iterator[Picture]:
    """Pictures in the order of their requests, a few of them drawn ahead.

    Raises:
        SketchError: One of them cannot be drawn.
    """
    coming: deque[Picture | Answered[Picture]] = deque()
    wanted = iter(requests)
    try:
        while True:
            while len(coming) < ahead and (request := next(wanted, None)) is not None:
                coming.append(renderer.draw(request))
            if not coming:
                return
            yield settled(coming.popleft())
    finally:
        for job in coming:
            if not isinstance(job, Picture):
                job.cancel()
