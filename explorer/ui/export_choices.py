"""What the export dialog asks for some formats only: the sheet of paper, and how long a film is."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from renderer.film import FASTEST, FASTEST_GIF, LONGEST_S, Film
from renderer.paper import SIZES_MM, Page

_UPRIGHT, _ACROSS = "portrait", "landscape"
_LARGEST_MARGIN_MM = 50


class PaperChoice(QWidget):
    """A sheet of paper, which way round it lies, and its margins.

    Args:
        canvas: ``(width, height)`` of what is to be printed, which suggests the way round.
        parent: Qt parent.
    """

    def __init__(self, canvas: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = QComboBox(self)
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.addItem(self.tr("As the canvas"), None)
        for name, (width, height) in SIZES_MM.items():
            figures = self.tr("{width} × {height} mm").format(width=f"{width:g}", height=f"{height:g}")
            self.paper.addItem(f"{name[:1].upper()}{name[1:]} ({figures})", name)
        self.form = QComboBox(self)
        self.form.setAccessibleName(self.tr("Orientation"))
        self.form.addItem(self.tr("Portrait"), _UPRIGHT)
        self.form.addItem(self.tr("Landscape"), _ACROSS)
        self.form.setCurrentIndex(1 if canvas[0] > canvas[1] else 0)
        self.margin = QSpinBox(self, maximum=_LARGEST_MARGIN_MM, value=10, suffix=self.tr(" mm margin"))
        self.margin.setAccessibleName(self.tr("Margin in millimetres"))
        _give_room(self.margin)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.paper, 0, 0, 1, 2)
        layout.addWidget(self.form, 1, 0)
        layout.addWidget(self.margin, 1, 1)
        self.paper.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def page(self) -> Page | None:
        """The sheet that is chosen; None for one as large as the canvas."""
        name = self.paper.currentData()
        if name is None:
            return None
        sheet = Page.named(name)
        turned = sheet.landscape() if self.form.currentData() == _ACROSS else sheet.portrait()
        return turned.with_margin(self.margin.value())

    def _follow(self) -> None:
        for widget in (self.form, self.margin):
            widget.setEnabled(self.paper.currentData() is not None)


class FilmChoice(QWidget):
    """How long a film is, and how many pictures it has in a second.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds = QDoubleSpinBox(self, minimum=0.5, maximum=LONGEST_S, value=4, decimals=1)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Length in seconds"))
        self.fps = QSpinBox(self, minimum=1, maximum=int(FASTEST), value=30)
        self.fps.setSuffix(self.tr(" pictures a second"))
        self.fps.setAccessibleName(self.tr("Pictures a second"))
        for field in (self.seconds, self.fps):
            _give_room(field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.seconds)
        layout.addWidget(self.fps)

    @property
    def film(self) -> Film:
        """The film that is wanted, from the sketch's first frame."""
        return Film(self.seconds.value(), self.fps.value())

    def limit_to(self, suffix: str) -> None:
        """Offer what the format can."""
        self.fps.setMaximum(int(FASTEST_GIF if suffix == ".gif" else FASTEST))


def _give_room(box: QAbstractSpinBox) -> None:
    # A style sheet's padding does not reach the text of a spin box without buttons.
    box.lineEdit().setTextMargins(6, 0, 6, 0)
