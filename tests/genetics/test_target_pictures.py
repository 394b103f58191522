"""Users with a picture in mind compare what they see, on real sketches."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from explorer import cli_simulate, simulate_options
from explorer.cli_console import Console
from explorer.cli_parser import Parser
from explorer.cli_sketches import built_in_sketches
from explorer.looks import described
from explorer.target_pictures import Gallery
from genetics.sampling import spread
from renderer.pool import RenderPool
from renderer.sketch import Sketch


def picture(*rgba: int) -> np.ndarray:
    return np.tile(np.array(rgba, dtype=np.uint8), (48, 64, 1))


def test_pictures_are_as_unlike_as_their_colours_and_transparent_is_white() -> None:
    white, clear, grey, black = (
        described(p)
        for p in (
            picture(255, 255, 255, 255),
            picture(9, 9, 9, 0),
            picture(128, 128, 128, 255),
            picture(0, 0, 0, 255),
        )
    )
    assert white == pytest.approx(clear)
    assert np.linalg.norm(white - black) == pytest.approx(1.0, abs=1e-6)
    assert np.linalg.norm(white - grey) < np.linalg.norm(white - black)


def test_the_same_design_looks_the_same_and_others_differ() -> None:
    with RenderPool(1) as pool:
        sketch = Sketch.load(built_in_sketches()["dips"])
        gallery = Gallery(pool, sketch, pool.inspect(sketch).result().space)
        designs = spread(gallery.space, 3, 0)
        looks = gallery.describe([*designs, designs[0]])
    assert np.array_equal(looks[0], looks[3])
    gaps = np.linalg.norm(looks[:, None] - looks[None, :], axis=-1)[np.triu_indices(3, 1)]
    assert gaps.min() > 0.01


def test_the_command_simulates_users_with_a_hidden_picture() -> None:
    parser = Parser(prog="konomi")
    simulate_options.register(parser.add_subparsers())
    few = ("--strategies", "random", "-n", "1", "-g", "2", "--json")
    arguments = parser.parse_args(["simulate", "--pictures", "dips", *few])
    out = io.StringIO()
    assert cli_simulate.run(arguments, Console(out, io.StringIO())) == 0
    rows = json.loads(out.getvalue())["rows"]
    assert rows[0]["label"].startswith("clean, picture of dips of ")
    assert 0 < rows[0]["shown"][-1] < 2
