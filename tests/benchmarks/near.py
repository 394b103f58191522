"""How well own pictures are told from near ones: ``python -m tests.benchmarks.near [-n N] [--sketches A,B]``.

Near ones are of two kinds: drawn by the sketch itself with two values far out of their ranges, and drawn by a
similar sketch, one that was changed in a line. For each built-in sketch prints the median similarity of own
pictures and of both kinds, and the area under the ROC curve; at last the same over all.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from models.compare import ssim, to_tensor
from models.finding import find_model
from models.hypotheses import SIMILARITY_BLUR, Wish
from models.inference import SIZE, infer
from models.pictures import from_pixels, square
from models.roundtrip import Travel
from models.sampling import spread_values
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.parameter import ParameterSpace, Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.benchmarks.inference import auroc
from tests.renderer.built_in import NAMES, path_of

SEED = 6_007
"""Fresh: neither training nor other measures draw these designs."""

SIMILAR = {
    "dips": ("pow((1 + cos(dipCount * angle)) / 2, 1.5)", "pow(abs(sin((dipCount * angle) / 2)), 0.4)"),
    "currents": ("noiseDetail(2);", "noiseDetail(5, 0.8);"),
    "grove": ("circle(x, y, size);\n", "rect(x, y, size, 3 * size);\n"),
    "braid": (
        "arc(cx, cy, diameter, diameter, start - 2 * extra, start + angle + 2 * extra);",
        "for (let t = start; t < start + angle - 0.1; t += HALF_PI) line(cx + 0.5 * diameter * cos(t),"
        " cy + 0.5 * diameter * sin(t), cx + 0.5 * diameter * cos(t + HALF_PI),"
        " cy + 0.5 * diameter * sin(t + HALF_PI));",
    ),
    "veils": ("speed: random(0.3, 1.3)", "speed: random(2, 4)"),
    "letters": (
        "const lean = p.slant * (0.5 - row / 6) * w * 0.5;",
        "const lean = (p.slant * (0.5 - row / 6) + 0.25 * sin(2.1 * row)) * w * 0.5;",
    ),
    "swarm": ("x2 + sideX * 0.3, y2 + sideY * 0.3", "x2 + sideX * 3, y2 + sideY * 3"),
    "fields": ("drawShape(1 - i / colours.length + 0.04)", "drawShape(pow(1 - i / colours.length, 3) + 0.1)"),
}
"""For each sketch a line of it, and what stands there in one that is similar."""

_FARTHER = 0.5
"""Ranges are so much wider at their upper ends, as a share of themselves."""

_N_OUT = 2
_SAME = 0.97
"""A value out of range that leaves the picture liker than this to that of the bound cannot be told."""

_RANGES = re.compile(
    r"(?P<head>createSlider\(|min: )(?P<low>-?[\d.]+)"
    r"(?P<middle>, (?:max: )?)(?P<high>-?[\d.]+)(?![\d.]| *, wrap)"
)


def main() -> None:
    """Print the table."""
    options = _options()
    torch.set_num_threads(1)
    print(f"{'sketch':10}{'own':>8}{'out of range':>14}{'AUROC':>8}{'similar':>9}{'AUROC':>8}")
    everything: list[tuple[list[float], ...]] = []
    with RenderPool() as pool:
        for name in options.sketches:
            kinds = _similarities(name, pool, options.n)
            everything.append(kinds)
            print(f"{name:10}{_line(*kinds)}", flush=True)
    own, out, similar = (
        [value for part in parts for value in part] for parts in zip(*everything, strict=True)
    )
    print(f"{'all':10}{_line(own, out, similar)} ({len(own)}, {len(out)}, {len(similar)})")


def _line(own: list[float], out: list[float], similar: list[float]) -> str:
    middle = [float(np.median(part)) for part in (own, out, similar)]
    return (
        f"{middle[0]:8.3f}{middle[1]:14.3f}{auroc(own, out):8.3f}{middle[2]:9.3f}{auroc(own, similar):8.3f}"
    )


def _similarities(name: str, pool: RenderPool, n: int) -> tuple[list[float], ...]:
    """Similarities of the best hypotheses: of own pictures, values out of range, the similar sketch."""
    sketch = Sketch.load(path_of(name))
    inspection = pool.inspect(sketch).result()
    travel = Travel(
        sketch, inspection, pool.draw, find_model(sketch, inspection.space, Path("nowhere")), Wish()
    )
    inside = spread_values(inspection.space, n, SEED)
    own = [_drawn(travel, sketch, values) for values in inside]
    out = list(_out_of_range(travel, pool, n))
    similar = [_drawn(travel, _rewritten(sketch, *SIMILAR[name]), values) for values in inside]
    return tuple([_similarity(travel, pixels) for pixels in part] for part in (own, out, similar))


def _similarity(travel: Travel, pixels: np.ndarray) -> float:
    picture = from_pixels(pixels)
    found = infer(picture, travel.sketch, travel.inspection, travel.draw, travel.model, travel.wish)
    return found.hypotheses[0].similarity


def _out_of_range(travel: Travel, pool: RenderPool, n: int) -> Iterator[np.ndarray]:
    """Pictures with two values beyond their bounds that one can see."""
    space = travel.inspection.space
    wider_sketch = widened(travel.sketch)
    wider = pool.inspect(wider_sketch).result().space
    rng = np.random.default_rng(SEED)
    taken = 0
    for values in spread_values(space, 12 * n, SEED + 1):
        beyond = _beyond(space, wider, rng)
        there = _drawn(travel, wider_sketch, {**values, **beyond})
        at_bounds = [
            _drawn(travel, wider_sketch, {**values, **beyond, name: space[name].bounds[1]}) for name in beyond
        ]
        if all(_alike(there, bound) < _SAME for bound in at_bounds):
            taken += 1
            yield there
        if taken == n:
            return


def _beyond(space: ParameterSpace, wider: ParameterSpace, rng: np.random.Generator) -> dict[str, Value]:
    """Two values past their upper bounds."""
    names = [p.name for p in space if p.kind in ("int", "float") and wider[p.name].bounds[1] > p.bounds[1]]
    found: dict[str, Value] = {}
    for name in rng.choice(names, min(_N_OUT, len(names)), replace=False):
        parameter = wider[str(name)]
        far = rng.uniform(0.4, 1.0) * (parameter.bounds[1] - space[str(name)].bounds[1])
        found[str(name)] = parameter.clip(space[str(name)].bounds[1] + far)
    return found


def widened(sketch: Sketch) -> Sketch:
    """The sketch with every range but those of angles half as wide again at its upper end."""

    def wider(found: re.Match[str]) -> str:
        low, high = float(found["low"]), float(found["high"])
        top = high + _FARTHER * (high - low)
        text = f"{top:.4f}" if "." in found["low"] + found["high"] else str(round(top))
        return found["head"] + found["low"] + found["middle"] + text

    scripts = tuple(replace(script, source=_RANGES.sub(wider, script.source)) for script in sketch.scripts)
    return replace(sketch, scripts=scripts)


def _rewritten(sketch: Sketch, before: str, after: str) -> Sketch:
    scripts = tuple(replace(script, source=script.source.replace(before, after)) for script in sketch.scripts)
    if scripts == sketch.scripts:
        raise SystemExit(f"{sketch.name} has no line {before!r} any more.")
    return replace(sketch, scripts=scripts)


def _drawn(travel: Travel, sketch: Sketch, values: dict[str, Value]) -> np.ndarray:
    design = Design(values, travel.wish.seed, sketch.hash, sketch.p5)
    return np.asarray(travel.draw(RenderRequest(sketch, design)).result().pixels)


def _alike(first: np.ndarray, second: np.ndarray) -> float:
    x, y = (to_tensor(square(from_pixels(pixels), SIZE)) for pixels in (first, second))
    return float(ssim(x, y, SIMILARITY_BLUR)[0])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=6)
    parser.add_argument("--sketches", type=lambda text: text.split(","), default=list(NAMES))
    return parser.parse_args()


if __name__ == "__main__":
    main()
