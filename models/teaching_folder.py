"""What a teacher keeps besides pictures: a checkpoint, the model so far, a table of lessons."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from models.lesson import Lesson
from renderer.atomic_file import write_atomically
from renderer.errors import KonomiError

VERSION = 1


class TeachingFolder:
    """The files of one teaching.

    Args:
        path: The folder; it exists.

    Attributes:
        model: Where the best model so far is.
        table: A row for each lesson, so that any spreadsheet draws the curves.
    """

    def __init__(self, path: Path) -> None:
        self.model = path / "model.safetensors"
        self.table = path / "lessons.csv"
        self._checkpoint = path / "checkpoint.pt"
        self._facts = path / "teaching.json"

    def idle(self) -> tuple[str, ...] | None:
        """The parameters that change nothing; None before they were looked for.

        Raises:
            KonomiError: The file is damaged.
        """
        if not self._facts.is_file():
            return None
        try:
            document = json.loads(self._facts.read_text("utf-8"))
            return tuple(str(name) for name in document["idle"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KonomiError(f"{self._facts} is damaged; delete it to begin anew.") from error

    def keep_idle(self, names: tuple[str, ...]) -> None:
        """Write down which parameters change nothing."""
        text = json.dumps({"version": VERSION, "idle": names}).encode()
        write_atomically(self._facts, lambda stream: stream.write(text))

    def checkpoint(self) -> dict[str, Any] | None:
        """What `keep_checkpoint` wrote last; None before that.

        Raises:
            KonomiError: The file is damaged. Nothing in it is ever executed.
        """
        if not self._checkpoint.is_file():
            return None
        try:
            state = torch.load(self._checkpoint, weights_only=True, map_location="cpu")
            return dict(state)
        except Exception as error:
            raise KonomiError(f"{self._checkpoint} is damaged; delete it to begin anew.") from error

    def keep_checkpoint(self, state: Mapping[str, Any]) -> None:
        """Write everything that is needed to go on; the file before stays whole until this one is.

        Raises:
            KonomiError: It cannot be written.
        """
        # Into memory first: of a disk that is full, torch says only that its file is not where it should be.
        content = io.BytesIO()
        torch.save(dict(state), content)
        write_atomically(self._checkpoint, lambda stream: stream.write(content.getbuffer()))

    def write_down(self, lesson: Lesson) -> None:
        """Add a lesson to the table.

        Raises:
            KonomiError: It cannot be written.
        """
        row: dict[str, object] = {name: value for name, value in asdict(lesson).items() if name != "errors"}
        row |= {f"error {name}": error for name, error in lesson.errors.items()}
        fresh = not self.table.is_file()
        try:
            with self.table.open("a", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(row))
                if fresh:
                    writer.writeheader()
                writer.writerow(row)
        except OSError as error:
            raise KonomiError(f"{self.table} cannot be written: {error.strerror}.") from error
