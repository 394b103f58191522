"""Writes one export at a time, on a thread of its own, and can be stopped while the picture is drawn."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.ui.background import Background
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.export import export_picture
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from renderer.job import RenderJob
    from renderer.pool import RenderPool

PRIORITY_EXPORT = 10
"""Below the tiles that the artist looks at, above what is only drawn ahead."""


class Exporter(Background):
    """``done`` carries the `Path` that was written.

    Args:
        pool: Draws the pictures.
        parent: Qt parent.
    """

    def __init__(self, pool: RenderPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = _Drawing(pool)

    def export(
        self, sketch: Sketch, design: Design, path: Path, size: tuple[int, int] | None, frame: int | None
    ) -> None:
        """Write ``design`` to ``path``; the suffix chooses the format."""
        self.start(partial(self._write, sketch, design, path, size, frame))

    def cancel(self) -> None:
        """Stop drawing; no file appears."""
        self._drawing.cancel()
        super().cancel()

    def _write(
        self, sketch: Sketch, design: Design, path: Path, size: tuple[int, int] | None, frame: int | None
    ) -> Path:
        """On the background thread."""
        export_picture(self._drawing, sketch, design, path, size=size, frame=frame)
        return path


class _Drawing:
    """A pool as `export_picture` wants it, which remembers the job so that it can be cancelled."""

    def __init__(self, pool: RenderPool) -> None:
        self._pool = pool
        self._job: RenderJob[Inspection] | RenderJob[Picture] | None = None

    def inspect(self, sketch: Sketch, /) -> RenderJob[Inspection]:
        """Find out what a sketch lets vary, later."""
        self._job = job = self._pool.inspect(sketch, priority=PRIORITY_EXPORT)
        return job

    def draw(self, request: RenderRequest, /) -> RenderJob[Picture]:
        """Draw one design, later."""
        self._job = job = self._pool.draw(request, priority=PRIORITY_EXPORT)
        return job

    def cancel(self) -> None:
        """Stop the latest."""
        if self._job is not None:
            self._job.cancel()
