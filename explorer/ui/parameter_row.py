"""One parameter in the inspector: name, value, slider, range, lock, and the way back to the default."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget

from explorer.ui.icons import set_icon
from explorer.ui.parameter_editors import editor_for, has_track
from explorer.ui.parameter_text import range_text, tip_text, value_text
from explorer.ui.theme import colors_of
from explorer.ui.widgets_text import ElidedLabel
from renderer.parameter import Parameter, Value

_MARGIN = 16
_LINE_HEIGHT = 30
_TRACK_HEIGHT = 28
_GAP = 6


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row shows.

    Attributes:
        value: The design's value.
        parent_value: The first parent's value where it differs; None where it does not.
        lock: The value it is locked at; None while it is free.
        narrowed: ``(low, high)`` it is kept in; None for the whole range.
        idle: Whether it changes nothing in the picture, as far as was tried.
    """

    value: Value
    parent_value: Value | None = None
    lock: Value | None = None
    narrowed: tuple[float, float] | None = None
    idle: bool = False


def row_height(parameter: Parameter) -> int:
    """Height of the parameter's row in pixels, known before the row is built."""
    return _LINE_HEIGHT + _GAP + (_TRACK_HEIGHT if has_track(parameter) else 0)


class ParameterRow(QWidget):
    """The row of one parameter.

    Args:
        parameter: Which one.
        parent: Qt parent.

    Attributes:
        tab_stops: The widgets that take the focus, in order.

    Signals:
        changing(name, value): The value is being dragged.
        chosen(name, value): A value was chosen.
        lock_wanted(name, value): To be locked at ``value``; None to be freed.
        range_wanted(name, range): To be kept in ``(low, high)``; None for the whole range.
        menu_made(QMenu): The context menu; whoever knows more can add to it.
    """

    changing = Signal(str, object)
    chosen = Signal(str, object)
    lock_wanted = Signal(str, object)
    range_wanted = Signal(str, object)
    menu_made = Signal(QMenu)
    tab_stops: tuple[QWidget, ...]

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.setObjectName(f"parameter:{parameter.name}")
        self._state = RowState(parameter.default if parameter.default is not None else 0)
        self._label = ElidedLabel(parameter.label, self, Qt.TextElideMode.ElideMiddle)
        self.reset_button = QToolButton(self)
        self.lock_button = QToolButton(self)
        self.editor = editor_for(parameter, self)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def state(self) -> RowState:
        """What is shown."""
        return self._state

    def show_state(self, state: RowState) -> None:
        """Show ``state``, silently."""
        if state == self._state:
            return
        self._state = state
        self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        name = self.parameter.label
        self.editor.name_for_readers()
        if self.editor.track is not None:
            knob, lower, upper = self.editor.track.handles
            knob.setAccessibleName(name)
            lower.setAccessibleName(self.tr("{name}, lower end of the range").format(name=name))
            upper.setAccessibleName(self.tr("{name}, upper end of the range").format(name=name))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything the row can do, in words."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """The row's context menu."""
        menu, state, default = QMenu(self), self._state, self.parameter.default
        locked = state.lock is not None
        menu.addAction(
            self.tr("Unlock") if locked else self.tr("Keep this value: lock it"), self._toggle_lock
        )
        action = menu.addAction(self.tr("Back to the sketch's default"), self._go_to_default)
        action.setEnabled(state.value != default)
        action = menu.addAction(self.tr("Back to the parent's value"), self._go_to_parent)
        action.setEnabled(state.parent_value is not None)
        if self.editor.track is not None:
            action = menu.addAction(self.tr("Whole range again"), self._widen)
            action.setEnabled(state.narrowed is not None)
        self.menu_made.emit(menu)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Mark a value that differs from the parent's by a dot beside the name."""
        if self._state.parent_value is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors_of(self).accent)
        painter.drawEllipse(QPointF(_MARGIN / 2, _LINE_HEIGHT / 2), 2.5, 2.5)

    def _build(self) -> None:
        grid = QGridLayout(self)
        # The track is drawn half a handle inside its widget, so it starts further left than the name.
        grid.setContentsMargins(_MARGIN - 8, 0, 2, _GAP)
        self._label.setContentsMargins(8, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self.editor.field, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.reset_button, 0, 2)
        grid.addWidget(self.lock_button, 0, 3)
        grid.setRowMinimumHeight(0, _LINE_HEIGHT)
        if self.editor.track is not None:
            grid.addWidget(self.editor.track, 1, 0, 1, 4)
            grid.setRowMinimumHeight(1, _TRACK_HEIGHT)
        self._fit_field()
        for button in (self.reset_button, self.lock_button):
            button.setIconSize(QSize(14, 14))
            button.setProperty("quiet", True)
        set_icon(self.reset_button, "reset", quiet=True)
        policy = self.reset_button.sizePolicy()
        # Its place is kept, so that nothing moves when a value comes back to the default.
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self._order_tabs()

    def _fit_field(self) -> None:
        field = self.editor.field
        if self.editor.track is not None:
            field.setFixedWidth(76)
        elif self.parameter.kind == "choice":
            field.setFixedWidth(132)

    def _order_tabs(self) -> None:
        """Tab goes from the value to the ends of its range, and on to reset and lock."""
        stops = self.editor.stops
        if self.editor.track is not None:
            knob, lower, upper = self.editor.track.handles
            # The field already takes the arrow keys; the knob takes them after a click.
            knob.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            stops += [lower, upper]
        stops += [self.reset_button, self.lock_button]
        self.tab_stops = tuple(stops)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        name = self.parameter.name
        self.editor.changing.connect(lambda value: self.changing.emit(name, value))
        self.editor.chosen.connect(lambda value: self.chosen.emit(name, value))
        self.reset_button.clicked.connect(self._go_to_default)
        self.lock_button.clicked.connect(self._toggle_lock)
        if self.editor.track is not None:
            self.editor.track.default_wanted.connect(self._go_to_default)
            self.editor.track.range_chosen.connect(self._narrow)

    def _refresh(self) -> None:
        state, parameter = self._state, self.parameter
        self.editor.show_value(state.value)
        if self.editor.track is not None:
            self.editor.track.show_range(*(state.narrowed or parameter.bounds))
            self.editor.track.show_marks(_number(parameter.default), _number(state.parent_value))
        self._show_lock()
        self._show_name()
        default = parameter.default
        self.reset_button.setVisible(state.value != default)
        if default is not None:
            text = self.tr("Back to the sketch's default: {value}")
            self.reset_button.setToolTip(text.format(value=value_text(parameter, default)))
        self.reset_button.setAccessibleName(self.tr("{name}, back to default").format(name=parameter.label))
        self._describe()
        self.update()

    def _show_name(self) -> None:
        """The name, muted and with a word beside it where the parameter changes nothing."""
        label, tip = self.parameter.label, tip_text(self.parameter)
        if self._state.idle:
            label = self.tr("{name} · no effect").format(name=label)
            untouched = self.tr("No picture changed when this value was moved, as far as was tried.")
            tip = f"{untouched}\n{tip}"
        self._label.set_text(label)
        self._label.setToolTip(tip)
        role = "muted" if self._state.idle else None
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().polish(self._label)

    def _show_lock(self) -> None:
        name, lock = self.parameter.label, self._state.lock
        set_icon(self.lock_button, "unlock" if lock is None else "lock", quiet=lock is None)
        if lock is None:
            self.lock_button.setToolTip(self.tr("Lock: every new design keeps this value"))
            self.lock_button.setAccessibleName(self.tr("{name}, not locked").format(name=name))
        else:
            value = value_text(self.parameter, lock)
            text = self.tr("Locked at {value}. Click to let it vary again")
            self.lock_button.setToolTip(text.format(value=value))
            self.lock_button.setAccessibleName(
                self.tr("{name}, locked at {value}").format(name=name, value=value)
            )

    def _describe(self) -> None:
        """Say in words what dot and arrows show."""
        parts, state = [], self._state
        if state.parent_value is not None:
            before = value_text(self.parameter, state.parent_value)
            parts.append(self.tr("Changed; the parent had {value}.").format(value=before))
        if state.narrowed is not None:
            narrowed = range_text(self.parameter, *state.narrowed)
            parts.append(self.tr("New designs keep within {range}.").format(range=narrowed))
        words = "\n".join(parts)
        self.editor.field.setToolTip(words)
        self.editor.field.setAccessibleDescription(words)
        if self.editor.track is not None:
            self.editor.track.setToolTip(words)

    def _toggle_lock(self) -> None:
        self.lock_wanted.emit(self.parameter.name, self._state.value if self._state.lock is None else None)

    def _go_to_default(self) -> None:
        self.chosen.emit(self.parameter.name, self.parameter.default)

    def _go_to_parent(self) -> None:
        self.chosen.emit(self.parameter.name, self._state.parent_value)

    def _narrow(self, low: float, high: float) -> None:
        whole = (low, high) == self.parameter.bounds
        self.range_wanted.emit(self.parameter.name, None if whole else (low, high))

    def _widen(self) -> None:
        self.range_wanted.emit(self.parameter.name, None)


def _number(value: Value | None) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)
