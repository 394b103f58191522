"""The constants of a sketch: check boxes for what is to vary, with pictures of what each one does."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.constants_preview import ConstantPreview
from explorer.ui.i18n_errors import told
from explorer.ui.painter import Painter
from explorer.ui.parameter_text import range_text, value_text
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import Parameter
from renderer.sketch import EVERY_LITERAL, Sketch

_KEY = ("constants", "inspect")
_HOWS = ("constant", "argument", "pointer")
_PARAMETER = Qt.ItemDataRole.UserRole
_LITERAL = Qt.ItemDataRole.UserRole + 1


class ConstantsDialog(QDialog):
    """Lists every number, colour and switch that the source of a sketch fixes, and lets the artist choose.

    What the sketch declares itself varies anyway and is not listed. The list comes from a trial run in a
    worker; nothing of the sketch is changed.

    Args:
        sketch: The sketch; its ``constants`` are what is chosen now.
        painter: Finds the constants, and draws what they do.
        parent: The window.

    Signals:
        chosen(Sketch): The sketch with the constants that are to vary from now on.
    """

    chosen = Signal(object)

    def __init__(self, sketch: Sketch, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("constantsDialog")
        self._sketch = sketch
        self._painter = painter
        self._n_declared = 0
        self.list = QTreeWidget()
        self.preview = ConstantPreview(painter, replace(sketch, constants=EVERY_LITERAL))
        self.state = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = QPushButton()
        self._intro = QLabel()
        self._groups = {how: QTreeWidgetItem(self.list) for how in _HOWS}
        self._lines: dict[str, list[QTreeWidgetItem]] = {how: [] for how in _HOWS}
        self._build()
        self.retranslate()
        painter.inspected.connect(self._fill)
        painter.failed.connect(self._fail)
        painter.inspect(_KEY, replace(sketch, constants=EVERY_LITERAL))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of what is checked."""
        return tuple(
            item.data(0, _LITERAL) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked
        )

    def items(self) -> dict[str, QTreeWidgetItem]:
        """Every line of the list, by the parameter's name."""
        return {item.data(0, _PARAMETER).name: item for item in self._items()}

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.setWindowTitle(self.tr("Constants of “{name}”").format(name=self._sketch.name))
        self._intro.setText(
            self.tr("What is checked varies from design to design. The sketch itself stays as it is.")
        )
        self.list.setHeaderLabels(
            [self.tr("Name"), self.tr("As written"), self.tr("Varies"), self.tr("Line")]
        )
        self.list.setAccessibleName(self.tr("Constants of the sketch"))
        self._groups["constant"].setText(0, self.tr("Constants"))
        self._groups["argument"].setText(0, self.tr("Numbers in drawing calls"))
        self._groups["pointer"].setText(0, self.tr("Pointer and keys"))
        self.begin.setText(self.tr("Begin a session with these"))
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        """Stop what is being looked for and drawn."""
        self._painter.inspected.disconnect(self._fill)
        self._painter.failed.disconnect(self._fail)
        self._painter.cancel(_KEY)
        self.preview.close_preview()
        super().done(result)

    def _build(self) -> None:
        self.resize(860, 560)
        self._intro.setProperty("role", "muted")
        self._intro.setWordWrap(True)
        self.list.setColumnCount(4)
        self.list.setUniformRowHeights(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        for column in (1, 2, 3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for group in self._groups.values():
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            group.setHidden(True)
            group.setFirstColumnSpanned(True)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemChanged.connect(self._count)
        self.state.setProperty("role", "muted")
        self.begin.setProperty("primary", True)
        self.begin.setDefault(True)
        self.begin.clicked.connect(self._accept)
        self.buttons.addButton(self.begin, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list, 3)
        middle.addWidget(self.preview, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(self._intro)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _fill(self, key: object, inspection: Inspection) -> None:
        if key != _KEY:
            return
        keys = {name: literal for literal, name in inspection.controls}
        literals = [p for p in inspection.space if p.source.how in _HOWS]
        self._n_declared = len(inspection.space) - len(literals)
        self.list.blockSignals(True)
        for parameter in literals:
            self._add(parameter, keys[parameter.name])
        self.list.blockSignals(False)
        self.list.expandAll()
        self.preview.set_aspect(inspection.width / inspection.height)
        for item in self._items()[:1]:
            self.list.setCurrentItem(item)
        self._count()

    def _add(self, parameter: Parameter, key: str) -> None:
        how, line = parameter.source.how, parameter.source.line
        texts = (parameter.name, _written(parameter), _range(parameter), str(line or ""))
        item = QTreeWidgetItem(self._groups[how], list(texts))
        item.setData(0, _PARAMETER, parameter)
        item.setData(0, _LITERAL, key)
        chosen = self._sketch.constants
        # As the rule has it, where the artist never chose.
        on = key in chosen if chosen is not None else how == "constant" and not self._n_declared
        item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._groups[how].setHidden(False)
        self._lines[how].append(item)

    def _fail(self, key: object, error: KonomiError) -> None:
        if key == _KEY:
            self.state.setText(told(error))

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for how in _HOWS for item in self._lines[how]]

    def _show(self, item: QTreeWidgetItem | None) -> None:
        parameter = item.data(0, _PARAMETER) if item is not None else None
        self.preview.show_parameter(parameter)

    def _count(self) -> None:
        n_items, n_chosen = len(self._items()), len(self.keys)
        if n_items:
            text = self.tr("{chosen} of {all} will vary").format(chosen=n_chosen, all=n_items)
        else:
            text = (
                self.tr("Looking for constants…") if self.preview.is_waiting else self.tr("None were found.")
            )
        self.state.setText(text)
        self.begin.setEnabled(n_chosen + self._n_declared > 0 and n_items > 0)

    def _accept(self) -> None:
        self.chosen.emit(replace(self._sketch, constants=self.keys))
        self.accept()


def _written(parameter: Parameter) -> str:
    return "" if parameter.default is None else value_text(parameter, parameter.default)


def _range(parameter: Parameter) -> str:
    if not parameter.is_numeric:
        return ""
    return range_text(parameter, *parameter.bounds)
