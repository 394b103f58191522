"""What the tests of the start page do again and again."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from explorer.document import Document
from explorer.library import Library


def leave(library: Library, document: Document) -> None:
    """Open a document, do something worth keeping, and close it well."""
    library.opened(document)
    document.toggle_like(1)
    document.set_thumbnail(_png())
    library.closed(document)


def filled(color: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(color)
    return image


def _png() -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    filled("#ff8800").save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
