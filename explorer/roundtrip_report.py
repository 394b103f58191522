"""The round trip as one HTML page: figures, plots and the worst cases, with nothing to load."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PIL import Image

from models.roundtrip import Trip, error, worst
from renderer.parameter import Parameter, ParameterSpace, Value

_N_WORST = 8
_SIDE = 180
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --dot: #3584e4; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em; }
p { max-width: 46em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25em .9em; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
small, figcaption { font-size: 13px; opacity: .75; }
figure { display: inline-block; margin: 0 1.4em 1.4em 0; vertical-align: top; }
figcaption { max-width: 24em; }
img { border: 1px solid var(--line); margin-right: 4px; }
svg { border: 1px solid var(--line); }
"""
_FIGURES = {
    "n": "pictures",
    "ssim_median": "SSIM, median",
    "ssim_above_95": "SSIM above .95",
    "ssim_blurred_median": "SSIM blurred, median",
    "perceptual_median": "perceptual distance, median",
    "from_this_sketch": "called “from this sketch”",
    "top_five_hold_counts": "true counts in the first five",
    "seconds_median": "seconds, median",
}
_SHARES = ("ssim_above_95", "from_this_sketch", "top_five_hold_counts")
_HOW = {
    "model": "guessed by the sketch's model, redrawn and refined",
    "search": "searched for without a model",
}


def report(
    title: str, space: ParameterSpace, taken: Sequence[Trip], summaries: Mapping[str, Mapping[str, Any]]
) -> str:
    """The page.

    Args:
        title: Name of the sketch.
        space: Its parameters.
        taken: All trips.
        summaries: `models.roundtrip.summary` by damage.
    """
    clean = [trip for trip in taken if trip.damage == next(iter(summaries))]
    parts = [
        f"<h1>Round trip of {escape(title)}</h1>",
        f"<p>{len({trip.number for trip in taken})} designs were drawn, their parameters "
        f"{_HOW.get(taken[0].found.origin, 'read')}, and what was found was drawn and compared with the "
        "undamaged picture. SSIM is 1 where two pictures are equal, the perceptual distance 0.</p>",
        _table(summaries),
        "<h2>Parameters</h2>",
        "<p>Of counts, choices and switches: how many are right. Of all else: how far off they are, half of "
        "them at most so much (and on average). A value that the picture does not show cannot be found: the "
        "colour of a stroke that is not drawn.</p>",
        _parameters(space, {damage: figures for damage, figures in summaries.items() if figures["n"]}),
        f"<h2>True and found, {escape(next(iter(summaries)))}</h2>",
        *(_plot(parameter, clean) for parameter in space if parameter.is_numeric),
        "<h2>The worst</h2>",
        *(_case(space, trip) for trip in worst(taken, _N_WORST)),
    ]
    head = f'<meta charset="utf-8"><title>Round trip of {escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(summaries: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        [escape(damage), *(_cell(name, figures.get(name)) for name in _FIGURES)]
        for damage, figures in summaries.items()
    ]
    return _rows(["damage", *_FIGURES.values()], rows)


def _cell(name: str, figure: Any) -> str:
    if figure is None:
        return "–"
    if name == "n":
        return str(figure)
    return (
        f"{figure:.0%}" if name in _SHARES else f"{figure:.1f}" if name[:7] == "seconds" else f"{figure:.3f}"
    )


def _parameters(space: ParameterSpace, summaries: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        [
            f"{escape(parameter.name)} <small>{parameter.kind}</small>",
            *(_found(figures["parameters"][parameter.name]) for figures in summaries.values()),
        ]
        for parameter in space
    ]
    return _rows(["parameter", *map(escape, summaries)], rows)


def _found(figures: Mapping[str, Any]) -> str:
    """How well one parameter was found, and what the model expected."""
    if "exact" in figures:
        text = f"{figures['exact']:.0%} right, {figures['within_one']:.0%} within one"
    elif "accuracy" in figures:
        text = f"{figures['accuracy']:.0%} right"
    else:
        unit, sign = ("degrees", "°") if "median_degrees" in figures else ("percent", "%")
        text = f"{figures[f'median_{unit}']:.1f}{sign} off ({figures[f'mean_{unit}']:.1f}{sign})"
    said = figures.get("uncertainty_mean")
    return text if said is None else f"{text}<br><small>the model expected {said:.0%} off</small>"


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    return f'<div class="wide"><table><tr>{top}</tr>{"".join(lines)}</table></div>'


def _plot(parameter: Parameter, taken: Sequence[Trip]) -> str:
    """Found over true, one dot a design; on the line is right."""
    low, high = parameter.bounds
    span = parameter.span or 1.0

    def place(value: object) -> float:
        return round(_SIDE * (float(str(value)) - low) / span, 1)

    name = parameter.name
    dots = "".join(
        f'<circle cx="{place(t.truth[name])}" cy="{_SIDE - place(t.guess[name])}" r="3" fill="var(--dot)" '
        'fill-opacity=".6"/>'
        for t in taken
    )
    line = f'<line x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0" stroke="currentColor" stroke-opacity=".4"/>'
    label = f"{escape(name)}: found over true, {_short(low)} to {_short(high)}, {len(taken)} designs"
    return (
        f'<figure><svg role="img" aria-label="{label}" width="{_SIDE}" height="{_SIDE}" '
        f'viewBox="-5 -5 {_SIDE + 10} {_SIDE + 10}">{line}{dots}</svg>'
        f"<figcaption>{label}</figcaption></figure>"
    )


def _case(space: ParameterSpace, trip: Trip) -> str:
    wrong = [
        f"{p.name} {_short(trip.truth[p.name])} → {_short(trip.guess[p.name])}"
        for p in space
        if error(p, trip.truth[p.name], trip.guess[p.name]) > 0
    ]
    text = f"design {trip.number}, {trip.damage}: SSIM {trip.ssim:.3f}. " + ", ".join(wrong)
    source, redrawn = trip.pictures
    images = _image(source, "source") + _image(redrawn, "redrawn")
    return f"<figure>{images}<figcaption>{escape(text)}</figcaption></figure>"


def _short(value: Value) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _image(picture: Image.Image, word: str) -> str:
    file = io.BytesIO()
    picture.save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    return f'<img alt="{word}" width="{_SIDE}" src="data:image/png;base64,{data}">'
