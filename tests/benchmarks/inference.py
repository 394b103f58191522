"""How well pictures are followed back to their parameters, on fresh designs of the built-in sketches.

    python -m tests.benchmarks.inference [-n N] [--sketches A,B] [--damages A,B] [--alone] [--photographs DIR]

prints for each sketch and damage: share of counts exact and within one, of choices right, hue error in
degrees, other floats in percent of the range, median SSIM of the redrawn picture and the share above .95,
whether the first five hypotheses hold all true counts, seconds a picture. ``--alone`` measures the network
without refinement. At last: how well the similarity tells own pictures from foreign ones (pictures of the
other sketches, and photographs if a folder is given), as the area under the ROC curve.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from models.chart import is_count
from models.damage import DAMAGES
from models.finding import find_model
from models.hypotheses import Wish
from models.inference import infer
from models.pictures import from_pixels, read_picture
from models.roundtrip import Travel, Trip, error, summary, trips
from models.sampling import spread_values
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.parameter import Parameter, ParameterSpace
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import NAMES, path_of

SEED = 4_211
"""Fresh: neither training nor tests draw these designs."""

HEAD = f"{'sketch':10}{'damage':12}{'n':>4}{'exact':>8}{'±1':>7}{'choice':>8}{'angle°':>8}{'float%':>8}"
HEAD += f"{'SSIM':>7}{'>.95':>6}{'top5':>6}{'s':>7}"


def main() -> None:
    """Print the table."""
    options = _options()
    torch.set_num_threads(1)
    print(HEAD)
    own: list[float] = []
    foreign: list[float] = []
    with RenderPool() as pool:
        for name in options.sketches:
            travel = _travel(name, pool, options.alone)
            taken = list(trips(travel, options.n, options.damages, SEED))
            for damage in options.damages:
                part = [trip for trip in taken if trip.damage == damage]
                print(_line(name, damage, travel.inspection.space, part), flush=True)
            own += [trip.found.hypotheses[0].similarity for trip in taken]
            for picture in _foreign(name, pool, options):
                found = infer(
                    picture, travel.sketch, travel.inspection, travel.draw, travel.model, travel.wish
                )
                foreign.append(found.hypotheses[0].similarity)
    if foreign:
        print(f"own against foreign pictures: AUROC {auroc(own, foreign):.3f} ({len(own)}, {len(foreign)})")


def auroc(own: Sequence[float], foreign: Sequence[float]) -> float:
    """The chance that an own picture scores above a foreign one."""
    wins = np.array(own)[:, None] - np.array(foreign)[None, :]
    return float((wins > 0).mean() + 0.5 * (wins == 0).mean())


def _travel(name: str, pool: RenderPool, alone: bool) -> Travel:
    sketch = Sketch.load(path_of(name))
    inspection = pool.inspect(sketch).result()
    model = find_model(sketch, inspection.space, Path("nowhere"))
    return Travel(sketch, inspection, pool.draw, model, Wish(n_refined=0) if alone else Wish())


def _foreign(name: str, pool: RenderPool, options: argparse.Namespace) -> Iterator[Image.Image]:
    """As many foreign pictures as own ones: of the next sketch, and photographs."""
    other = Sketch.load(path_of(NAMES[(NAMES.index(name) + 1) % len(NAMES)]))
    space = pool.inspect(other).result().space
    for values in spread_values(space, options.n, SEED):
        yield from_pixels(pool.draw(RenderRequest(other, Design(values))).result().pixels)
    if options.photographs is not None:
        for path in sorted(options.photographs.iterdir())[: options.n]:
            yield read_picture(path)


def _line(name: str, damage: str, space: ParameterSpace, taken: Sequence[Trip]) -> str:
    counts = _errors(taken, [p for p in space if is_count(p)])
    choices = _errors(taken, [p for p in space if p.kind in ("choice", "bool")])
    angles = _errors(taken, [p for p in space if p.kind == "angle"])
    floats = _errors(taken, [p for p in space if p.kind == "float" or (p.kind == "int" and not is_count(p))])
    likeness = np.array([trip.ssim for trip in taken])
    within = summary(space, taken)["top_five_hold_counts"]
    held = "-" if within is None else f"{float(str(within)):.0%}"
    return (
        f"{name:10}{damage:12}{len(taken):4}{_share(counts == 0):>8}{_share(counts <= 1):>7}"
        f"{_share(choices == 0):>8}{_mean(angles):>8}{_mean(floats):>8}{np.median(likeness):7.3f}"
        f"{_share(likeness > 0.95):>6}{held:>6}"
        f"{np.median([trip.seconds for trip in taken]):7.1f}"
    )


def _errors(taken: Sequence[Trip], parameters: Sequence[Parameter]) -> np.ndarray:
    return np.array([error(p, trip.truth[p.name], trip.guess[p.name]) for trip in taken for p in parameters])


def _share(right: np.ndarray) -> str:
    return f"{100 * right.mean():.0f}%" if right.size else "-"


def _mean(errors: np.ndarray) -> str:
    return f"{errors.mean():.1f}" if errors.size else "-"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=4)
    parser.add_argument("--sketches", type=lambda text: text.split(","), default=list(NAMES))
    parser.add_argument("--damages", type=lambda text: text.split(","), default=list(DAMAGES))
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--photographs", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
