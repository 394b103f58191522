"""The import dialog: a picture, and beside it the designs that may have drawn it, as they improve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.findings import Cut, Finding, Findings
from explorer.ui.i18n_errors import told
from explorer.ui.import_candidates import Candidates
from explorer.ui.import_cut import WHOLE, Box
from explorer.ui.import_views import CompareView, CutView, Mode
from explorer.ui.import_words import ValueTable, label_detail, label_text, origin_text, similarity_text
from explorer.ui.painter import Painter
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from renderer.parameter import ParameterSpace
    from renderer.sketch import Sketch

_MODES: tuple[Mode, ...] = ("beside", "blink", "difference")


class ImportDialog(QDialog):
    """Shows a search; it is told what is found, and tells what is wished.

    The window stays usable beside it. Closing it gives the search up.

    Args:
        sketch: What draws the designs.
        space: Its parameters.
        painter: Draws them.
        parent: Qt parent.

    Signals:
        cut_changed(): Another part of the picture is to be looked for: `CutView.box` of ``picture``.
        stop_wanted(): The search has gone on for long enough.
        start_wanted(int): A new branch at what was found, beginning with this finding.
        teach_wanted(): The sketch is to be taught.
        gone(): The dialog is closed.
    """

    cut_changed = Signal()
    stop_wanted = Signal()
    start_wanted = Signal(int)
    teach_wanted = Signal()
    gone = Signal()

    def __init__(
        self, sketch: Sketch, space: ParameterSpace, painter: Painter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = ""
        self.findings: Findings | None = None
        self._searching = False
        self.headline = QLabel(self)
        self.detail = QLabel(self, wordWrap=True)
        self.trouble = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.picture = CutView(self)
        self.compare = CompareView(self)
        self._captions = QLabel(self), QLabel(self)
        self.values = ValueTable(space, self)
        self.candidates = Candidates(sketch, painter, self)
        self.modes = QButtonGroup(self)
        self.progress = QProgressBar(self, minimum=0, maximum=100, textVisible=False)
        self.stop_button = QPushButton(self)
        self.teach_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self.start_button = QPushButton(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(1060, 660)

    @property
    def chosen(self) -> int:
        """Index of the finding that is looked at."""
        return self.candidates.chosen

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at."""
        return self.candidates.finding

    def show_picture(self, name: str, image: QImage, box: Box = WHOLE) -> None:
        """Another picture is looked for, or the part of it in ``box``."""
        self._name = name
        self.picture.show_picture(image, box)
        self.retranslate()

    def show_squared(self, squared: QImage) -> None:
        """The part that is looked for, as it is compared."""
        self.compare.show_source(squared)

    def begin(self) -> None:
        """A search began; what was found before goes."""
        self.findings = None
        self._searching = True
        self.candidates.show_findings(())
        self.trouble.clear()
        self.compare.show_drawn(QImage(), Cut())
        self.progress.setMaximum(0)
        self._show_state()

    def show_findings(self, findings: Findings) -> None:
        """Show what is known now; whatever was chosen stays chosen."""
        self.findings = findings
        self.progress.setMaximum(100)
        self.progress.setValue(round(100 * findings.done))
        self.candidates.show_findings(findings.found)
        self._show_chosen()
        self._show_state()

    def end(self, error: KonomiError | None = None) -> None:
        """The search is over."""
        self._searching = False
        self.progress.setMaximum(100)
        if error is not None:
            self.say(error)
        self._show_state()

    def say(self, error: KonomiError) -> None:
        """Say what the world did, in its one sentence."""
        self.trouble.setText(told(error))

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        name = self._name
        title = self.tr("Import picture")
        self.setWindowTitle(f"{title}: {name}" if name else title)
        self.picture.setAccessibleName(self.tr("The picture"))
        self.picture.setToolTip(self.tr("Drag a rectangle to look for that part only; a click takes it all"))
        self.compare.setAccessibleName(self.tr("The design's picture"))
        self.candidates.setAccessibleName(self.tr("Designs found, best first"))
        texts: dict[Mode, str] = {
            "beside": self.tr("Side by side"),
            "blink": self.tr("Blink"),
            "difference": self.tr("Difference"),
        }
        for mode, button in zip(_MODES, self.modes.buttons(), strict=True):
            button.setText(texts[mode])
        self.teach_button.setText(self.tr("&Teach this sketch…"))
        self.teach_button.setToolTip(
            self.tr("What was learnt of a sketch finds its pictures sooner, and says how sure it is")
        )
        self.close_button.setText(self.tr("Close"))
        self.start_button.setText(self.tr("Start &here"))
        self.start_button.setToolTip(
            self.tr("A new branch that begins with these designs and what lies around them")
        )
        self.values.retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show_chosen()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever is still drawn for this is not wanted any more."""
        self._leave()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes it, too."""
        self.close()

    def _leave(self) -> None:
        self.candidates.stop()
        self.gone.emit()

    def _lay_out(self) -> None:
        self.headline.setProperty("role", "heading")
        self.detail.setProperty("role", "muted")
        self.trouble.setProperty("role", "warning")
        self.start_button.setProperty("primary", True)
        self.start_button.setDefault(True)
        for button in (self.stop_button, self.teach_button, self.close_button):
            button.setAutoDefault(False)
        self.values.setFixedWidth(300)
        grid = QGridLayout()
        grid.setSpacing(12)
        for column, part in enumerate((self.picture, self.compare)):
            self._captions[column].setProperty("role", "caption")
            grid.addWidget(self._captions[column], 0, column)
            grid.addWidget(part, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.values, 0, 2, 2, 1)
        grid.setRowStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for label in (self.headline, self.detail, self.trouble):
            layout.addWidget(label)
        layout.addLayout(grid, 1)
        layout.addLayout(self._mode_row())
        layout.addWidget(self.candidates)
        layout.addWidget(self.progress)
        layout.addLayout(self._button_row())

    def _mode_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, _mode in enumerate(_MODES):
            button = QPushButton(self, autoDefault=False)
            button.setCheckable(True)
            self.modes.addButton(button, number)
            row.addWidget(button)
        self.modes.button(0).setChecked(True)
        row.addStretch()
        return row

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.stop_button)
        row.addWidget(self.teach_button)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.start_button)
        return row

    def _connect(self) -> None:
        self.picture.cut_changed.connect(self.cut_changed)
        self.modes.idClicked.connect(lambda number: self._set_mode(_MODES[number]))
        self.candidates.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.stop_button.clicked.connect(self._stop_or_again)
        self.teach_button.clicked.connect(self.teach_wanted)
        self.close_button.clicked.connect(self.close)
        self.start_button.clicked.connect(lambda: self.start_wanted.emit(self.chosen))
        self.compare.turned.connect(lambda _source: self._show_captions())
        self.candidates.drawn.connect(self._show_chosen)

    def _set_mode(self, mode: Mode) -> None:
        self.compare.set_mode(mode)
        self._show_captions()

    def _stop_or_again(self) -> None:
        if self._searching:
            self.stop_wanted.emit()
        else:
            self.cut_changed.emit()

    def _show_chosen(self) -> None:
        self.values.show_finding(self.finding)
        self.compare.show_drawn(
            self.candidates.picture, self.findings.cut if self.findings is not None else Cut()
        )
        self._show_captions()

    def _show_captions(self) -> None:
        source = self.tr("The picture")
        drawn = self.tr("The design")
        if self.finding is not None:
            drawn = self.tr("The design: {likeness}").format(likeness=similarity_text(self.finding))
        if self.compare.mode == "difference":
            drawn = self.tr("The difference: black is alike")
        elif self.compare.mode == "blink" and self.compare.shows_source:
            drawn = source
        for label, text in zip(self._captions, (source, drawn), strict=True):
            label.setText(text)

    def _show_state(self) -> None:
        known = self.findings
        if known is not None:
            self.headline.setText(label_text(known.label))
            self.detail.setText(f"{label_detail(known.label)} {origin_text(known.origin)}")
        elif self._searching:
            self.headline.setText(self.tr("Looking for designs that draw this picture…"))
            self.detail.setText(self.tr("The first come in a moment, and get better while you watch."))
        else:
            self.headline.setText(self.tr("Nothing was found"))
            self.detail.setText("")
        self.trouble.setVisible(bool(self.trouble.text()))
        self.stop_button.setText(self.tr("&Stop") if self._searching else self.tr("&Search again"))
        self.start_button.setEnabled(known is not None)
        self.teach_button.setVisible(known is not None and known.origin == "search")
        self._show_captions()
