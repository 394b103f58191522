"""The study in a folder: pictures, single models, ``val_losses.json``, the joint model, its sheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.torch import save

from models.dataset import DataSet, DrawAll
from models.sampling import training_designs
from models.study import StudyEpoch, StudyModel, StudyRecipe, train_study
from models.study_sheet import sheet
from models.study_targets import column_names
from models.val_losses import Weighting, append_losses, chosen_losses, read_losses
from renderer.atomic_file import write_atomically
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Value
from renderer.sketch import Sketch

VAL_LOSSES, TABLE, JOINT, SHEET = "val_losses.json", "training.csv", "joint.safetensors", "joint_sheet.png"
_ON_SHEET = 24

Proceed = Callable[[float], bool]


@dataclass(frozen=True)
class StudyProgress:
    """What is known after one pass of one model.

    Attributes:
        model: ``"joint"``, or the parameter of a single model.
        run: From 1: which repetition, those of earlier days counted.
        epoch: What the pass gave.
    """

    model: str
    run: int
    epoch: StudyEpoch


@dataclass(frozen=True)
class StudyRun:
    """One model to train: its name, the number of its run, what it regresses, and how."""

    model: str
    number: int
    space: ParameterSpace
    recipe: StudyRecipe


Tell = Callable[[StudyProgress], object]


class Study:
    """One folder of the study's models.

    Args:
        folder: Where everything goes.
        sketch: The sketch.
        space: Its parameters.
        n_pictures: How many pictures to train on.
        recipe: How; its seed also decides which designs are drawn.
        size: Side of the pictures in pixels.

    Raises:
        DataSetError: The folder holds pictures of other designs.
    """

    def __init__(
        self,
        folder: Path,
        sketch: Sketch,
        space: ParameterSpace,
        n_pictures: int,
        recipe: StudyRecipe,
        size: int = 128,
    ) -> None:
        self._folder, self._sketch, self._space, self._recipe = folder, sketch, space, recipe
        designs = training_designs(sketch, space, n_pictures, recipe.seed, varied=0.0)
        self._data = DataSet.create(folder / "pictures", sketch, space.fingerprint, designs, size)

    def draw(self, draw_all: DrawAll) -> Iterator[int]:
        """Draw what is missing; yields how many pictures are there."""
        return self._data.fill(self._sketch, draw_all)

    def singles(self, names: Sequence[str], repeat: int, proceed: Proceed, tell: Tell) -> None:
        """Train one CNN a parameter, ``repeat`` times each; the losses are appended as each ends.

        Args:
            names: The parameters.
            repeat: How often each.
            proceed: Called before each step with the share of the model that is done; False stops.
            tell: Told what is known after each pass.

        Raises:
            KonomiError: A name is not the sketch's, there is no picture, or a file cannot be written.
        """
        unknown = [name for name in names if name not in self._space.names]
        if unknown:
            known = ", ".join(self._space.names)
            raise KonomiError(f"There is no parameter {unknown[0]!r} to train on; there are: {known}.")
        for name in names:
            space = ParameterSpace([self._space[name]])
            for _ in range(repeat):
                losses = read_losses(self._folder / VAL_LOSSES)
                run = 1 + len(losses.get(column_names(self._space[name])[0], []))
                # Each run has weights and a split of its own, also when it is asked for another day.
                recipe = replace(self._recipe, seed=self._recipe.seed + run - 1)
                model = self._train(StudyRun(name, run, space, recipe), None, proceed, tell)
                if model is None:
                    return
                append_losses(self._folder / VAL_LOSSES, model.val_losses)

    def joint(self, weights: Weighting, proceed: Proceed, tell: Tell) -> bool:
        """Train all columns at once, weighted by the single models' losses; writes model and sheet.

        Returns:
            Whether it was trained to the end; a model that was stopped is not written.

        Raises:
            ValLossesError: A column has no loss yet.
            KonomiError: There is no picture, or a file cannot be written.
        """
        columns = tuple(name for parameter in self._space for name in column_names(parameter))
        losses = chosen_losses(read_losses(self._folder / VAL_LOSSES), columns, weights)
        model = self._train(StudyRun("joint", 1, self._space, self._recipe), losses, proceed, tell)
        if model is None:
            return False
        self._write(model, weights)
        return True

    def _train(
        self, run: StudyRun, losses: dict[str, float] | None, proceed: Proceed, tell: Tell
    ) -> StudyModel | None:
        pictures, values = self._drawn()

        def on_epoch(epoch: StudyEpoch) -> None:
            progress = StudyProgress(run.model, run.number, epoch)
            self._write_down(progress)
            tell(progress)

        return train_study(run.space, pictures, values, run.recipe, losses, proceed, on_epoch)

    def _drawn(self) -> tuple[NDArray[np.uint8], list[Mapping[str, Value]]]:
        rows = self._data.usable()
        if len(rows) < 2:
            raise KonomiError("None of the sketch's designs could be drawn, so there is nothing to train on.")
        return self._data.pictures[rows], [self._data.designs[row].values for row in rows]

    def _write(self, model: StudyModel, weights: Weighting) -> None:
        facts = {
            "version": 1,
            "recipe": asdict(self._recipe),
            "weights": weights,
            "fingerprint": self._space.fingerprint,
            "columns": list(model.val_losses),
            "mean": model.scale.mean.tolist(),
            "deviation": model.scale.deviation.tolist(),
            "val_losses": model.val_losses,
        }
        document = save(model.network.state_dict(), metadata={"konomi-study": json.dumps(facts)})
        write_atomically(self._folder / JOINT, lambda stream: stream.write(document))
        pictures, values = self._drawn()
        rows = list(model.held_out[:_ON_SHEET])
        spans = {p.name: p.span for p in self._space if p.is_numeric}
        shown = sheet(pictures[rows], model.predict(pictures[rows]), [values[row] for row in rows], spans)
        write_atomically(self._folder / SHEET, lambda stream: shown.save(stream, "PNG"))

    def _write_down(self, progress: StudyProgress) -> None:
        """Add rows to the table: one a column and pass."""
        path = self._folder / TABLE
        fresh = not path.is_file()
        epoch = progress.epoch
        try:
            with path.open("a", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                if fresh:
                    writer.writerow(("model", "run", "epoch", "train_loss", "column", "val_loss"))
                head = (progress.model, progress.run, epoch.number, epoch.train_loss)
                writer.writerows((*head, column, loss) for column, loss in epoch.val_losses.items())
        except OSError as error:
            raise KonomiError(f"{path} cannot be written: {error.strerror}.") from error
