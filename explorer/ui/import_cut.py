"""The rectangle that is cut out of a picture: shares of its sides, and where they lie on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares of the picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

KEY_STEP = 0.02
"""How far a key moves a side."""


def part_of(place: QRectF, box: Box) -> QRectF:
    """Where ``box`` lies, of a picture at ``place``."""
    left, top, right, bottom = box
    width, height = place.width(), place.height()
    return QRectF(
        place.x() + left * width, place.y() + top * height, (right - left) * width, (bottom - top) * height
    )


def box_of(place: QRectF, part: QRectF) -> Box:
    """Undo `part_of`."""
    width, height = max(place.width(), 1.0), max(place.height(), 1.0)
    return (
        (part.left() - place.x()) / width,
        (part.top() - place.y()) / height,
        (part.right() - place.x()) / width,
        (part.bottom() - place.y()) / height,
    )


def around(place: QRectF, part: QRectF) -> tuple[QRectF, ...]:
    """What of ``place`` lies outside ``part``."""
    return (
        QRectF(place.left(), place.top(), place.width(), part.top() - place.top()),
        QRectF(place.left(), part.bottom(), place.width(), place.bottom() - part.bottom()),
        QRectF(place.left(), part.top(), part.left() - place.left(), part.height()),
        QRectF(part.right(), part.top(), place.right() - part.right(), part.height()),
    )


def moved(box: Box, across: float, down: float) -> Box:
    """``box`` elsewhere, as far as the picture reaches."""
    left, top, right, bottom = box
    across = min(max(across, -left), 1 - right)
    down = min(max(down, -top), 1 - bottom)
    return left + across, top + down, right + across, bottom + down


def resized(box: Box, wider: float, higher: float) -> Box:
    """Both sides move by the same, so that the middle stays."""
    left, top, right, bottom = box
    least = 5 * KEY_STEP
    if right - left + 2 * wider < least or bottom - top + 2 * higher < least:
        return box
    return max(left - wider, 0.0), max(top - higher, 0.0), min(right + wider, 1.0), min(bottom + higher, 1.0)
