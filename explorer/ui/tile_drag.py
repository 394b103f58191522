"""What a tile carries when it is dragged out of the window: its picture and its design."""

from __future__ import annotations

import io
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from renderer.design import Design
from renderer.metadata import png_info

DESIGN_MIME = "application/x-konomi-design+json"
"""A design as `Design.to_json` writes it."""


def tile_mime_data(image: QImage, design: Design, file: Path) -> QMimeData:
    """The picture as a file, as PNG and as Qt's own image, and the design as JSON.

    Args:
        image: The picture as it is shown.
        design: What it shows; the PNG remembers it, as an exported one does.
        file: Where the PNG is written for programs that take files.
    """
    png = png_with_design(image, design)
    file.write_bytes(png)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    data.setImageData(image)
    data.setData("image/png", QByteArray(png))
    data.setData(DESIGN_MIME, QByteArray(design.to_json().encode()))
    return data


def png_with_design(image: QImage, design: Design) -> bytes:
    """The picture as a PNG that carries its design."""
    # Nothing is dragged before the window is there, and until then Pillow is not wanted.
    from PIL import Image  # noqa: PLC0415

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    stream = io.BytesIO()
    Image.frombytes("RGBA", size, bytes(plain.constBits())).save(stream, "PNG", pnginfo=png_info(design))
    return stream.getvalue()
