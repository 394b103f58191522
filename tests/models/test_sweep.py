"""Counts are told from textures, and together with what hides them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from models.compare import IDENTITY, View, distance
from models.drawing import Look, as_they_are
from models.judge import Target
from models.search import nearest
from models.sweep import singles, valleys
from models.sweeping import swept
from models.texture import texture
from renderer.parameter import Parameter, ParameterSpace, Values

WHEEL = ParameterSpace(
    [
        Parameter("teeth", "int", 3, 12),
        Parameter("turn", "float", 0.0, 1.0),
        Parameter("tone", "float", 0.0, 1.0),
    ]
)
TRUTH = {"teeth": 9, "turn": 0.72, "tone": 0.5}


def wheels(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
    """Rings that each have their teeth, every one turned a little more than the one within."""
    axis = (torch.arange(64) + 0.5) / 32 - 1
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    ring = (6 * torch.hypot(x, y)).floor()
    drawn = []
    for values in designs:
        wave = torch.cos(float(values["teeth"]) * torch.atan2(y, x) + math.tau * ring * float(values["turn"]))
        drawn.append((0.5 + 0.3 * wave.sign() + 0.2 * (float(values["tone"]) - 0.5)).expand(3, -1, -1))
    return look(torch.stack(drawn))


def stripes(period: int, shift: int = 0) -> Tensor:
    columns = ((torch.arange(128) + shift) % period < period // 2).float()
    return columns.expand(1, 3, 128, 128).contiguous()


def test_lines_that_moved_are_the_same_texture_and_other_lines_are_not() -> None:
    moved, others = stripes(8, 4), stripes(12)
    seen = [texture(pictures, IDENTITY) for pictures in (stripes(8), moved, others)]
    assert float(distance(stripes(8), moved)) > 0.4
    assert float((seen[0] - seen[1]).norm()) < 0.1 * float((seen[0] - seen[2]).norm())


def test_a_texture_is_seen_through_the_crop_that_lies_between() -> None:
    near, far = (texture(stripes(8), view) for view in (View(zoom=1.5), IDENTITY))
    wanted = texture(stripes(12), IDENTITY)
    assert float((near - wanted).norm()) < 0.3 * float((far - wanted).norm())


def test_a_count_is_found_together_with_the_turn_that_hides_it() -> None:
    target = Target(wheels([TRUTH]), IDENTITY)
    base = {"teeth": 5, "turn": 0.2, "tone": 0.5}
    alone = nearest([{**base, "teeth": teeth} for teeth in range(3, 13)], target, wheels)
    assert alone[0].values["teeth"] != TRUTH["teeth"]
    best = swept(WHEEL, target, wheels, base, believed=())[0].values
    assert best["teeth"] == TRUTH["teeth"]
    assert best["turn"] == pytest.approx(TRUTH["turn"], abs=0.04)


def test_what_the_network_knows_is_not_swept_but_counts_always_are() -> None:
    believed = [{"teeth": 6, "turn": 0.1 * n, "tone": 0.5} for n in range(10)]
    tried = singles(WHEEL, {**TRUTH, "teeth": 11}, believed)
    assert set(tried) == {"teeth", "turn"}
    assert tried["teeth"] == [6, 9, 10, 11, 12]


def test_an_angle_believed_about_zero_is_swept_across_it() -> None:
    space = ParameterSpace([Parameter("hue", "angle", 0.0, 360.0)])
    tried = singles(space, {"hue": 0.0}, [{"hue": hue} for hue in (320.0, 340.0, 0.0, 20.0, 40.0)])["hue"]
    assert len(tried) == 16
    assert all(min(float(hue), 360 - float(hue)) < 90 for hue in tried)


def test_what_is_known_but_for_a_quarter_turn_is_tried_at_each_quarter() -> None:
    space = ParameterSpace([Parameter("turn", "angle", 0.0, 360.0)])
    tried = singles(space, {"turn": 37.5}, believed=())["turn"]
    assert {37.5, 127.5, 217.5, 307.5} <= set(tried)


def test_valleys_come_first_and_run_round_the_end() -> None:
    assert valleys([1.0, 5.0, 3.0, 4.0, 9.0, 2.0], 2) == [0, 2]
    assert valleys([1.0, 5.0, 3.0, 4.0, 9.0, 2.0], 3) == [0, 2, 5]


def test_two_choices_are_found_though_the_tiles_are_turned_by_a_quarter() -> None:
    kinds = ("a", "b", "c", "d")
    space = ParameterSpace(
        [
            *(Parameter(name, "choice", choices=kinds) for name in ("first", "then")),
            Parameter("turn", "angle", 0.0, 360.0),
        ]
    )

    def draw(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        """Tiles by two choices, each its half; turned askew they are others."""
        drawn = []
        for values in designs:
            quarter, askew = divmod(float(values["turn"]) - 37.5, 90.0)
            halves = [
                torch.rand(8, 4, generator=torch.Generator().manual_seed(hash_of(values, name, askew)))
                for name in ("first", "then")
            ]
            tiles = torch.rot90(torch.cat(halves, dim=1).round(), int(quarter))
            drawn.append(tiles.repeat_interleave(8, 0).repeat_interleave(8, 1).expand(3, 64, 64))
        return look(torch.stack(drawn))

    def hash_of(values: Values, name: str, askew: float) -> int:
        return kinds.index(str(values[name])) + 10 * round(2 * askew) + 1000 * (name == "then")

    truth: Values = {"first": "b", "then": "d", "turn": 217.5}
    found = swept(space, Target(draw([truth]), IDENTITY), draw, {"first": "c", "then": "a", "turn": 37.5}, ())
    assert found[0].values == truth


def test_choices_that_hide_each_other_are_found_where_both_are_believed() -> None:
    space = ParameterSpace([Parameter(name, "choice", choices=("a", "b", "c")) for name in ("first", "then")])
    tones = {"aa": 0.4, "bc": 0.9}

    def draw(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        found = [tones.get(f"{v['first']}{v['then']}", 0.0) for v in designs]
        return look(torch.stack([torch.full((3, 64, 64), tone) for tone in found]))

    target, base = Target(draw([{"first": "b", "then": "c"}]), IDENTITY), {"first": "a", "then": "a"}
    assert swept(space, target, draw, base, believed=())[0].values == {"first": "b", "then": "c"}
    assert singles(space, base, believed=[base, {"first": "b", "then": "a"}]) == {"first": ["a", "b"]}
