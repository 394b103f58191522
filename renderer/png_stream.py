"""A PNG file that is written band by band, so that its picture need never be whole in memory.

PNG, third edition (https://www.w3.org/TR/png-3/). Every row is stored as its difference from the row above
(filter 2, "Up"): drawings repeat themselves downwards, and one subtraction of arrays does it.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

import numpy as np

from renderer.design import Design
from renderer.engine import Pixels
from renderer.metadata import KEY

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _RGBA = 8, 6
_FILTER_UP = 2
_LEVEL = 5
_CHUNK_BYTES = 2**20
_INCHES_PER_METRE = 39.370_078_74
_PER_METRE = 1


class PngStream:
    """Writes one RGBA picture from top to bottom.

    Args:
        stream: The open file.
        size: ``(width, height)`` of the whole picture.
        design: Written into the file.
        dots_per_inch: How fine it is meant to be printed; None to say nothing.
    """

    def __init__(
        self, stream: BinaryIO, size: tuple[int, int], design: Design, dots_per_inch: float | None = None
    ) -> None:
        self._stream = stream
        self._size = size
        self._packer = zlib.compressobj(_LEVEL)
        self._above = np.zeros((1, size[0] * 4), np.uint8)
        self._n_rows = 0
        stream.write(_SIGNATURE)
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", *size, _DEPTH, _RGBA, 0, 0, 0))
        self._chunk(b"sRGB", b"\0")
        if dots_per_inch is not None:
            per_metre = round(dots_per_inch * _INCHES_PER_METRE)
            self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, _PER_METRE))
        self._chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + design.to_json().encode())

    def write(self, band: Pixels) -> None:
        """The next rows, of shape ``(rows, width, 4)``.

        Raises:
            ValueError: The rows have another width, or are more than the picture has.
        """
        n_rows, width = band.shape[:2]
        if width != self._size[0] or self._n_rows + n_rows > self._size[1]:
            raise ValueError(
                f"{n_rows} rows of {width} pixels do not fit into {self._size} after {self._n_rows}"
            )
        rows = band.reshape(n_rows, width * 4)
        filtered = np.empty((n_rows, width * 4 + 1), np.uint8)
        filtered[:, 0] = _FILTER_UP
        np.subtract(rows, np.concatenate((self._above, rows[:-1])), out=filtered[:, 1:])
        self._above = rows[-1:].copy()
        self._n_rows += n_rows
        self._data(self._packer.compress(filtered.data))

    def finish(self) -> None:
        """Write the end of the file.

        Raises:
            ValueError: Rows are missing.
        """
        if self._n_rows != self._size[1]:
            raise ValueError(f"{self._n_rows} of {self._size[1]} rows were written")
        self._data(self._packer.flush())
        self._chunk(b"IEND", b"")

    def _data(self, packed: bytes) -> None:
        for start in range(0, len(packed), _CHUNK_BYTES):
            self._chunk(b"IDAT", packed[start : start + _CHUNK_BYTES])

    def _chunk(self, kind: bytes, content: bytes) -> None:
        checksum = zlib.crc32(content, zlib.crc32(kind))
        self._stream.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum))
