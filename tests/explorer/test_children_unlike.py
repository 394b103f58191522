"""Children of one design, and designs that take another's place, do not look like what is shown already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from explorer.cli_sketches import built_in_sketches
from explorer.looks import contents
from explorer.target_pictures import Gallery
from genetics import Choice, Evolution
from renderer.design import Design
from renderer.pool import RenderPool
from renderer.sketch import Sketch

N_GRIDS = 5
SAME = 0.15
"""Of what there is to see: pictures that differ by less look the same."""


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    """Of a sketch in which many different values draw the same picture."""
    with RenderPool(1) as pool:
        sketch = Sketch.load(built_in_sketches()["fields"])
        yield Gallery(pool, sketch, pool.inspect(sketch).result().space)


@pytest.fixture(scope="module")
def choices(gallery: Gallery) -> tuple[Choice, ...]:
    """Of someone who has a picture in mind."""
    evolution = Evolution(gallery.space, seed=1)
    wanted = gallery.describe([Evolution(gallery.space, seed=901).ask()[0].values])
    for _ in range(N_GRIDS):
        shown = evolution.ask()
        looks = gallery.describe([design.values for design in shown])
        liked = np.argsort(np.linalg.norm(looks - wanted, axis=1))[:3].tolist()
        evolution.tell(Choice(shown, liked, looks=looks))
    return evolution.choices


def told(gallery: Gallery, choices: Sequence[Choice], *, sees: bool) -> Evolution:
    """An evolution that knows the choices, and how what was shown looked or not."""
    evolution = Evolution(gallery.space, seed=1)
    for choice in choices:
        evolution.tell(choice if sees else replace(choice, looks=None))
    return evolution


def n_twins(gallery: Gallery, shown: Sequence[Design], more: Sequence[Design]) -> int:
    """How many of ``more`` look like one before them: they differ by little of what there is to see."""
    looks = gallery.describe([design.values for design in (*shown, *more)])
    gaps = np.linalg.norm(looks[:, None] - looks, axis=-1) / (contents(looks)[:, None] + contents(looks)) * 2
    seen = list(range(len(shown)))
    for i in range(len(shown), len(looks)):
        if not seen or gaps[i, seen].min() > SAME:
            seen.append(i)
    return len(looks) - len(seen)


def test_children_of_one_design_look_different(gallery: Gallery, choices: tuple[Choice, ...]) -> None:
    parent = choices[-1].shown[choices[-1].liked[0]]

    blind, seeing = (
        n_twins(gallery, [parent], told(gallery, choices, sees=sees).more_like(parent, 11))
        for sees in (False, True)
    )

    assert seeing <= blind / 2


def test_what_takes_another_place_looks_like_nothing_in_the_grid(
    gallery: Gallery, choices: tuple[Choice, ...]
) -> None:
    counts = []
    for sees in (False, True):
        evolution = told(gallery, choices, sees=sees)
        shown = evolution.ask()
        others = [n_twins(gallery, shown, [evolution.replacement(shown, i)]) for i in range(12)]
        counts.append(sum(others))

    assert counts[1] <= counts[0] / 2
