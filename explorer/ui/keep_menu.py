"""Keeping a value: what one design has, offered to hold new designs to or to take over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from explorer.document import Document
from explorer.document_types import Tile
from explorer.ui.parameter_text import value_text
from explorer.ui.tile_text import tile_name
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Parameter, Value

translate = QCoreApplication.translate

_MOST_OFFERS = 6
_MOST_LINES = 24
"""More would not fit on a screen; the inspector has them all."""


def fill_keep_menu(
    menu: QMenu, document: Document, design: Design, say: Callable[[KonomiError], object]
) -> None:
    """Fill ``menu`` with the design's values; a checked one is kept already, and is let go when chosen.

    Args:
        menu: Is emptied first.
        document: Whose locks are shown and changed.
        design: Whose values are offered.
        say: Told why a value cannot be kept.
    """
    menu.clear()
    keeper = _Keeper(menu, document, design, say)
    groups = list(dict.fromkeys(parameter.group for parameter in document.space))
    for group in groups:
        members = [parameter for parameter in document.space if parameter.group == group]
        inside = menu.addMenu(group) if group and len(groups) > 1 else menu
        keeper.add_values(inside, members[:_MOST_LINES])
        if inside is not menu:
            inside.addSeparator()
            keeper.add_all(inside, translate("KeepMenu", "All values of this group"), members)
    menu.addSeparator()
    keeper.add_all(menu, translate("KeepMenu", "All values"), list(document.space))


def add_other_values(
    menu: QMenu, document: Document, parameter: Parameter, value: Value, take: Callable[[Value], object]
) -> None:
    """Add what liked and pinned designs have in place of ``value``.

    Args:
        menu: Gets one line for each other value.
        document: Whose designs.
        parameter: Which value of theirs.
        value: What is there now.
        take: Called with the value that is chosen.
    """
    liked = (document.generation.tiles[index] for index in document.liked)
    offers: dict[Value, Tile] = {}
    for tile in (*liked, *document.shelf):
        other = tile.design.values.get(parameter.name)
        if other is not None and other != value:
            offers.setdefault(other, tile)
    if offers:
        menu.addSeparator()
    for other, tile in list(offers.items())[:_MOST_OFFERS]:
        name = tile_name(tile, document.generation_of(tile.generation_id))
        text = translate("KeepMenu", "Take over {value} from: {design}")
        menu.addAction(
            text.format(value=value_text(parameter, other), design=name).replace("&", "&&"),
            partial(take, other),
        )


class _Keeper:
    """Adds the lines of one menu."""

    def __init__(
        self, menu: QMenu, document: Document, design: Design, say: Callable[[KonomiError], object]
    ) -> None:
        self._menu, self._document, self._say = menu, document, say
        self._values: Mapping[str, Value] = document.space.complete(design.values)

    def add_values(self, menu: QMenu, members: Sequence[Parameter]) -> None:
        for parameter in members:
            name, value = parameter.name, self._values[parameter.name]
            action = menu.addAction(f"{parameter.label}\t{value_text(parameter, value)}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self._document.constraints.locks.get(name) == value)
            action.triggered.connect(
                lambda on, name=name, value=value: self._hold({name: value if on else None})
            )

    def add_all(self, menu: QMenu, text: str, members: Sequence[Parameter]) -> None:
        kept = {parameter.name: self._values[parameter.name] for parameter in members}
        menu.addAction(text, lambda: self._hold(kept)).setEnabled(bool(kept))

    def _hold(self, locks: Mapping[str, Value | None]) -> None:
        try:
            self._document.hold(locks)
        except KonomiError as error:
            self._say(error)
