"""What is asked of an inference, and what it answers: designs that may have drawn a picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from models.compare import IDENTITY, View
from renderer.design import Design
from renderer.parameter import Value

Label = Literal["from this sketch", "close", "the nearest it can draw"]
Origin = Literal["metadata", "model", "search"]

FROM_THIS_SKETCH = 0.9
CLOSE = 0.6
"""Similarities above which a picture is held to be drawn by the sketch itself, or by something like it."""

MOST_UNLIKE = 0.35
"""Share of a picture's own contrast that the design it was drawn from leaves unlike at most. Paper is like
paper, and one slow gradient like another: where little else is shown, similarity is above .9 too. Designs
that were found left .17 and less, one of `swarm` that was hardly met .29, foreign pictures .39 and more."""

SIMILARITY_BLUR = 1.0
"""Blur in pixels of both pictures before they are said to be alike: thin lines make SSIM harsh."""

RIGHT = 0.985
"""Similarity above which the best design is as good as right."""


@dataclass(frozen=True)
class Wish:
    """What is wanted of an inference, and how much drawing it may cost.

    Attributes:
        seed: Seed of the designs, and of everything random. It is taken as known, never searched for: where
            a seed moves things about, another seed's picture can be met in its look, not in its places.
        n_hypotheses: How many distinct designs to give at most.
        n_spread: Designs spread over the space that are looked at where there is no model, or where what it
            guesses looks little like the picture.
        n_rounds: How often the best found so far have children without a model; with one, a quarter of it.
        n_refined: How many of the best are refined by redrawing; 0 for none.
        budget: As long as nothing is nearly right and fewer pictures were drawn, other counts are looked for.
            Breeding, wider guesses and the last looks go up to three thousand beyond.
        size: Width and height that the picture had before it was made smaller; None where it was not.
    """

    seed: int = 0
    n_hypotheses: int = 5
    n_spread: int = 96
    n_rounds: int = 4
    n_refined: int = 4
    budget: int = 700
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class Hypothesis:
    """One design that may have drawn the picture.

    Attributes:
        design: Its values and seed.
        similarity: SSIM of the redrawn picture and the target after a light blur: 1 is equal.
        uncertainty: Expected error of each value as a share of its range; empty without a model.
        unlike: How far the redrawn picture's colours are from the target's, as a share of its contrast.
    """

    design: Design
    similarity: float
    uncertainty: dict[str, float] = field(default_factory=dict)
    unlike: float = 0.0

    @property
    def values(self) -> dict[str, Value]:
        """The design's values."""
        return dict(self.design.values)


@dataclass(frozen=True)
class Inference:
    """What is known so far.

    Attributes:
        label: How the picture relates to the sketch, as far as is known; see `label_of`.
        hypotheses: Distinct designs, best first.
        origin: Whether they were read from the picture's metadata, guessed by a model, or searched for.
        done: Share of the work done, 0 to 1; below 1 in the end only if it was cancelled.
        view: How the picture lies beside the best design's: a crop, a shift, a blur.
        samples: Draws from the model's posterior, the likeliest first; empty without a model.
    """

    label: Label
    hypotheses: tuple[Hypothesis, ...]
    origin: Origin
    done: float
    view: View = IDENTITY
    samples: tuple[dict[str, Value], ...] = ()


def label_of(similarity: float, done: float = 1.0, unlike: float = 0.0) -> Label:
    """The word for how like the target the best hypothesis is.

    Before the search is ``done`` only what is as good as right is from the sketch: nineteen circles in the
    place of ten may look as like as nine in ten, and what is then still being looked for is no answer yet.
    """
    if similarity >= (FROM_THIS_SKETCH if done >= 1 else RIGHT) and unlike <= MOST_UNLIKE:
        return "from this sketch"
    return "close" if similarity >= CLOSE else "the nearest it can draw"


def told(known: Inference, done: float) -> Inference:
    """What is known, so much of the work being done."""
    best = known.hypotheses[0]
    return replace(known, done=done, label=label_of(best.similarity, done, best.unlike))
