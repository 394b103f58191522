"""Training data: designs drawn by their sketch, kept as memory-mapped pictures that can be resumed.

A folder holds ``pictures.npy`` (uint8, ``(n, size, size, 3)``), ``drawn.npy`` (uint8: 0 waiting, 1
drawn, 2 failed), ``designs.jsonl`` (one design a line, in the same order) and ``about.json``. Which
designs are drawn is the caller's decision; the pictures come from whatever renderer it hands over.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.pictures import from_pixels, square
from renderer.design import Design
from renderer.engine import Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.sketch import Sketch

VERSION = 1
WAITING, DRAWN, FAILED = 0, 1, 2
MOST_DESIGNS = 10**6
MOST_PIXELS = 4096
_ABOUT, _PICTURES, _DRAWN, _DESIGNS = "about.json", "pictures.npy", "drawn.npy", "designs.jsonl"

DrawAll = Callable[[Iterable[RenderRequest]], Iterator[tuple[RenderRequest, "Picture | KonomiError"]]]
"""Draws many requests and yields each with its outcome, in any order."""


class DataSetError(KonomiError):
    """A folder of training data is missing, foreign or of another sketch."""


@dataclass(frozen=True)
class About:
    """What a data set was made from; all of it must agree before drawing is resumed.

    Attributes:
        sketch: Hash of the sketch.
        fingerprint: Fingerprint of its parameter space.
        size: Side of the square pictures in pixels.
        n: Number of designs.
        version: Version of the folder's layout.
    """

    sketch: str
    fingerprint: str
    size: int
    n: int
    version: int = VERSION


class DataSet:
    """A folder of pictures and the designs they were drawn from.

    Attributes:
        about: What the data set was made from.
        pictures: Memory-mapped uint8, ``(n, size, size, 3)``.
        state: Memory-mapped uint8, ``(n,)``: waiting, drawn or failed.
        designs: The designs, in the same order.
    """

    def __init__(self, folder: Path, about: About, designs: Sequence[Design], mode: str) -> None:
        self.folder = folder
        self.about = about
        self.designs = tuple(designs)
        shape = (about.n, about.size, about.size, 3)
        open_ = np.lib.format.open_memmap
        self.pictures: NDArray[np.uint8] = open_(folder / _PICTURES, mode, np.uint8, shape)
        self.state: NDArray[np.uint8] = open_(folder / _DRAWN, mode, np.uint8, (about.n,))

    @classmethod
    def create(
        cls, folder: Path, sketch: Sketch, fingerprint: str, designs: Sequence[Design], size: int
    ) -> DataSet:
        """Begin a data set, or take up the same one where drawing stopped.

        Raises:
            DataSetError: The folder holds a data set of another sketch, size or number, or the disk has
                no room for one.
        """
        about = About(sketch.hash, fingerprint, size, len(designs))
        if (folder / _ABOUT).is_file():
            found = cls.open(folder)
            if found.about != about or found.designs != tuple(designs):
                raise DataSetError(f"{folder} holds the pictures of other designs; choose an empty folder.")
            return found
        try:
            folder.mkdir(parents=True, exist_ok=True)
            data = cls(folder, about, designs, "w+")
            _take_room(folder / _PICTURES)
            (folder / _DESIGNS).write_text("".join(f"{d.to_json()}\n" for d in designs))
            # Written last: a folder without it was never begun.
            (folder / _ABOUT).write_text(json.dumps(asdict(about)))
        except OSError as error:
            raise DataSetError(
                f"The training pictures cannot be kept in {folder}: {error.strerror}."
            ) from error
        return data

    @classmethod
    def open(cls, folder: Path) -> DataSet:
        """Open what `create` made.

        Raises:
            DataSetError: It is not there, not ours, or damaged.
        """
        try:
            about = About(**json.loads((folder / _ABOUT).read_text()))
            lines = (folder / _DESIGNS).read_text().splitlines()
            return cls(folder, about, [Design.from_json(line) for line in lines], "r+")
        except (OSError, TypeError, ValueError) as error:
            raise DataSetError(f"{folder} is not a folder of training pictures: {error}.") from error

    def waiting(self) -> list[int]:
        """Indices of the designs that are not drawn yet."""
        return [int(index) for index in np.flatnonzero(self.state == WAITING)]

    def usable(self) -> list[int]:
        """Indices of the designs that have a picture."""
        return [int(index) for index in np.flatnonzero(self.state == DRAWN)]

    def fill(self, sketch: Sketch, draw_all: DrawAll) -> Iterator[int]:
        """Draw what is waiting; yields how many are done after each, so that it can be stopped anywhere."""
        todo = self.waiting()
        size = (self.about.size, self.about.size)
        places: dict[Design, list[int]] = {}
        for index in todo:
            places.setdefault(self.designs[index], []).append(index)
        requests = (RenderRequest(sketch, design, size=size) for design in places)
        done = self.about.n - len(todo)
        for request, outcome in draw_all(requests):
            for index in places[request.design]:
                self.keep(index, outcome)
                done += 1
            yield done

    def keep(self, index: int, outcome: Picture | KonomiError) -> None:
        """Write down what became of one design."""
        if isinstance(outcome, KonomiError):
            self.state[index] = FAILED
            return
        self.pictures[index] = square(from_pixels(outcome.pixels), self.about.size)
        self.state[index] = DRAWN


def begun_with(folder: Path) -> int | None:
    """For how many designs a data set was begun in a folder; None where none was, or it cannot be told."""
    return _number_of(folder, "n", MOST_DESIGNS)


def begun_at(folder: Path) -> int | None:
    """With pictures of which side a data set was begun; None where none was, or it cannot be told."""
    return _number_of(folder, "size", MOST_PIXELS)


def _number_of(folder: Path, name: str, most: int) -> int | None:
    try:
        number = json.loads((folder / _ABOUT).read_text())[name]
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return number if isinstance(number, int) and 0 < number <= most else None


def room_taken(folder: Path) -> int:
    """How many bytes the pictures in a folder take of the disk; 0 where there are none."""
    try:
        return (folder / _PICTURES).stat().st_size
    except OSError:
        return 0


def thrown_away(folder: Path) -> None:
    """Delete a folder's pictures and designs, and nothing else; the same designs can be drawn again.

    Raises:
        DataSetError: A file cannot be deleted.
    """
    try:
        # The first makes it a folder that was never begun, whatever becomes of the others.
        for name in (_ABOUT, _PICTURES, _DRAWN, _DESIGNS):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise DataSetError(
            f"The training pictures in {folder} cannot be deleted: {error.strerror}."
        ) from error


def room_for(folder: Path, size: int) -> int:
    """How many pictures ``size`` pixels wide fill half of what is free where a folder is, or will be."""
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    return shutil.disk_usage(there).free // 2 // (3 * size * size)


def _take_room(path: Path) -> None:
    """Ask the disk for the whole file now: a memory map that finds it full later ends the process."""
    if hasattr(os, "posix_fallocate"):
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
