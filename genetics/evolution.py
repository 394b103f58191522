"""Ask for designs, tell what was liked: the one door to every way of evolving."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice, Lineage
from genetics.cmaes import CmaStrategy
from genetics.constraints import Constraints
from genetics.cooling import cooled
from genetics.deferred import DeferredLearning
from genetics.descriptions import check_widths
from genetics.exploring import RandomStrategy
from genetics.genetic import GeneticStrategy, variations_of
from genetics.grid import Grid, Key, Seeds, key
from genetics.insight import Insight, Reason
from genetics.pictures import FORETOLD_TWINS, Describe, Pictures, twins_within, unlike_pictures
from genetics.ranges import learnt_ranges
from genetics.region import Region, rows_of
from genetics.session import Session
from genetics.settings import Settings, whole
from genetics.strategy import Proposal, SeedPolicy, Situation, Strategy, favourites
from genetics.strip import Sights, strip
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace

Array = NDArray[np.float64]

STRATEGIES: Mapping[str, Callable[[Any], Strategy]] = {
    "cmaes": lambda _state: CmaStrategy(),
    "genetic": lambda _state: GeneticStrategy(),
    "learned": DeferredLearning,
    "random": lambda _state: RandomStrategy(),
}
"""Ways of evolving by name; each is made from the model state of an earlier evolution, or None."""


class Evolution(Settings):
    """Proposes designs, and learns from what was liked among them.

    What an `ask` gives follows from the arguments, the choices told so far and the number of asks
    since the last of them, and from nothing else: an evolution is restored exactly by telling
    a new one the same choices, and a branch of history by telling it the choices on that branch.
    The global `random` and NumPy's global generator are neither read nor disturbed.

    Args:
        space: The sketch's parameters. If none of them can vary, designs differ by their seed.
        seed: Source of all randomness, from 0.
        population: How many designs `ask` gives.
        strategy: ``learned``, ``genetic``, ``cmaes`` or ``random``, or an object of your own.
        boldness: 0 (small steps) to 1 (large ones); None cools by itself (see `temperature`).
        seed_policy: Whether the seed is ``fixed`` for all, ``varied``, or ``evolved``.
        constraints: Locked values and narrowed ranges.
        first_seed: The seed of the first designs; ``seed`` if left out.
        model_state: `model_state` of an earlier evolution of the same space; saves time, changes nothing.
        earlier: What was chosen in earlier sessions with this space, the oldest session first. ``learned``
            begins with what they tell and believes it as far as what is chosen now agrees
            (`Insight.constancy`); half of the first grid owes nothing to them.
        features: Draws designs and describes each picture by a row of numbers ``(n, k)`` whose
            distances say how different pictures look; then no grid holds pictures that look alike,
            and ``learned`` learns from looks as well as from parameters. Who knows only the pictures of
            what was shown tells them with each choice instead (`Choice.looks`).

    Raises:
        KonomiError: An argument out of range, or an unknown strategy or seed policy.
        ParameterError: The space cannot keep the constraints.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of its own
        self,
        space: ParameterSpace,
        seed: int = 0,
        population: int = 12,
        strategy: str | Strategy = "learned",
        *,
        boldness: float | None = 0.3,
        seed_policy: SeedPolicy = "fixed",
        constraints: Constraints | None = None,
        first_seed: int | None = None,
        model_state: Any = None,
        features: Describe | None = None,
        earlier: Sequence[Sequence[Choice]] = (),
    ) -> None:
        super().__init__(
            space,
            seed,
            population,
            boldness=boldness,
            seed_policy=seed_policy,
            constraints=constraints,
            first_seed=first_seed,
        )
        self._pictures = None if features is None else Pictures(features)
        self._strategy = _strategy(strategy, model_state)
        self._earlier = tuple(Session.of(self._region, choices) for choices in earlier if choices)
        check_widths(choice for session in self._earlier for choice in session.choices)
        self._only_seed = not Region(space).free
        self._choices: tuple[Choice, ...] = ()
        self._rows: tuple[Array, ...] = ()
        self._seen: frozenset[Key] = frozenset()
        self._lineage: dict[Key, Lineage] = {}

    @property
    def strategy(self) -> str:
        """Name of the way of evolving."""
        return self._strategy.name

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every choice told so far, oldest first."""
        return self._choices

    @property
    def model_state(self) -> Any:
        """What the strategy has worked out so far, to be handed to the next evolution; may be pickled."""
        return self._strategy.state

    @property
    def temperature(self) -> float:
        """The boldness in use: what was set, or what has cooled from choice to choice, 0 to 1."""
        if self._boldness is not None:
            return self._boldness
        return cooled(reversed(self._choices[self.reheated_at :]))

    def branch(self) -> Evolution:
        """A copy that goes its own way from here; what was told, and what was learnt from it, is shared."""
        twin = copy(self)
        twin._lineage = {}
        return twin

    def reheat(self) -> None:
        """Begin cooling anew from here; `reheated_at` says where, to be set when an evolution is restored."""
        self.reheated_at = len(self._choices)

    def ask(self, n: int | None = None, *, spares: int = 0) -> list[Design]:
        """Up to ``n`` (default: the population) designs to show, no two the same.

        Fewer come only if the space holds no more. Asking again without a choice in between
        gives other children of the same choices. What was liked is among them, but where one is wanted.

        Args:
            n: How many are to be shown.
            spares: So many more after them, to take the place of what turns out to look like another.

        Raises:
            KonomiError: ``n`` is not a whole number from 1, or ``spares`` not one from 0.
        """
        wanted = (self.population if n is None else whole("n", n, 1)) + whole("spares", spares, 0)
        rng = self._next_rng()
        situation = self._situation(wanted - spares)
        proposals: Iterable[Proposal] = self._strategy.propose(situation, rng)
        if situation.n == 1:
            # Beside the favourite there would be no place for anything new, ever.
            proposals = (p for p in proposals if p.operator != "elite")
        return self._fill(proposals, wanted, rng, ())

    def tell(self, choice: Choice) -> None:
        """Take note of what was liked among designs shown together; nothing liked means "none of these".

        Any designs of this space may be told, whoever made them. What is refused changes nothing.

        Raises:
            KonomiError: Not a choice, or its looks are no rows of as many numbers as those told before.
            ParameterError: A shown design has a name or value that is not in the space.
        """
        told = Session.of(self._region, [choice])
        check_widths([*(c for s in self._earlier for c in s.choices), *self._choices, *told.choices])
        self._choices, self._rows = (*self._choices, *told.choices), (*self._rows, *told.rows)
        self._seen |= {key(design) for design in told.choices[0].shown}
        self.asked = 0

    def best(self) -> Design:
        """The evolution's own pick so far, under the constraints; the sketch's default before any choice.

        Before the first choice it is the best of earlier sessions, if there were any.
        """
        pick = self._strategy.best(self._situation(self.population))
        if pick is None:
            return Design(self._region.default(), self.first_seed)
        return replace(pick, values=self._region.restrict(pick.values))

    def why(self, design: Design) -> Reason | None:
        """Predicted liking of a design and the liked ones it leans on; None where nothing is learnt.

        Raises:
            ParameterError: ``design`` has a name or value that is not in the space.
        """
        return self._strategy.explain(self._situation(self.population), design)

    def insight(self) -> Insight | None:
        """Whether a preference is seen, and which parameters matter; None where nothing is learnt."""
        return self._strategy.insight(self._situation(self.population))

    def learnt_ranges(self) -> dict[str, tuple[float, float]]:
        """Ranges that hold nearly all that was liked, to be offered to the artist for `constraints`."""
        return learnt_ranges(self.space, self._choices)

    def lineage(self, design: Design) -> Lineage:
        """Where a design came from; ``imported`` if this evolution did not make it."""
        return self._lineage.get(key(design), Lineage((), "imported", ()))

    def more_like(self, design: Design, n: int | None = None) -> list[Design]:
        """Up to ``n`` (default: the population) variations of one design, ``boldness`` away.

        Raises:
            KonomiError: ``n`` is not a whole number from 1.
            ParameterError: ``design`` has a name or value that is not in the space.
        """
        wanted = self.population if n is None else whole("n", n, 1)
        rng = self._next_rng()
        variations = variations_of(design, self._situation(wanted), rng)
        return self._fill(self._unlike((design,), variations, wanted), wanted, rng, (design,))

    def between(self, first: Design, second: Design, n: int | None = None) -> list[Design]:
        """A strip of ``n`` (default: the population) designs from ``first`` to ``second``, both included.

        Angles go the short way round, colours the perceptually even one; choices and seed switch
        midway. A step that would be the same as another one, or look like it where pictures are known
        or foretold, is a detour on which some parameters run ahead. Steps that come out the same all
        the same are left out.

        Raises:
            KonomiError: ``n`` is not a whole number from 1.
            ParameterError: A design has a name or value that is not in the space.
        """
        wanted = self.population if n is None else whole("n", n, 1)
        ends = [Design(self._region.restrict(d.values), d.seed) for d in (first, second)]
        rng, draws = np.random.default_rng(self.seed), self._pictures is not None
        steps = strip(self._region, (ends[0], ends[1]), wanted, self._sights, rng, draws=draws)
        distinct = list({key(design): design for design in steps}.values())
        for design in distinct:
            self._note(design, (first, second), "between")
        return distinct

    def replacement(self, shown: Iterable[Design], index: int) -> Design:
        """Another design for place ``index`` of a grid, unlike all that are ``shown``.

        Raises:
            KonomiError: There is no such place, or the space holds no other design.
        """
        taken = tuple(shown)
        if not 0 <= index < len(taken):
            raise KonomiError(f"index must lie between 0 and {len(taken) - 1}; got {index}.")
        rng = self._next_rng(index + 1)
        proposals = self._strategy.propose(self._situation(1), rng)
        others = self._unlike(taken, (p for p in proposals if p.operator != "elite"), 1)
        found = self._fill(others, 1, rng, taken)
        if not found:
            raise KonomiError("There is no other design to show; unlock a parameter or widen a range.")
        return found[0]

    def _situation(self, n: int) -> Situation:
        told = self._choices, self._rows
        return Situation(self._region, *told, n, self.temperature, self._pictures, self._earlier)

    def _next_rng(self, place: int = 0) -> np.random.Generator:
        entropy = [self.seed, len(self._choices), self.asked, place]
        self.asked += 1
        return np.random.default_rng(entropy)

    def _fill(
        self, proposals: Iterable[Proposal], n: int, rng: np.random.Generator, taken: tuple[Design, ...]
    ) -> list[Design]:
        liked = favourites(self._choices)
        seed = taken[0].seed if taken else liked[0].seed if liked else self.first_seed
        seeds = Seeds(self.seed_policy, seed, self._only_seed, self.temperature)
        grid = Grid(self._region, seeds, rng.spawn(1)[0], self._seen, taken)
        made = grid.fill(proposals, n if self._pictures is None else n + _spare(n))
        if self._pictures is not None:
            pictures = self._pictures([*taken, *(design for design, _ in made)])
            made = [made[i - len(taken)] for i in unlike_pictures(pictures, len(taken), n)]
        for design, proposal in made:
            self._note(design, proposal.parents, proposal.operator)
        return [design for design, _ in made]

    def _note(self, design: Design, parents: tuple[Design, ...], how: str) -> None:
        changed: tuple[str, ...] = ()
        if parents:
            before = self.space.complete(parents[0].values)
            changed = tuple(name for name, value in design.values.items() if value != before[name])
        self._lineage[key(design)] = Lineage(parents, how, changed)

    def _sights(self, rows: Array, designs: Sequence[Design]) -> Sights:
        """What designs look like, drawn where they can be, else foretold from their coordinates."""
        if self._pictures is not None:
            looks = self._pictures(designs)
            return Sights(looks, twins_within(looks))
        return Sights(self._strategy.foretold(self._situation(len(rows)), rows), FORETOLD_TWINS)

    def _unlike(self, taken: Sequence[Design], proposals: Iterable[Proposal], n: int) -> Iterator[Proposal]:
        rows = rows_of(self._region, [design.values for design in taken])
        return self._strategy.unlike(self._situation(n), rows, proposals)


def _spare(n: int) -> int:
    """How many designs more than wanted are drawn, so that twins can be left out."""
    return max(2, n // 3)


def _strategy(strategy: str | Strategy, state: Any) -> Strategy:
    if not isinstance(strategy, str):
        return strategy
    if strategy not in STRATEGIES:
        raise KonomiError(f"strategy must be one of {', '.join(sorted(STRATEGIES))}; got {strategy!r}.")
    return STRATEGIES[strategy](state)
