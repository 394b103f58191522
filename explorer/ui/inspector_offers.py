"""Ranges learnt from likes, offered above the parameters and never imposed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.ui.parameter_text import neat_range, range_text
from explorer.ui.widgets_text import ElidedLabel
from genetics import Constraints
from renderer.parameter import ParameterSpace

Ranges = Mapping[str, tuple[float, float]]

_MOST_LINES = 4


class RangeOffers(QFrame):
    """Says where the likes lie, and keeps new designs there when the artist wants it.

    What is kept already, locked, or was declined is not offered.

    Args:
        space: The sketch's parameters.
        parent: Qt parent.

    Signals:
        wanted(Ranges): These ranges are to be used, as one step.
    """

    wanted = Signal(object)

    def __init__(self, space: ParameterSpace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offers")
        self.setProperty("role", "card")
        self._space = space
        self._learnt: dict[str, tuple[float, float]] = {}
        self._declined: dict[str, tuple[float, float]] = {}
        self._held = Constraints()
        self._title = QLabel(self)
        self._more = QLabel(self)
        self.all = QPushButton(self)
        self.decline = QPushButton(self)
        self.uses: dict[str, QPushButton] = {}
        self._lines = QGridLayout()
        self._build()
        self.retranslate()

    @property
    def offered(self) -> Ranges:
        """What is offered now."""
        return {
            name: found
            for name, found in self._learnt.items()
            if name not in self._held.locks
            and self._declined.get(name) != found
            and not self._is_kept(name, found)
        }

    def show_learnt(self, learnt: Ranges) -> None:
        """Offer these ranges."""
        neat = {name: neat_range(self._space[name], *ends) for name, ends in learnt.items()}
        if neat != self._learnt:
            self._learnt = neat
            self._refresh()

    def show_held(self, held: Constraints) -> None:
        """Offer nothing that is held fast already."""
        if held != self._held:
            self._held = held
            self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self._title.setText(self.tr("Your likes lie within these ranges. Keep new designs there?"))
        self.all.setText(self.tr("Use all"))
        self.decline.setText(self.tr("Not now"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._title.setWordWrap(True)
        self._title.setProperty("role", "caption")
        self._more.setProperty("role", "caption")
        self.decline.setProperty("quiet", True)
        self.all.clicked.connect(lambda: self.wanted.emit(dict(self.offered)))
        self.decline.clicked.connect(self._decline)
        self._lines.setColumnStretch(0, 1)
        self._lines.setVerticalSpacing(4)
        buttons = QHBoxLayout()
        buttons.addWidget(self._more, 1)
        buttons.addWidget(self.all)
        buttons.addWidget(self.decline)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addWidget(self._title)
        column.addLayout(self._lines)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.uses = {}
        offered = self.offered
        for row, (name, ends) in enumerate(list(offered.items())[:_MOST_LINES]):
            self._add_line(row, name, ends)
        n_more = len(offered) - _MOST_LINES
        self._more.setText(self.tr("and %n more", "", n_more) if n_more > 0 else "")
        self.all.setVisible(len(offered) > 1)
        self.setVisible(bool(offered))

    def _add_line(self, row: int, name: str, ends: tuple[float, float]) -> None:
        parameter = self._space[name]
        text = range_text(parameter, *ends)
        use = QPushButton(self.tr("Use"), self)
        use.setAccessibleName(self.tr("{name}: keep within {range}").format(name=parameter.label, range=text))
        use.clicked.connect(lambda: self.wanted.emit({name: ends}))
        self.uses[name] = use
        self._lines.addWidget(ElidedLabel(parameter.label, self), row, 0)
        self._lines.addWidget(QLabel(text, self), row, 1)
        self._lines.addWidget(use, row, 2)

    def _decline(self) -> None:
        self._declined.update(self.offered)
        self._refresh()

    def _is_kept(self, name: str, found: tuple[float, float]) -> bool:
        """Whether new designs keep within ``found`` already; of an angle's arcs only the same one counts."""
        held = self._held.ranges.get(name)
        if held is None or held == found:
            return held is not None
        return self._space[name].kind != "angle" and found[0] <= held[0] and held[1] <= found[1]
