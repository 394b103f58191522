"""`Teaching`: the open sketch is taught beside all other work; a button in the status line says how far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from explorer.teaching_news import TeachingPlan
from explorer.ui.teacher import Teacher
from explorer.ui.teaching_dialog import TeachingDialog

if TYPE_CHECKING:
    from explorer.document import Document


class Teaching(QObject):
    """One sketch at a time; it goes on when its session is closed, and ends with the window.

    Args:
        home: The folder of what is the user's, where models are kept.
        workers: How many processes draw for it; None for as many as there are processors.
        window: The dialog's parent.

    Signals:
        news(str): A sketch was taught to the end.
    """

    news = Signal(str)

    def __init__(self, home: Path, workers: int | None, window: QWidget) -> None:
        super().__init__(window)
        self._home, self._workers, self._window = home, workers, window
        self.teacher: Teacher | None = None
        self.dialog: TeachingDialog | None = None
        self.button = TeachingButton(window)
        self.button.clicked.connect(self._show)

    def plan_of(self, document: Document) -> TeachingPlan:
        """What is to be taught of a document's sketch."""
        return TeachingPlan(document.sketch, document.inspection, self._home)

    def open(self, document: Document) -> None:
        """Show how a sketch is taught; while another one is taught, show that."""
        if self.teacher is None or (
            not self.teacher.busy and self.teacher.plan.sketch.hash != document.sketch.hash
        ):
            self._leave()
            self._begin(self.plan_of(document))
        self._show()

    def close(self) -> None:
        """Stop for good; what was learnt is kept."""
        self._leave()

    def _begin(self, plan: TeachingPlan) -> None:
        self.teacher = Teacher(plan, self._workers, self)
        self.dialog = TeachingDialog(self.teacher, self._window)
        self.teacher.changed.connect(self._on_change)
        self._was_busy = False

    def _show(self) -> None:
        if self.dialog is not None:
            self.dialog.show()
            self.dialog.raise_()

    def _leave(self) -> None:
        if self.teacher is not None:
            self.teacher.close()
            self.teacher.deleteLater()
            self.teacher = None
        if self.dialog is not None:
            self.dialog.close_for_good()
            self.dialog = None
        self.button.hide()

    def _on_change(self) -> None:
        teacher = self.teacher
        if teacher is None:
            return
        self.button.show_teaching(teacher)
        if self._was_busy and not teacher.busy and teacher.error is None and teacher.done >= 1:
            text = (
                self.tr("“{name}” is taught: its pictures are found sooner now.")
                if teacher.is_better
                else self.tr("“{name}”: what was known before is still better. Teach it longer.")
            )
            self.news.emit(text.format(name=teacher.plan.sketch.name))
        self._was_busy = teacher.busy


class TeachingButton(QToolButton):
    """Says in the status line what is being taught and how far; a click shows more.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teacher: Teacher | None = None
        self.hide()

    def show_teaching(self, teacher: Teacher) -> None:
        """Show this teacher while it teaches."""
        self._teacher = teacher
        self.setVisible(teacher.busy)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        if self._teacher is not None:
            text = (
                self.tr("Learning “{name}”, paused")
                if self._teacher.paused
                else self.tr("Learning “{name}”: {percent} %")
            )
            name, percent = self._teacher.plan.sketch.name, int(100 * self._teacher.done)
            self.setText(text.format(name=name, percent=percent))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
