"""The inspector: what a picture is made of, and what would become of it with other values.

Changing values here changes no tile: the grid is evidence of what was shown. The edited design is
drawn in the inspector's own picture and can be kept on the shelf.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from explorer.breeding_types import Advice
from explorer.document import Document
from explorer.document_types import Change, Tile
from explorer.ui.inspector_breeding import BreedingPanel
from explorer.ui.inspector_groups import ParameterList
from explorer.ui.inspector_head import InspectorHead
from explorer.ui.inspector_holds import Holds, row_states
from explorer.ui.inspector_offers import RangeOffers
from explorer.ui.inspector_preview import LivePreview
from explorer.ui.inspector_seed import SeedRow
from explorer.ui.inspector_why import WhyPanel
from explorer.ui.keep_menu import add_other_values
from explorer.ui.painter import PRIORITY_LIVE, Painter
from explorer.ui.parameter_row import ParameterRow
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Value

_FILTER_FROM = 16
_PICTURE_SHARE = 0.32
_PARAMETERS_PX = 340
"""Logical pixels for a design's name and four of its values."""


class Inspector(QWidget):
    """Shows one tile's parameters, and the settings of the next generation below them.

    Args:
        document: The session.
        painter: Draws the picture; it must know the document's sketch.
        parameters: The document's parameters, where they are made already.
        rng: Where the seed's die takes its numbers from.
        parent: Qt parent.

    Signals:
        edited(Design): The design on show, after a value was changed by hand.
        kept(Tile): An edited design lies on the shelf now.
        problem(KonomiError): Something could not be done; the error says why in one sentence.
        reason_wanted(Design | None): It is to be found out why this design would be liked.
    """

    edited = Signal(object)
    kept = Signal(object)
    problem = Signal(object)
    reason_wanted = Signal(object)

    def __init__(
        self,
        document: Document,
        painter: Painter,
        parameters: ParameterList | None = None,
        *,
        rng: random.Random | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(280)
        self._document = document
        self._holds = Holds(document, self)
        self._tile: Tile | None = None
        self._design: Design | None = None
        inspection = document.inspection
        self.preview = LivePreview(painter, inspection.width / inspection.height)
        self.head = InspectorHead()
        self.why = WhyPanel(document, painter)
        self.offers = RangeOffers(document.space)
        self._idle: frozenset[str] = frozenset()
        self.seed = SeedRow(rng or random.Random(), is_fixed=inspection.fixed_seed)
        self.parameters = ParameterList(document.space) if parameters is None else parameters
        self.filter = QLineEdit()
        self.breeding = BreedingPanel(document)
        self._hint = QLabel()
        self.none_label = QLabel()
        self._content = QWidget()
        self._build()
        self._connect()
        self.retranslate()
        self.show_tile(None)

    @property
    def design(self) -> Design | None:
        """The design on show, with the values changed by hand; None while no tile is."""
        return self._design

    @property
    def is_edited(self) -> bool:
        """Whether values differ from the tile's."""
        return self._tile is not None and self._design != self._tile.design

    def show_tile(self, tile: Tile | None) -> None:
        """Show ``tile``; values changed by hand before are dropped. None shows a hint."""
        if tile is not None and tile == self._tile:
            return
        self._tile = tile
        self._design = tile.design if tile is not None else None
        self._content.setVisible(tile is not None)
        self._hint.setVisible(tile is None)
        self.preview.show_design(self._design)
        self.why.show_design(self._design)
        self._refresh()

    def set_value(self, name: str, value: Value) -> None:
        """Change one value of the design on show, as a finished drag does; a lock moves with it."""
        self._try(name, value)
        self._holds.move_lock(name, value)

    def set_seed(self, seed: int) -> None:
        """Change the seed of the design on show."""
        if self._design is not None:
            old = self._design
            self._show_edited(Design(dict(old.values), seed, old.sketch, old.p5))

    def explain(self) -> None:
        """Unfold why the design on show would be liked, and bring that into view."""
        self.why.open()
        self.parameters.verticalScrollBar().setValue(0)

    def take_advice(self, advice: Advice, design: Design | None) -> None:
        """Show what is known of the artist's taste by now, and of ``design`` where it is on show."""
        self.offers.show_learnt(advice.ranges)
        self.why.show_taste(sees_preference=advice.sees_preference)
        if design is not None:
            self.why.show_reason(design, advice.reason)

    def show_idle(self, names: frozenset[str]) -> None:
        """Say of these parameters that they change nothing in the picture."""
        self._idle = names
        self._refresh()

    def keep(self) -> None:
        """Put the edited design on the shelf; it is shown as a tile of its own from then on."""
        if self._tile is None or self._design is None or not self.is_edited:
            return
        tile, design = self._tile, self._design
        self._holds.change(lambda: self._keep(design, tile))

    def drop(self) -> None:
        """Forget what was changed by hand."""
        if self._tile is not None:
            self._show_edited(self._tile.design)

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.setAccessibleName(self.tr("Inspector"))
        self.preview.setAccessibleName(self.tr("Picture of the values below"))
        self.filter.setPlaceholderText(self.tr("Find a parameter"))
        self.filter.setAccessibleName(self.tr("Find a parameter"))
        self._hint.setText(self.tr("Choose a design to see what it is made of."))
        self.none_label.setText(
            self.tr("This sketch declares no parameters. Its designs differ by their seed alone.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the height to the parameters."""
        super().resizeEvent(event)
        self._share_height()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when a part folds or unfolds."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_height()
        return super().event(event)

    def _share_height(self) -> None:
        """The picture gets its share, and less where a few parameters would not have room below it."""
        rest = self.height() - self.breeding.sizeHint().height() - _PARAMETERS_PX
        self.preview.set_highest(min(round(self.height() * _PICTURE_SHARE), rest))

    def _build(self) -> None:
        many = len(self._document.space) > _FILTER_FROM
        self.filter.setClearButtonEnabled(True)
        for label in (self._hint, self.none_label):
            label.setProperty("role", "hint")
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.none_label, self.seed, _inset(self.offers), self.why):
            self.parameters.add_on_top(part)
        content = _column(self._content)
        content.addSpacing(12)
        content.addWidget(self.preview)
        content.addWidget(self.head)
        search = QVBoxLayout()
        search.setContentsMargins(16, 0, 16, 8 if many else 0)
        search.addWidget(self.filter)
        content.addLayout(search)
        content.addWidget(self.parameters, 1)
        line = QFrame()
        line.setProperty("role", "line")
        whole = _column(self)
        whole.addWidget(self._content, 1)
        whole.addWidget(self._hint, 1)
        whole.addWidget(line)
        whole.addWidget(self.breeding)
        # Only here: whatever is shown without a parent is a window, which takes the keyboard from ours.
        self.filter.setVisible(many)
        self.none_label.setVisible(not self._document.space)

    def _connect(self) -> None:
        self.parameters.row_built.connect(self._connect_row)
        self.parameters.lock_wanted.connect(self._lock_many)
        self.why.asked.connect(self.reason_wanted)
        self.why.tile_wanted.connect(self.show_tile)
        self.offers.wanted.connect(self._holds.narrow_many)
        self.filter.textChanged.connect(self.parameters.filter)
        self.seed.chosen.connect(self.set_seed)
        self.head.pin_wanted.connect(self._toggle_pin)
        self.head.keep_wanted.connect(self.keep)
        self.head.drop_wanted.connect(self.drop)
        self.head.lock_wanted.connect(lambda on: self._lock_many(self._document.space.names, on))
        self._holds.problem.connect(self._on_problem)
        self.breeding.problem.connect(self.problem)
        self.destroyed.connect(self._document.changed.connect(self._follow))

    def _connect_row(self, row: ParameterRow) -> None:
        row.changing.connect(self._try)
        row.chosen.connect(self.set_value)
        row.lock_wanted.connect(self._holds.lock)
        row.range_wanted.connect(self._holds.narrow)
        row.menu_made.connect(
            lambda menu: add_other_values(
                menu,
                self._document,
                row.parameter,
                row.state.value,
                partial(self.set_value, row.parameter.name),
            )
        )

    def _follow(self, change: Change) -> None:
        if change.kind in ("constraints", "shelf"):
            self._refresh()
        elif change.kind == "settings":
            self.preview.redraw()

    def _try(self, name: str, value: Value) -> None:
        if self._design is not None:
            self._show_edited(self._design.with_values(**{name: value}))

    def _show_edited(self, design: Design) -> None:
        if design == self._design:
            return
        self._design = design
        self.preview.show_design(design, PRIORITY_LIVE)
        self.why.show_design(design)
        self._refresh()
        self.edited.emit(design)

    def _keep(self, design: Design, tile: Tile) -> None:
        kept = self._document.adopt(design, tile.id)
        self.show_tile(kept)
        self.kept.emit(kept)

    def _toggle_pin(self) -> None:
        tile = self._tile
        if tile is not None:
            self._holds.change(lambda: self._document.toggle_pin(tile.id))

    def _lock_many(self, names: Sequence[str], on: bool) -> None:
        if self._design is not None:
            self._holds.lock_many(self._design, names, on)

    def _on_problem(self, error: KonomiError) -> None:
        # The rows show what is true.
        self._refresh()
        self.problem.emit(error)

    def _refresh(self) -> None:
        tile, design = self._tile, self._design
        if tile is None or design is None:
            return
        self.head.show_tile(
            tile,
            self._document.generation_of(tile.generation_id),
            is_pinned=self._document.is_pinned(tile.id),
            is_edited=self.is_edited,
            is_locked=self._holds.is_all_locked,
        )
        self.offers.show_held(self._document.constraints)
        self.seed.show_seed(design.seed)
        self.parameters.show_states(row_states(self._document, tile, design, self._idle))


def _inset(widget: QWidget) -> QWidget:
    """``widget`` with the list's margins around it; it takes no room while it is hidden."""
    outside = QWidget()
    column = QVBoxLayout(outside)
    column.setContentsMargins(16, 0, 8, 0)
    column.addWidget(widget)
    return outside


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
