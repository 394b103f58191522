"""Whether a sketch's nearest design to a photograph beats chance and the photograph's mean colour.

    python -m tests.benchmarks.photographs FOLDER [-n PICTURES] [--sketch NAME] [--random DESIGNS]

takes so many square cuts (20) from the folder's photographs, in turn and at random, and for each: the design
that `models.inference` finds, the nearest of many random designs (2,000), and of these the one whose mean
colour is the photograph's. All are judged by three distances, none of which is what the search goes by: of
colour over a pyramid of sizes, by gradients (models/compare.py), and 1 - SSIM after a light blur; then by all
three together, their geometric mean, which is nearly what it goes by. The nearest of the random ones is
chosen by the very distance it is judged by, so it gets every advantage. Printed are the means, and in how
many of the cuts the found design is nearer than each of the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from models.compare import distance, gradient_distance, ssim, to_tensor
from models.drawing import Drawer
from models.finding import find_model
from models.inference import SIZE, infer
from models.pictures import read_picture, square
from models.sampling import spread_values
from renderer.errors import KonomiError
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import path_of

SEED = 90_210
BLUR = 1.5
BATCH = 100

DISTANCES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "colour": distance,
    "gradient": gradient_distance,
    "1 - SSIM": lambda pictures, target: 1 - ssim(pictures, target, BLUR),
}


def cuts(folder: Path, n: int) -> Iterator[Image.Image]:
    """``n`` square cuts of a third to all of a photograph's short side."""
    rng = np.random.default_rng(SEED)
    photographs = []
    for path in sorted(folder.iterdir()):
        try:
            photographs.append(read_picture(path))
        except KonomiError:
            continue
    if not photographs:
        raise SystemExit(f"{folder} holds no pictures.")
    for i in range(n):
        photograph = photographs[i % len(photographs)]
        side = int(min(photograph.size) * rng.uniform(1 / 3, 1))
        left, top = (int(rng.integers(0, length - side + 1)) for length in photograph.size)
        yield photograph.crop((left, top, left + side, top + side))


def apart(pictures: Tensor, target: Tensor) -> np.ndarray:
    """How far pictures are by each of the distances, and by all of them together, ``(4, n)``."""
    each = torch.stack([measure(pictures, target) for measure in DISTANCES.values()])
    return torch.cat([each, each.prod(dim=0, keepdim=True) ** (1 / len(each))]).numpy()


def main() -> None:
    """Print the table."""
    options = _options()
    torch.set_num_threads(1)
    sketch = Sketch.load(path_of(options.sketch))
    found, nearest, colour = [], [], []
    with RenderPool() as pool:
        inspection = pool.inspect(sketch).result()
        model = find_model(sketch, inspection.space, Path("nowhere"))
        drawer = Drawer(sketch, pool.draw, SIZE, 0)
        values = list(spread_values(inspection.space, options.random, SEED))
        some = torch.cat([drawer(values[i : i + BATCH]) for i in range(0, len(values), BATCH)])
        some = some[~some.isnan().any(dim=(1, 2, 3))]
        means = some.mean(dim=(2, 3))
        for picture in cuts(options.folder, options.n):
            target = to_tensor(square(picture, SIZE))
            best = infer(picture, sketch, inspection, pool.draw, model).hypotheses[0]
            redrawn = drawer([best.values])
            alike = some[(means - target.mean(dim=(2, 3))).square().sum(dim=1).argmin()][None]
            found.append(apart(redrawn, target)[:, 0])
            colour.append(apart(alike, target)[:, 0])
            nearest.append(apart(some, target).min(axis=1))
    _print(options, np.array(found), np.array(nearest), np.array(colour))


def _print(options: argparse.Namespace, found: np.ndarray, nearest: np.ndarray, colour: np.ndarray) -> None:
    print(f"{options.sketch}, {len(found)} cuts; the nearest of {options.random} random designs")
    print(f"{'':10}{'found':>9}{'random':>9}{'mean colour':>13}{'beats random':>14}{'beats colour':>14}")
    for i, name in enumerate([*DISTANCES, "together"]):
        row = f"{name:10}{found[:, i].mean():9.3f}{nearest[:, i].mean():9.3f}{colour[:, i].mean():13.3f}"
        shares = [(found[:, i] < other[:, i]).mean() for other in (nearest, colour)]
        print(row + "".join(f"{share:14.0%}" for share in shares))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=20)
    parser.add_argument("--sketch", default="dips")
    parser.add_argument("--random", type=int, default=2000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
