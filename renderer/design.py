"""A `Design`: the one point of a sketch's parameter space that a picture was drawn from."""

from __future__ import annotations

import json
import math
import numbers
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from renderer.errors import KonomiError
from renderer.parameter import Value

MAX_SEED = 2**32 - 1


@dataclass(frozen=True)
class Design:
    """One value for each parameter and a seed; with sketch and p5 version it fixes the picture.

    Attributes:
        values: Parameter name to value; read-only.
        seed: Seed of ``Math.random``, ``random()`` and ``noise()``; 0 to 2³²-1.
        sketch: Hash of the sketch it belongs to; ``""`` while unknown.
        p5: The p5 version it was drawn with; ``""`` while unknown.

    Raises:
        KonomiError: The seed is not a whole number in range, or a value is of no kind that a
            parameter has, or not finite.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    sketch: str = ""
    p5: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", _seed(self.seed))
        values = {name: _value(name, value) for name, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType(values))

    def __hash__(self) -> int:
        return hash((frozenset(self.values.items()), self.seed, self.sketch, self.p5))

    def __reduce__(self) -> tuple[Any, ...]:
        # A mappingproxy cannot be pickled, and designs travel to worker processes.
        return (Design, (dict(self.values), self.seed, self.sketch, self.p5))

    def with_values(self, **changes: Value) -> Design:
        """This design with some values replaced."""
        return Design({**self.values, **changes}, self.seed, self.sketch, self.p5)

    def to_json(self) -> str:
        """One line of JSON, as written into exported files (``version`` 1)."""
        document = {"version": 1, "sketch": self.sketch, "p5": self.p5}
        return json.dumps(document | {"seed": self.seed, "values": dict(self.values)})

    @classmethod
    def from_json(cls, text: str) -> Design:
        """Undo `to_json`.

        Raises:
            KonomiError: The text is not such a document, or one of a newer Konomi.
        """
        try:
            document = json.loads(text)
            version, values = document["version"], dict(document["values"])
            seed, sketch, p5 = document["seed"], document["sketch"], document["p5"]
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise KonomiError("This is not a Konomi design: expected JSON with values and seed.") from error
        if version != 1:
            raise KonomiError(f"This design has version {version!r}, which this Konomi does not know.")
        return cls(values, seed, str(sketch), str(p5))

    @classmethod
    def from_image(cls, path: str | Path) -> Design:
        """The design that an exported PNG, SVG, PDF or HTML file was drawn from.

        Raises:
            KonomiError: The file cannot be read, or carries no design.
        """
        # Reading files builds designs, so it cannot be imported before this class exists.
        from renderer.metadata import read_design  # noqa: PLC0415

        return read_design(Path(path))


def _seed(seed: object) -> int:
    if not isinstance(seed, bool) and isinstance(seed, numbers.Integral) and 0 <= int(seed) <= MAX_SEED:
        return int(seed)
    raise KonomiError(f"A seed must be a whole number from 0 to {MAX_SEED}; got {seed!r}.")


def _value(name: str, value: object) -> Value:
    """``value`` as one of Python's own types (numpy's numbers are not JSON)."""
    if isinstance(value, (bool, str, int)) or (type(value) is float and math.isfinite(value)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return float(value)
    raise KonomiError(f"Value {name!r} must be a finite number, text or truth value; got {value!r}.")
