"""The designs that were found in a picture, best first, as a strip to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from explorer.findings import Finding
from explorer.ui.import_words import similarity_text
from explorer.ui.painter import PRIORITY_GRID, Painter

if TYPE_CHECKING:
    from renderer.design import Design
    from renderer.sketch import Sketch

DRAWN_SIDE = 480
"""Device pixels of the pictures, which are large enough to be compared."""

_THUMBNAIL = 76


class Candidates(QListWidget):
    """Has each finding drawn, and remembers the picture for as long as it is there.

    Args:
        sketch: What draws the designs.
        painter: Draws them.
        parent: Qt parent.

    Signals:
        drawn(): Another of their pictures has come.
    """

    drawn = Signal()

    def __init__(self, sketch: Sketch, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch, self._painter = sketch, painter
        self._found: tuple[Finding, ...] = ()
        self._pictures: dict[Design, QImage] = {}
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(QSize(_THUMBNAIL, _THUMBNAIL))
        self.setGridSize(QSize(_THUMBNAIL + 40, _THUMBNAIL + 36))
        self.setFixedHeight(_THUMBNAIL + 48)
        painter.drawn.connect(self._on_drawn)

    @property
    def chosen(self) -> int:
        """Index of the finding that is looked at."""
        return max(self.currentRow(), 0)

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at."""
        return self._found[self.chosen] if self.chosen < len(self._found) else None

    @property
    def picture(self) -> QImage:
        """What the finding that is looked at looks like; null while that is not known."""
        return QImage() if self.finding is None else self._pictures.get(self.finding.design, QImage())

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """Show these; whatever was chosen stays chosen."""
        self._found = found
        row = self.chosen
        while self.count() > len(found):
            self.takeItem(self.count() - 1)
        for number, finding in enumerate(found):
            self._show(number, finding)
        self.setCurrentRow(min(row, len(found) - 1))

    def stop(self) -> None:
        """Draw none of them any more."""
        self._painter.cancel_all([("import", finding.design) for finding in self._found])

    def _show(self, number: int, finding: Finding) -> None:
        if number == self.count():
            self.addItem(QListWidgetItem())
        item, likeness = self.item(number), similarity_text(finding)
        item.setText(likeness)
        spoken = self.tr("Design {number}: {likeness}").format(number=number + 1, likeness=likeness)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        known = self._pictures.get(finding.design)
        if known is None:
            item.setIcon(QIcon())
            key, size = ("import", finding.design), (DRAWN_SIDE, DRAWN_SIDE)
            self._painter.request(key, finding.design, size, PRIORITY_GRID, sketch=self._sketch)
        else:
            item.setIcon(_thumbnail(known))

    def _on_drawn(self, key: object, image: QImage) -> None:
        if not (isinstance(key, tuple) and key[:1] == ("import",)):
            return
        image = _on_white(image)
        self._pictures[key[1]] = image
        for number, finding in enumerate(self._found):
            if finding.design == key[1]:
                self.item(number).setIcon(_thumbnail(image))
        self.drawn.emit()


def _on_white(image: QImage) -> QImage:
    """As it is compared: what is transparent lies on paper, also on a dark screen."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(image.devicePixelRatio())
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _thumbnail(image: QImage) -> QIcon:
    small = image.scaled(
        2 * _THUMBNAIL,
        2 * _THUMBNAIL,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    icon = QIcon(QPixmap.fromImage(small))
    # Chosen or not, a picture keeps its colours.
    icon.addPixmap(QPixmap.fromImage(small), QIcon.Mode.Selected)
    return icon
