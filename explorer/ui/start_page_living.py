"""Living pictures: each built-in sketch shows itself, and now and then another of its designs."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QImage

from explorer.ui.background import Background
from explorer.ui.i18n_errors import told
from explorer.ui.painter import PRIORITY_AHEAD, PRIORITY_THUMBNAIL, Painter
from explorer.ui.start_page_sketches import BuiltInSketch
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Value
from renderer.sketch import Sketch

_OWNER = "start"
_PAUSE_MS = 2200
_FADE_MS = 900
# Designs spread over a sketch's whole space; when they have all been shown, they come again.
_DESIGNS = 24
_DESIGN_SEED = 11


@dataclass
class Life:
    """What one sketch shows now.

    Attributes:
        image: The newest picture; null while none is drawn.
        before: The picture that it fades in over; null where there is none.
        fade: From 0, only ``before`` is seen, to 1, only ``image``.
        error: Why there is no picture, in one sentence.
        sketch: The sketch; None until it is loaded, or where it cannot be.
        design: What ``image`` shows, or will show.
        designs: What it may show later; empty until its parameters are known.
    """

    image: QImage = field(default_factory=QImage)
    before: QImage = field(default_factory=QImage)
    fade: float = 1.0
    error: str = ""
    sketch: Sketch | None = None
    design: Design | None = None
    designs: deque[dict[str, Value]] = field(default_factory=deque)


class LivingPictures(QObject):
    """Draws the default picture of every sketch, then one other design after another.

    One picture is under way at a time, with the lowest priority, and only between `start` and
    `stop`: somebody must be looking.

    Args:
        sketches: What to show.
        painter: Draws, and finds out what a sketch lets vary.
        rng: Decides whose turn it is.
        parent: Qt parent.

    Signals:
        changed(int): Another picture, or another moment of a fade, of this sketch.
    """

    changed = Signal(int)

    def __init__(
        self,
        sketches: Sequence[BuiltInSketch],
        painter: Painter,
        rng: random.Random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.lives = [Life() for _ in sketches]
        self._sketches = sketches
        self._painter = painter
        self._rng = rng
        self._size = (0, 0)
        self._order: list[int] = []
        self._lately: dict[tuple[str, int], Design] = {}
        self._busy = False
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.step)
        self._to_draw: deque[int] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._draw_next)
        self._fading = -1
        self._fade = QVariantAnimation(self, duration=_FADE_MS, startValue=0.0, endValue=1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.valueChanged.connect(self._show_fade)
        self._sampler: Background | None = None
        painter.inspected.connect(self._take_inspection)
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether pictures change."""
        return self._timer.isActive()

    def set_size(self, size_px: tuple[int, int]) -> None:
        """Draw at ``size_px`` device pixels from now on, and what is shown again."""
        if size_px != self._size and min(size_px) > 0:
            self._size = size_px
            self.draw()

    def draw(self) -> None:
        """Draw every sketch's present design; to begin with that is its own default."""
        # One in each turn of the event loop: eight together would hold up the window's first picture.
        self._to_draw = deque(range(len(self.lives)))
        self._turn.start()

    def _draw_next(self) -> None:
        if not self._to_draw:
            self._turn.stop()
            return
        place = self._to_draw.popleft()
        life = self.lives[place]
        if life.sketch is None:
            self._load(place)
        if life.design is not None:
            self._request("still", place, life.design, PRIORITY_THUMBNAIL)

    def start(self) -> None:
        """Let the pictures change; nothing happens if they do."""
        if not self._timer.isActive():
            self._sampler = Background(self)
            self._sampler.done.connect(self._take_designs)
            self._timer.start()

    def stop(self) -> None:
        """Hold still."""
        self._timer.stop()
        self._busy = False
        if self._sampler is not None:
            self._sampler.close()
            self._sampler.deleteLater()
            self._sampler = None

    def step(self) -> None:
        """Give the next sketch its turn: find out its parameters, or draw another design of it."""
        if not self.is_running or self._busy or self._fade.state() == QVariantAnimation.State.Running:
            return
        place = self._next_place()
        if place is None:
            return
        life = self.lives[place]
        if life.design is None or life.sketch is None:
            return
        self._busy = True
        if life.designs:
            life.designs.rotate(-1)
            self._request("vary", place, replace(life.design, values=life.designs[0]), PRIORITY_AHEAD)
        else:
            self._painter.inspect((_OWNER, "inspect", place), life.sketch)

    def _next_place(self) -> int | None:
        """Every sketch in turn, in an order that is dealt anew each round."""
        alive = [place for place, life in enumerate(self.lives) if not life.image.isNull()]
        if not any(place in alive for place in self._order):
            self._order = self._rng.sample(alive, len(alive))
        while self._order:
            place = self._order.pop()
            if place in alive:
                return place
        return None

    def _load(self, place: int) -> None:
        try:
            sketch = Sketch.load(self._sketches[place].path)
        except KonomiError as error:
            self.lives[place].error = told(error)
            self.changed.emit(place)
        else:
            self.lives[place].sketch = sketch
            self.lives[place].design = Design({}, 0, sketch.hash, sketch.p5)

    def _request(self, why: str, place: int, design: Design, priority: int) -> None:
        sketch = self.lives[place].sketch
        self._lately[why, place] = design
        self._painter.request((_OWNER, why, place), design, self._size, priority, sketch=sketch)

    def _take_inspection(self, key: object, inspection: Inspection) -> None:
        why, place = _read(key)
        if why == "inspect" and self._sampler is not None:
            self._sampler.start(lambda: (place, _spread(inspection.space)))

    def _take_designs(self, answer: tuple[int, list[dict[str, Value]]]) -> None:
        place, designs = answer
        self._busy = False
        self.lives[place].designs.extend(designs)
        self.step()

    def _take(self, key: object, image: QImage) -> None:
        why, place = _read(key)
        if not why:
            return
        life = self.lives[place]
        life.before, life.image, life.error = life.image, image, ""
        if why == "vary":
            self._busy = False
            self._finish_fade()
            life.design = self._lately[why, place]
            self._fading, life.fade = place, 0.0
            self._fade.start()
        else:
            life.fade = 1.0
        self.changed.emit(place)

    def _fail(self, key: object, error: KonomiError) -> None:
        why, place = _read(key)
        if not why:
            return
        if why != "still":
            self._busy = False
        # One design that fails is no news here; a sketch that never drew anything is.
        if self.lives[place].image.isNull():
            self.lives[place].error = told(error)
            self.changed.emit(place)

    def _show_fade(self, fade: float) -> None:
        if 0 <= self._fading < len(self.lives):
            self.lives[self._fading].fade = fade
            self.changed.emit(self._fading)

    def _finish_fade(self) -> None:
        self._fade.stop()
        self._show_fade(1.0)


def _spread(space: ParameterSpace) -> list[dict[str, Value]]:
    """Designs to show; off the window's thread, for the first time loads a quarter of a second's worth."""
    spread: Callable[[ParameterSpace, int, int], list[dict[str, Value]]]
    spread = import_module("genetics.sampling").spread
    return spread(space, _DESIGNS, _DESIGN_SEED)


def _read(key: object) -> tuple[str, int]:
    """Why and for which sketch a picture was asked; ``("", -1)`` where another owner did."""
    if isinstance(key, tuple) and len(key) == 3 and key[0] == _OWNER:
        return str(key[1]), int(key[2])
    return "", -1
