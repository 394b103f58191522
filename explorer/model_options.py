"""What can be typed after ``konomi train``, ``infer`` and ``roundtrip``; light, like all of the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

WEIGHTS: Final = ("latest", "average", "uniform")
_SKETCH: Final = "a .js or .html file, a folder, a .zip, or the name of a built-in sketch"
_MAX_SEED: Final = 2**32 - 1


def register(subparsers: Any, pool_options: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to a parser's subparsers."""
    train = subparsers.add_parser("train", help="teach a model what a sketch's pictures say")
    infer = subparsers.add_parser("infer", help="find the designs that draw a picture")
    trip = subparsers.add_parser("roundtrip", help="draw, infer, redraw and compare")
    _train(train)
    _infer(infer)
    _roundtrip(trip)
    for parser in (train, infer, trip):
        pool_options(parser)


def _train(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Draw designs from all over a sketch's space and teach a network to read parameters from pictures. "
        "Ctrl+C stops and keeps what was learnt; --resume goes on."
    )
    add = parser.add_argument
    add("sketch", metavar="SKETCH", help=_SKETCH)
    add("--recipe", choices=("best", "study"), default="best", help="ours (default), or the original study's")
    add("-o", "--output", metavar="DIR", type=Path, help="folder for everything (default: Konomi's own)")
    add("--minutes", metavar="M", type=_minutes, default=10.0, help="time to teach in all (default 10)")
    add("--resume", action="store_true", help="go on where a training stopped, up to --minutes in all")
    add("--model", metavar="FILE", type=Path, help="also copy the model to this .safetensors file")
    add(
        "--from",
        dest="known",
        metavar="MODEL",
        type=Path,
        help="begin with what this model of the same parameters has learnt, in a network like its own "
        "(without -o: with the model that Konomi has of the sketch, if any)",
    )
    add(
        "--pictures",
        metavar="N",
        type=_whole(16, 10**6),
        help="the most to draw (default 24576; for the study 8192)",
    )
    add(
        "--network",
        choices=("small", "large"),
        default="small",
        help="of a model begun anew: large learns more in hours, or on a GPU, as the shipped ones did "
        "(default small)",
    )
    add(
        "--picture-size",
        metavar="PX",
        type=_side,
        help="side in pixels (default 128; 256 if large); what is taught on keeps its own",
    )
    _seed(parser, 0, "of everything random")
    add("--fixed-seed", action="store_true", help="give all designs the same seed, the usual one")
    study = parser.add_argument_group("the study's models (--recipe study)")
    study.add_argument(
        "--single", metavar="NAME", nargs="+", help="train one CNN for each of these parameters"
    )
    study.add_argument("--repeat", metavar="N", type=_whole(1, 1000), default=1, help="how often (default 1)")
    study.add_argument(
        "--joint", action="store_true", help="train one CNN for all, with weights of the losses"
    )
    study.add_argument("--weights", choices=WEIGHTS, default="latest", help="which losses (default latest)")
    study.add_argument(
        "--epochs", metavar="N", type=_whole(1, 10_000), default=10, help="passes (default 10)"
    )
    add("--wandb", action="store_true", help="keep a run of Weights & Biases too; offline without a key")
    add("--tensorboard", metavar="DIR", type=Path, help="write the figures there for TensorBoard too")


def _infer(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find the designs of a sketch that draw a picture: read them from the picture's own metadata, or "
        "guess with the sketch's model and redraw. Ctrl+C ends the search and prints the best so far."
    )
    add = parser.add_argument
    add("image", metavar="IMAGE", type=Path, help="any picture")
    add("--sketch", metavar="SKETCH", required=True, help=_SKETCH)
    add("-n", "--number", metavar="N", type=_whole(1, 50), default=5, help="designs to give (default 5)")
    _guessing(parser, "the model's guesses, redrawn and compared")
    _seed(parser, 0, "seed of the designs")
    add("--crop", metavar="X,Y,W,H", type=_crop, help="look at this part of the picture only, in pixels")
    add("-o", "--output", metavar="FILE.png", type=Path, help="draw the best design to a file")
    add("--json", action="store_true", help="print one JSON document and nothing else")


def _roundtrip(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Draw N fresh designs, infer their parameters from the pictures, redraw and compare: clean and "
        "degraded. Writes report.html, designs.csv and summary.json to a folder."
    )
    add = parser.add_argument
    add("sketch", metavar="SKETCH", help=_SKETCH)
    add("-n", "--number", metavar="N", type=_whole(1, 10**6), default=500, help="designs (default 500)")
    add("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the report")
    _guessing(parser, "measure the model alone")
    _seed(parser, 1, "which designs")
    add("--damage", metavar="A,B", help="only these degradations (default: all)")
    add("--json", action="store_true", help="print the summary as one JSON document")


def _guessing(parser: argparse.ArgumentParser, quick: str) -> None:
    """With which model, and how thoroughly, parameters are inferred."""
    add = parser.add_argument
    add("--model", metavar="FILE", type=Path, help="a model to use (default: the sketch's own, if any)")
    add("--quick", action="store_true", help=f"do not refine: {quick}")


def _seed(parser: argparse.ArgumentParser, default: int, what: str) -> None:
    help_ = f"{what} (default {default})"
    parser.add_argument("--seed", metavar="N", type=_whole(0, _MAX_SEED), default=default, help=help_)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 100_000:
        raise argparse.ArgumentTypeError(f"expected a number of minutes above 0; got {text!r}")
    return minutes


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}; got {text!r}")
        return int(text)

    return parse


def _side(text: str) -> int:
    if not text.isdecimal() or not 16 <= int(text) <= 1024 or int(text) % 4:
        raise argparse.ArgumentTypeError(f"expected pixels from 16 to 1024 that 4 divides; got {text!r}")
    return int(text)


def _crop(text: str) -> tuple[int, int, int, int]:
    parts = text.split(",")
    if len(parts) != 4 or not all(part.isdecimal() for part in parts) or "0" in parts[2:]:
        raise argparse.ArgumentTypeError(f"expected left,top,width,height in pixels; got {text!r}")
    left, top, width, height = (int(part) for part in parts)
    return left, top, width, height
