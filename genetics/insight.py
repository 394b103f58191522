"""What a strategy can say for itself: why a design is shown, and what seems to matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renderer.design import Design


@dataclass(frozen=True)
class Reason:
    """Why a design is shown.

    Attributes:
        liking: Probability that it is preferred to the middle one of all designs shown so far, 0 to 1.
        certainty: How much of what could be known of its liking is known, 0 to 1.
        ancestors: Liked designs that the prediction leans on, the strongest first.
    """

    liking: float
    certainty: float
    ancestors: tuple[Design, ...]


@dataclass(frozen=True)
class Insight:
    """What the choices so far say as a whole.

    Attributes:
        sees_preference: False if the choices look like chance.
        importance: Parameter name to its share in what decides, summing to 1.
        constancy: How alike the taste is to that of the likest earlier session, 0 to 1; None where there was
            none.
    """

    sees_preference: bool
    importance: Mapping[str, float]
    constancy: float | None = None
