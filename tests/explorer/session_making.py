"""Sketches, clocks and documents for the tests of sessions; breeding and files are the real ones."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.breeding import Brood, breed
from explorer.breeding_types import LOOK_PX
from explorer.document import Document
from explorer.session import SessionError
from renderer.engine import Inspection
from renderer.parameter import Parameter, ParameterSpace, Source
from renderer.sketch import Script, Sketch

SPACE = ParameterSpace(
    [
        Parameter("size", low=0.0, high=1.0, default=0.25, source=Source("fx", "sketch.js", 2)),
        Parameter("count", "int", low=1, high=40, group="Circles", label="Circle count"),
        Parameter("hue", "angle", low=0, high=360),
        Parameter("layout", "choice", choices=("ring", "grid", "渦")),
        Parameter("filled", "bool"),
        Parameter("ink", "color", default="#1e90ff"),
    ]
)
INSPECTION = Inspection(SPACE, 400, 300, animated=False, frame=1, notes=("It draws no background.",))
SKETCH = Sketch(
    "dips",
    (Script("function setup() {}\nfunction draw() {}", "sketch.js"), Script("let 好 = 1", "index.html", 12)),
    {"sketch.js": b"function setup() {}", "data/leaf.png": b"\x89PNG\0\xff"},
    page="<main></main>",
)


class SteppingClock:
    """Seconds since 1970 that go on by ``step`` at each look, so that no two steps are one gesture."""

    def __init__(self, step: float = 10.0) -> None:
        self.now = 1_700_000_000.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def new_document(
    path: Path, *, seed: int = 7, generations: int = 1, clock: SteppingClock | None = None
) -> Document:
    """A document with so many generations; in each but the last the third and the first tile are liked."""
    document = Document.create(path, SKETCH, INSPECTION, seed=seed, clock=clock or SteppingClock())
    for _ in range(generations):
        if document.generation.tiles:
            document.toggle_like(2)
            document.toggle_like(0)
        go_on(document)
    return document


def look_at(document: Document, places: Iterable[int] | None = None) -> None:
    """See the tiles on show, or those in these places: each grey, and bright as its hue says."""
    tiles = [document.generation.tiles[place] for place in places or range(len(document.generation.tiles))]
    greys = [int(float(tile.design.values["hue"]) * 0.7) for tile in tiles]
    looks = tuple(bytes((grey, grey, grey, 255)) * LOOK_PX**2 for grey in greys)
    document.accept(breed(replace(document.seen_request(tiles), looks=looks)))


def go_on(document: Document) -> Brood:
    """Breed the next generation and show it."""
    brood = breed(document.next_request())
    assert document.accept(brood)
    return brood


def everything(document: Document) -> dict[str, object]:
    """All that a document tells, for comparing two of them."""
    shown = {generation.id: document.choice_of(generation.id) for generation in document.history}
    return {
        "sketch": (document.sketch.name, document.sketch.hash, dict(document.sketch.files)),
        "inspection": document.inspection,
        "generation": document.generation,
        "history": document.history,
        "choices": shown,
        "shelf": document.shelf,
        "constraints": document.constraints,
        "settings": document.settings,
        "undo": (document.undo_text, document.redo_text),
        "thumbnail": document.thumbnail,
    }


@contextmanager
def plain_user() -> Iterator[None]:
    """Do without the rights of root, who may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def names_in(folder: Path) -> list[str]:
    """Names of all that lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def refusal(path: Path) -> str:
    """The sentence with which opening ``path`` is refused."""
    with pytest.raises(SessionError) as caught:
        Document.open(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence
