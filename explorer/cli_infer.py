"""``konomi infer``: the designs of a sketch that draw a picture."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image

from explorer.cli_console import Console, Progress
from explorer.cli_sketches import load, make_pool
from explorer.folders import data_folder
from explorer.interrupt import stop_on_interrupt
from explorer.usage import UsageError
from models.finding import find_model, load_guesser
from models.framing import canvas_box
from models.guesser import Guesser
from models.hypotheses import Hypothesis, Inference, Wish
from models.inference import infer
from models.own import own_design, read_inference
from models.pictures import MIN_SIDE, read_picture
from renderer.engine import Inspection
from renderer.export import export_picture
from renderer.parameter import Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch

_HOW = {
    "metadata": "read from the picture's own metadata",
    "model": "guessed by the sketch's model and redrawn",
    "search": "searched for without a model; `konomi train` would make it quicker and better",
}
_VECTOR = (".svg", ".pdf", ".html")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Infer one picture and print what was found.

    Raises:
        UsageError: There is no such sketch or folder, or the crop lies outside the picture or is too small.
        KonomiError: The picture or the model cannot be read, or the sketch cannot be drawn.
    """
    torch.set_num_threads(1)  # the processors are for drawing, which takes far longer
    sketch = load(arguments.sketch)
    output: Path | None = arguments.output
    if output is not None and not output.parent.is_dir():
        # Said before the search, which takes a while.
        raise UsageError(f"{output.name} cannot be written: there is no folder {output.parent}.")
    with make_pool(arguments) as pool:
        inspection = pool.inspect(sketch).result()
        found = _found(arguments, sketch, inspection, pool, console)
        if arguments.json:
            console.json(document(found))
        else:
            _print(found, console)
        # Last, so that a disk that is full does not cost what was found.
        if output is not None:
            export_picture(pool, sketch, found.hypotheses[0].design, output)
    return 0


def _found(
    arguments: argparse.Namespace, sketch: Sketch, inspection: Inspection, pool: RenderPool, console: Console
) -> Inference:
    path: Path = arguments.image
    own = own_design(path, sketch, inspection.space)
    if own is not None:
        picture = None if path.suffix.lower() in _VECTOR else read_picture(path)
        return read_inference(own, picture, sketch, pool.draw)
    picture = read_picture(path)
    framed = None if arguments.crop else _framed(picture, inspection, console)
    picture = _cropped(picture, arguments.crop or framed)
    model = model_of(arguments.model, sketch, inspection)
    # What lies in a frame is the whole canvas, however much smaller the screenshot was made.
    size = None if framed is None else (inspection.width, inspection.height)
    wish = Wish(arguments.seed, arguments.number, size=size)
    if arguments.quick:
        wish = replace(wish, n_refined=0)
    with console.progress(100) as bar, stop_on_interrupt() as stopped:
        return infer(
            picture,
            sketch,
            inspection,
            pool.draw,
            model,
            wish,
            on_progress=_Percent(bar),
            cancelled=stopped,
        )


def model_of(file: Path | None, sketch: Sketch, inspection: Inspection) -> Guesser | None:
    """The model that was typed, else the sketch's own, if there is one.

    Raises:
        WeightsError: The file is missing, damaged, or of other parameters.
    """
    if file is not None:
        return load_guesser(file, inspection.space)
    return find_model(sketch, inspection.space, data_folder())


def document(found: Inference) -> dict[str, object]:
    """What ``--json`` prints (``version`` 1)."""
    return {
        "version": 1,
        "label": found.label,
        "origin": found.origin,
        "done": round(found.done, 3),
        "view": {
            name: round(getattr(found.view, name), 4) for name in ("zoom", "shift_x", "shift_y", "blur")
        },
        "hypotheses": [
            {
                "values": hypothesis.values,
                "seed": hypothesis.design.seed,
                "similarity": round(hypothesis.similarity, 4),
                "uncertainty": {name: round(u, 4) for name, u in hypothesis.uncertainty.items()},
            }
            for hypothesis in found.hypotheses
        ],
    }


def _print(found: Inference, console: Console) -> None:
    console.line(f"{found.label[0].upper()}{found.label[1:]}; {_HOW[found.origin]}.")
    if found.done < 1:
        console.line("Stopped early: this is the best so far.")
    found_by = list(found.hypotheses)
    rows = [["similarity", *(f"{hypothesis.similarity:.3f}" for hypothesis in found_by)]]
    is_guessed = found.origin == "model"
    rows += [[name, *(_cell(h, name, is_guessed) for h in found_by)] for name in found_by[0].values]
    head, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))
        console.line("  ".join([row[0].ljust(head), *cells]))
    if is_guessed:
        console.line(
            "± and sure: how far the model trusted its own guesses, before they were redrawn and refined."
        )


def _cell(hypothesis: Hypothesis, name: str, is_guessed: bool) -> str:
    value, uncertainty = hypothesis.values[name], hypothesis.uncertainty.get(name)
    if uncertainty is None or not is_guessed:
        return _shown(value)
    is_choice = isinstance(value, bool) or (isinstance(value, str) and not value.startswith("#"))
    doubt = f"{1 - uncertainty:.0%} sure" if is_choice else f"±{uncertainty:.0%}"
    return f"{_shown(value)} {doubt}"


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _framed(
    picture: Image.Image, inspection: Inspection, console: Console
) -> tuple[int, int, int, int] | None:
    """The canvas in a picture with a frame around it, as ``--crop`` has it; what is left out is said."""
    box = canvas_box(picture, (inspection.width, inspection.height))
    if box is None:
        return None
    left, top, right, bottom = box
    crop = (left, top, right - left, bottom - top)
    console.note(
        f"Only {','.join(map(str, crop))} is looked at, which has the canvas' shape, for a frame lies around "
        f"it; --crop 0,0,{picture.width},{picture.height} takes all."
    )
    return crop


def _cropped(picture: Image.Image, crop: tuple[int, int, int, int] | None) -> Image.Image:
    if crop is None:
        return picture
    left, top, width, height = crop
    if left + width > picture.width or top + height > picture.height:
        raise UsageError(
            f"The crop ends at {left + width},{top + height}; "
            f"the picture has {picture.width} × {picture.height} pixels."
        )
    if min(width, height) < MIN_SIDE:
        raise UsageError(
            f"The crop has {width} × {height} pixels; at least {MIN_SIDE} a side are needed to see anything."
        )
    return picture.crop((left, top, left + width, top + height))


class _Percent:
    """Moves a bar of a hundred steps to what an inference says is done."""

    def __init__(self, bar: Progress) -> None:
        self._bar, self._done = bar, 0

    def __call__(self, known: Inference) -> None:
        while self._done < int(100 * known.done):
            self._done += 1
            self._bar.step()
