"""A click that looks like a slip is doubted, shown again, and believed once it is made again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from genetics import Choice, Evolution
from genetics.doubt import doubting, foretold
from genetics.evidence import Evidence, gather
from genetics.kernel import Features
from genetics.preference import Preference, fit, mixture
from genetics.region import Region, rows_of
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace

PLANE = ParameterSpace([Parameter("x", low=0.0, high=1.0), Parameter("y", low=0.0, high=1.0)])
FAR = Design({"x": 0.95, "y": 0.1})


def from_the_corner(design: Design) -> float:
    return abs(float(design.values["x"]) - 0.2) + abs(float(design.values["y"]) - 0.8)


def likes_the_corner(shown: list[Design]) -> Choice:
    """Three clicks of someone who likes small x and large y."""
    return Choice(shown, np.argsort([from_the_corner(design) for design in shown])[:3].tolist())


@pytest.fixture
def learned() -> Evolution:
    """An evolution that was told five times what someone likes."""
    evolution = Evolution(PLANE, seed=0)
    for _ in range(5):
        evolution.tell(likes_the_corner(evolution.ask()))
    return evolution


def with_a_click_on(design: Design, evolution: Evolution) -> Choice:
    return Choice([*evolution.ask()[:11], design], [11, 0, 1])


def is_shown(design: Design, grid: list[Design]) -> bool:
    return design.values in [shown.values for shown in grid]


def test_a_slip_does_not_become_the_pick_and_is_shown_again_beside_it(learned: Evolution) -> None:
    learned.tell(with_a_click_on(FAR, learned))
    assert from_the_corner(learned.best()) < 0.05
    grid = learned.ask()
    assert is_shown(learned.best(), grid)
    assert is_shown(FAR, grid)
    assert len(grid) == 12


def test_what_was_doubted_is_forgotten_if_it_is_passed_over(learned: Evolution) -> None:
    learned.tell(with_a_click_on(FAR, learned))
    learned.tell(likes_the_corner(learned.ask()))
    assert not is_shown(FAR, learned.ask())


def test_what_was_doubted_is_believed_if_it_is_clicked_again(learned: Evolution) -> None:
    learned.tell(with_a_click_on(FAR, learned))
    shown = learned.ask()
    at = [design.values for design in shown].index(FAR.values)
    learned.tell(Choice(shown, [at]))
    assert learned.best().values == FAR.values


def test_a_favourite_where_one_was_expected_is_not_doubted(learned: Evolution) -> None:
    better = Design({"x": 0.2, "y": 0.801})
    learned.tell(with_a_click_on(better, learned))
    assert learned.best().values == better.values


def evidence_of(evolution: Evolution) -> Evidence:
    rows = [rows_of(Region(PLANE), [d.values for d in c.shown]) for c in evolution.choices]
    return gather(evolution.choices, rows)


def draws(model: Preference, rows: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    mean, covariance = model.joint(rows)
    return np.random.default_rng(0).multivariate_normal(mean, covariance, n)


def test_a_mixture_has_the_mean_and_the_covariance_of_draws_from_either(learned: Evolution) -> None:
    learned.tell(with_a_click_on(FAR, learned))
    evidence = evidence_of(learned)
    meant = fit(Features.of(PLANE), evidence, n_steps=0)
    slip = fit(meant.features, evidence_of(learned.branch()), meant.theta + 0.0, n_steps=0, lapse=0.9)
    rows = Region(PLANE).sample(np.random.default_rng(1).random((6, 2)))
    mixed = mixture([meant, slip], np.array([0.7, 0.3]))
    both = np.concatenate([draws(meant, rows, 7000), draws(slip, rows, 3000)])
    mean, covariance = mixed.joint(rows)
    assert mean == pytest.approx(both.mean(axis=0), abs=0.2)
    assert covariance == pytest.approx(np.cov(both.T), abs=0.05 * meant.scale**2)
    assert mixed.predict(rows)[1] ** 2 == pytest.approx(np.diag(covariance), rel=0.01, abs=1e-3)


def test_what_the_others_foretell_of_a_click_is_what_they_do_without_it(learned: Evolution) -> None:
    learned.tell(likes_the_corner(learned.ask()))
    evidence = evidence_of(learned)
    model = fit(Features.of(PLANE), evidence, n_steps=0)
    for pick in np.nonzero(evidence.ages == 0)[0].tolist():
        weights = evidence.weights.copy()
        weights[pick] = 0.0
        without = fit(model.features, replace(evidence, weights=weights), model.theta, n_steps=0)
        shares = np.exp(without.liking[evidence.members[pick][evidence.members[pick] >= 0]])
        assert foretold(model, evidence, pick) == pytest.approx(shares[0] / shares.sum(), abs=0.1)


def test_leaving_out_what_fits_least_makes_no_taste_surer(learned: Evolution) -> None:
    learned.tell(with_a_click_on(FAR, learned))
    evidence = evidence_of(learned)
    model = fit(Features.of(PLANE), evidence, n_steps=0)
    doubted, believed = doubting(model, evidence)
    assert believed.weights.sum() < evidence.weights.sum()
    assert doubted.gain == model.gain


def test_nothing_liked_leaves_nothing_to_doubt() -> None:
    shown = [Design({"x": x, "y": 0.5}) for x in (0.1, 0.5, 0.9)]
    evolution = Evolution(PLANE)
    evolution.tell(Choice(shown, [], rejected=[0]))
    evidence = evidence_of(evolution)
    model = fit(Features.of(PLANE), evidence)
    assert doubting(model, evidence) == (model, evidence)
