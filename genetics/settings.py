"""How an evolution is to go: each setting is checked when it is made, and may be changed between two asks."""

from __future__ import annotations

import operator
from typing import SupportsFloat, SupportsIndex, get_args

from genetics.constraints import Constraints
from genetics.region import Region
from genetics.strategy import SeedPolicy
from renderer.design import MAX_SEED
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace


class Settings:
    """What an `Evolution` was told of how to go, and from where to take up.

    What is refused changes nothing. For the arguments see `Evolution`.

    Raises:
        KonomiError: An argument out of range, or an unknown seed policy.
        ParameterError: The space cannot keep the constraints.
    """

    def __init__(
        self,
        space: ParameterSpace,
        seed: int,
        population: int,
        *,
        boldness: float | None,
        seed_policy: SeedPolicy,
        constraints: Constraints | None,
        first_seed: int | None,
    ) -> None:
        self.space = space
        self.seed = whole("seed", seed, 0)
        self.population = population
        self.boldness = boldness
        self.seed_policy = seed_policy
        self.constraints = constraints or Constraints()
        self.first_seed = self.seed % (MAX_SEED + 1) if first_seed is None else first_seed
        self.asked = 0
        self.reheated_at = 0

    @property
    def population(self) -> int:
        """How many designs `ask` gives."""
        return self._population

    @population.setter
    def population(self, n: int) -> None:
        self._population = whole("population", n, 1)

    @property
    def boldness(self) -> float | None:
        """0 (small steps from what is liked) to 1 (large ones); None cools by itself."""
        return self._boldness

    @boldness.setter
    def boldness(self, boldness: float | None) -> None:
        if boldness is not None and not _is_share(boldness):
            raise KonomiError(f"boldness must lie between 0 and 1; got {boldness!r}.")
        self._boldness = None if boldness is None else float(boldness)

    @property
    def seed_policy(self) -> SeedPolicy:
        """``fixed``, ``varied`` or ``evolved``."""
        return self._seed_policy

    @seed_policy.setter
    def seed_policy(self, policy: SeedPolicy) -> None:
        if policy not in get_args(SeedPolicy):
            expected = ", ".join(get_args(SeedPolicy))
            raise KonomiError(f"seed_policy must be one of {expected}; got {policy!r}.")
        self._seed_policy = policy

    @property
    def constraints(self) -> Constraints:
        """Locked values and narrowed ranges that every new design keeps."""
        return self._region.constraints

    @constraints.setter
    def constraints(self, constraints: Constraints) -> None:
        self._region = Region(self.space, constraints)

    @property
    def first_seed(self) -> int:
        """The seed of the first designs."""
        return self._first_seed

    @first_seed.setter
    def first_seed(self, seed: int) -> None:
        given = whole("first_seed", seed, 0)
        if given > MAX_SEED:
            raise KonomiError(f"first_seed must lie between 0 and {MAX_SEED}; got {seed}.")
        self._first_seed = given

    @property
    def asked(self) -> int:
        """How often designs were asked for since the last choice; set it to take up where one stopped."""
        return self._asked

    @asked.setter
    def asked(self, n: int) -> None:
        self._asked = whole("asked", n, 0)

    @property
    def reheated_at(self) -> int:
        """How many choices had been told when cooling last began."""
        return self._reheated_at

    @reheated_at.setter
    def reheated_at(self, n_choices: int) -> None:
        self._reheated_at = whole("reheated_at", n_choices, 0)


def whole(name: str, given: object, least: int) -> int:
    """What was ``given`` as a whole number from ``least``.

    Raises:
        KonomiError: It is none; ``name`` says what is.
    """
    # NumPy's whole numbers are welcome; truth values are not numbers here.
    if isinstance(given, bool) or not isinstance(given, SupportsIndex) or operator.index(given) < least:
        raise KonomiError(f"{name} must be a whole number from {least}; got {given!r}.")
    return operator.index(given)


def _is_share(given: object) -> bool:
    return isinstance(given, SupportsFloat) and not isinstance(given, bool) and 0 <= float(given) <= 1
