"""The import dialog: a picture, and beside it the designs that may have drawn it, as they improve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.findings import Cut, Finding, Findings
from explorer.ui.i18n_errors import told
from explorer.ui.import_views import CompareView, CutView, Mode
from explorer.ui.import_words import ValueTable, label_detail, label_text, origin_text, similarity_text
from explorer.ui.painter import PRIORITY_GRID, Painter
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from renderer.parameter import ParameterSpace
    from renderer.sketch import Sketch

DRAWN_SIDE = 480
"""Device pixels of the pictures that are compared."""

_THUMBNAIL = 76
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
        self._sketch, self._painter = sketch, painter
        self._name = ""
        self.findings: Findings | None = None
        self._drawn: dict[object, QImage] = {}
        self._searching = False
        self.headline = QLabel(self)
        self.detail = QLabel(self, wordWrap=True)
        self.trouble = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.picture = CutView(self)
        self.compare = CompareView(self)
        self._captions = QLabel(self), QLabel(self)
        self.values = ValueTable(space, self)
        self.candidates = QListWidget(self)
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
        return max(self.candidates.currentRow(), 0)

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at."""
        known = self.findings
        return known.found[self.chosen] if known is not None and self.chosen < len(known.found) else None

    def show_picture(self, name: str, image: QImage) -> None:
        """Another picture is looked for."""
        self._name = name
        self.picture.show_picture(image)
        self.retranslate()

    def show_squared(self, squared: QImage) -> None:
        """The part that is looked for, as it is compared."""
        self.compare.show_source(squared)

    def begin(self) -> None:
        """A search began; what was found before goes."""
        self.findings = None
        self._searching = True
        self.candidates.clear()
        self.trouble.clear()
        self.compare.show_drawn(QImage(), Cut())
        self.progress.setMaximum(0)
        self._show_state()

    def show_findings(self, findings: Findings) -> None:
        """Show what is known now; whatever was chosen stays chosen."""
        self.findings = findings
        self.progress.setMaximum(100)
        self.progress.setValue(round(100 * findings.done))
        row = self.chosen
        while self.candidates.count() > len(findings.found):
            self.candidates.takeItem(self.candidates.count() - 1)
        for number, finding in enumerate(findings.found):
            self._show_candidate(number, finding)
        self.candidates.setCurrentRow(min(row, len(findings.found) - 1))
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
        self._painter.cancel_all([("import", finding.design) for finding in self._found()])
        self.gone.emit()

    def _found(self) -> tuple[Finding, ...]:
        return self.findings.found if self.findings is not None else ()

    def _lay_out(self) -> None:
        self.headline.setProperty("role", "heading")
        self.detail.setProperty("role", "muted")
        self.trouble.setProperty("role", "warning")
        self.start_button.setProperty("primary", True)
        self.start_button.setDefault(True)
        for button in (self.stop_button, self.teach_button, self.close_button):
            button.setAutoDefault(False)
        self.values.setFixedWidth(300)
        self.candidates.setViewMode(QListView.ViewMode.IconMode)
        self.candidates.setMovement(QListView.Movement.Static)
        self.candidates.setFlow(QListView.Flow.LeftToRight)
        self.candidates.setWrapping(False)
        self.candidates.setIconSize(QSize(_THUMBNAIL, _THUMBNAIL))
        self.candidates.setGridSize(QSize(_THUMBNAIL + 40, _THUMBNAIL + 36))
        self.candidates.setFixedHeight(_THUMBNAIL + 48)
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
        self._painter.drawn.connect(self._on_drawn)

    def _set_mode(self, mode: Mode) -> None:
        self.compare.set_mode(mode)
        self._show_captions()

    def _stop_or_again(self) -> None:
        if self._searching:
            self.stop_wanted.emit()
        else:
            self.cut_changed.emit()

    def _show_candidate(self, number: int, finding: Finding) -> None:
        if number == self.candidates.count():
            self.candidates.addItem(QListWidgetItem())
        item = self.candidates.item(number)
        item.setText(similarity_text(finding))
        spoken = self.tr("Design {number}: {likeness}")
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            spoken.format(number=number + 1, likeness=similarity_text(finding)),
        )
        known = self._drawn.get(finding.design)
        if known is None:
            item.setIcon(QIcon())
            key = ("import", finding.design)
            size = (DRAWN_SIDE, DRAWN_SIDE)
            self._painter.request(key, finding.design, size, PRIORITY_GRID, sketch=self._sketch)
        else:
            item.setIcon(_thumbnail(known))

    def _on_drawn(self, key: object, image: QImage) -> None:
        if not (isinstance(key, tuple) and key[:1] == ("import",)):
            return
        self._drawn[key[1]] = image
        for number, finding in enumerate(self._found()):
            if finding.design == key[1]:
                self.candidates.item(number).setIcon(_thumbnail(image))
        self._show_chosen()

    def _show_chosen(self) -> None:
        finding = self.finding
        self.values.show_finding(finding)
        drawn = QImage() if finding is None else self._drawn.get(finding.design, QImage())
        self.compare.show_drawn(drawn, self.findings.cut if self.findings is not None else Cut())
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


def _thumbnail(image: QImage) -> QIcon:
    small = image.scaled(
        2 * _THUMBNAIL,
        2 * _THUMBNAIL,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    icon = QIcon(QPixmap.fromImage(small))
    # Chosen or not, a picture keeps its colours.
    icon.addPixmap(QPixmap.fromImage(small), QIcon.Mode.Selected)
    return icon
