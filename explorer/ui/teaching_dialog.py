"""The dialog "Teach this sketch": how long, how far, and how much is still wrong."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.background import Background
from explorer.ui.i18n_errors import told
from explorer.ui.teacher import Teacher
from explorer.ui.widgets_fields import NumberField

if TYPE_CHECKING:
    from explorer.ui.teaching_curves import TeachingCurves

MINUTES = 10.0
"""So long a sketch is taught unless the artist says otherwise."""

_PARTS = 1000


class TeachingDialog(QDialog):
    """Shows a `Teacher` and tells it what is wished; closing it lets the teaching go on.

    Args:
        teacher: Teaches the sketch.
        parent: Qt parent.
    """

    def __init__(self, teacher: Teacher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("teachingDialog")
        self._teacher = teacher
        self.curves: TeachingCurves | None = None
        self.headline = QLabel(self)
        self.detail = QLabel(self, wordWrap=True)
        self.state = QLabel(self, wordWrap=True)
        self.room = QLabel(self)
        self.idle = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.trouble = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.minutes = NumberField(self)
        self.minutes.setDecimals(0)
        self.minutes.setRange(1.0, 10_000.0)
        self.minutes.setValue(MINUTES)
        self._minutes_label = QLabel(self)
        self.progress = QProgressBar(self, minimum=0, maximum=_PARTS, textVisible=False)
        self.teach_button = QPushButton(self)
        self.pause_button = QPushButton(self)
        self.stop_button = QPushButton(self)
        self.clear_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self._place = QVBoxLayout()
        # It takes a moment to load, so the window does not wait for it.
        self._loading = Background(self)
        self._loading.done.connect(lambda _module: self._add_curves())
        self._loading.start(lambda: import_module("pyqtgraph"))
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(860, 560)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.setWindowTitle(self.tr("Teach this sketch"))
        self.headline.setText(
            self.tr("Learning to read the pictures of “{name}”").format(name=self._teacher.plan.sketch.name)
        )
        self.detail.setText(
            self.tr(
                "Konomi draws the sketch again and again, and learns which values lead to which picture. "
                "Then it finds the designs of any picture sooner and better. Work on meanwhile: it "
                "learns only when nothing else is to be done, and what it knows already is used at once."
            )
        )
        self._minutes_label.setText(self.tr("&Time in all"))
        self.minutes.setSuffix(self.tr(" min"))
        self.stop_button.setText(self.tr("&Stop and keep"))
        self.clear_button.setText(self.tr("&Delete them"))
        self.clear_button.setToolTip(
            self.tr("What was learnt is kept. Teaching on begins by drawing them again.")
        )
        self.close_button.setText(self.tr("Close"))
        self.progress.setAccessibleName(self.tr("How much of the time is over"))
        if self.curves is not None:
            self.curves.retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def close_for_good(self) -> None:
        """The window closes."""
        self._loading.close()
        self.close()
        self.deleteLater()

    def _lay_out(self) -> None:
        self.headline.setProperty("role", "heading")
        self.detail.setProperty("role", "muted")
        self.room.setProperty("role", "muted")
        self.idle.setProperty("role", "warning")
        self.trouble.setProperty("role", "error")
        self._minutes_label.setBuddy(self.minutes)
        self.teach_button.setProperty("primary", True)
        for button in (self.pause_button, self.stop_button, self.clear_button, self.close_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for label in (self.headline, self.detail):
            layout.addWidget(label)
        # A widget keeps the room for the curves while they are loaded.
        room = QWidget(self)
        room.setLayout(self._place)
        layout.addWidget(room, 1)
        said = QHBoxLayout()
        said.addWidget(self.state, 1)
        said.addWidget(self.room)
        said.addWidget(self.clear_button)
        layout.addLayout(said)
        layout.addWidget(self.progress)
        layout.addWidget(self.idle)
        layout.addWidget(self.trouble)
        row = QHBoxLayout()
        for part in (self._minutes_label, self.minutes, self.pause_button, self.stop_button):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.teach_button)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.teach_button.clicked.connect(lambda: self._teacher.teach(self.minutes.value()))
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.stop_button.clicked.connect(self._teacher.stop)
        self.clear_button.clicked.connect(self._teacher.clear)
        self.close_button.clicked.connect(self.close)
        self._teacher.changed.connect(self._show)

    def _add_curves(self) -> None:
        made: type[TeachingCurves] = import_module("explorer.ui.teaching_curves").TeachingCurves
        self.curves = made(self._teacher.plan.inspection.space, self)
        self._place.addWidget(self.curves)
        self.curves.show_lessons(self._teacher.lessons)

    def _pause_or_go_on(self) -> None:
        if self._teacher.paused:
            self._teacher.go_on()
        else:
            self._teacher.pause()

    def _show(self) -> None:
        teacher = self._teacher
        taught_min = teacher.elapsed_s / 60
        if not teacher.busy and taught_min >= self.minutes.value():
            self.minutes.setValue(taught_min + MINUTES)
        self.state.setText(self._state_text())
        self.progress.setValue(round(_PARTS * teacher.done))
        self.progress.setMaximum(0 if teacher.busy and not teacher.done and not teacher.paused else _PARTS)
        self.idle.setText(
            self.tr("These change nothing in the picture and are left out: {names}").format(
                names=", ".join(teacher.idle)
            )
        )
        self.idle.setVisible(bool(teacher.idle))
        self.trouble.setText("" if teacher.error is None else told(teacher.error))
        self.trouble.setVisible(teacher.error is not None)
        self.pause_button.setText(self.tr("&Go on") if teacher.paused else self.tr("&Pause"))
        self.pause_button.setEnabled(teacher.busy)
        self.stop_button.setEnabled(teacher.busy)
        self.minutes.setEnabled(not teacher.busy)
        size = QLocale().formattedDataSize(teacher.room_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self.room.setText(self.tr("Its training pictures take {size} of the disk.").format(size=size))
        for part in (self.room, self.clear_button):
            part.setVisible(teacher.room_bytes > 0)
        self.clear_button.setEnabled(not teacher.busy)
        self.teach_button.setText(self.tr("&Teach on") if teacher.lessons else self.tr("&Teach"))
        self.teach_button.setEnabled(not teacher.busy and teacher.ready)
        if self.curves is not None:
            self.curves.show_lessons(teacher.lessons)

    def _state_text(self) -> str:
        teacher = self._teacher
        if not teacher.ready:
            return self.tr("Looking at what was learnt before…")
        if not teacher.lessons:
            if teacher.busy:
                return self.tr("Drawing the first pictures…")
            known = self.tr(
                "Its pictures can be read already. Teaching goes on from there; what is better is used."
            )
            return known if teacher.known else self.tr("Not taught yet.")
        minutes, seconds = divmod(int(teacher.elapsed_s), 60)
        pictures = self.tr("%n picture(s)", "", teacher.lessons[-1].n_pictures)
        text = self.tr("Taught for {time}, from {pictures}.")
        said = text.format(time=f"{minutes}:{seconds:02d}", pictures=pictures)
        # Apart, because the collector of translations does not read inside f-strings.
        paused = self.tr("Paused.")
        return f"{said} {paused}" if teacher.paused else said
