"""What a tile carries when it is dragged out of the window or copied: its picture and its design."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from renderer.design import Design

DESIGN_MIME = "application/x-konomi-design+json"
"""A design as `Design.to_json` writes it."""


def tile_mime_data(image: QImage, design: Design) -> QMimeData:
    """The picture as PNG and as Qt's own image, and the design as JSON."""
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", _png(image))
    data.setData(DESIGN_MIME, QByteArray(design.to_json().encode()))
    return data


def design_mime_data(design: Design, text: str) -> QMimeData:
    """The design as JSON for other programs, and as ``text`` where text is pasted."""
    data = QMimeData()
    data.setData(DESIGN_MIME, QByteArray(design.to_json().encode()))
    data.setData("application/json", QByteArray(design.to_json().encode()))
    data.setText(text)
    return data


def _png(image: QImage) -> QByteArray:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data()
