"""A session may begin with what earlier ones told of the taste, as far as it is the same."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from genetics import Choice, Evolution
from genetics.evidence import MOST_EARLIER, gather
from genetics.region import Region
from genetics.session import Session
from genetics.simulate import User, simulate
from genetics.tastes import Taste, make_taste, mixed_space
from renderer.design import Design
from renderer.errors import ParameterError

SPACE = mixed_space(4)
SEEDS = (1, 2, 3)


@cache
def taste(seed: int) -> Taste:
    return make_taste("peaks", SPACE, seed)


@cache
def session(seed: int) -> tuple[Choice, ...]:
    """What someone of this taste chose in eight grids."""
    evolution = Evolution(SPACE, seed=seed)
    simulate(User(taste(seed)), evolution, 8, seed)
    return evolution.choices


def regrets(seed: int, n_grids: int, *earlier: tuple[Choice, ...]) -> np.ndarray:
    """Of the best design shown by each grid of another session."""
    evolution = Evolution(SPACE, seed=seed + 50, earlier=earlier)
    return simulate(User(taste(seed)), evolution, n_grids, seed + 50).shown


def test_whoever_comes_back_with_the_same_taste_goes_on_from_there() -> None:
    anew = np.mean([regrets(seed, 2) for seed in SEEDS], axis=0)
    again = np.mean([regrets(seed, 2, session(seed)) for seed in SEEDS], axis=0)

    assert again[0] < anew[0] / 2
    assert again[1] < anew[1] / 2


def test_another_taste_than_before_is_soon_seen_to_be_one() -> None:
    anew = np.mean([regrets(seed, 5)[-1] for seed in SEEDS])
    misled = np.mean([regrets(seed, 5, session(seed + 10))[-1] for seed in SEEDS])
    assert misled < anew + 0.1

    same: list[float] = []
    other: list[float] = []
    for seed in SEEDS:
        for kept, before in ((same, seed), (other, seed + 10)):
            evolution = Evolution(SPACE, seed=seed + 50, earlier=[session(before)])
            simulate(User(taste(seed)), evolution, 5, seed + 50)
            insight = evolution.insight()
            assert insight is not None
            assert insight.constancy is not None
            assert sum(insight.importance.values()) == pytest.approx(1)
            kept.append(insight.constancy)
    assert np.mean(same) > np.mean(other) + 0.2
    assert min(same) > 0.5


def test_of_two_earlier_sessions_the_one_of_the_same_taste_is_gone_by() -> None:
    for order in ((1, 11), (11, 1)):
        again = regrets(1, 3, *(session(seed) for seed in order))
        assert again[-1] < 0.5 * regrets(1, 3)[-1] + 0.1


def test_the_best_of_before_is_the_pick_until_something_is_chosen_and_is_in_the_first_grid() -> None:
    evolution = Evolution(SPACE, earlier=[session(1)])
    liked = {choice.shown[i] for choice in session(1) for i in choice.liked}

    pick = evolution.best()

    assert pick in liked
    assert evolution.ask()[0] == pick


def test_half_of_the_first_grid_owes_nothing_to_before() -> None:
    evolution = Evolution(SPACE, earlier=[session(1)])
    shown = evolution.ask()
    made = [evolution.lineage(design).operator for design in shown]
    assert 6 <= made.count("random") <= 8


def test_the_same_earlier_sessions_give_the_same_grids_whatever_was_worked_out_before() -> None:
    first = Evolution(SPACE, seed=4, earlier=[session(1), session(2)])
    first.tell(Choice(first.ask(), [2, 5]))
    state = first.model_state

    for helped in (None, state):
        again = Evolution(SPACE, seed=4, earlier=[session(1), session(2)], model_state=helped)
        again.tell(first.choices[0])
        assert again.branch().ask() == first.branch().ask()
    # What was worked out with other sessions before is passed over.
    alone = Evolution(SPACE, seed=4, model_state=state)
    plain = Evolution(SPACE, seed=4)
    for evolution in (alone, plain):
        evolution.tell(first.choices[0])
    assert alone.ask() == plain.ask()


def test_no_earlier_session_is_none() -> None:
    for nothing in ([], [()]):
        assert Evolution(SPACE, seed=4, earlier=nothing).ask() == Evolution(SPACE, seed=4).ask()
    evolution = Evolution(SPACE, seed=4)
    evolution.tell(Choice(evolution.ask(), [1]))
    insight = evolution.insight()
    assert insight is not None
    assert insight.constancy is None


def test_someone_without_preference_now_is_seen_to_have_none_in_spite_of_before() -> None:
    evolution = Evolution(SPACE, seed=3, earlier=[session(1)])
    simulate(User(taste(1), "indifferent"), evolution, 8, 3)
    insight = evolution.insight()
    assert insight is not None
    assert not insight.sees_preference


def test_every_strategy_takes_earlier_sessions() -> None:
    for strategy in ("genetic", "cmaes", "random"):
        with_them = Evolution(SPACE, seed=1, strategy=strategy, earlier=[session(1)])
        assert with_them.ask() == Evolution(SPACE, seed=1, strategy=strategy).ask()


def test_how_pictures_looked_before_is_known_from_the_first_grid_on() -> None:
    def seen(choice: Choice) -> Choice:
        looks = np.array([[float(design.values["p0"])] for design in choice.shown])
        return Choice(choice.shown, choice.liked, looks=looks)

    blind = Evolution(SPACE, seed=1, earlier=[session(1)])
    seeing = Evolution(SPACE, seed=1, earlier=[[seen(choice) for choice in session(1)]])
    parent = blind.best()

    def n_pictures(evolution: Evolution) -> int:
        """How many different ones there are among children of the pick."""
        shown = [parent, *evolution.more_like(parent, 7)]
        return len({round(20 * float(design.values["p0"])) for design in shown})

    assert n_pictures(seeing) > n_pictures(blind)


def test_earlier_designs_make_room_for_those_of_now() -> None:
    region = Region(SPACE)
    before = Session.of(region, session(1) * 3)
    now = Session.of(region, session(2))

    evidence = gather(now.choices, now.rows, [before])

    assert np.sum(evidence.sessions == 1) <= MOST_EARLIER
    assert np.sum(evidence.sessions == 0) == len({d for c in now.choices for d in c.shown})
    liked = {design for choice in now.choices for design in (choice.shown[i] for i in choice.liked)}
    assert len(evidence.liked) == len(liked)
    assert all(evidence.sessions[i] == 0 for i in evidence.liked)
    assert not np.any((evidence.ages >= 0) & (evidence.sessions[evidence.members[:, 0]] == 1)), (
        "what was clicked then is not doubted now"
    )


def test_a_design_of_another_sketch_is_refused() -> None:
    stranger = Choice([Design({"other": 1.0}, 0), Design({"other": 2.0}, 0)], [0])
    with pytest.raises(ParameterError, match="other"):
        Evolution(SPACE, earlier=[[stranger]])
