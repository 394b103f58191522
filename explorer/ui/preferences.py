"""The dialog for what the artist sets once for every session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer.document_types import POPULATION_LIMITS
from explorer.folders import MOST_WORKERS
from explorer.ui.i18n import LANGUAGES, install_language
from explorer.ui.preference_values import (
    PreferenceValues,
    read_preferences,
    write_preferences,
)
from explorer.ui.theme import SCHEMES, apply_theme
from explorer.ui.widgets_fields import WholeNumberField
from renderer.pool import available_cores

WIDTH = 440
"""Logical pixels."""


class Preferences(QDialog):
    """Shows the preferences; each change holds at once and is stored at once.

    Args:
        parent: The window.
        settings: Where they are stored.

    Signals:
        changed(PreferenceValues): Something was set otherwise.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None, settings: QSettings) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self._settings = settings
        self._values = read_preferences(settings)
        self.theme, self.language = QComboBox(), QComboBox()
        self.population, self.workers = WholeNumberField(), WholeNumberField()
        self.record_looking = QCheckBox()
        self._names = [QLabel() for _ in range(4)]
        self._titles = [QLabel() for _ in range(3)]
        self._notes = [QLabel() for _ in range(2)]
        self._buttons = QDialogButtonBox()
        self._build()
        self._show_values()
        self._connect()
        self.retranslate()

    @property
    def values(self) -> PreferenceValues:
        """What is shown."""
        return self._values

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.setWindowTitle(self.tr("Preferences"))
        titles = (self.tr("Window"), self.tr("New sessions"), self.tr("Drawing"))
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        names = (
            self.tr("Theme"),
            self.tr("Language"),
            self.tr("Designs in a generation"),
            self.tr("Processes that draw"),
        )
        fields = (self.theme, self.language, self.population, self.workers)
        for label, name, field in zip(self._names, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        _name_items(self.theme, (self.tr("As the system"), self.tr("Light"), self.tr("Dark")))
        # Each language stands in its own words, so that one can find back from a foreign one.
        _name_items(self.language, (self.tr("As the system"), "English", "日本語"))
        self.record_looking.setText(self.tr("Record how long each design is looked at"))
        self._notes[0].setText(
            self.tr(
                "Looking times stay in the session's file on this computer and help to learn what you like."
            )
        )
        self._notes[1].setText(self.tr("Takes effect when Konomi is started next."))
        self.workers.setSpecialValueText(self.tr("auto ({count})").format(count=available_cores()))
        restore = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.setText(self.tr("Restore defaults"))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words want, which are styled only now."""
        super().showEvent(event)
        self._fit()

    def restore_defaults(self) -> None:
        """Set everything as it was on the first day."""
        self._apply(PreferenceValues())
        self._show_values()

    def _build(self) -> None:
        for field, codes in ((self.theme, SCHEMES), (self.language, LANGUAGES)):
            for code in codes:
                field.addItem("", code)
        self.population.setRange(*POPULATION_LIMITS)
        self.workers.setRange(0, MOST_WORKERS)
        for box in (self.population, self.workers):
            box.setFixedWidth(104)
        for title in self._titles:
            title.setProperty("role", "heading")
        for note in self._notes:
            note.setProperty("role", "caption")
            note.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons.setStandardButtons(standard.Close | standard.RestoreDefaults)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self._titles[0])
        form.addRow(self._names[0], self.theme)
        form.addRow(self._names[1], self.language)
        form.addRow(_spaced(self._titles[1]))
        form.addRow(self._names[2], self.population)
        form.addRow(self.record_looking)
        form.addRow(self._notes[0])
        form.addRow(_spaced(self._titles[2]))
        form.addRow(self._names[3], self.workers)
        form.addRow(self._notes[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.resize(WIDTH, self.height())

    def _fit(self) -> None:
        """Give the words of now their height at this width; the layout's own hint thinks of other widths."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _connect(self) -> None:
        self.theme.activated.connect(self._read)
        self.language.activated.connect(self._read)
        self.population.valueChanged.connect(self._read)
        self.workers.valueChanged.connect(self._read)
        self.record_looking.toggled.connect(self._read)
        self._buttons.rejected.connect(self.reject)
        restore = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self.restore_defaults)

    def _fields(self) -> tuple[QWidget, ...]:
        return self.theme, self.language, self.population, self.workers, self.record_looking

    def _show_values(self) -> None:
        for field in self._fields():
            field.blockSignals(True)
        self.theme.setCurrentIndex(SCHEMES.index(self._values.theme))
        self.language.setCurrentIndex(LANGUAGES.index(self._values.language))
        self.population.setValue(self._values.population)
        self.workers.setValue(self._values.workers)
        self.record_looking.setChecked(self._values.record_looking)
        for field in self._fields():
            field.blockSignals(False)

    def _read(self) -> None:
        self._apply(
            PreferenceValues(
                theme=self.theme.currentData(Qt.ItemDataRole.UserRole),
                language=self.language.currentData(Qt.ItemDataRole.UserRole),
                population=self.population.value(),
                record_looking=self.record_looking.isChecked(),
                workers=self.workers.value(),
            )
        )

    def _apply(self, values: PreferenceValues) -> None:
        before, self._values = self._values, values
        if values == before:
            return
        write_preferences(self._settings, values)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if values.theme != before.theme:
                apply_theme(app, values.theme)
            if values.language != before.language:
                install_language(app, values.language)
        self.changed.emit(values)


def _name_items(box: QComboBox, texts: tuple[str, ...]) -> None:
    for index, text in enumerate(texts):
        box.setItemText(index, text)


def _spaced(title: QLabel) -> QLabel:
    title.setContentsMargins(0, 16, 0, 0)
    return title
