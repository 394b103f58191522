"""What a PNG for a large print takes, against one of 4,096 px that is drawn whole.

    python -m tests.benchmarks.large_picture [SIDE] [SKETCH]

prints, for a side of 20,000 px (or SIDE): seconds, the most memory that all processes held together, and the
file's size; and, as ratios to the picture of 4,096 px, time a pixel and memory a pixel.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil
from PIL import Image

from renderer.design import Design
from renderer.export import export_picture
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import path_of

WHOLE_SIDE = 4096
_POLL_S = 0.02
_MB = 2**20


@dataclass(frozen=True)
class Cost:
    seconds: float
    peak_bytes: int
    file_bytes: int
    n_pixels: int


class _Peak:
    """The most memory that this process and its children hold while the block runs."""

    def __enter__(self) -> _Peak:
        self.n_bytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(_POLL_S):
            with suppress(psutil.NoSuchProcess):
                family = [me, *me.children(recursive=True)]
                self.n_bytes = max(self.n_bytes, sum(process.memory_info().rss for process in family))


def cost(name: str, side: int, folder: Path) -> Cost:
    path = folder / "picture.png"
    with RenderPool() as pool, _Peak() as peak:
        begun = perf_counter()
        export_picture(pool, Sketch.load(path_of(name)), Design(), path, size=side)
        seconds = perf_counter() - begun
    # Its header only: nobody wants 1.6 GB decoded.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(path) as image:
        return Cost(seconds, peak.n_bytes, path.stat().st_size, image.width * image.height)


def main() -> None:
    side = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    name = sys.argv[2] if len(sys.argv) > 2 else "dips"
    with tempfile.TemporaryDirectory() as folder:
        large, whole = (cost(name, s, Path(folder)) for s in (side, WHOLE_SIDE))
    for s, it in ((side, large), (WHOLE_SIDE, whole)):
        mb, file_mb = it.peak_bytes / _MB, it.file_bytes / _MB
        print(f"{name} {s:6} px: {it.seconds:6.1f} s  {mb:6.0f} MB  file {file_mb:.1f} MB")
    time = large.seconds / large.n_pixels / (whole.seconds / whole.n_pixels)
    memory = large.peak_bytes / large.n_pixels / (whole.peak_bytes / whole.n_pixels)
    print(f"a pixel, of {WHOLE_SIDE} px: time {time:.2f}, memory {memory:.3f}")


if __name__ == "__main__":
    main()
