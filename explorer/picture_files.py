"""Writing many pictures as files while the next ones are drawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.engine import Picture
from renderer.export import png_writer
from renderer.pool import Outcome, available_cores

Drawn = tuple[Path, Design, Outcome]
"""Where a picture goes, what it shows, and the picture or the error that is there instead."""


def save_all(drawn: Iterable[Drawn]) -> Iterator[Drawn]:
    """Write each picture as a PNG that carries its design, on threads (packing lets go of the GIL).

    Args:
        drawn: Any number of them; one with an error is passed on as it is.

    Yields:
        The same in the same order, each once its file is on the disk. Few are held at a time.

    Raises:
        KonomiError: A file cannot be written; what was begun is finished first.
    """
    n_threads = available_cores()
    begun: deque[tuple[Drawn, Future[None]]] = deque()
    with ThreadPoolExecutor(n_threads, "konomi-save") as threads:
        for one in drawn:
            begun.append((one, threads.submit(_save, *one)))
            if len(begun) > 2 * n_threads:
                yield _finished(begun.popleft())
        while begun:
            yield _finished(begun.popleft())


def _save(path: Path, design: Design, outcome: Outcome) -> None:
    if isinstance(outcome, Picture):
        write_atomically(path, png_writer(outcome, design))


def _finished(begun: tuple[Drawn, Future[None]]) -> Drawn:
    drawn, saving = begun
    saving.result()
    return drawn
