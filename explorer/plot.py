"""A small line plot as SVG, for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

_WIDTH, _HEIGHT, _MARGIN = 640, 400, 56
_COLORS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito's colours, told apart by everyone."""
_NAME_WIDTH: Final = 76
_MOST_STEPS: Final = 20
"""More numbers below an axis would run into each other."""

Lines = Mapping[str, Sequence[float]]


def line_plot(panels: Mapping[str, Lines], x_label: str, y_label: str) -> str:
    """An SVG document: one panel below the other, each with one line for each name.

    x counts from 1, y from 0; every panel has a scale of its own and names its lines above them.

    Args:
        panels: By what they show; a single one is not named.
        x_label: What is counted.
        y_label: What the lines tell.
    """
    parts = [
        f'<g transform="translate(0 {_HEIGHT * k})">'
        f"{_panel(lines, x_label, f'{y_label}: {name}' if len(panels) > 1 else y_label)}</g>"
        for k, (name, lines) in enumerate(panels.items())
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT * max(len(panels), 1)}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(parts)}</svg>\n"
    )


def _panel(lines: Lines, x_label: str, y_label: str) -> str:
    longest = max((len(line) for line in lines.values()), default=1)
    top = max((max(line) for line in lines.values()), default=1.0) or 1.0
    parts = [_text(_WIDTH / 2, _HEIGHT - 12, x_label), _text(_MARGIN, 20, y_label, "start")]
    for k in range(5):
        y = _y(top * k / 4, top)
        parts.append(f'<path d="M{_MARGIN} {y:.1f}H{_WIDTH - _MARGIN}" stroke="#ccc"/>')
        parts.append(_text(_MARGIN - 8, y + 4, f"{top * k / 4:.2f}", "end"))
    steps = range(1, longest + 1, -(-longest // _MOST_STEPS))
    parts += [_text(_x(x, longest), _HEIGHT - _MARGIN + 18, str(x)) for x in steps]
    for k, (name, line) in enumerate(lines.items()):
        color = _COLORS[k % len(_COLORS)]
        parts.append(_line(line, longest, top, color))
        parts.append(_text(_MARGIN + _NAME_WIDTH * k, 40, name, "start", color))
    return "".join(parts)


def _line(line: Sequence[float], longest: int, top: float, color: str) -> str:
    places = [(_x(i + 1, longest), _y(value, top)) for i, value in enumerate(line)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    # A line of one point would not be seen.
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places[-1:])
    return f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>{dots}'


def _text(x: float, y: float, text: str, anchor: str = "middle", color: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}">{escape(text)}</text>'


def _x(step: int, n_steps: int) -> float:
    return _MARGIN + (step - 1) / max(n_steps - 1, 1) * (_WIDTH - 2 * _MARGIN)


def _y(value: float, top: float) -> float:
    return _HEIGHT - _MARGIN - value / top * (_HEIGHT - 2 * _MARGIN)
