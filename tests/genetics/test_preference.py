"""The model learns a taste from comparisons alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from genetics import Choice
from genetics.cooling import cooled
from genetics.evidence import MOST_DESIGNS, gather
from genetics.kernel import Features, matern
from genetics.preference import Prior, fit
from genetics.preference import _Problem as Problem
from genetics.region import Region, rows_of
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED

Row = NDArray[np.float64]
LINE = ParameterSpace([Parameter("x", low=0.0, high=1.0)])
REGION = Region(LINE)


def told(choice: Choice, *more: Choice, space: ParameterSpace = LINE) -> tuple[list[Choice], list[Row]]:
    choices = [choice, *more]
    return choices, [rows_of(Region(space), [d.values for d in c.shown]) for c in choices]


def line(*xs: float) -> list[Design]:
    return [Design({"x": x}) for x in xs]


def liking(xs: list[float], *choices: Choice) -> Row:
    evidence = gather(*told(*choices))
    model = fit(Features.of(LINE), evidence)
    return model.predict(rows_of(REGION, [d.values for d in line(*xs)]))[0]


def random_choices(n: int, seed: int = 0) -> list[Choice]:
    rng = np.random.default_rng(seed)
    region = Region(MIXED)
    choices = []
    for _ in range(n):
        values = region.decode(region.sample(rng.random((8, region.width))))
        marks = rng.permutation(8).tolist()
        choices.append(Choice([Design(v) for v in values], marks[:2], rejected=marks[2:3], pinned=marks[3:4]))
    return choices


@pytest.mark.parametrize("seed", [0, 1])
def test_the_gradient_of_the_evidence_is_exact(seed: int) -> None:
    evidence = gather(*told(*random_choices(4, seed), space=MIXED))
    problem = Problem(Features.of(MIXED), evidence, Prior(), lapse=0.0)
    theta = problem.means + 0.3 * np.random.default_rng(seed).normal(size=len(problem.means))
    steps = 1e-3 * np.eye(len(theta))
    numeric = [(problem.loss(theta + h)[0] - problem.loss(theta - h)[0]) / 2e-3 for h in steps]
    assert problem.loss(theta)[1] == pytest.approx(np.array(numeric), abs=0.02, rel=0.01)


def test_the_favourite_is_liked_more_than_the_second_and_that_more_than_the_rest() -> None:
    first, second, rest = liking([0.2, 0.5, 0.8], Choice(line(0.2, 0.5, 0.8), [0, 1]))
    assert first > second > rest


def test_without_an_order_both_are_liked_the_same() -> None:
    first, second, rest = liking([0.0, 1.0, 0.5], Choice(line(0.0, 0.5, 1.0), [0, 2], ordered=False))
    assert first == pytest.approx(second, abs=1e-4)
    assert first > rest


def test_what_is_rejected_falls_below_what_is_only_passed_over() -> None:
    _, passed, rejected = liking([0.1, 0.5, 0.9], Choice(line(0.1, 0.5, 0.9), [0], rejected=[2]))
    assert rejected < passed


def test_a_pin_counts_beside_a_like() -> None:
    plain = liking([0.1, 0.9], Choice(line(0.1, 0.9), [0]))
    pinned = liking([0.1, 0.9], Choice(line(0.1, 0.9), [0], pinned=[0]))
    assert pinned[0] - pinned[1] > plain[0] - plain[1]


def test_none_of_these_puts_all_of_them_below_what_was_liked_before() -> None:
    before = Choice(line(0.1, 0.15), [0])
    none = Choice(line(0.8, 0.9), [])
    liked, shown = liking([0.1, 0.85], before, none)
    assert liked > shown


def test_nothing_liked_ever_says_nothing() -> None:
    assert gather(*told(Choice(line(0.1, 0.9), []))).n_picks == 0


def test_a_ranking_and_a_pair_are_choices_too() -> None:
    ranked = liking([0.0, 0.3, 0.6, 1.0], Choice(line(0.0, 0.3, 0.6, 1.0), [3, 1, 0, 2]))
    assert np.argsort(-ranked).tolist() == [3, 1, 0, 2]
    this, that = liking([0.2, 0.7], Choice(line(0.2, 0.7), [1]))
    assert that > this


def test_one_slip_among_many_clicks_does_not_turn_the_taste() -> None:
    clear = [Choice(line(0.1, 0.9), [0]) for _ in range(6)]
    low, high = liking([0.1, 0.9], *clear, Choice(line(0.1, 0.9), [1]))
    assert low > high


def test_what_was_liked_lately_counts_more() -> None:
    early = [Choice(line(0.1, 0.9), [0])] + [Choice(line(0.4, 0.6), [0])] * 60
    low, high = liking([0.1, 0.9], *early, Choice(line(0.1, 0.9), [1]))
    assert high > low


def test_a_grid_told_in_pairs_ages_and_cools_as_one_grid_does() -> None:
    grid = Choice(line(*np.linspace(0.1, 0.9, 12)), [11])
    pairs = [Choice(line(0.1, 0.5), [1])] * 11
    first = Choice(line(0.0, 1.0), [0])
    weights = [gather(*told(first, *later)).weights[0] for later in ([grid] * 3, pairs * 3)]
    assert weights[0] == pytest.approx(weights[1])
    assert weights[0] < 1
    assert cooled([grid] * 3) == pytest.approx(cooled(pairs * 3))
    assert cooled([grid] * 3) < cooled([grid])


def test_looking_counts_only_once_it_has_told_likes_from_the_rest() -> None:
    longer = Choice(line(0.1, 0.5, 0.9), [0], looked_s=[9, 5, 1])
    first = gather(*told(longer))
    many = gather(*told(*[longer] * 12))
    weights = sorted({round(float(w), 3) for w in many.weights / many.weights.max()})
    assert first.weights.min() < 0.1
    assert any(0.1 < w < 0.3 for w in weights)
    shorter = Choice(line(0.1, 0.5, 0.9), [0], looked_s=[1, 5, 9])
    assert gather(*told(*[shorter] * 12)).n_picks == 12


def test_the_model_looks_at_so_many_designs_only_and_keeps_those_liked() -> None:
    choices = random_choices(45)
    evidence = gather(*told(*choices, space=MIXED))
    assert len(evidence.rows) == MOST_DESIGNS
    first_liked = Region(MIXED).encode(choices[0].shown[choices[0].liked[0]].values)
    assert any(np.array_equal(first_liked, row) for row in evidence.rows)


def test_angles_are_near_across_the_seam_and_options_equally_far() -> None:
    features = Features.of(MIXED)
    region = Region(MIXED)
    start = MIXED.default()
    others = [start | {"hue": 355.0}, start | {"hue": 180.0}, start | {"layout": "grid"}]
    others.append(start | {"layout": "spiral"})
    phi = features(rows_of(region, [start, *others]))
    alike = matern(phi[:1], phi)[0]
    assert alike[0] == pytest.approx(1.0)
    assert alike[1] > 0.95 > alike[2]
    assert alike[3] == pytest.approx(alike[4])


def test_predictions_are_surer_near_what_was_shown() -> None:
    evidence = gather(*told(Choice(line(0.1, 0.2), [0])))
    model = fit(Features.of(LINE), evidence)
    rows = rows_of(REGION, [{"x": x} for x in (0.1, 0.15, 0.9)])
    mean, covariance = model.joint(rows)
    # Only differences can be known from choices.
    unsure = [covariance[0, 0] + covariance[i, i] - 2 * covariance[0, i] for i in (1, 2)]
    assert unsure[0] < unsure[1]
    expected, deviation = model.predict(rows)
    assert mean == pytest.approx(expected)
    assert np.sqrt(np.diag(covariance)) == pytest.approx(deviation, rel=1e-2)
