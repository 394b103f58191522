"""What was found in a picture, in words: how like it is, where it comes from, how sure each value is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from explorer.findings import Finding
from explorer.ui.parameter_text import tip_text, unit, value_text
from renderer.parameter import Parameter, ParameterSpace

translate = QCoreApplication.translate


def label_text(label: str) -> str:
    """The word for how the picture relates to the sketch."""
    words = {
        "from this sketch": translate("ImportPicture", "From this sketch"),
        "close": translate("ImportPicture", "Close to the picture"),
        "the nearest it can draw": translate("ImportPicture", "The nearest it can draw"),
    }
    return words[label]


def label_detail(label: str) -> str:
    """What the word means."""
    details = {
        "from this sketch": translate(
            "ImportPicture", "This sketch drew the picture, or might as well have."
        ),
        "close": translate("ImportPicture", "Much of the picture is found, not all of it."),
        "the nearest it can draw": translate(
            "ImportPicture", "This sketch does not draw such pictures; this is as near as it comes."
        ),
    }
    return details[label]


def origin_text(origin: str) -> str:
    """How the designs were found."""
    if origin == "model":
        return translate(
            "ImportPicture", "Guessed by what was learnt of this sketch, then redrawn and refined."
        )
    return translate("ImportPicture", "Searched by drawing and comparing, for this sketch was never taught.")


def similarity_text(finding: Finding) -> str:
    """How like it is, in per cent; never rounded up to equal."""
    percent = min(int(1000 * max(finding.similarity, 0.0)) / 10, 100.0)
    return translate("ImportPicture", "{percent} % alike").format(percent=f"{percent:.1f}")


def doubt_text(parameter: Parameter, uncertainty: float | None) -> str:
    """How far off a value may be, in the value's own unit, or how sure a choice is."""
    if uncertainty is None:
        return "–"
    if parameter.kind == "color":
        return f"± {round(100 * uncertainty)} %"
    if not parameter.is_numeric:
        return translate("ImportPicture", "{percent} % sure").format(percent=round(100 * (1 - uncertainty)))
    off = uncertainty * parameter.span
    if parameter.kind == "int":
        return f"± {off:.1f}" if off < 10 else f"± {off:.0f}"
    return f"± {value_text(parameter, off).removesuffix(unit(parameter))}{unit(parameter)}"


class ValueTable(QTableWidget):
    """The values of one finding, each with how sure it is.

    Args:
        space: The sketch's parameters.
        parent: Qt parent.
    """

    def __init__(self, space: ParameterSpace, parent: QWidget | None = None) -> None:
        super().__init__(len(space), 3, parent)
        self._space = space
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, parameter in enumerate(space):
            name = QTableWidgetItem(parameter.label)
            name.setToolTip(tip_text(parameter))
            self.setItem(row, 0, name)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.setHorizontalHeaderLabels([self.tr("Parameter"), self.tr("Value"), self.tr("Doubt")])
        self.setAccessibleName(self.tr("The values of the design"))
        self.horizontalHeader().setToolTip(
            self.tr("Doubt: how far off the model expects a value to be, before it is redrawn")
        )

    def show_finding(self, finding: Finding | None) -> None:
        """Show another design's values, or none; where nothing is known of doubt, nothing is said of it."""
        self.setColumnHidden(2, finding is not None and not finding.uncertainty)
        for row, parameter in enumerate(self._space):
            value = None if finding is None else finding.design.values.get(parameter.name)
            self.setItem(row, 1, _figure("" if value is None else value_text(parameter, value)))
            doubt = None if finding is None else finding.uncertainty.get(parameter.name)
            self.setItem(row, 2, _figure("" if finding is None else doubt_text(parameter, doubt)))


def _figure(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
