"""Which parameters change nothing in the picture: found by moving each alone and looking.

The window's process never loads numpy, so pictures are only told alike or not. A parameter that
matters is told by its first other picture; only one that seems to do nothing is tried with every
design, because another value may have switched it off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace, Value

Look = TypeVar("Look")

_FAR_COLORS = ("#000000", "#ffffff", "#ff0000")


class IdleSearch(Generic[Look]):
    """Says what to draw next, hears what it looks like, and knows the idle parameters at the end.

    Args:
        space: The sketch's parameters.
        designs: Where to look from, spread over the space; the first generation is.
        same: Whether two pictures look the same.
    """

    def __init__(
        self, space: ParameterSpace, designs: Sequence[Design], same: Callable[[Look, Look], bool]
    ) -> None:
        self._space = space
        self._bases = tuple(designs)
        self._same = same
        self._looks: dict[Design, Look | None] = {}
        self._moved: set[str] = set()
        self._tried: set[str] = set()
        self._probes = self._all_probes()
        self._probe = next(self._probes, None)

    @property
    def is_done(self) -> bool:
        """Whether every parameter is settled."""
        return self._probe is None

    @property
    def idle(self) -> frozenset[str]:
        """Names of the parameters that were tried everywhere and changed nothing."""
        pending = None if self._probe is None else self._probe[0]
        return frozenset(self._tried - self._moved - {pending})

    @property
    def wanted(self) -> Design | None:
        """What to draw next; None when done."""
        if self._probe is None:
            return None
        _, base, moved = self._probe
        return base if base not in self._looks else moved

    def tell(self, look: Look | None) -> None:
        """What the wanted design looks like; None where it could not be drawn."""
        if self._probe is None:
            return
        name, base, _ = self._probe
        if base not in self._looks:
            self._looks[base] = look
            if look is None:
                # Nothing can be compared with it, so it is looked from elsewhere.
                self._advance()
            return
        before = self._looks[base]
        self._tried.add(name)
        # A value with which nothing can be drawn changes a good deal.
        if look is None or before is None or not self._same(before, look):
            self._moved.add(name)
        self._advance()

    def _advance(self) -> None:
        self._probe = next(self._probes, None)

    def _all_probes(self) -> Iterator[tuple[str, Design, Design]]:
        """``(parameter, base, the base with another value)``; what is settled by then is passed over."""
        for parameter in self._space:
            for base in self._bases:
                if parameter.name in self._moved:
                    break
                if base in self._looks and self._looks[base] is None:
                    continue
                other = self._furthest(parameter, base.values[parameter.name])
                if other is not None:
                    yield parameter.name, base, base.with_values(**{parameter.name: other})

    def _furthest(self, parameter: Parameter, value: Value) -> Value | None:
        """A value far from ``value``, of another base where there is one; None where there is no other."""
        others = [base.values[parameter.name] for base in self._bases]
        others = [other for other in (*others, *_ends(parameter)) if other != value]
        if not others:
            return None
        if not parameter.is_numeric:
            return others[0]
        return max(others, key=lambda other: abs(float(other) - float(value)))


def _ends(parameter: Parameter) -> tuple[Value, ...]:
    """Values from both ends of what a parameter may be."""
    if parameter.is_numeric:
        low, high = parameter.bounds
        # Of a circle's two ends one is the other.
        top = (low + high) / 2 if parameter.kind == "angle" else high
        return parameter.clip(low), parameter.clip(top)
    if parameter.kind == "bool":
        return (False, True)
    return tuple(parameter.choices) if parameter.kind == "choice" else tuple(map(parameter.clip, _FAR_COLORS))
