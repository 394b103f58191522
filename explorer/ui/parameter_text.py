"""Parameters in words and figures: how many digits, which unit, where declared."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from renderer.parameter import Parameter, Value

translate = QCoreApplication.translate

_MOST_DECIMALS = 6


def decimals(parameter: Parameter) -> int:
    """Digits after the point: the step's, or as many as make a hundred to a thousand values of the span.

    Args:
        parameter: A numeric parameter.
    """
    if parameter.kind == "int":
        return 0
    if parameter.step is not None:
        text = f"{parameter.step:.{_MOST_DECIMALS}f}".rstrip("0")
        return len(text.partition(".")[2])
    span = parameter.span or 1.0
    return min(max(2 - math.floor(math.log10(span)), 0), _MOST_DECIMALS)


def unit(parameter: Parameter) -> str:
    """``°`` for an angle that is counted in degrees; else nothing."""
    is_degrees = parameter.kind == "angle" and math.isclose(parameter.span, 360.0)
    return "°" if is_degrees else ""


def value_text(parameter: Parameter, value: Value) -> str:
    """A value with its sensible digits and its unit, as a label or tool tip shows it."""
    if parameter.kind == "bool":
        return translate("Parameter", "on") if value else translate("Parameter", "off")
    if parameter.is_numeric and not isinstance(value, (str, bool)):
        return f"{value:.{decimals(parameter)}f}{unit(parameter)}"
    return str(value)


def range_text(parameter: Parameter, low: float, high: float) -> str:
    """A range in words, for instance ``0.20 – 0.75``."""
    return f"{value_text(parameter, low)} – {value_text(parameter, high)}"


def neat_range(parameter: Parameter, low: float, high: float) -> tuple[float, float]:
    """A range widened to ends with the digits that are shown, as far as the parameter reaches."""
    digits = 10.0 ** decimals(parameter)
    least, most = parameter.bounds
    # Rounded once more, because a division leaves digits that nobody meant.
    ends = math.floor(low * digits) / digits, math.ceil(high * digits) / digits
    return max(round(ends[0], _MOST_DECIMALS), least), min(round(ends[1], _MOST_DECIMALS), most)


def source_text(parameter: Parameter) -> str:
    """Where the parameter was declared, for instance "Declared in sketch.js, line 12."; may be empty."""
    source = parameter.source
    if not source.file:
        return ""
    if source.line is None:
        return translate("Parameter", "Declared in {file}.").format(file=source.file)
    text = translate("Parameter", "Declared in {file}, line {line}.")
    return text.format(file=source.file, line=source.line)


def tip_text(parameter: Parameter) -> str:
    """The tool tip of a parameter's name: what it may be, its default, and where it was declared."""
    label, name = parameter.label, parameter.name
    lines = [name if label == name else f"{label} ({name})"]
    if parameter.is_numeric:
        low, high = parameter.bounds
        lines.append(translate("Parameter", "Range: {range}").format(range=range_text(parameter, low, high)))
    if parameter.default is not None:
        default = value_text(parameter, parameter.default)
        lines.append(translate("Parameter", "Default: {value}").format(value=default))
    lines.append(source_text(parameter))
    return "\n".join(line for line in lines if line)
