"""The list of parameters in the inspector: groups that fold, rows that are built when they are seen.

A sketch may declare hundreds of parameters. A row's height is known beforehand, so a group keeps
the room for all its rows and makes only those that come into view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.icons import set_icon
from explorer.ui.parameter_row import ParameterRow, RowState, row_height
from renderer.parameter import Parameter, ParameterSpace

RowMaker = Callable[[Parameter, QWidget], ParameterRow]

# Rows made in one turn of the event loop: a few milliseconds, so the window never stutters.
_ROWS_A_TURN = 3
# Rows this far outside the view are made too, so that scrolling and Tab find them ready.
_MARGIN_PX = 240


class ParameterGroup(QWidget):
    """One heading and the rows below it.

    Args:
        title: The sketch's own heading; empty shows no heading.
        parameters: In the order of their declaration.
        make_row: Builds the row of a parameter.
        parent: Qt parent.

    Signals:
        laid_out(): Rows moved or the group was folded; something else may be in view now.
        lock_wanted(names, bool): All of the group to be locked, or freed.
    """

    laid_out = Signal()
    lock_wanted = Signal(object, bool)

    def __init__(
        self, title: str, parameters: Sequence[Parameter], make_row: RowMaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parameters = tuple(parameters)
        self._make_row = make_row
        self._rows: dict[str, ParameterRow] = {}
        self._places: dict[str, QRect] = {}
        self._needle = ""
        self.header = _GroupHeader(title, self)
        self.header.setVisible(bool(title))
        self.header.toggled.connect(self._fold)
        self.header.lock.clicked.connect(self._toggle_lock)
        self._body = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body)
        self._place()

    @property
    def rows(self) -> Mapping[str, ParameterRow]:
        """The rows that are built so far, by name."""
        return self._rows

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parameters."""
        return tuple(parameter.name for parameter in self._parameters)

    def show_locked(self, is_locked: bool) -> None:
        """Show whether all of the group is locked."""
        self.header.show_locked(is_locked)

    def filter(self, needle: str) -> None:
        """Keep only the parameters whose name or label contains ``needle``, in any case."""
        self._needle = needle.casefold()
        self._place()
        self.setVisible(bool(self._places))

    def build_within(self, area: QRect, limit: int) -> int:
        """Build up to ``limit`` rows that touch ``area`` (in the group's coordinates); says how many."""
        if not self._body.isVisibleTo(self):
            return 0
        built = 0
        area = area.translated(-self._body.pos())
        for parameter in self._parameters:
            place = self._places.get(parameter.name)
            if built == limit:
                break
            if place is not None and parameter.name not in self._rows and place.intersects(area):
                self._build(parameter, place)
                built += 1
        return built

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every row as wide as the list."""
        super().resizeEvent(event)
        for name, row in self._rows.items():
            row.resize(self.width(), row.height())
            self._places[name] = row.geometry() if name in self._places else QRect()

    def _build(self, parameter: Parameter, place: QRect) -> None:
        row = self._make_row(parameter, self._body)
        self._rows[parameter.name] = row
        row.setGeometry(place.x(), place.y(), self.width(), place.height())
        self._order_tab(parameter.name)
        row.show()

    def _order_tab(self, name: str) -> None:
        """Rows are built in the order of looking; Tab goes in the order of reading."""
        built = [p.name for p in self._parameters if p.name in self._rows]
        place = built.index(name)
        before = self._rows[built[place - 1]].tab_stops[-1] if place else self.header.lock
        for first, second in pairwise([before, *self._rows[name].tab_stops]):
            QWidget.setTabOrder(first, second)

    def _place(self) -> None:
        self._places.clear()
        top = 0
        for parameter in self._parameters:
            row = self._rows.get(parameter.name)
            found = self._needle in parameter.label.casefold() or self._needle in parameter.name.casefold()
            if row is not None:
                row.setVisible(found)
            if not found:
                continue
            place = QRect(0, top, max(self.width(), 1), row_height(parameter))
            self._places[parameter.name] = place
            top += place.height()
            if row is not None:
                row.setGeometry(place)
        self._body.setFixedHeight(top)
        self.laid_out.emit()

    def _toggle_lock(self) -> None:
        self.lock_wanted.emit(self.names, not self.header.is_locked)

    def _fold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.laid_out.emit()


class _GroupHeader(QWidget):
    """A heading that folds its group, and a lock for all of it.

    Signals:
        toggled(bool): Folded (False) or unfolded.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_locked = False
        self.fold = QToolButton(self)
        self.lock = QToolButton(self)
        self.fold.setText(title)
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.setProperty("role", "group")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lock.setIconSize(QSize(14, 14))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(self.fold, 1)
        row.addWidget(self.lock)
        self.fold.toggled.connect(self._show_state)
        self.fold.toggled.connect(self.toggled)
        self._show_state(True)
        self.show_locked(False)

    def show_locked(self, is_locked: bool) -> None:
        """Show whether all of the group is locked, in the language of now."""
        self.is_locked = is_locked
        set_icon(self.lock, "lock" if is_locked else "unlock", quiet=not is_locked)
        text = self.tr("Let this group vary again") if is_locked else self.tr("Lock all of this group")
        self.lock.setToolTip(text)
        self.lock.setAccessibleName(f"{self.fold.text()}: {text}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_locked(self.is_locked)
        super().changeEvent(event)

    def _show_state(self, is_open: bool) -> None:
        # Two icons, not one with an "on" look: an open group is nothing to draw the eye to.
        set_icon(self.fold, "chevron-down" if is_open else "chevron-right", quiet=True)


class ParameterList(QScrollArea):
    """Every parameter of a sketch, in its groups.

    Args:
        space: The parameters.
        parent: Qt parent.

    Signals:
        row_built(row): A row came into view for the first time; connect to it and it shows its state.
        lock_wanted(names, bool): All of a group to be locked, or freed.
    """

    row_built = Signal(object)
    lock_wanted = Signal(object, bool)

    def __init__(self, space: ParameterSpace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: dict[str, RowState] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._build_some)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._groups = [self._add_group(title, members) for title, members in _groups_of(space)]
        self._column.addStretch()
        self.setWidget(self._content)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._timer.start())

    @property
    def groups(self) -> Sequence[ParameterGroup]:
        """The groups, in order."""
        return self._groups

    def row(self, name: str) -> ParameterRow | None:
        """The row of a parameter, if it is built."""
        return next((group.rows[name] for group in self._groups if name in group.rows), None)

    def add_on_top(self, widget: QWidget) -> None:
        """Put ``widget`` above the first group; it scrolls with the rows."""
        self._column.insertWidget(0, widget)

    def show_states(self, states: Mapping[str, RowState]) -> None:
        """Show these states: now in the rows in view, in the others when they come into view."""
        self._states = dict(states)
        for group in self._groups:
            group.show_locked(all(states[name].lock is not None for name in group.names))
        self._show_in_view()

    def filter(self, needle: str) -> None:
        """Keep only parameters whose name contains ``needle``."""
        for group in self._groups:
            group.filter(needle)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More may be in view."""
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is in view."""
        super().showEvent(event)
        self._timer.start()

    def _keep_width(self, lowest: int, highest: int) -> None:
        """Keep the place of the scroll bar free while there is none, so that nothing jumps."""
        free = 0 if highest > lowest else self.verticalScrollBar().sizeHint().width()
        self.setViewportMargins(0, 0, free, 0)
        self._timer.start()

    def _add_group(self, title: str, members: Sequence[Parameter]) -> ParameterGroup:
        group = ParameterGroup(title, members, self._make_row, self._content)
        group.laid_out.connect(self._timer.start)
        group.lock_wanted.connect(self.lock_wanted)
        self._column.addWidget(group)
        return group

    def _make_row(self, parameter: Parameter, parent: QWidget) -> ParameterRow:
        row = ParameterRow(parameter, parent)
        if parameter.name in self._states:
            row.show_state(self._states[parameter.name])
        self.row_built.emit(row)
        return row

    def _show_in_view(self) -> None:
        view = self.viewport().rect().adjusted(0, -_MARGIN_PX, 0, _MARGIN_PX)
        for group in self._groups:
            for name, row in group.rows.items():
                if name in self._states and view.intersects(row.rect().translated(row.mapTo(self, QPoint()))):
                    row.show_state(self._states[name])

    def _build_some(self) -> None:
        # Groups that were filtered or folded just now must stand in their places first.
        self._column.activate()
        self._show_in_view()
        view = self.viewport().rect().adjusted(0, -_MARGIN_PX, 0, _MARGIN_PX)
        built = 0
        for group in self._groups:
            offset = group.mapTo(self.viewport(), view.topLeft()) - view.topLeft()
            built += group.build_within(view.translated(-offset), _ROWS_A_TURN - built)
            if built == _ROWS_A_TURN:
                self._timer.start()
                return


def _groups_of(space: ParameterSpace) -> Iterator[tuple[str, list[Parameter]]]:
    """Title and members of each group, in the order in which the sketch first names it."""
    titles = list(dict.fromkeys(parameter.group for parameter in space))
    for title in titles:
        yield title, [parameter for parameter in space if parameter.group == title]
