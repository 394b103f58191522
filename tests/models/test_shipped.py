"""Every built-in sketch comes with a small model that fits it, and with what the model was made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from models.cards import PAGE, page
from models.finding import find_model, shipped_weights
from models.hypotheses import Wish
from models.inference import infer
from models.weights import read_card
from renderer.engine import Picture, RenderRequest
from renderer.job import RenderJob
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import NAMES, path_of

MOST_BYTES = 3_000_000


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_sketch_has_its_model(name: str, pool: RenderPool, tmp_path: Path) -> None:
    sketch = Sketch.load(path_of(name))
    space = pool.inspect(sketch).result().space
    model = find_model(sketch, space, tmp_path)
    assert model is not None, f"train {name} again: make weights"
    assert set(model.encoding.heads) <= set(space.names)
    assert (shipped_weights() / f"{name}.safetensors").stat().st_size <= MOST_BYTES


def test_the_page_says_what_the_files_say() -> None:
    cards = [(path.stem, read_card(path)) for path in sorted(shipped_weights().glob("*.safetensors"))]
    assert (shipped_weights() / PAGE).read_text("utf-8") == page(cards)


def test_what_a_sketch_cannot_draw_is_soon_given_up(pool: RenderPool, tmp_path: Path) -> None:
    sketch = Sketch.load(path_of("letters"))
    inspection = pool.inspect(sketch).result()
    asked: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        asked.append(request)
        return pool.draw(request)

    noise = Image.effect_noise((96, 96), 90).convert("RGB")
    known = infer(noise, sketch, inspection, draw, find_model(sketch, inspection.space, tmp_path))
    assert known.label == "the nearest it can draw"
    assert known.done == 1
    assert len(asked) < Wish().budget
