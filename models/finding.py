"""Which model belongs to a sketch: one that was taught here, else one that Konomi ships."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from models.guesser import Guesser
from models.weights import WeightsError, load_model, read_card
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch

MODEL = "model.safetensors"


def teaching_folder(home: Path, sketch: Sketch) -> Path:
    """Where a sketch is taught, in the folder ``home`` of what is the user's."""
    return home / "models" / sketch.hash[:16]


def shipped_weights() -> Path:
    """The folder of the models that Konomi ships."""
    return Path(str(files("assets"))) / "weights"


def find_model(sketch: Sketch, space: ParameterSpace, home: Path) -> Guesser | None:
    """The sketch's own model, or None where there is none of this sketch and these parameters.

    Raises:
        WeightsError: There is one, and it is damaged.
    """
    taught = teaching_folder(home, sketch) / MODEL
    for path in [taught, *sorted(shipped_weights().glob("*.safetensors"))]:
        if path.is_file():
            card = read_card(path)
            if card.fingerprint == space.fingerprint and card.facts.get("sketch") == sketch.hash:
                return load_guesser(path, space)
    return None


def load_guesser(path: Path, space: ParameterSpace) -> Guesser:
    """The model of a file.

    Raises:
        WeightsError: It is not there, damaged, or of another parameter space.
    """
    if not path.is_file():
        raise WeightsError(f"There is no model {path}.")
    network, encoding, card = load_model(path, space)
    return Guesser(network, encoding, card.size, dict(card.temperatures), dict(card.facts))
