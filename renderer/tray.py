"""A `Tray`: shared memory in which a worker hands pixels to the process that asked for them.

A picture of 256×256 pixels takes a millisecond through a pipe and a twentieth of that through
shared memory, which is a good part of the few milliseconds that drawing it takes.
"""

from __future__ import annotations

import shutil
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Self

from renderer.engine import Raster

LARGEST_BYTES = 64 * 2**20
"""Larger pictures (over 4,096×4,096) are so slow to draw that the way home no longer matters."""

_SHARED = Path("/dev/shm")  # noqa: S108 - only asked how much room it has; nothing is opened by this name


class Tray:
    """A block of shared memory, made by the parent and opened by name in the worker.

    Only one side uses it at a time: the worker fills it before it answers, and the parent empties it
    before it sends the worker something new.

    Args:
        memory: The block.
    """

    def __init__(self, memory: SharedMemory) -> None:
        self._memory = memory

    @classmethod
    def of_size(cls, n_bytes: int) -> Self | None:
        """A new tray for ``n_bytes``; None where the system has no room for one.

        Pages of shared memory are only taken when written, and a worker that writes where none is left
        is killed by the system; so the room is asked for beforehand, several times over.
        """
        if n_bytes > LARGEST_BYTES:
            return None
        try:
            if _SHARED.is_dir() and shutil.disk_usage(_SHARED).free < 8 * n_bytes:
                return None
            return cls(SharedMemory(create=True, size=n_bytes))
        except OSError:
            return None

    @classmethod
    def named(cls, name: str) -> Self:
        """The tray that the parent made under ``name``.

        Raises:
            OSError: There is none.
        """
        return cls(SharedMemory(name))

    @property
    def name(self) -> str:
        """The name by which another process opens it."""
        return self._memory.name

    @property
    def n_bytes(self) -> int:
        """How much it holds."""
        return self._memory.size

    def put(self, raster: Raster) -> bool:
        """Copy pixels in; False, with nothing copied, where they do not fit or there are none."""
        if not 0 < len(raster.data) <= self.n_bytes:
            return False
        self._bytes[: len(raster.data)] = raster.data
        return True

    def take(self, width: int, height: int) -> Raster:
        """A copy of the pixels that lie in it."""
        return Raster(width, height, bytearray(self._bytes[: width * height * 4]))

    def remove(self) -> None:
        """Take its name from the system (the maker's duty); whoever has it open keeps it till `close`."""
        self._memory.unlink()

    def close(self) -> None:
        """Let go of the block, once no thread takes from it any more."""
        self._memory.close()

    @property
    def _bytes(self) -> memoryview:
        if self._memory.buf is None:
            raise ValueError("The tray is closed.")
        return self._memory.buf
