"""The `Painter`: every picture in the window comes from here, drawn elsewhere and delivered here.

Pictures are drawn by worker processes. Their answers arrive on threads of the pool, are turned into
images there, and are handed to the window's own thread by a queued signal; so nothing that touches a
widget ever runs anywhere else, and the window never waits for a picture.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage

from explorer.ui.pace import Pace
from explorer.ui.painter_cache import ImageCache, PictureKey
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import EngineCrashError, KonomiError
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from renderer.job import RenderJob
    from renderer.pool import RenderPool

PRIORITY_LIVE = 30
"""What the artist is dragging or looking at right now."""
PRIORITY_GRID = 20
"""The tiles of the generation on show."""
PRIORITY_CHOSEN = 15
"""The chosen tile's larger picture: the tile itself is on show already, or soon."""
PRIORITY_THUMBNAIL = 0
"""History, shelf, start page."""
PRIORITY_AHEAD = -10
"""Pictures that may be wanted soon: neighbours in full view, frames of a tile that plays."""
PRIORITY_GUESS = -15
"""Pictures of a generation that would come if the tile were liked that is pointed at."""
PRIORITY_IDLE = -20
"""Pictures that nobody sees: they tell which parameters matter."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One caller's wish: ``picture`` under the caller's own key."""

    picture: PictureKey
    request: RenderRequest
    priority: int


class Painter(QObject):
    """Draws designs for the window: asked by key, answered by signal, remembered in memory.

    A caller asks under a key of its own, any hashable; asking again under the same key replaces the
    earlier wish, and its answer never arrives. Two keys that want the same picture share it. The most
    urgent wish is drawn first, and among equals the first asked; what nobody wishes for any more is
    not drawn. A picture in memory is delivered before `request` returns.

    Args:
        pool: Draws pictures in worker processes.
        cache_bytes: Images kept in memory; the longest unused go first.
        parent: Qt parent.

    Signals:
        drawn(key, QImage): A picture, premultiplied ARGB, as large as fits into the size asked for.
        inspected(key, Inspection): What a sketch lets vary.
        failed(key, KonomiError): It could not be drawn or inspected; the error says why in one sentence.
        handed_over(Sketch, str): The web engine drew a picture of a sketch, and why; once for each sketch.
    """

    drawn = Signal(object, QImage)
    inspected = Signal(object, object)
    failed = Signal(object, object)
    handed_over = Signal(object, str)
    _arrived = Signal(object, object, object)
    _inspection_arrived = Signal(object, object)

    def __init__(
        self,
        pool: RenderPool,
        *,
        cache_bytes: int = 256 * 2**20,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pool = pool
        self._cache = ImageCache(cache_bytes)
        self._sketch: Sketch | None = None
        self._frame: int | None = None
        self._handed_over: set[str] = set()
        self._wishes: dict[Hashable, _Wish] = {}
        self._keys: dict[PictureKey, set[Hashable]] = {}
        self._running: dict[PictureKey, RenderJob[Picture]] = {}
        self._pace = Pace()
        self._closing = threading.Lock()
        self._closed = False
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._inspecting: dict[Hashable, RenderJob[Inspection]] = {}
        self._inspection_arrived.connect(self._settle_inspection, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a picture that somebody wishes for is not there yet."""
        return bool(self._wishes)

    @property
    def pace_ms(self) -> float:
        """How long a picture of the open sketch takes to draw, by the last few; 0 before the first."""
        return self._pace.mean_ms

    def set_sketch(self, sketch: Sketch, frame: int | None = None) -> None:
        """Draw ``sketch`` at ``frame`` (None: its own) wherever a request names neither."""
        self._sketch, self._frame, self._pace = sketch, frame, Pace()

    def request(
        self,
        key: Hashable,
        design: Design,
        size_px: tuple[int, int],
        priority: int = PRIORITY_THUMBNAIL,
        *,
        sketch: Sketch | None = None,
        frame: int | None = None,
    ) -> None:
        """Wish for a picture; the answer comes by `drawn` or `failed` under ``key``.

        Args:
            key: The caller's own name for the picture.
            design: What to draw.
            size_px: ``(width, height)`` in device pixels to fit inside.
            priority: One of the ``PRIORITY_`` constants; the higher is drawn first.
            sketch: The sketch to draw; left out, the open one.
            frame: The frame to draw; left out, the open document's frame.
        """
        wish = self._wish(design, size_px, priority, sketch, frame)
        if self._wishes.get(key) == wish:
            return
        self.cancel(key)
        known = self._cache.get(wish.picture)
        if isinstance(known, QImage):
            self.drawn.emit(key, known)
        elif known is not None:
            self.failed.emit(key, known)
        else:
            self._wishes[key] = wish
            self._keys.setdefault(wish.picture, set()).add(key)
            self._draw(wish)

    def cached(
        self,
        design: Design,
        size_px: tuple[int, int],
        *,
        sketch: Sketch | None = None,
        frame: int | None = None,
    ) -> QImage | None:
        """The picture if it is in memory; never draws."""
        known = self._cache.get(self._wish(design, size_px, 0, sketch, frame).picture)
        return known if isinstance(known, QImage) else None

    def inspect(self, key: Hashable, sketch: Sketch) -> None:
        """Find out what ``sketch`` lets vary; the answer comes by `inspected` or `failed`."""
        self.cancel(key)
        job = self._pool.inspect(sketch, priority=PRIORITY_THUMBNAIL)
        self._inspecting[key] = job
        job.add_done_callback(lambda done: self._emit_unless_closed(self._inspection_arrived, key, done))

    def cancel(self, key: Hashable) -> None:
        """Take a wish back; its answer will not arrive. An unknown key is no error."""
        inspecting = self._inspecting.pop(key, None)
        if inspecting is not None:
            inspecting.cancel()
        wish = self._wishes.pop(key, None)
        if wish is None:
            return
        keys = self._keys[wish.picture]
        keys.discard(key)
        if not keys:
            del self._keys[wish.picture]
            self._stop(wish.picture)

    def cancel_all(self, keys: Iterable[Hashable] | None = None) -> None:
        """Take several wishes back, or every one."""
        for key in [*self._wishes, *self._inspecting] if keys is None else list(keys):
            self.cancel(key)

    def forget_failures(self) -> None:
        """Let pictures that failed be tried again when they are next asked for."""
        self._cache.forget_failures()

    def close(self) -> None:
        """Stop drawing; answers still under way are dropped. Call before the pool is closed."""
        with self._closing:
            self._closed = True
        self.cancel_all()
        for picture in list(self._running):
            self._stop(picture)

    def _wish(
        self,
        design: Design,
        size_px: tuple[int, int],
        priority: int,
        sketch: Sketch | None,
        frame: int | None,
    ) -> _Wish:
        if sketch is None:
            sketch, frame = self._sketch, self._frame if frame is None else frame
        if sketch is None:
            raise ValueError("request needs a sketch: none was given and none is open")
        size = (max(1, size_px[0]), max(1, size_px[1]))
        request = RenderRequest(sketch, design, frame=frame, size=size)
        return _Wish(PictureKey(sketch.hash, design, frame, size), request, priority)

    def _draw(self, wish: _Wish) -> None:
        """Have the picture drawn, unless it already is at least as urgently."""
        running = self._running.get(wish.picture)
        if running is not None and (running.begun or running.priority >= wish.priority):
            return
        if running is not None:
            self._stop(wish.picture)
        job = self._pool.draw(wish.request, priority=wish.priority)
        self._running[wish.picture] = job
        job.add_done_callback(lambda done: self._hand_over(wish.picture, done))

    def _stop(self, picture: PictureKey) -> None:
        job = self._running.pop(picture, None)
        if job is not None:
            job.cancel()

    def _hand_over(self, picture: PictureKey, job: RenderJob[Picture]) -> None:
        """Runs on a thread of the pool: turn the answer into an image and queue it."""
        answer: QImage | KonomiError | None = EngineCrashError(
            "This picture could not be drawn because of a fault in Konomi; the log says more."
        )
        try:
            answer = answer_of(job)
        finally:
            # A fault of ours goes on to the log, and the tile still hears that nothing will come.
            self._emit_unless_closed(self._arrived, picture, job, answer)

    def _emit_unless_closed(self, signal: SignalInstance, *answer: object) -> None:
        """On a thread of the pool. The lock keeps this object alive for as long as it signals."""
        with self._closing:
            if not self._closed:
                signal.emit(*answer)

    def _settle(
        self, picture: PictureKey, job: RenderJob[Picture], answer: QImage | KonomiError | None
    ) -> None:
        if answer is not None:
            self._cache.put(picture, answer)
        if isinstance(answer, QImage):
            self._keep_pace(picture, job)
        self._tell_of(job)
        if self._running.get(picture) is not job:
            return
        del self._running[picture]
        keys = self._keys.pop(picture, set())
        for key in keys:
            del self._wishes[key]
        for key in keys:
            self._deliver(key, answer)

    def _keep_pace(self, picture: PictureKey, job: RenderJob[Picture]) -> None:
        # Frames of a tile that plays go on from the last one, and take far less.
        if self._sketch is not None and (picture.sketch, picture.frame) == (self._sketch.hash, self._frame):
            self._pace.note(job.result().elapsed_ms)

    def _tell_of(self, job: RenderJob[Picture]) -> None:
        if job.note is not None and job.sketch.hash not in self._handed_over:
            self._handed_over.add(job.sketch.hash)
            self.handed_over.emit(job.sketch, job.note)

    def _settle_inspection(self, key: Hashable, job: RenderJob[Inspection]) -> None:
        if self._inspecting.get(key) is not job:
            return
        del self._inspecting[key]
        try:
            inspection = job.result()
        except KonomiError as error:
            self.failed.emit(key, error)
        else:
            self.inspected.emit(key, inspection)

    def _deliver(self, key: Hashable, answer: QImage | KonomiError | None) -> None:
        if isinstance(answer, QImage):
            self.drawn.emit(key, answer)
        elif answer is not None:
            self.failed.emit(key, answer)


def answer_of(job: RenderJob[Picture]) -> QImage | KonomiError | None:
    """What a finished job brought: an image, the error to show, or None when it was cancelled."""
    try:
        return to_image(job.result())
    except KonomiError as error:
        return error
    except CancelledError:
        return None


def to_image(picture: Picture) -> QImage:
    """The picture's pixels as an image that Qt paints without converting it again; any thread."""
    raster = picture.raster
    image = QImage(raster.data, raster.width, raster.height, 4 * raster.width, QImage.Format.Format_RGBA8888)
    # The conversion copies, so the image outlives the bytes it was made from.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
