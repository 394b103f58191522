"""Evolution that learns finds what someone likes, and says what it knows."""

from __future__ import annotations

import numpy as np
import pytest

from genetics import Choice, Evolution, SeedPolicy
from genetics.cooling import HOTTEST
from genetics.learning import LearnedState, is_fitted_at
from genetics.region import Region
from genetics.simulate import User, simulate
from genetics.tastes import make_taste, mixed_space
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED


def chosen_by(user: User, n_generations: int, seed: int = 3) -> Evolution:
    evolution = Evolution(user.taste.space, seed=seed, strategy="learned")
    rng = np.random.default_rng(seed)
    for _ in range(n_generations):
        evolution.tell(user.choose(evolution.ask(), rng))
    return evolution


def test_it_finds_a_taste_sooner_than_chance() -> None:
    taste = make_taste("unimodal", mixed_space(4), 7)
    learned, random = (
        simulate(User(taste), Evolution(taste.space, seed=7, strategy=strategy), 6, 7)
        for strategy in ("learned", "random")
    )
    assert learned.shown[-1] < 0.5 * random.shown[-1]
    assert learned.diversity.mean() >= 0.3


def test_two_tastes_are_kept_alive_together() -> None:
    space = ParameterSpace([Parameter("x", low=0.0, high=1.0), Parameter("y", low=0.0, high=1.0)])
    evolution = Evolution(space, strategy="learned", seed=1)
    for _ in range(6):
        shown = evolution.ask()
        xs = np.array([float(d.values["x"]) for d in shown])
        liked = [int(np.argmin(np.abs(xs - 0.1))), int(np.argmin(np.abs(xs - 0.9)))]
        evolution.tell(Choice(shown, liked, ordered=False))
    xs = np.array([float(d.values["x"]) for d in evolution.ask()])
    assert np.sum(xs < 0.3) >= 2
    assert np.sum(xs > 0.7) >= 2


def test_someone_indifferent_is_told_so_and_keeps_a_wide_grid() -> None:
    taste = make_taste("unimodal", mixed_space(8), 1)
    evolution = chosen_by(User(taste, "indifferent"), 8)
    insight = evolution.insight()
    assert insight is not None
    assert not insight.sees_preference
    runs = [
        simulate(User(taste, "indifferent"), Evolution(taste.space, strategy="learned"), 8, seed)
        for seed in (1, 2, 3, 4)
    ]
    by_grid = np.mean([run.diversity for run in runs], axis=0)
    assert by_grid.min() > 0.35
    assert by_grid[-2:].mean() > 0.5


def test_someone_with_a_taste_is_believed_and_what_matters_is_named() -> None:
    space = ParameterSpace([Parameter("matters", low=0.0, high=1.0), Parameter("idle", low=0.0, high=1.0)])
    evolution = Evolution(space, strategy="learned")
    for _ in range(6):
        shown = evolution.ask()
        order = np.argsort([abs(float(d.values["matters"]) - 0.3) for d in shown])
        evolution.tell(Choice(shown, order[:3].tolist()))
    insight = evolution.insight()
    assert insight is not None
    assert insight.sees_preference
    assert insight.importance["matters"] > 2 * insight.importance["idle"]
    assert abs(float(evolution.best().values["matters"]) - 0.3) < 0.1


@pytest.mark.parametrize("seed", [4, 6, 9])
def test_who_clicks_once_a_grid_is_not_told_after_six_clicks_that_no_preference_is_seen(seed: int) -> None:
    insight = chosen_by(User(make_taste("unimodal", mixed_space(8), seed), n_clicks=1), 6).insight()
    assert insight is not None
    assert insight.sees_preference


def test_why_names_the_liked_ancestors_and_a_likelihood() -> None:
    evolution = Evolution(MIXED, strategy="learned")
    assert evolution.why(Design(MIXED.default())) is None
    liked: list[Design] = []
    refused: list[Design] = []
    for _ in range(3):
        shown = evolution.ask()
        hues = [abs((float(d.values["hue"]) - 90 + 180) % 360 - 180) for d in shown]
        order = np.argsort(hues)
        liked += [shown[order[0]], shown[order[1]]]
        refused.append(shown[order[-1]])
        evolution.tell(Choice(shown, order[:2].tolist(), rejected=[int(order[-1])]))
    best, worst = evolution.why(evolution.best()), evolution.why(refused[0])
    assert best is not None
    assert worst is not None
    assert best.liking > 0.5 > worst.liking
    assert best.ancestors
    assert all(ancestor in liked for ancestor in best.ancestors)
    assert 0 <= best.certainty <= 1


def test_the_state_of_another_branch_is_passed_over() -> None:
    evolution, other = (Evolution(MIXED, strategy="learned", seed=seed) for seed in (1, 2))
    for each in (evolution, other):
        for _ in range(2):
            each.tell(Choice(each.ask(), [3, 1]))
    other.ask()
    mixed = Evolution(MIXED, strategy="learned", seed=1, model_state=other.model_state)
    for choice in evolution.choices:
        mixed.tell(choice)
    assert mixed.ask() == evolution.ask()
    assert isinstance(mixed.model_state, LearnedState)


def test_long_sessions_fit_more_rarely() -> None:
    assert [n for n in range(1, 23) if is_fitted_at(n)] == [*range(1, 7), 8, 10, 12, 14, 16, 20]
    assert sum(map(is_fitted_at, range(1, 101))) < 25


def test_what_was_told_and_locked_is_learnt_within_the_lock() -> None:
    evolution = Evolution(MIXED, strategy="learned")
    evolution.tell(Choice(evolution.ask(), [2, 5]))
    region = Region(MIXED)
    for design in evolution.ask():
        assert region.restrict(design.values) == dict(design.values)


@pytest.mark.parametrize("n_empty", [1, 3])
def test_only_none_of_these_keeps_exploring(n_empty: int) -> None:
    evolution = Evolution(MIXED, strategy="learned")
    for _ in range(n_empty):
        evolution.tell(Choice(evolution.ask(), []))
    assert len(evolution.ask()) == 12
    assert evolution.insight() is None


def test_rejecting_alone_teaches_too() -> None:
    evolution = Evolution(MIXED, strategy="learned")
    shown = evolution.ask()
    rejected = [i for i, d in enumerate(shown) if d.values["layout"] == "ring"]
    evolution.tell(Choice(shown, [], rejected=rejected))
    assert len(evolution.ask()) == 12
    disliked, other = (evolution.why(shown[i]) for i in (rejected[0], (rejected[0] + 1) % 12))
    assert disliked is not None
    assert disliked.liking < 0.5
    assert other is not None
    assert not other.ancestors


@pytest.mark.parametrize("policy", ["varied", "evolved"])
def test_the_latest_favourite_leads_where_only_the_seed_varies(policy: SeedPolicy) -> None:
    evolution = Evolution(ParameterSpace(), strategy="learned", seed_policy=policy)
    for _ in range(3):
        shown = evolution.ask()
        evolution.tell(Choice(shown, [5, 2]))
    assert evolution.best() == shown[5]
    assert evolution.ask()[0] == shown[5]


def test_automatic_boldness_is_felt_from_the_first_choice_on() -> None:
    cooling, hottest = (Evolution(MIXED, boldness=boldness) for boldness in (None, HOTTEST))
    choice = Choice(cooling.ask(), [2, 5])
    for evolution in (cooling, hottest):
        evolution.tell(choice)
    assert cooling.ask() != hottest.ask()
