"""The round trip as one HTML page: figures, plots and the worst cases, with nothing to load."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PIL import Image

from models.roundtrip import Trip, error, worst
from renderer.parameter import Parameter, ParameterSpace

_N_WORST = 8
_SIDE = 180
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
table { border-collapse: collapse; }
th, td { padding: .2em .8em; text-align: right; border-bottom: 1px solid #ddd; }
th:first-child, td:first-child { text-align: left; }
figure { display: inline-block; margin: 0 1.2em 1.2em 0; }
figcaption { font-size: 13px; color: #555; max-width: 24em; }
img { border: 1px solid #ccc; margin-right: 4px; }
svg { border: 1px solid #ddd; }
"""


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
        "<p>Designs were drawn, their parameters inferred from the pictures, redrawn and compared.</p>",
        _table(summaries),
        *(
            f"<h2>{escape(damage)}: parameters</h2>{_parameters(figures)}"
            for damage, figures in summaries.items()
            if figures["n"]
        ),
        f"<h2>True and found, {escape(next(iter(summaries)))}</h2>",
        *(_plot(parameter, clean) for parameter in space if parameter.is_numeric),
        "<h2>The worst</h2>",
        *(_case(space, trip) for trip in worst(taken, _N_WORST)),
    ]
    head = f'<meta charset="utf-8"><title>Round trip of {escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(summaries: Mapping[str, Mapping[str, Any]]) -> str:
    names = [name for name in next(iter(summaries.values())) if name != "parameters"]
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in names)
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in [escape(damage), *map(figures.get, names)]) + "</tr>"
        for damage, figures in summaries.items()
    )
    return f"<table><tr><th>damage</th>{head}</tr>{rows}</table>"


def _parameters(figures: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(', '.join(f'{k} {v}' for k, v in found.items()))}</td></tr>"
        for name, found in figures["parameters"].items()
    )
    return f"<table><tr><th>parameter</th><th>figures</th></tr>{rows}</table>"


def _plot(parameter: Parameter, taken: Sequence[Trip]) -> str:
    """Found over true, one dot a design; on the line is right."""
    low, _ = parameter.bounds
    span = parameter.span or 1.0

    def place(value: object) -> float:
        return round(_SIDE * (float(str(value)) - low) / span, 1)

    name = parameter.name
    dots = "".join(
        f'<circle cx="{place(t.truth[name])}" cy="{_SIDE - place(t.guess[name])}" r="3" fill="#1e6bd6" '
        'fill-opacity=".6"/>'
        for t in taken
    )
    line = f'<line x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0" stroke="#bbb"/>'
    label = f"{escape(name)}: found over true, {len(taken)} designs"
    return (
        f'<figure><svg role="img" aria-label="{label}" width="{_SIDE}" height="{_SIDE}" '
        f'viewBox="-5 -5 {_SIDE + 10} {_SIDE + 10}">{line}{dots}</svg>'
        f"<figcaption>{label}</figcaption></figure>"
    )


def _case(space: ParameterSpace, trip: Trip) -> str:
    wrong = [
        f"{p.name} {trip.truth[p.name]} → {trip.guess[p.name]}"
        for p in space
        if error(p, trip.truth[p.name], trip.guess[p.name]) > 0
    ]
    text = f"design {trip.number}, {trip.damage}: SSIM {trip.ssim:.3f}. " + ", ".join(wrong)
    source, redrawn = trip.pictures
    images = _image(source, "source") + _image(redrawn, "redrawn")
    return f"<figure>{images}<figcaption>{escape(text)}</figcaption></figure>"


def _image(picture: Image.Image, word: str) -> str:
    file = io.BytesIO()
    picture.save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    return f'<img alt="{word}" width="{_SIDE}" src="data:image/png;base64,{data}">'
