"""Every command of the window as an action: its icon, its keys, and its words in the language of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.ui.icons import set_icon

if TYPE_CHECKING:
    from explorer.document_types import Tile

translate = QCoreApplication.translate


class Actions(QObject):
    """The commands, as attributes. They do nothing by themselves: whoever can carry one out connects.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Named as keys, not as QKeySequence.StandardKey, which has other keys on other desktops: what the
        # list of keys and the manual say is true everywhere. Qt reads Ctrl as Command on a Mac.
        self.open_sketch = self._add("open", "Ctrl+O")
        self.open_folder = self._add("folder", "Ctrl+Shift+O")
        self.open_session = self._add("history")
        self.save_as = self._add("save", "Ctrl+Shift+S", "Ctrl+S")
        self.export = self._add("export", "Ctrl+E")
        self.export_choices = self._add()
        self.import_picture = self._add("search", "Ctrl+I")
        self.paste = self._add("", "Ctrl+V")
        self.teach = self._add("", "Ctrl+T")
        self.close_document = self._add("", "Ctrl+W")
        self.preferences = self._add("settings", "Ctrl+,", role=QAction.MenuRole.PreferencesRole)
        self.quit = self._add("", "Ctrl+Q", role=QAction.MenuRole.QuitRole)
        self.undo = self._add("undo", "Ctrl+Z")
        self.redo = self._add("redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self.copy = self._add("", "Ctrl+C")
        self.like = self._add("heart", "Space", checkable=True)
        self.reject = self._add("reject", "X", checkable=True)
        self.pin = self._add("pin", "P", checkable=True)
        self.by_click = self._add("grid", "Ctrl+1", checkable=True)
        self.by_rank = self._add("rank", "Ctrl+2", checkable=True)
        self.by_pairs = self._add("pairs", "Ctrl+3", checkable=True)
        self.ways = QActionGroup(self)
        for way in (self.by_click, self.by_rank, self.by_pairs):
            self.ways.addAction(way)
        self.by_click.setChecked(True)
        self.full_view = self._add("full-view", "F")
        self.more_like = self._add("like-more", "M")
        self.between = self._add("between", "B")
        self.why = self._add("", "W")
        self.keep_value = self._add("lock", "K")
        self.again = self._add("again", "R")
        self.retry = self._add("reset")
        self.constants = self._add()
        self.next = self._add("next", "Return", "Enter")
        # Enter belongs to whatever field has the focus; with Ctrl it works from everywhere.
        self.next_from_anywhere = self._add("next", "Ctrl+Return", "Ctrl+Enter")
        self.next_from_anywhere.triggered.connect(self.next.trigger)
        self.help = self._add("", "F1")
        self.about = self._add("about", role=QAction.MenuRole.AboutRole)
        self.retranslate()

    @property
    def of_document(self) -> tuple[QAction, ...]:
        """Those that need an open document."""
        always = (self.save_as, self.export_choices, self.close_document, self.constants)
        return (*always, *self.ways.actions(), self.import_picture, self.teach, *self.of_tile, self.next)

    @property
    def of_tile(self) -> tuple[QAction, ...]:
        """Those about the selected design; their keys work only over the pictures."""
        return (
            self.like,
            self.reject,
            self.pin,
            self.full_view,
            self.more_like,
            self.between,
            self.again,
            self.why,
            self.keep_value,
            self.retry,
            self.copy,
            self.export,
        )

    def bind_to(self, pictures: QWidget) -> None:
        """Let single keys work while ``pictures`` or a child has the focus, and nowhere else.

        A letter typed into a field of the inspector must stay a letter.
        """
        for action in (*self.of_tile, self.next):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pictures.addAction(action)

    def name_between(self, ends: tuple[Tile, Tile] | None) -> None:
        """Say which two designs "between" would be about."""
        if ends is None or min(tile.index for tile in ends) < 0:
            self.between.setText(self.tr("&Between two designs"))
        else:
            text = self.tr("&Between designs {first} and {second}")
            self.between.setText(text.format(first=ends[0].index + 1, second=ends[1].index + 1))

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        for action, text in self._texts():
            action.setText(text)
        self.next.setIconText(self.tr("Next generation  ⏎"))
        for action, tip in self._tips():
            action.setStatusTip(tip)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)

    def _texts(self) -> tuple[tuple[QAction, str], ...]:
        return (
            (self.open_sketch, self.tr("&Open sketch…")),
            (self.open_folder, self.tr("Open sketch &folder…")),
            (self.open_session, self.tr("Open s&ession…")),
            (self.save_as, self.tr("&Save as…")),
            (self.export, self.tr("&Export picture…")),
            (self.export_choices, self.tr("Export &choices…")),
            (self.import_picture, self.tr("&Import picture…")),
            (self.teach, self.tr("&Teach this sketch…")),
            (self.close_document, self.tr("&Close session")),
            (self.preferences, self.tr("&Preferences…")),
            (self.quit, self.tr("&Quit")),
            (self.copy, self.tr("&Copy values")),
            (self.paste, self.tr("&Paste picture")),
            (self.like, self.tr("&Like")),
            (self.reject, self.tr("&Not this")),
            (self.pin, self.tr("&Pin to the shelf")),
            (self.by_click, self.tr("Choose by &clicking")),
            (self.by_rank, self.tr("Choose by &ranking")),
            (self.by_pairs, self.tr("&This or that")),
            (self.full_view, self.tr("&Full view")),
            (self.more_like, self.tr("&More like this")),
            (self.between, self.tr("&Between two designs")),
            (self.why, self.tr("&Why this one?")),
            (self.keep_value, self.tr("&Keep a value…")),
            (self.again, self.tr("&Only this one again")),
            (self.retry, self.tr("&Draw again")),
            (self.constants, self.tr("Constants of the &sketch…")),
            (self.next, self.tr("Next &generation")),
            (self.next_from_anywhere, self.tr("Next generation")),
            (self.help, self.tr("&Keys")),
            (self.about, self.tr("&About Konomi")),
        )

    def _tips(self) -> tuple[tuple[QAction, str], ...]:
        return (
            (self.like, self.tr("Like this design, or take the like back")),
            (self.reject, self.tr("Not this: keep away from designs like it")),
            (self.pin, self.tr("Keep this design on the shelf")),
            (self.by_click, self.tr("Choose by clicking what you like")),
            (self.by_rank, self.tr("Choose by dragging designs into an order")),
            (self.by_pairs, self.tr("Choose between two designs at a time")),
            (self.full_view, self.tr("Show this design large")),
            (self.more_like, self.tr("A new generation around this one design")),
            (self.between, self.tr("A strip from one liked design to another, to go on from")),
            (self.why, self.tr("What Konomi expects you to think of this design, and why")),
            (self.keep_value, self.tr("Hold new designs to a value that this one has")),
            (self.again, self.tr("Replace only this design by another child")),
            (self.export, self.tr("Save this design as a picture or a page")),
            (self.constants, self.tr("Choose which numbers, colours and switches in the source vary")),
            (self.import_picture, self.tr("Find the designs that draw any picture, and start from them")),
            (self.teach, self.tr("Let Konomi learn to read this sketch's pictures")),
            (self.next, self.tr("Breed the next generation from the designs you like")),
        )

    def _add(
        self,
        icon: str = "",
        *keys: str,
        role: QAction.MenuRole = QAction.MenuRole.NoRole,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(self)
        action.setMenuRole(role)
        action.setCheckable(checkable)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if icon:
            set_icon(action, icon)
        return action


def undo_words() -> dict[str, str]:
    """What undo and redo would take back: `explorer.commands.Label` to words in the language of now."""
    return {
        "Like": translate("Undo", "Like"),
        "Unlike": translate("Undo", "Unlike"),
        "Not this": translate("Undo", "Not this"),
        "Take back “Not this”": translate("Undo", "Take back “Not this”"),
        "Rank": translate("Undo", "Rank"),
        "This or that": translate("Undo", "This or that"),
        "Pin": translate("Undo", "Pin"),
        "Unpin": translate("Undo", "Unpin"),
        "Keep an edited design": translate("Undo", "Keep an edited design"),
        "Next generation": translate("Undo", "Next generation"),
        "More like this": translate("Undo", "More like this"),
        "Between two designs": translate("Undo", "Between two designs"),
        "Only this one again": translate("Undo", "Only this one again"),
        "Open a design": translate("Undo", "Open a design"),
        "Start from a picture": translate("Undo", "Start from a picture"),
        "Go to a generation": translate("Undo", "Go to a generation"),
        "Lock": translate("Undo", "Lock"),
        "Unlock": translate("Undo", "Unlock"),
        "Narrow a range": translate("Undo", "Narrow a range"),
        "Widen a range": translate("Undo", "Widen a range"),
        "Change boldness": translate("Undo", "Change boldness"),
        "Change the number of pictures": translate("Undo", "Change the number of pictures"),
        "Change the seed policy": translate("Undo", "Change the seed policy"),
        "Change the frame": translate("Undo", "Change the frame"),
        "Change what is recorded": translate("Undo", "Change what is recorded"),
        "Automatic boldness": translate("Undo", "Automatic boldness"),
        "Reheat": translate("Undo", "Reheat"),
        "Earlier sessions": translate("Undo", "Earlier sessions"),
    }
