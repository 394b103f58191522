"""Writes one export at a time, on a thread of its own, and can be stopped while the picture is drawn."""

from __future__ import annotations

from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from explorer.ui.background import Background
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.export import NO_OPTIONS, ExportOptions, export_picture
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from renderer.job import RenderJob
    from renderer.pool import RenderPool

PRIORITY_EXPORT = 10
"""Below the tiles that the artist looks at, above what is only drawn ahead."""


Job = TypeVar("Job", "RenderJob[Inspection]", "RenderJob[Picture]")


class Exporter(Background):
    """``done`` carries the `Path` that was written.

    Args:
        pool: Draws the pictures.
        parent: Qt parent.

    Signals:
        progressed(int, int): How many parts are done, of how many.
    """

    progressed = Signal(int, int)

    def __init__(self, pool: RenderPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = _Drawing(pool)

    def export(
        self,
        sketch: Sketch,
        design: Design,
        path: Path,
        size: tuple[int, int] | None,
        frame: int | None,
        options: ExportOptions = NO_OPTIONS,
    ) -> None:
        """Write ``design`` to ``path``; the suffix chooses the format."""
        self.start(partial(self._write, sketch, design, path, size, frame, options))

    def cancel(self) -> None:
        """Stop drawing; no file appears."""
        self._drawing.cancel()
        super().cancel()

    def _write(
        self,
        sketch: Sketch,
        design: Design,
        path: Path,
        size: tuple[int, int] | None,
        frame: int | None,
        options: ExportOptions,
    ) -> Path:
        """On the background thread."""
        self._drawing.begin()
        export_picture(
            self._drawing,
            sketch,
            design,
            path,
            size=size,
            frame=frame,
            options=options,
            progress=self.progressed.emit,
        )
        return path


class _Drawing:
    """A pool as `export_picture` wants it, which remembers its jobs so that they can be cancelled."""

    def __init__(self, pool: RenderPool) -> None:
        self._pool = pool
        self._jobs: list[RenderJob[Inspection] | RenderJob[Picture]] = []
        self._cancelled = False

    def begin(self) -> None:
        """Another export begins; the one before has ended."""
        self._jobs = []
        self._cancelled = False

    def inspect(self, sketch: Sketch, /) -> RenderJob[Inspection]:
        """Find out what a sketch lets vary, later."""
        return self._noted(self._pool.inspect(sketch, priority=PRIORITY_EXPORT))

    def draw(self, request: RenderRequest, /) -> RenderJob[Picture]:
        """Draw one design, later."""
        return self._noted(self._pool.draw(request, priority=PRIORITY_EXPORT))

    def cancel(self) -> None:
        """Stop all of them, and those to come."""
        self._cancelled = True
        for job in self._jobs:
            job.cancel()

    def _noted(self, job: Job) -> Job:
        self._jobs = [*(other for other in self._jobs if not other.done), job]
        if self._cancelled:
            job.cancel()
            raise CancelledError
        return job
