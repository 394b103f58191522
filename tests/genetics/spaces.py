"""Any valid parameter space, and constraints on it, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from genetics import Constraints
from renderer.parameter import Parameter, ParameterSpace

MIXED = ParameterSpace(
    [
        Parameter("size", kind="float", low=0.0, high=1.0),
        Parameter("count", kind="int", low=1, high=9),
        Parameter("hue", kind="angle", low=0.0, high=360.0),
        Parameter("layout", kind="choice", choices=("ring", "grid", "spiral")),
        Parameter("filled", kind="bool"),
        Parameter("ink", kind="color"),
    ]
)

_bounds = st.floats(-1e4, 1e4, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def parameters(draw: st.DrawFn, name: str) -> Parameter:
    kind = draw(st.sampled_from(("float", "int", "angle", "choice", "bool", "color")))
    if kind == "choice":
        n = draw(st.integers(1, 5))
        return Parameter(name, kind="choice", choices=tuple(f"option {i}" for i in range(n)))
    if kind == "color":
        return Parameter(name, kind="color", default=draw(st.sampled_from(("#102030", "#10203080"))))
    if kind == "bool":
        return Parameter(name, kind="bool")
    low = draw(_bounds)
    width = draw(st.sampled_from((0.0, 1.0, 7.0, 360.0, 12.34)))
    if kind == "int":
        low = float(round(low))
    if kind == "angle":
        width = width or 360.0
    step = draw(st.sampled_from((None, 1.0, 3.0) if kind == "int" else (None, 0.5, 1.0, 3.0)))
    return Parameter(name, kind=kind, low=low, high=low + width, step=step)  # type: ignore[arg-type]


@st.composite
def spaces(draw: st.DrawFn, least: int = 0, most: int = 6) -> ParameterSpace:
    n = draw(st.integers(least, most))
    return ParameterSpace([draw(parameters(f"p{i}")) for i in range(n)])


@st.composite
def constraints(draw: st.DrawFn, space: ParameterSpace) -> Constraints:
    """Locks and ranges that hold at least one value of each parameter."""
    locks, ranges = {}, {}
    for parameter in space:
        what = draw(st.sampled_from(("open", "lock", "range")))
        if what == "lock":
            locks[parameter.name] = draw(values(parameter))
        elif what == "range" and parameter.is_numeric:
            ends = [float(draw(values(parameter))) for _ in range(2)]
            crosses_seam = parameter.kind == "angle" and draw(st.booleans())
            low, high = ends if crosses_seam else sorted(ends)
            ranges[parameter.name] = (low, high)
    return Constraints(locks, ranges)


@st.composite
def values(draw: st.DrawFn, parameter: Parameter) -> float | int | str | bool:
    if parameter.kind == "choice":
        return draw(st.sampled_from(parameter.choices))
    if parameter.kind == "bool":
        return draw(st.booleans())
    if parameter.kind == "color":
        return "#" + bytes(draw(st.lists(st.integers(0, 255), min_size=3, max_size=3))).hex()
    low, high = parameter.bounds
    return parameter.clip(low + draw(st.floats(0, 1)) * (high - low))


def is_kept(space: ParameterSpace, held: Constraints, given: dict[str, object]) -> bool:
    """Whether values lie in the space, on its steps, and within the constraints."""
    if set(given) != set(space.names):
        return False
    for parameter in space:
        value = given[parameter.name]
        if not parameter.contains(value):
            return False
        if parameter.name in held.locks:
            if value != held.locks[parameter.name]:
                return False
        elif parameter.name in held.ranges:
            low, high = held.ranges[parameter.name]
            slack = 1e-9 * (parameter.step or 0) * max(1.0, abs(low))
            number = float(value)  # type: ignore[arg-type]
            over, under = number >= low - slack, number <= high + slack
            if not (over and under if low <= high else over or under):
                return False
    return True
