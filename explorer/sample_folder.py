"""The folder of a sample: its plan, a table of designs, and a picture of each design.

``sample.json`` says what the sample is of. ``designs.csv`` has a row for each design, in the plan's
order, written once its picture is on the disk; so an interrupted run leaves a sound beginning, and
neither interruptions nor the number of workers change a byte of what is there in the end.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from explorer.usage import UsageError
from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.parameter import ParameterSpace, Value
from renderer.sketch import Sketch


@dataclass(frozen=True)
class Plan:
    """What a sample is of; how many designs are drawn of it is not part of the plan.

    Attributes:
        sketch: The sketch.
        space: Its parameters.
        seed: Which spread of designs; the designs' own seed too, unless ``vary_seed``.
        vary_seed: Whether every design has a seed of its own.
        frame: Frame to take; None for the sketch's.
        size: Pixels to fit into; None for the sketch's canvas.
    """

    sketch: Sketch
    space: ParameterSpace
    seed: int
    vary_seed: bool
    frame: int | None
    size: tuple[int, int] | None

    def document(self) -> dict[str, object]:
        """What ``sample.json`` holds (``version`` 1)."""
        return {
            "version": 1,
            "sketch": self.sketch.hash,
            "p5": self.sketch.p5,
            "space": self.space.fingerprint,
            "seed": self.seed,
            "vary_seed": self.vary_seed,
            "frame": self.frame,
            "size": None if self.size is None else list(self.size),
        }


class SampleFolder:
    """A sample's folder, open for adding designs at its end; use it as a context manager.

    Args:
        folder: The folder; it is made where there is none.
        plan: What the sample is of.
        designs: The plan's designs from the first on, without end.

    Attributes:
        n_done: How many designs the folder holds.
        n_failed: How many of these have an error instead of a picture.
        rest: The designs that it does not hold, without end.

    Raises:
        UsageError: The folder holds something else, or cannot be made.
        KonomiError: It cannot be written.
    """

    def __init__(self, folder: Path, plan: Plan, designs: Iterator[Design]) -> None:
        self.n_done = 0
        self.n_failed = 0
        self.rest = designs
        self._folder = folder
        self._names = plan.space.names
        _claim(folder, plan)
        try:
            table = folder / "designs.csv"
            self._table = table.open("r+b" if table.exists() else "w+b")
        except OSError as error:
            raise UsageError(f"{folder}/designs.csv cannot be written: {error.strerror}.") from error
        self._keep_sound_rows()

    def picture_path(self, index: int) -> Path:
        """Where the picture of the design of this index (from 0) goes."""
        return self._folder / _picture_name(index)

    def add(self, design: Design, error: str | None) -> None:
        """Add the next design's row, once its picture is written, or ``error`` where there is none."""
        self._table.write(self._row(self.n_done, design, error))
        self._table.flush()
        self.n_done += 1
        self.n_failed += error is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._table.close()

    def _keep_sound_rows(self) -> None:
        """Read rows as long as they are what the plan says; cut off what comes after."""
        table = self._table
        header = _csv_line(self._header())
        if table.read(len(header)) != header:
            table.seek(0)
            table.truncate()
            table.write(header)
            return
        for design in self.rest:
            start = table.tell()
            failed = self._read_row(design)
            if failed is None:
                table.seek(start)
                table.truncate()
                self.rest = chain([design], self.rest)
                return
            self.n_done += 1
            self.n_failed += failed

    def _read_row(self, design: Design) -> bool | None:
        """Whether the next row says that the design failed; None if it is not the design's row."""
        start = self._table.tell()
        drawn = self._row(self.n_done, design, None)
        if self._table.read(len(drawn)) == drawn:
            return False if self.picture_path(self.n_done).exists() else None
        self._table.seek(start)
        before_error = self._row(self.n_done, design, "!").removesuffix(b"!\n")
        if self._table.read(len(before_error)) != before_error:
            return None
        return True if self._table.readline().endswith(b"\n") else None

    def _row(self, index: int, design: Design, error: str | None) -> bytes:
        name = _picture_name(index) if error is None else ""
        values = [_cell(design.values[name]) for name in self._names]
        # An error is kept to one line, so that a row is cut at no other place than its end.
        return _csv_line([name, str(design.seed), *values, " ".join((error or "").split())])

    def _header(self) -> list[str]:
        file, seed, error = (_free_name(name, self._names) for name in ("file", "seed", "error"))
        return [file, seed, *self._names, error]


def _claim(folder: Path, plan: Plan) -> None:
    """Make the folder this plan's, or see that it is already."""
    claim = folder / "sample.json"
    document = plan.document()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if claim.exists():
            found = json.loads(claim.read_text("utf-8"))
        elif (folder / "designs.csv").exists():
            found = None
        else:
            text = json.dumps(document, indent=1).encode()
            write_atomically(claim, lambda stream: stream.write(text))
            return
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be used: {error.strerror}.") from error
    except ValueError:
        found = None
    if found != document:
        raise UsageError(
            f"{folder} holds another sample{_difference(found, document)}; give a folder of its own."
        )


def _difference(found: object, wanted: dict[str, object]) -> str:
    if not isinstance(found, dict):
        return ""
    names = [name for name in wanted if found.get(name) != wanted[name]]
    return f" (another {names[0].replace('_', ' ')})" if names else ""


def _picture_name(index: int) -> str:
    return f"{index:06d}.png"


def _free_name(name: str, taken: Sequence[str]) -> str:
    """``name``, with as many underscores as set it apart from the parameters' names."""
    while name in taken:
        name += "_"
    return name


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def _csv_line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()
