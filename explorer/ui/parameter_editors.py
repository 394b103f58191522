"""Editors for one value each: what a parameter's kind looks like in the inspector.

An editor has a ``field`` for the line of the name, and may have a ``track`` for the line below.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from explorer.ui.parameter_text import decimals, unit
from explorer.ui.widgets_color import ColorField
from explorer.ui.widgets_fields import NumberField, QuietComboBox
from explorer.ui.widgets_range_slider import RangeSlider
from renderer.parameter import Parameter, Value


class Editor(QObject):
    """Shows one value of a parameter and lets it be changed.

    Args:
        parameter: What is edited.
        parent: The row; it becomes the parent of the widgets too.

    Attributes:
        field: The widget beside the name.
        track: The widget below, or None.

    Signals:
        changing(value): While it is being dragged.
        chosen(value): When it is let go, typed or picked.
    """

    changing = Signal(object)
    chosen = Signal(object)
    field: QWidget
    track: RangeSlider | None = None

    def __init__(self, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parent)
        self.parameter = parameter

    @property
    def stops(self) -> list[QWidget]:
        """The widgets of ``field`` that take the focus, in order."""
        return [self.field]

    def show_value(self, value: Value) -> None:
        """Show ``value``, silently."""
        raise NotImplementedError

    def name_for_readers(self) -> None:
        """Tell screen readers what is edited."""
        self.field.setAccessibleName(self.parameter.label)


class NumberEditor(Editor):
    """A slider with range handles, and a field for the exact number; an angle's track is a circle."""

    def __init__(self, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parameter, parent)
        low, high = parameter.bounds
        wraps = parameter.kind == "angle"
        self.track = RangeSlider(low, high, step=parameter.step, wraps=wraps, parent=parent)
        self._box = NumberField(parent)
        self._box.setDecimals(decimals(parameter))
        self._box.setRange(low, high)
        self._box.setSingleStep(parameter.step or max(parameter.span / 100, 10.0 ** -decimals(parameter)))
        self._box.setWrapping(wraps)
        self._box.setSuffix(unit(parameter))
        self._box.setEnabled(parameter.span > 0)
        self.field = self._box
        self.track.value_changing.connect(self._drag)
        self.track.value_chosen.connect(self._let_go)
        self._box.valueChanged.connect(self._type)

    def show_value(self, value: Value) -> None:
        """Show ``value`` in the field and on the track."""
        if isinstance(value, str):
            return
        self._show_number(float(value))
        if self.track is not None:
            self.track.show_value(float(value))

    def _drag(self, position: float) -> None:
        value = self._rounded(position)
        self._show_number(float(value))
        self.changing.emit(value)

    def _let_go(self, position: float) -> None:
        value = self._rounded(position)
        self._show_number(float(value))
        self.chosen.emit(value)

    def _type(self, number: float) -> None:
        value = self._rounded(number)
        if self.track is not None:
            self.track.show_value(float(value))
        self.chosen.emit(value)

    def _rounded(self, number: float) -> float | int:
        """No more digits than are shown: what the artist reads is what is drawn."""
        value = self.parameter.clip(round(number, decimals(self.parameter)))
        return value if not isinstance(value, str) else 0

    def _show_number(self, number: float) -> None:
        with QSignalBlocker(self._box):
            self._box.setValue(number)


class ChoiceEditor(Editor):
    """A combo box with the sketch's own words, which are never translated."""

    def __init__(self, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parameter, parent)
        self._box = QuietComboBox(parent)
        self._box.addItems(parameter.choices)
        self._box.setEnabled(len(parameter.choices) > 1)
        self._box.activated.connect(lambda index: self.chosen.emit(parameter.choices[index]))
        self.field = self._box

    def show_value(self, value: Value) -> None:
        """Show ``value`` as the current entry."""
        self._box.setCurrentIndex(self.parameter.choices.index(str(value)))


class BoolEditor(Editor):
    """A check box."""

    def __init__(self, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parameter, parent)
        self._box = QCheckBox(parent)
        self._box.clicked.connect(self._choose)
        self.field = self._box

    def show_value(self, value: Value) -> None:
        """Check the box, or not."""
        self._box.setChecked(bool(value))

    def _choose(self, is_on: bool) -> None:
        self.chosen.emit(is_on)


class ColorEditor(Editor):
    """A swatch that opens the colour dialog, and its hex code to type."""

    def __init__(self, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parameter, parent)
        has_alpha = len(str(parameter.default)) == 9
        self._color = ColorField(has_alpha=has_alpha, parent=parent)
        self._color.changing.connect(self.changing)
        self._color.chosen.connect(self.chosen)
        self.field = self._color

    def show_value(self, value: Value) -> None:
        """Show the colour."""
        self._color.show_color(str(value))

    @property
    def stops(self) -> list[QWidget]:
        """Swatch and hex field."""
        return [self._color.swatch, self._color.code]

    def name_for_readers(self) -> None:
        """Name swatch and hex field."""
        self._color.name_for_readers(self.parameter.label)


def editor_for(parameter: Parameter, parent: QWidget) -> Editor:
    """The editor for the parameter's kind."""
    kinds: dict[str, type[Editor]] = {"choice": ChoiceEditor, "bool": BoolEditor, "color": ColorEditor}
    return kinds.get(parameter.kind, NumberEditor)(parameter, parent)


def has_track(parameter: Parameter) -> bool:
    """Whether the parameter's row needs a second line."""
    return parameter.is_numeric
