"""`Page`: a sheet of paper, in millimetres, and where on it a picture lies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from renderer.errors import KonomiError

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
LONGEST_MM = 5080.0
"""Longest side of a page: PDF readers take 200 inches."""

SIZES_MM: dict[str, tuple[float, float]] = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "letter": (215.9, 279.4),
}
"""Width and height, upright."""

_NUMBER = r"(\d+(?:\.\d+)?)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(mm|cm|in)?\Z", re.I)
_OWN_SIZE = re.compile(rf"{_NUMBER}\s*[x×]\s*{_NUMBER}\s*(mm|cm|in)\Z", re.I)
_UNITS_MM = {"mm": 1.0, "cm": 10.0, "in": MM_PER_INCH}


@dataclass(frozen=True)
class Page:
    """A sheet of paper; the picture lies in its middle, as large as fits into the margins.

    Attributes:
        width_mm: Width in millimetres.
        height_mm: Height.
        margin_mm: What stays free on each side.

    Raises:
        KonomiError: A side is not positive or too long, or the margins leave no room.
    """

    width_mm: float
    height_mm: float
    margin_mm: float = 0.0

    def __post_init__(self) -> None:
        sides = f"{self.width_mm:g} × {self.height_mm:g} mm"
        if not (0 < self.width_mm <= LONGEST_MM and 0 < self.height_mm <= LONGEST_MM):
            raise KonomiError(f"A page may have up to {LONGEST_MM:g} mm a side; got {sides}.")
        if not 0 <= 2 * self.margin_mm < min(self.width_mm, self.height_mm):
            raise KonomiError(f"Margins of {self.margin_mm:g} mm leave no room on a page of {sides}.")

    @classmethod
    def named(cls, text: str) -> Page:
        """``A4``, ``letter``, or a size such as ``200x300mm``; named ones are upright.

        Raises:
            KonomiError: The text is none of these.
        """
        for name, sides in SIZES_MM.items():
            if text.lower() == name.lower():
                return cls(*sides)
        own = _OWN_SIZE.match(text.strip())
        if own is None:
            names = ", ".join(SIZES_MM)
            raise KonomiError(f"Paper is one of {names}, or a size such as 200x300mm; got {text!r}.")
        unit = _UNITS_MM[own[3].lower()]
        return cls(float(own[1]) * unit, float(own[2]) * unit)

    def landscape(self) -> Page:
        """The same sheet with its longer side across."""
        long, short = max(self.width_mm, self.height_mm), min(self.width_mm, self.height_mm)
        return replace(self, width_mm=long, height_mm=short)

    def portrait(self) -> Page:
        """The same sheet with its longer side upright."""
        long, short = max(self.width_mm, self.height_mm), min(self.width_mm, self.height_mm)
        return replace(self, width_mm=short, height_mm=long)

    def with_margin(self, margin_mm: float) -> Page:
        """The same sheet with other margins.

        Raises:
            KonomiError: The margins leave no room.
        """
        return replace(self, margin_mm=margin_mm)

    @property
    def room_mm(self) -> tuple[float, float]:
        """Width and height inside of the margins."""
        return self.width_mm - 2 * self.margin_mm, self.height_mm - 2 * self.margin_mm

    def room_px(self, dots_per_inch: float) -> tuple[int, int]:
        """Width and height inside of the margins, in pixels of a printer of this fineness."""
        width, height = (max(1, round(side / MM_PER_INCH * dots_per_inch)) for side in self.room_mm)
        return width, height

    def place(self, width: float, height: float) -> Placed:
        """Where something of these proportions lies, as large as fits."""
        room_width, room_height = self.room_mm
        scale = min(room_width / width, room_height / height)
        left = (self.width_mm - width * scale) / 2
        return Placed(left, (self.height_mm - height * scale) / 2, scale)


@dataclass(frozen=True)
class Placed:
    """Where on the page a picture lies.

    Attributes:
        left_mm: Left edge.
        top_mm: Upper edge.
        scale: Millimetres for one unit of the picture.
    """

    left_mm: float
    top_mm: float
    scale: float


def parse_length(text: str) -> float:
    """A length such as ``10mm``, ``1cm``, ``0.5in`` or ``10`` (millimetres), in millimetres.

    Raises:
        KonomiError: The text is no length.
    """
    found = _LENGTH.match(text.strip())
    if found is None:
        raise KonomiError(f"Expected a length such as 10mm, 1cm or 0.5in; got {text!r}.")
    return float(found[1]) * _UNITS_MM[(found[2] or "mm").lower()]
