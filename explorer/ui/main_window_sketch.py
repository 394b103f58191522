"""How the open sketch is read: which of its constants vary, and with which p5.js it is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.ui.i18n_errors import told
from explorer.ui.messages import Message, MessageAction, MessageBar
from renderer.errors import (
    EngineCrashError,
    KonomiError,
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchSyntaxError,
    SketchTimeoutError,
)
from renderer.sketch import P5_VERSIONS, Sketch

if TYPE_CHECKING:
    from explorer.ui.opening import Opener
    from explorer.ui.sketch_memory import SketchMemory


_WITH_ANY_P5 = (
    SketchTimeoutError,
    SketchMemoryError,
    EngineCrashError,
    SketchNetworkError,
    SketchSyntaxError,
)
"""No version ends a loop that never ends, needs less for what is too much, or reads JavaScript otherwise."""


class SketchReading(QObject):
    """Begins a session anew where the artist reads its sketch otherwise: other pictures need another file.

    Args:
        memory: Remembers what was chosen, for the next time.
        opener: Begins the sessions.
        messages: Where is said why a sketch cannot be opened.
        parent: Qt parent.
    """

    def __init__(
        self, memory: SketchMemory, opener: Opener, messages: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._opener = opener
        self._messages = messages
        opener.failed.connect(lambda error, _path: self._say(error))

    def begin_with_constants(self, sketch: Sketch) -> None:
        """Begin a session with the constants chosen in ``sketch``, now and whenever it is opened."""
        self._memory.keep_constants(sketch)
        self._opener.begin(sketch)

    def begin_with_p5(self, sketch: Sketch, version: str) -> None:
        """Begin a session with another p5.js, now and whenever the sketch is opened."""
        # Its constants were found with the other version, and may be others here.
        other = replace(sketch, p5=version, constants=None)
        self._memory.keep_p5(other)
        self._opener.begin(self._memory.recalled(other))

    def fill_p5_menu(self, menu: QMenu, sketch: Sketch | None) -> None:
        """Show every p5.js that there is, and the one that ``sketch`` is drawn with."""
        menu.clear()
        group = QActionGroup(menu)
        for version in P5_VERSIONS.values():
            action = menu.addAction(f"p5.js {version}")
            action.setCheckable(True)
            action.setEnabled(sketch is not None)
            group.addAction(action)
            if sketch is None:
                continue
            action.setChecked(version == sketch.p5)
            if version != sketch.p5:
                action.triggered.connect(lambda _on, s=sketch, v=version: self.begin_with_p5(s, v))

    def _say(self, error: KonomiError) -> None:
        """Why nothing was opened; a sketch that does not run may have been written for the other p5.js."""
        sketch = self._opener.unopened
        actions: tuple[MessageAction, ...] = ()
        if sketch is not None and isinstance(error, SketchError) and not isinstance(error, _WITH_ANY_P5):
            others = [version for version in P5_VERSIONS.values() if version != sketch.p5]
            actions = tuple(self._retry(sketch, version) for version in others)
        self._messages.show_message(Message(told(error), kind="error", actions=actions))

    def _retry(self, sketch: Sketch, version: str) -> MessageAction:
        text = self.tr("Try with p5.js {version}").format(version=version)
        return MessageAction(text, lambda: self.begin_with_p5(sketch, version))
