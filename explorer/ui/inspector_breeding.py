"""How the next generation is bred: boldness, number of pictures, seeds, and the frame that is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.document import Document
from explorer.document_types import POPULATION_LIMITS, SEED_POLICIES, Change
from explorer.ui.icons import set_icon
from explorer.ui.widgets_fields import QuietComboBox, WholeNumberField
from renderer.errors import KonomiError

T = TypeVar("T")

_LAST_FRAME = 100_000
_BOLDNESS_STEPS = 100


class BreedingPanel(QWidget):
    """The settings of the document that shape the next generation; each change can be undone.

    Args:
        document: Whose settings.
        parent: Qt parent.

    Signals:
        problem(KonomiError): A setting could not be kept.
    """

    problem = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breeding")
        self._document = document
        self._header = QToolButton(self)
        self._body = QWidget(self)
        self._labels = [QLabel(self._body) for _ in range(4)]
        self._ends = (QLabel(self._body), QLabel(self._body))
        self.boldness = _LetGoSlider(Qt.Orientation.Horizontal, self._body)
        self.automatic = QCheckBox(self._body)
        self.temperature = QLabel(self._body)
        self.reheat = QPushButton(self._body)
        self.population = WholeNumberField(self._body)
        self.frame = WholeNumberField(self._body)
        self.seeds = QuietComboBox(self._body)
        self.earlier = QCheckBox(self._body)
        self._build()
        self._connect()
        self.retranslate()
        self._show_settings()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self._header.setText(self.tr("Next generation"))
        names = (self.tr("Boldness"), self.tr("Designs"), self.tr("Seeds"), self.tr("Frame"))
        fields = (self.boldness, self.population, self.seeds, self.frame)
        for label, name, field in zip(self._labels, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._ends[0].setText(self.tr("calm"))
        self._ends[1].setText(self.tr("bold"))
        self.boldness.setToolTip(self.tr("How far the next designs may stray from those you like"))
        self._name_cooling()
        self._show_boldness()
        self.population.setToolTip(self.tr("How many designs a generation has"))
        self.seeds.setToolTip(self.tr("Which chance the sketch draws with: its random() and noise()"))
        self._name_seed_policies()
        self._describe_frame()
        self._show_earlier()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._header.setProperty("role", "heading")
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setCheckable(True)
        self._header.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._header.setChecked(True)
        self._show_fold(True)
        self.boldness.setRange(0, _BOLDNESS_STEPS)
        self.boldness.setPageStep(10)
        self.population.setRange(*POPULATION_LIMITS)
        self.population.setMinimumWidth(48)
        self.frame.setMinimumWidth(72)
        self.seeds.setMinimumWidth(96)
        self.frame.setRange(0, _LAST_FRAME)
        self.frame.setEnabled(self._document.inspection.animated)
        for policy in SEED_POLICIES:
            self.seeds.addItem("", policy)
        for label in (*self._ends, self.temperature):
            label.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._header)
        column.addWidget(self._body)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._body)
        grid.setContentsMargins(12, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        slider = QHBoxLayout()
        slider.setSpacing(6)
        slider.addWidget(self._ends[0])
        slider.addWidget(self.boldness, 1)
        slider.addWidget(self._ends[1])
        grid.addWidget(self._labels[0], 0, 0)
        grid.addLayout(slider, 0, 1, 1, 3)
        cooling = QHBoxLayout()
        cooling.setSpacing(6)
        cooling.addWidget(self.automatic)
        cooling.addWidget(self.temperature, 1)
        cooling.addWidget(self.reheat)
        grid.addLayout(cooling, 1, 0, 1, 4)
        grid.addWidget(self._labels[2], 2, 0)
        grid.addWidget(self.seeds, 2, 1, 1, 3)
        grid.addWidget(self._labels[1], 3, 0)
        grid.addWidget(self.population, 3, 1)
        grid.addWidget(self._labels[3], 3, 2)
        grid.addWidget(self.frame, 3, 3)
        grid.addWidget(self.earlier, 4, 0, 1, 4)

    def _connect(self) -> None:
        document = self._document
        self._header.toggled.connect(self._body.setVisible)
        self._header.toggled.connect(self._show_fold)
        self.boldness.let_go.connect(lambda value: self._do(document.set_boldness, value / _BOLDNESS_STEPS))
        self.automatic.clicked.connect(lambda on: self._do(document.set_automatic, on))
        self.earlier.clicked.connect(lambda on: self._do(document.set_earlier, on))
        self.reheat.clicked.connect(lambda: self._do(lambda _: document.reheat(), None))
        self.population.valueChanged.connect(lambda value: self._do(document.set_population, value))
        self.frame.valueChanged.connect(lambda value: self._do(document.set_frame, value or None))
        self.seeds.activated.connect(
            lambda index: self._do(document.set_seed_policy, self.seeds.itemData(index))
        )
        self.destroyed.connect(document.changed.connect(self._follow))

    def _follow(self, change: Change) -> None:
        if change.kind == "settings":
            self._show_settings()
        elif self._document.settings.automatic and change.kind in ("generation", "choice", "shelf"):
            self._show_boldness()

    def _show_settings(self) -> None:
        settings = self._document.settings
        self._show_boldness()
        self._show_earlier()
        blockers = [QSignalBlocker(field) for field in (self.population, self.frame)]
        self.population.setValue(settings.population)
        self.frame.setValue(settings.frame or 0)
        self.seeds.setCurrentIndex(SEED_POLICIES.index(settings.seed_policy))
        for blocker in blockers:
            blocker.unblock()

    def _show_boldness(self) -> None:
        automatic, temperature = self._document.settings.automatic, self._document.temperature
        with QSignalBlocker(self.boldness):
            self.boldness.setValue(round(temperature * _BOLDNESS_STEPS))
        self.boldness.setEnabled(not automatic)
        self.automatic.setChecked(automatic)
        can_reheat = self._document.can_reheat
        self.reheat.setEnabled(can_reheat)
        if automatic and not can_reheat:
            self.reheat.setToolTip(self.tr("The steps are as large as they can be already"))
        else:
            self.reheat.setToolTip(self.tr("Begin again with large steps from the generation on show"))
        self.temperature.setText(
            self.tr("now {value}").format(value=f"{temperature:.2f}") if automatic else ""
        )

    def _show_earlier(self) -> None:
        titles = [session.title for session in self._document.earlier]
        self.earlier.setVisible(bool(titles))
        self.earlier.setChecked(self._document.settings.earlier)
        self.earlier.setText(self.tr("Learn from earlier sessions too (%n)", "", len(titles)))
        told = self.tr("What you liked in them counts as far as your taste is the same")
        self.earlier.setToolTip("\n".join([told, *titles]))

    def _do(self, change: Callable[[T], None], value: T) -> None:
        try:
            change(value)
        except KonomiError as error:
            self._show_settings()
            self.problem.emit(error)

    def _name_cooling(self) -> None:
        self.automatic.setText(self.tr("Automatic"))
        self.automatic.setAccessibleName(self.tr("Automatic boldness"))
        self.automatic.setToolTip(self.tr("Begin with large steps, which grow smaller with each choice"))
        self.reheat.setText(self.tr("Reheat"))

    def _name_seed_policies(self) -> None:
        texts = (
            self.tr("Same for all designs"),
            self.tr("New for every design"),
            self.tr("Bred like a parameter"),
        )
        for index, text in enumerate(texts):
            self.seeds.setItemText(index, text)

    def _describe_frame(self) -> None:
        inspection = self._document.inspection
        self.frame.setSpecialValueText(self.tr("auto ({frame})").format(frame=inspection.frame))
        if inspection.animated:
            self.frame.setToolTip(self.tr("Which frame of the animation is shown"))
        else:
            self.frame.setToolTip(self.tr("This sketch draws a single frame"))

    def _show_fold(self, is_open: bool) -> None:
        set_icon(self._header, "chevron-down" if is_open else "chevron-right", quiet=True)


class _LetGoSlider(QSlider):
    """A slider that speaks once: when it is let go, or moved by a key.

    Signals:
        let_go(int): The value that was chosen.
    """

    let_go = Signal(int)

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.sliderReleased.connect(lambda: self.let_go.emit(self.value()))
        self.valueChanged.connect(self._speak_unless_held)

    def _speak_unless_held(self, value: int) -> None:
        if not self.isSliderDown():
            self.let_go.emit(value)
