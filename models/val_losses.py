"""``val_losses.json``: what single models reached, one list of validation losses for each column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Literal, get_args

from renderer.errors import KonomiError

Weighting = Literal["latest", "average", "uniform"]
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)

Losses = dict[str, list[float]]


class ValLossesError(KonomiError):
    """The file is not what single models write, or a column has no loss yet."""


def read_losses(path: Path) -> Losses:
    """Every loss so far; empty if there is no file yet.

    Raises:
        ValLossesError: The file is not ``{"column": [loss, …], …}``.
    """
    if not path.exists():
        return {}
    try:
        document = json.loads(path.read_text())
        return {str(name): [float(loss) for loss in losses] for name, losses in document.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ValLossesError(f'{path.name}: expected {{"name": [loss, …]}}; {error}.') from error


def append_losses(path: Path, losses: Mapping[str, float]) -> Losses:
    """Add one loss to each named column and write the file; gives all losses.

    Raises:
        ValLossesError: The file there is damaged; it is left as it was.
    """
    found = read_losses(path)
    for name, loss in losses.items():
        found.setdefault(name, []).append(loss)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(found, indent=1))
    unfinished.replace(path)
    return found


def chosen_losses(
    losses: Mapping[str, list[float]], columns: tuple[str, ...], how: Weighting
) -> dict[str, float]:
    """The one loss of each column that its weight is made from.

    Args:
        losses: What `read_losses` gave.
        columns: The columns that the joint model predicts.
        how: The ``latest`` loss, the ``average`` of all, or 1 for every column (``uniform``).

    Raises:
        ValLossesError: A column has no loss yet; the message says which to train.
    """
    if how == "uniform":
        return dict.fromkeys(columns, 1.0)
    missing = [name for name in columns if not losses.get(name)]
    if missing:
        raise ValLossesError(
            f"val_losses.json has no loss of {', '.join(missing)}; train them with --single first."
        )
    pick = fmean if how == "average" else (lambda found: found[-1])
    return {name: float(pick(losses[name])) for name in columns}
