"""Every built-in sketch comes with a small model that fits it, and with what the model was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cards import PAGE, page
from models.finding import find_model, shipped_weights
from models.weights import read_card
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
