"""`AutoEngine`: V8, and the web engine for what V8 does not carry, both in the process that asks.

For workers that are not ours, such as a Dask cluster's; `RenderPool` gives each engine its own processes.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import UnsupportedCallError
from renderer.handing_over import HandOvers, note_on, noted
from renderer.sketch import P5_VERSIONS, Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine


class AutoEngine:
    """Asks V8 first and draws in the web engine what makes a call that V8 does not carry.

    Use it as a context manager. The web engine's process is started when it is first needed, and a sketch
    that was handed over stays there.

    Args:
        time_limit_s: Longest time for one picture in one engine.
        memory_limit_mb: Largest memory for one picture.
    """

    name = "auto"

    def __init__(self, time_limit_s: float = 10.0, memory_limit_mb: int = 512) -> None:
        self._v8 = V8Engine(time_limit_s=time_limit_s, memory_limit_mb=memory_limit_mb)
        self._v8.warm(P5_VERSIONS[1])
        self._web = WebEngine(time_limit_s=time_limit_s, memory_limit_mb=memory_limit_mb)
        self._handed_over = HandOvers()

    def inspect(self, sketch: Sketch) -> Inspection:
        """Run the sketch once with its defaults; a note says why the web engine did, if it did.

        Raises:
            SketchError: The sketch does not parse, throws, or wants what it may not have.
        """
        try:
            if self._handed_over.note_on(sketch) is None:
                return self._v8.inspect(sketch)
        except UnsupportedCallError as error:
            self._handed_over.add(sketch, note_on(error))
        return noted(self._web.inspect(sketch), self._handed_over.note_on(sketch))

    def draw(self, request: RenderRequest) -> Picture:
        """Draw one design.

        Raises:
            SketchError: As for `inspect`.
            ParameterError: A value that the sketch does not know or cannot take.
        """
        try:
            if self._handed_over.note_on(request.sketch) is None:
                return self._v8.draw(request)
        except UnsupportedCallError as error:
            self._handed_over.add(request.sketch, note_on(error))
        return self._web.draw(request)

    def close(self) -> None:
        """Give back what both engines hold."""
        self._v8.close()
        self._web.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
