"""Which sketches paint over all that earlier frames drew, so that those frames need not be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renderer.sketch import Sketch

_SKETCHES_KEPT = 64


class Overpainting:
    """What the runs of a sketch have told; a sketch may skip once it was seen to paint over everything.

    A run that skipped and needed an earlier frame after all stops with `FrameNeededError` and is made once
    more as a whole; from then on that sketch never skips, so that at most one run is made twice.
    """

    def __init__(self) -> None:
        self._may_skip: dict[str, bool] = {}

    def may_skip(self, sketch: Sketch) -> bool:
        """Whether the next run may leave earlier frames out of its recording."""
        return self._may_skip.get(sketch.hash, False)

    def learn(self, sketch: Sketch, report: Mapping[str, Any]) -> None:
        """A run has ended well."""
        if sketch.hash in self._may_skip or not report["renewed"]:
            return
        while len(self._may_skip) >= _SKETCHES_KEPT:
            del self._may_skip[next(iter(self._may_skip))]
        self._may_skip[sketch.hash] = True

    def needed(self, sketch: Sketch) -> None:
        """A run that skipped had to be stopped."""
        self._may_skip[sketch.hash] = False
