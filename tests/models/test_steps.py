"""Steps go on the way they went, and without a model many combinations are stepped before any is given up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from models.chart import Chart
from models.compare import IDENTITY
from models.drawing import Look, as_they_are
from models.hypotheses import Wish
from models.inference import infer
from models.judge import Candidate, Judge, Round, Target
from models.steps import Place, _leapt
from renderer.engine import Inspection, Picture, Raster, RenderRequest
from renderer.job import RenderJob
from renderer.parameter import Parameter, ParameterSpace, Value, Values
from renderer.sketch import Sketch

GREY = ParameterSpace([Parameter("tone", "float", 0.0, 1.0)])
FINE = Round(0.01, 0.0, (8, 16), 1, 0, 1, 1, 0, 0)


class Greys:
    """Draws plain pictures, and remembers their tones."""

    def __init__(self) -> None:
        self.tones: list[float] = []

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        tones = [float(values["tone"]) for values in designs]
        self.tones += tones
        return look(torch.tensor(tones).view(-1, 1, 1, 1).expand(-1, 3, 32, 32))


def leapt(wanted: float, before: float, after: float) -> tuple[float, list[float]]:
    """Where a leap ends that follows a step from ``before`` to ``after``, and the tones it tried."""
    draw = Greys()
    judge = Judge(Target(torch.full((1, 3, 32, 32), wanted), IDENTITY), FINE, draw)
    old, new = judge.rescore([Candidate({"tone": before}, np.inf), Candidate({"tone": after}, np.inf)])
    rows = judge.features([[new.values]])[0][0]
    draw.tones.clear()
    (place,) = _leapt(
        [old], [Place(new, rows, np.zeros((1, len(rows)), np.float32))], Chart(GREY, ["tone"]), judge
    )
    seen = judge.features([[place.candidate.values]])[0][0]
    assert np.array_equal(place.rows, seen)
    assert place.candidate.distance == pytest.approx(float(judge.distances(seen[None])[0]))
    return float(place.candidate.values["tone"]), draw.tones[:-1]


def test_where_a_step_helped_it_is_gone_on_the_same_way_as_far_as_that_helps() -> None:
    assert leapt(wanted=0.6, before=0.1, after=0.2)[0] == pytest.approx(0.5)
    assert leapt(wanted=0.29, before=0.1, after=0.2)[0] == pytest.approx(0.3)
    assert leapt(wanted=0.25, before=0.5, after=0.4)[0] == pytest.approx(0.3)


def test_where_going_on_does_not_help_the_step_stays() -> None:
    tone, tried = leapt(wanted=0.21, before=0.1, after=0.2)
    assert tone == pytest.approx(0.2)
    assert tried == pytest.approx([0.3, 0.5])


def test_where_no_step_helped_nothing_more_is_drawn() -> None:
    assert leapt(wanted=0.2, before=0.2, after=0.2) == (0.2, [])


KINDS = tuple("abcdefghijkl")
CROSSES = ParameterSpace([Parameter("kind", "choice", choices=KINDS), Parameter("tone", "float", 0.0, 1.0)])


def blocks(kind: Value, tone: float) -> np.ndarray:
    """A pattern of each kind's own, stronger with the tone, RGBA."""
    pattern = (
        np.random.default_rng(KINDS.index(str(kind))).choice([-1.0, 1.0], (8, 8)).repeat(16, 0).repeat(16, 1)
    )
    pixels = np.full((128, 128, 4), 255, np.uint8)
    pixels[..., :3] = np.round(127.5 + 100 * tone * pattern)[..., None]
    return pixels


def test_without_a_model_all_that_may_be_right_is_stepped_at_first() -> None:
    rounds: list[dict[Value, set[float]]] = []
    tones: dict[Value, set[float]] = defaultdict(set)

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        values, job = request.design.values, RenderJob[Picture](request, 0, lambda: None)
        tones[values["kind"]].add(float(values["tone"]))
        pixels = blocks(values["kind"], float(values["tone"]))
        size = request.size or (128, 128)
        n = size[0] // 128
        job.deliver(Picture(Raster.of(pixels.repeat(n, 0).repeat(n, 1)), size, 1, "v8", 0.0))
        return job

    def keep(_known: object) -> None:
        rounds.append({kind: set(tried) for kind, tried in tones.items()})

    # Nothing it draws is like a slope of greys: no kind is much nearer than another.
    slope = Image.fromarray(np.linspace(0, 255, 128).astype(np.uint8)[None].repeat(128, 0)).convert("RGB")
    inspection = Inspection(CROSSES, 128, 128, animated=False, frame=1)
    infer(slope, Sketch("blocks", ()), inspection, draw, None, Wish(n_rounds=0, budget=1), on_progress=keep)
    # The first look, all that is looked at, that with its children, and the first steps.
    _, _, before, after = rounds[:4]
    # A change of kind keeps the tone of one of at most three; only steps try five tones more.
    stepped = [kind for kind in KINDS if len(after[kind] - before.get(kind, set())) >= 5]
    assert stepped == list(KINDS)
