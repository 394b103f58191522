"""Which engine a worker makes: chosen by the parent, made in the worker, where alone it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from renderer.engine import Engine
from renderer.sketch import P5_VERSIONS

Kind = Literal["auto", "v8", "web"]


@dataclass(frozen=True)
class EngineChoice:
    """A factory of engines that travels to a worker.

    Attributes:
        kind: ``"v8"``, ``"web"``, or ``"auto"`` for both in one process.
        time_limit_s: Longest time for one picture, in seconds.
        memory_limit_mb: Largest memory for one picture, in MiB.
    """

    kind: Kind
    time_limit_s: float
    memory_limit_mb: int

    def __call__(self) -> Engine:
        """Load the engine and make it ready for its first sketch."""
        if self.kind == "web":
            from renderer.web import WebEngine  # noqa: PLC0415 - only a worker may load Qt WebEngine

            return WebEngine(time_limit_s=self.time_limit_s, memory_limit_mb=self.memory_limit_mb)
        if self.kind == "auto":
            from renderer.auto_engine import AutoEngine  # noqa: PLC0415 - as above

            return AutoEngine(time_limit_s=self.time_limit_s, memory_limit_mb=self.memory_limit_mb)
        from renderer.v8 import V8Engine  # noqa: PLC0415 - only a worker may load V8

        engine = V8Engine(time_limit_s=self.time_limit_s, memory_limit_mb=self.memory_limit_mb)
        engine.warm(P5_VERSIONS[1])
        return engine
