"""What goes to and comes from the process that looks for a picture's designs.

Nothing here needs torch or numpy, so that the window can hold it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from genetics.constraints import Constraints
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch


@dataclass(frozen=True)
class Search:
    """A picture to look for.

    Attributes:
        number: Names the search in what is told of it; a later one ends an earlier one.
        sketch: What is to draw it.
        inspection: What the sketch's trial run found.
        size: ``(width, height)`` of the picture in pixels.
        pixels: Its RGB bytes, row after row.
        home: The folder of what is the user's, where taught models are.
        seed: Seed of the designs.
        whole_size: What ``size`` was before the picture was made smaller to travel.
    """

    number: int
    sketch: Sketch
    inspection: Inspection
    size: tuple[int, int]
    pixels: bytes = field(repr=False)
    home: Path
    seed: int
    whole_size: tuple[int, int]


@dataclass(frozen=True)
class Stop:
    """End the search; what is known by then is kept."""


@dataclass(frozen=True)
class Finding:
    """One design that may have drawn the picture.

    Attributes:
        design: Its values and seed.
        similarity: How like its picture is, 1 for equal.
        uncertainty: How far off the model expects each value to be, as a share of its range; for choices
            the chance that it is another. Empty without a model.
    """

    design: Design
    similarity: float
    uncertainty: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Cut:
    """How the picture lies in the best design's: its centre in half widths, and how much larger it is."""

    zoom: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0


@dataclass(frozen=True)
class Findings:
    """What is known so far.

    Attributes:
        number: Of the search.
        label: ``from this sketch``, ``close`` or ``the nearest it can draw``.
        found: Distinct designs, best first.
        origin: ``model`` or ``search``.
        done: Share of the work done, 0 to 1.
        cut: How the picture lies in the best design's.
        state: Everything that seeding needs, for the process only.
    """

    number: int
    label: str
    found: tuple[Finding, ...]
    origin: str
    done: float
    cut: Cut = field(default_factory=Cut)
    state: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class SearchEnded:
    """The last thing told of a search.

    Attributes:
        number: Of the search.
        error: Why nothing, or nothing more, was found; None where all went well.
    """

    number: int
    error: KonomiError | None = None


@dataclass(frozen=True)
class SearchNote:
    """Something to know of a search that goes on, for instance that the sketch's model is damaged."""

    number: int
    error: KonomiError


@dataclass(frozen=True)
class Seeding:
    """Ask for a population that starts at what was found.

    Attributes:
        state: `Findings.state`.
        first: Index of the finding that is to come first.
        space: The sketch's parameters.
        constraints: Kept by all but what was found itself.
        n: How many designs.
        seed: Of samples and mutations.
    """

    state: bytes = field(repr=False)
    first: int
    space: ParameterSpace
    constraints: Constraints
    n: int
    seed: int


@dataclass(frozen=True)
class Population:
    """The answer to a `Seeding`.

    Attributes:
        designs: The best first.
        operators: Where each comes from: ``found``, ``sampled`` or ``mutation``.
    """

    designs: tuple[Design, ...]
    operators: tuple[str, ...]
