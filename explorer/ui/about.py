"""About Konomi: which version this is, what it is made of, and under which licences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.about_components import Component, components, summary
from explorer.ui.background import Background
from explorer.ui.icons import app_icon


class AboutDialog(QDialog):
    """Lists every component with its version; the chosen one's licence stands beside it to read.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self._components: tuple[Component, ...] = ()
        self._icon, self._name, self._tagline = QLabel(), QLabel(), QLabel()
        self._what, self._chosen = QLabel(), QLabel()
        self.list = QListWidget()
        self.text = QPlainTextEdit()
        self._copy = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._connect()
        self.retranslate()
        # Versions are read off the window's thread: they lie in some dozens of files.
        self._background = Background(self)
        self._background.done.connect(self._show_components)
        self._background.start(components)

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.setWindowTitle(self.tr("About Konomi"))
        version = self._components[0].version if self._components else ""
        self._name.setText(f"Konomi {version}".strip())
        self._tagline.setText(
            self.tr(
                "Konomi (好み, “liking”) evolves the parameters of a p5.js sketch by the pictures you like."
            )
        )
        self._what.setText(self.tr("Versions and licences"))
        self.list.setAccessibleName(self.tr("Components"))
        self.text.setAccessibleName(self.tr("Licence"))
        self._copy.setText(self.tr("Copy versions"))
        self._copy.setToolTip(self.tr("For a report of a fault"))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        """Stop reading, then close."""
        self._background.close()
        super().done(result)

    def _build(self) -> None:
        self._icon.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        self._name.setProperty("role", "title")
        self._tagline.setProperty("role", "muted")
        self._what.setProperty("role", "heading")
        self._tagline.setWordWrap(True)
        self._chosen.setProperty("role", "muted")
        self.list.setFixedWidth(256)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Licences come in lines of their own length, so they are neither wrapped nor set in proportion.
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        head = QGridLayout()
        head.setHorizontalSpacing(16)
        head.setVerticalSpacing(0)
        head.setColumnStretch(1, 1)
        head.addWidget(self._icon, 0, 0, 2, 1)
        head.addWidget(self._name, 0, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._tagline, 1, 1, Qt.AlignmentFlag.AlignTop)
        body = QGridLayout()
        body.setHorizontalSpacing(16)
        body.setVerticalSpacing(6)
        body.setColumnStretch(1, 1)
        body.addWidget(self._what, 0, 0)
        body.addWidget(self._chosen, 0, 1)
        body.addWidget(self.list, 1, 0)
        body.addWidget(self.text, 1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._copy)
        foot.addWidget(self._buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addSpacing(8)
        column.addLayout(body, 1)
        column.addLayout(foot)
        self.resize(940, 600)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_licence)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(summary(self._components)))
        self._buttons.rejected.connect(self.reject)

    def _show_components(self, found: tuple[Component, ...]) -> None:
        self._components = found
        for component in found:
            item = QListWidgetItem(f"{component.name} {component.version}".strip(), self.list)
            item.setToolTip(component.licence)
        self.list.setCurrentRow(0)
        self.retranslate()

    def _show_licence(self, row: int) -> None:
        if 0 <= row < len(self._components):
            component = self._components[row]
            name = f"{component.name} {component.version}".strip()
            self._chosen.setText(" · ".join(part for part in (name, component.licence) if part))
            self.text.setPlainText(component.text or component.licence)
