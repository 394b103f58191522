"""A `Reel`: many frames of one moving sketch, drawn by one run that waits between them."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from renderer.engine import Pixels
from renderer.errors import SketchRuntimeError
from renderer.pixels import resized
from renderer.replay import Player
from renderer.sizes import fitted_size
from renderer.surfaces import straight_pixels
from renderer.v8_host import Run


class Reel:
    """Makes pixels of the frames that a run comes to; what was drawn before is not drawn again.

    Args:
        runs: The run, stopped at each frame; closed by `close`.
        wanted: ``(width, height)`` to fit into; None for the canvas's own size.
    """

    def __init__(self, runs: Generator[Run, None, None], wanted: tuple[int, int] | None) -> None:
        self._runs = runs
        self._wanted = wanted
        self._player: Player | None = None
        self._epoch = -1
        self._last: Run | None = None
        self.size = (0, 0)

    @property
    def last(self) -> Run:
        """The run as it was at the latest frame.

        Raises:
            ValueError: There was none yet.
        """
        if self._last is None:
            raise ValueError("no frame has been drawn yet")
        return self._last

    def next(self, n_frames: int) -> Pixels:
        """The next frames, one below the other; the first one gives the size of all.

        Raises:
            SketchError: As for `Engine.draw`.
        """
        return np.concatenate([self._drawn(next(self._runs)) for _ in range(n_frames)])

    def close(self) -> None:
        """End the run."""
        self._runs.close()

    def _drawn(self, run: Run) -> Pixels:
        self._last = run
        recording, epoch = run.recording, run.report["epoch"]
        if recording.canvas < 0:
            raise SketchRuntimeError("The sketch made no canvas to draw on.")
        if self._player is None:
            css = (recording.width, recording.height)
            self.size = fitted_size(recording.pixel_size, self._wanted, css)
            scale = max(a / b for a, b in zip(self.size, recording.pixel_size, strict=True))
            self._player = Player(recording, scale)
        elif epoch == self._epoch:
            self._player.attach(recording)
        else:
            self._player.rewind(recording)
        self._epoch = epoch
        self._player.run(len(recording.ops))
        surface = self._player.surface(recording.canvas)
        if surface is None:
            return np.zeros((self.size[1], self.size[0], 4), np.uint8)
        width, height = surface.width(), surface.height()
        content = np.frombuffer(straight_pixels(surface, 0, 0, width, height), np.uint8)
        return resized(content.reshape(height, width, 4), self.size)
