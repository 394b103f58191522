"""A `Design`: the one point of a sketch's parameter space that a picture was drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
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
        KonomiError: The seed is out of range.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    sketch: str = ""
    p5: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.seed <= MAX_SEED:
            raise KonomiError(f"A seed must lie between 0 and {MAX_SEED}; got {self.seed}.")
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

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
            KonomiError: The text is not such a document.
        """
        try:
            document = json.loads(text)
            if document["version"] != 1:
                raise KonomiError(f"Design version {document['version']!r} is newer than this Konomi.")
            values = {str(name): _value(value) for name, value in document["values"].items()}
            seed, sketch, p5 = document["seed"], document["sketch"], document["p5"]
            return cls(values, int(seed), str(sketch), str(p5))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise KonomiError("This is not a Konomi design: expected JSON with values and seed.") from error


def _value(value: object) -> Value:
    if isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"expected a number, text or truth value; got {value!r}")
