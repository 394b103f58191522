"""The frame of the window in words and widgets: menus, tool bar and status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QSlider,
    QToolBar,
    QToolButton,
    QWidget,
)

from explorer.ui.actions import Actions, undo_words
from explorer.ui.widgets_text import ElidedLabel

if TYPE_CHECKING:
    from explorer.document import Document

ICON = QSize(20, 20)
BOLDNESS_STEPS = 100


class Menus:
    """The menu bar, filled from `Actions`.

    Args:
        bar: The window's menu bar.
        actions: The commands.
    """

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._actions = actions
        self.file, self.edit, self.design, self.view, self.help = (QMenu(bar) for _ in range(5))
        for menu in (self.file, self.edit, self.design, self.view, self.help):
            bar.addMenu(menu)
        self.recent, self.p5 = QMenu(bar), QMenu(bar)
        self._fill()

    def set_view_actions(self, toggles: tuple[QAction, ...]) -> None:
        """Show these below "View"; those of a page that is gone are left out."""
        self.view.clear()
        self.view.addActions(self._actions.ways.actions())
        self.view.addSeparator()
        self.view.addAction(self._actions.full_view)
        self.view.addSeparator()
        self.view.addActions(list(toggles))

    def retranslate(self, titles: tuple[str, ...]) -> None:
        """Name the menus: file, edit, design, view, help, recent, p5."""
        menus = (self.file, self.edit, self.design, self.view, self.help, self.recent, self.p5)
        for menu, title in zip(menus, titles, strict=True):
            menu.setTitle(title)

    def _fill(self) -> None:
        a = self._actions
        self.file.addActions([a.open_sketch, a.open_folder, a.open_session])
        self.file.addMenu(self.recent)
        self.file.addSeparator()
        self.file.addActions([a.save_as, a.import_picture, a.export, a.export_choices])
        self.file.addSeparator()
        self.file.addActions([a.close_document, a.quit])
        self.edit.addActions([a.undo, a.redo])
        self.edit.addSeparator()
        self.edit.addActions([a.copy, a.paste])
        self.edit.addSeparator()
        self.edit.addAction(a.preferences)
        self.design.addActions([a.like, a.reject, a.pin])
        self.design.addSeparator()
        self.design.addActions([a.more_like, a.between, a.again, a.retry])
        self.design.addSeparator()
        self.design.addActions([a.why, a.keep_value])
        self.design.addSeparator()
        self.design.addActions([a.next, a.teach])
        self.design.addSeparator()
        self.design.addAction(a.constants)
        self.design.addMenu(self.p5)
        self.help.addActions([a.help, a.about])


class ExplorerBar(QToolBar):
    """Undo and redo on the left; on the right the one button that everything leads to.

    Args:
        actions: The commands.
        parent: Qt parent.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explorerBar")
        self.setMovable(False)
        self.setIconSize(ICON)
        self._actions = actions
        self._document: Document | None = None
        self.title = ElidedLabel(parent=self)
        self.title.setProperty("role", "heading")
        self.boldness = BoldnessField(self)
        self.next_button = QToolButton(self)
        self.next_button.setProperty("primary", True)
        self.next_button.setDefaultAction(actions.next)
        self.next_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.addActions([actions.undo, actions.redo])
        self.addSeparator()
        self.addWidget(_room_for(self.title, self))
        self.addActions(actions.ways.actions())
        self.addSeparator()
        self._boldness_place = self.addWidget(self.boldness)
        self.addWidget(self.next_button)

    def follow_inspector(self, shown: bool) -> None:
        """Boldness stands here only while the inspector, which has it too, is hidden."""
        self._boldness_place.setVisible(not shown)

    def show_undo(self, document: Document) -> None:
        """Say what undo and redo would take back, and whether there is anything."""
        for action, can, label, words in (
            (self._actions.undo, document.can_undo, document.undo_text, self.tr("&Undo")),
            (self._actions.redo, document.can_redo, document.redo_text, self.tr("&Redo")),
        ):
            action.setEnabled(can)
            said = (
                self.tr("{action}: {what}").format(action=words, what=undo_words().get(label, label))
                if can
                else words
            )
            action.setText(said)
            action.setToolTip(f"{said.replace('&', '')} ({action.shortcut().toString()})")


class BoldnessField(QWidget):
    """How far the next designs may stray, as a short slider between two words.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._ends = QLabel(self), QLabel(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, BOLDNESS_STEPS)
        self.slider.setFixedWidth(110)
        self.slider.setTracking(False)
        self.slider.valueChanged.connect(self._set)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.setSpacing(6)
        for part in (self._ends[0], self.slider, self._ends[1]):
            layout.addWidget(part)
        for end in self._ends:
            end.setProperty("role", "caption")
        self.retranslate()

    def show_document(self, document: Document | None) -> None:
        """Show this document's boldness, and change it."""
        self._document = document
        if document is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(document.temperature * BOLDNESS_STEPS))
            self.slider.setEnabled(not document.settings.automatic)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self._ends[0].setText(self.tr("calm"))
        self._ends[1].setText(self.tr("bold"))
        self.slider.setAccessibleName(self.tr("Boldness"))
        self.slider.setToolTip(self.tr("How far the next designs may stray from those you like"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _set(self, value: int) -> None:
        if self._document is not None:
            self._document.set_boldness(value / BOLDNESS_STEPS)


def _room_for(widget: QWidget, parent: QWidget) -> QWidget:
    """All the room that nothing else in a tool bar wants; a long title never pushes a button out."""
    room = QWidget(parent)
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    layout = QHBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    return room
