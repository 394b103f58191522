"""Generate, infer, regenerate, compare: the measure of everything that says something of a picture."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from models.chart import is_count
from models.compare import gradient_distance, ssim, to_tensor
from models.damage import DAMAGES
from models.drawing import Drawer, DrawOne
from models.guesser import Guesser
from models.hypotheses import SIMILARITY_BLUR, Inference, Wish
from models.inference import SIZE, infer
from models.pictures import from_pixels, square
from models.sampling import spread_values
from renderer.design import Design
from renderer.engine import Inspection, RenderRequest
from renderer.errors import SketchError
from renderer.parameter import Parameter, ParameterSpace, Value, Values
from renderer.sketch import Sketch


@dataclass(frozen=True)
class Trip:
    """One picture there and back.

    Attributes:
        number: Which design.
        damage: What was done to the picture; see `models.damage.DAMAGES`.
        truth: What it was drawn from.
        found: What was inferred.
        ssim: SSIM of the undamaged source and the redrawn picture.
        ssim_blurred: The same after a light blur, since thin lines make SSIM harsh.
        perceptual: Gradient distance of both, see `models.compare.gradient_distance`.
        seconds: How long inference took.
        pictures: Source as it was looked at, and redrawn, ``SIZE`` pixels a side.
    """

    number: int
    damage: str
    truth: dict[str, Value]
    found: Inference
    ssim: float
    ssim_blurred: float
    perceptual: float
    seconds: float
    pictures: tuple[Image.Image, Image.Image]

    @property
    def guess(self) -> dict[str, Value]:
        """The values of the best hypothesis."""
        return self.found.hypotheses[0].values


@dataclass(frozen=True)
class Travel:
    """What a round trip needs.

    Attributes:
        sketch: The sketch.
        inspection: What its trial run found.
        draw: Asks for one picture.
        model: The sketch's model, or None to search.
        wish: What is wanted of each inference.
    """

    sketch: Sketch
    inspection: Inspection
    draw: DrawOne
    model: Guesser | None
    wish: Wish


def trips(
    travel: Travel,
    n: int,
    damages: Sequence[str],
    seed: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Trip]:
    """``n`` fresh designs, each there and back once a damage; those that cannot be drawn are passed over."""
    for number, values in enumerate(spread_values(travel.inspection.space, n, [seed, 77])):
        design = Design(values, travel.wish.seed, travel.sketch.hash, travel.sketch.p5)
        try:
            source = from_pixels(travel.draw(RenderRequest(travel.sketch, design)).result().pixels)
        except SketchError:
            continue
        for damage in damages:
            if cancelled():
                return
            yield _trip(travel, number, damage, values, source)


def _trip(travel: Travel, number: int, damage: str, truth: dict[str, Value], source: Image.Image) -> Trip:
    seen = DAMAGES[damage](source)
    began = time.monotonic()
    found = infer(seen, travel.sketch, travel.inspection, travel.draw, travel.model, travel.wish)
    seconds = time.monotonic() - began
    best = found.hypotheses[0]
    redrawn = Drawer(travel.sketch, travel.draw, SIZE, best.design.seed)([best.values])
    clean = to_tensor(square(source, SIZE))
    pixels = (redrawn[0].permute(1, 2, 0) * 255).round().byte().numpy()
    return Trip(
        number,
        damage,
        truth,
        found,
        float(ssim(clean, redrawn)[0]),
        float(ssim(clean, redrawn, SIMILARITY_BLUR)[0]),
        float(gradient_distance(clean, redrawn)[0]),
        seconds,
        (Image.fromarray(square(seen, SIZE)), Image.fromarray(pixels)),
    )


def error(parameter: Parameter, truth: Value, guess: Value) -> float:
    """The error that suits the kind.

    Steps of counts, degrees of angles, percent of the range of floats and of ints with too many levels to
    count, percent of the way from black to white of colours, 0 or 1 of choices.
    """
    if parameter.kind in ("choice", "bool"):
        return float(truth != guess)
    if parameter.kind == "color":
        return 100 * float(np.abs(_channels(str(truth)) - _channels(str(guess))).mean()) / 255
    apart = abs(float(truth) - float(guess))
    if is_count(parameter):
        return apart / (parameter.step or 1.0)
    share = apart / (parameter.span or 1.0)
    return 360 * min(share, 1 - share) if parameter.kind == "angle" else 100 * share


def summary(space: ParameterSpace, taken: Sequence[Trip]) -> dict[str, object]:
    """All figures of some trips with the same damage."""
    if not taken:
        return {"n": 0}
    likeness = np.array([trip.ssim for trip in taken])
    counts = [parameter for parameter in space if is_count(parameter)]
    return {
        "n": len(taken),
        "ssim_median": _round(np.median(likeness)),
        "ssim_above_95": _round((likeness > 0.95).mean()),
        "ssim_blurred_median": _round(np.median([trip.ssim_blurred for trip in taken])),
        "perceptual_median": _round(np.median([trip.perceptual for trip in taken])),
        "from_this_sketch": _round(np.mean([trip.found.label == "from this sketch" for trip in taken])),
        "top_five_hold_counts": _round(np.mean([_holds(counts, trip) for trip in taken])) if counts else None,
        "seconds_median": _round(np.median([trip.seconds for trip in taken])),
        "parameters": {parameter.name: _figures(parameter, taken) for parameter in space},
    }


def _figures(parameter: Parameter, taken: Sequence[Trip]) -> dict[str, object]:
    name = parameter.name
    errors = np.array([error(parameter, trip.truth[name], trip.guess[name]) for trip in taken])
    said = [trip.found.hypotheses[0].uncertainty.get(name) for trip in taken]
    known = [number for number in said if number is not None]
    figures: dict[str, object] = {"kind": parameter.kind}
    if is_count(parameter):
        figures |= {"exact": _round((errors == 0).mean()), "within_one": _round((errors <= 1).mean())}
    elif parameter.kind in ("choice", "bool"):
        figures |= {"accuracy": _round((errors == 0).mean())}
    else:
        unit = "degrees" if parameter.kind == "angle" else "percent"
        figures |= {f"mean_{unit}": _round(errors.mean()), f"median_{unit}": _round(np.median(errors))}
    if known:
        # Calibration: what the model said before refinement, beside what came out after it.
        figures["uncertainty_mean"] = _round(np.mean(known))
    return figures


def _holds(counts: Sequence[Parameter], trip: Trip) -> bool:
    def same(values: Values) -> bool:
        return all(values[parameter.name] == trip.truth[parameter.name] for parameter in counts)

    return any(same(hypothesis.values) for hypothesis in trip.found.hypotheses[:5])


def worst(taken: Sequence[Trip], n: int) -> list[Trip]:
    """The trips that came back least like."""
    return sorted(taken, key=lambda trip: trip.ssim_blurred)[:n]


def row(space: ParameterSpace, trip: Trip) -> Mapping[str, object]:
    """One trip as a row of a table."""
    found: dict[str, object] = {"design": trip.number, "damage": trip.damage, "label": trip.found.label}
    found |= {"origin": trip.found.origin, "ssim": trip.ssim, "ssim_blurred": trip.ssim_blurred}
    found |= {"perceptual": trip.perceptual, "seconds": round(trip.seconds, 3)}
    for parameter in space:
        name = parameter.name
        found[f"true {name}"], found[f"found {name}"] = trip.truth[name], trip.guess[name]
        found[f"error {name}"] = error(parameter, trip.truth[name], trip.guess[name])
    return found


def _channels(color: str) -> np.ndarray:
    return np.array([int(color[i : i + 2], 16) for i in range(1, len(color), 2)])


def _round(number: float | np.floating) -> float:
    return round(float(number), 4)
