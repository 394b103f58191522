"""What a sketch lets vary: one `Parameter` for each value, a `ParameterSpace` for all of them."""

from __future__ import annotations

import hashlib
import json
import math
import numbers
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from renderer.errors import ParameterError
from renderer.levels import Levels, levels_of

Kind = Literal["float", "int", "angle", "choice", "bool", "color"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Value = float | int | str | bool
Values = Mapping[str, Value]

_NUMERIC: frozenset[Kind] = frozenset(("float", "int", "angle"))
_COLOR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?\Z")
_SHORT_COLOR = re.compile(r"#[0-9a-f]{3,4}\Z")
_WORDS: dict[str, bool] = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}
_FINEST_STEP = 2.0**-50
"""Smallest step, as a part of the range, that double precision can still count."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a parameter was declared.

    Attributes:
        how: The mechanism, for instance ``"fx"``, ``"createSlider"``, ``"api"``.
        file: The sketch's own file, relative to its folder; ``""`` if none.
        line: Line in ``file``, from 1; None if unknown.
    """

    how: str = "api"
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a sketch that may vary, and the range it may vary in.

    Attributes:
        name: Unique within its space; what the sketch itself calls the value.
        kind: ``float``; ``int``; ``angle`` (circular: ``high`` is the same place as ``low``);
            ``choice`` (one of ``choices``); ``bool``; ``color`` (``#rrggbb`` or ``#rrggbbaa``).
        low: Smallest value (numeric kinds only). An int without a step uses step 1.
        high: Largest value; for an angle the period is ``high - low``.
        step: Distance between allowed values from ``low`` on; None is continuous, and so is a
            step too small to count. For an angle that it does not divide, the last gap is shorter.
        choices: The allowed values of a ``choice``, at least one, all different.
        default: The sketch's own value, clipped; when left out, the middle of the range (``low``
            for an angle), the first choice, False or black.
        group: Heading under which the sketch puts the parameter; ``""`` for none.
        label: What to show; the name when left out.
        source: Where it was declared.

    Raises:
        ParameterError: A declaration that contradicts itself; the message names the parameter,
            what was expected and what arrived.
    """

    name: str
    kind: Kind = "float"
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    default: Value | None = None
    group: str = ""
    label: str = ""
    source: Source = Source()

    def __post_init__(self) -> None:
        if not self.name:
            raise ParameterError("A parameter needs a name; it was empty.")
        if self.kind not in KINDS:
            raise self._error(f"kind must be one of {', '.join(KINDS)}; got {self.kind!r}")
        if self.is_numeric:
            self._check_range()
        elif self.low is not None or self.high is not None or self.step is not None:
            raise self._error(f"a {self.kind} takes no low, high or step")
        self._check_choices()
        default = self._middle() if self.default is None else self.default
        object.__setattr__(self, "default", self.clip(default))
        object.__setattr__(self, "label", self.label or self.name)

    @property
    def is_numeric(self) -> bool:
        """Whether values are numbers between ``low`` and ``high``."""
        return self.kind in _NUMERIC

    @property
    def bounds(self) -> tuple[float, float]:
        """``(low, high)`` of a numeric parameter.

        Raises:
            ParameterError: The parameter is not numeric.
        """
        if self.low is None or self.high is None:
            raise self._error(f"a {self.kind} has no bounds")
        return self.low, self.high

    @property
    def span(self) -> float:
        """``high - low`` of a numeric parameter; the period of an angle."""
        low, high = self.bounds
        return high - low

    @property
    def n_levels(self) -> int | None:
        """How many different values there are; None where they are continuous or colours."""
        if self.kind == "bool":
            return 2
        if self.kind == "choice":
            return len(self.choices)
        if self.kind == "color" or self.step is None:
            return None
        levels = self._levels
        closes = self.kind == "angle" and levels.last > 0 and levels.at(levels.last) >= levels.high
        return levels.last if closes else levels.last + 1

    def clip(self, value: object) -> Value:
        """The allowed value nearest to ``value``: wrapped, stepped and bounded.

        Raises:
            ParameterError: ``value`` is of another type, not finite, or not a known choice.
        """
        if self.is_numeric:
            return self._clip_number(value)
        if self.kind == "bool":
            if isinstance(value, bool):
                return value
            raise self._expected("true or false", value)
        if self.kind == "choice":
            if value in self.choices:
                return str(value)
            raise self._expected(f"one of {', '.join(self.choices)}", value)
        text = value.lower() if isinstance(value, str) else ""
        if _SHORT_COLOR.match(text):
            text = "#" + "".join(digit * 2 for digit in text[1:])
        if _COLOR.match(text):
            return text
        raise self._expected("a colour such as #1e90ff", value)

    def contains(self, value: object) -> bool:
        """Whether ``value`` is allowed exactly as it stands."""
        try:
            clipped = self.clip(value)
        except ParameterError:
            return False
        return clipped == value and isinstance(value, bool) == isinstance(clipped, bool)

    def parse(self, text: str) -> Value:
        """A value typed by a user, checked against the range.

        Raises:
            ParameterError: The text is not a value of this kind, or out of range.
        """
        if self.is_numeric:
            return self.clip(self._parse_number(text))
        if self.kind == "bool":
            return self.clip(_WORDS.get(text.strip().lower(), text))
        return self.clip(text if text in self.choices else text.strip())

    def describe_range(self) -> str:
        """The allowed values in words, as used in error messages and tool tips."""
        if self.is_numeric:
            low, high = self.bounds
            whole = "a whole number" if self.kind == "int" else "a number"
            steps = "" if self.step in (None, 1.0) else f" in steps of {self.step:.12g}"
            return f"{whole} from {low:.12g} to {high:.12g}{steps}"
        if self.kind == "choice":
            return f"one of {', '.join(self.choices)}"
        return "true or false" if self.kind == "bool" else "a colour such as #1e90ff"

    def _check_range(self) -> None:
        if self.low is None or self.high is None:
            raise self._error(f"a {self.kind} needs low and high")
        low, high = self._finite("low", self.low), self._finite("high", self.high)
        if low > high or (self.kind == "angle" and low == high):
            raise self._error(f"low must be below high; got {low:.12g} and {high:.12g}")
        step = None if self.step is None else self._finite("step", self.step)
        if step is not None and step <= 0:
            raise self._error(f"step must be above 0; got {step:.12g}")
        if self.kind == "int":
            low, high, step = float(math.ceil(low)), float(math.floor(high)), step or 1.0
            if low > high:
                raise self._error("there is no whole number between low and high")
            if not step.is_integer():
                raise self._error(f"the step of an int must be whole; got {step:.12g}")
        if not math.isfinite(high - low):
            raise self._error(f"low and high are too far apart; got {low:.12g} and {high:.12g}")
        if self.kind != "int" and step is not None and step <= (high - low) * _FINEST_STEP:
            step = None
        for name, number in (("low", low), ("high", high), ("step", step)):
            object.__setattr__(self, name, number)

    def _finite(self, name: str, value: object) -> float:
        number = _as_float(value)
        if number is None:
            raise self._error(f"{name} must be a finite number; got {value!r}")
        return number

    def _check_choices(self) -> None:
        if self.kind != "choice":
            if self.choices:
                raise self._error(f"a {self.kind} takes no choices")
            return
        given: object = self.choices
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise self._error(f"choices must be a list of texts; got {given!r}")
        if not all(isinstance(choice, str) for choice in given):
            raise self._error(f"choices must be texts; got {given!r}")
        object.__setattr__(self, "choices", tuple(given))
        if not self.choices or len(set(self.choices)) != len(self.choices):
            raise self._error("a choice needs at least one value, all different")

    def _middle(self) -> Value:
        if self.is_numeric:
            low, high = self.bounds
            return low if self.kind == "angle" else (low + high) / 2
        if self.kind == "choice":
            return self.choices[0]
        return False if self.kind == "bool" else "#000000"

    def _parse_number(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise self._expected(self.describe_range(), text) from None
        low, high = self.bounds
        in_range = math.isfinite(value) if self.kind == "angle" else low <= value <= high
        if not in_range or (self.kind == "int" and not value.is_integer()):
            raise self._expected(self.describe_range(), text)
        return value

    def _clip_number(self, value: object) -> float | int:
        number = _as_float(value)
        if number is None:
            raise self._expected(self.describe_range(), value)
        low, high = self.bounds
        if self.kind == "angle" and not low <= number < high:
            number = low + (number - low) % (high - low)
        number = min(max(number, low), high)
        if self.step is not None:
            number = self._snap(number)
        if self.kind == "angle" and number >= high:
            number = low
        return int(number) if self.kind == "int" else number

    def _snap(self, number: float) -> float:
        """``number`` (between the bounds) on the nearest step from ``low``."""
        nearest = self._levels.nearest(number)
        low, high = self.bounds
        # The start of an angle is also its end, and may be nearer than the last step before it.
        return low if self.kind == "angle" and high - number < number - nearest else nearest

    @property
    def _levels(self) -> Levels:
        return levels_of(*self.bounds, self.step or 1.0)

    def _error(self, what: str) -> ParameterError:
        return ParameterError(f"Parameter {self.name!r}: {what}.")

    def _expected(self, expected: str, got: object) -> ParameterError:
        return self._error(f"expected {expected}; got {got!r}")


def _as_float(value: object) -> float | None:
    """``value`` as a finite number, numpy's included; None if it is none."""
    if type(value) is not float and (isinstance(value, bool) or not isinstance(value, numbers.Real)):
        return None
    try:
        number = float(value) + 0.0  # -0 becomes 0
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


class ParameterSpace(Sequence[Parameter]):
    """The ordered parameters of one sketch.

    A space may be empty (a sketch without parameters), and is immutable and hashable.

    Args:
        parameters: In the order in which the sketch declares them.

    Raises:
        ParameterError: Two parameters share a name.
    """

    def __init__(self, parameters: Sequence[Parameter] = ()) -> None:
        self._parameters = tuple(parameters)
        self._by_name = {p.name: p for p in self._parameters}
        if len(self._by_name) != len(self._parameters):
            names = [p.name for p in self._parameters]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise ParameterError(f"Parameter names must differ; twice: {', '.join(twice)}.")
        pointer = (p for p in self._parameters if p.source.how == "pointer")
        self._pointer = {p.name: p.default for p in pointer if p.default is not None}

    def __getitem__(self, key: int | str) -> Parameter:  # type: ignore[override]
        if isinstance(key, str):
            return self._by_name[key]
        return self._parameters[key]

    def __contains__(self, item: object) -> bool:
        return item in self._by_name or item in self._parameters

    def __len__(self) -> int:
        return len(self._parameters)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParameterSpace) and self._parameters == other._parameters

    def __hash__(self) -> int:
        return hash(self._parameters)

    def __repr__(self) -> str:
        return f"ParameterSpace({list(self._parameters)!r})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(self._by_name)

    @property
    def fingerprint(self) -> str:
        """Hex digest of everything that gives a value its meaning; not of labels or lines."""
        shape = [[p.name, p.kind, p.low, p.high, p.step, p.choices] for p in self]
        return hashlib.sha256(json.dumps(shape).encode()).hexdigest()

    def default(self) -> dict[str, Value]:
        """The sketch's own value of every parameter."""
        return {p.name: p.default for p in self if p.default is not None}

    def complete(self, values: Values) -> dict[str, Value]:
        """``values`` clipped to the space, with defaults where a value is missing.

        Raises:
            ParameterError: A name that is not in the space, or a value of the wrong type.
        """
        return self.default() | self.checked(values)

    def checked(self, values: Values) -> dict[str, Value]:
        """``values`` clipped to the space; what is missing stays missing, and is the sketch's own.

        Raises:
            ParameterError: A name that is not in the space, or a value of the wrong type.
        """
        unknown = [name for name in values if name not in self._by_name]
        if unknown:
            known = ", ".join(self.names) or "none"
            raise ParameterError(f"No parameter named {unknown[0]!r}; there are: {known}.")
        # A pointer that was chosen is somewhere; the sketch has no place of its own for it.
        clipped = {name: self._by_name[name].clip(value) for name, value in values.items()}
        return self._pointer | clipped
