"""A trained model as one ``safetensors`` file, checked against its sketch before anything is allocated.

The header's metadata holds one JSON card: version, the space's fingerprint, the names predicted, the
network's shape, picture size, temperatures and whatever figures the training wrote. A weight file is
untrusted input: nothing in it is executed, and names, shapes and types must be those of the network
that the card describes.

The kernels inside lie there as whole numbers of 8 bits with one scale an output channel, the rest as floats
of 16: half the room, so that 3 MB hold a network twice as large (Nagel et al. 2021, *A White Paper on Neural
Network Quantization*). Once read, all are floats.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from models.encoding import Encoding
from models.network import STEM, NetworkShape, PictureNetwork
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace

VERSION = 2
_READABLE = (1, VERSION)
"""Version 1 knew 16 bits only."""

MAX_BYTES = 200_000_000
MAX_WIDTH = 4096
"""No layer of a network of ours is wider; a card that says so was not written by us."""

_STEMS = (STEM, 2 * STEM, 4 * STEM)
_SCALE = ".scale"
_MOST = 127
"""Of 8 bits, both ways alike."""

MAX_MULTIPLE = 64
"""No angle is learnt at a higher multiple."""


class WeightsError(KonomiError):
    """A weight file is missing, damaged, or belongs to another sketch."""


@dataclass(frozen=True)
class Card:
    """What a model is and what it was made from.

    Attributes:
        fingerprint: Fingerprint of the parameter space it predicts.
        names: The parameters it predicts, in order.
        shape: Sizes of the network.
        size: Side of the square pictures it looks at, in pixels.
        temperatures: Calibration of each parameter's spread; 1 where none was fitted.
        facts: What the training wrote down: data, seed, figures.
        multiples: Of angles, see `models.gaussian_heads.AngleHead`.
        version: Version of the file's layout.
    """

    fingerprint: str
    names: tuple[str, ...]
    shape: NetworkShape
    size: int
    temperatures: dict[str, float] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    multiples: tuple[int, ...] = (1,)
    version: int = VERSION


def save_model(path: Path, network: PictureNetwork, card: Card) -> None:
    """Write a model; the file appears whole or not at all.

    Raises:
        WeightsError: The folder cannot be written.
    """
    unfinished = path.with_suffix(".part")
    try:
        save_file(_packed(network), unfinished, metadata={"konomi": json.dumps(asdict(card))})
        unfinished.replace(path)
    except (OSError, SafetensorError) as error:
        unfinished.unlink(missing_ok=True)
        raise WeightsError(f"The model could not be written to {path}: {error}.") from error


def _packed(network: PictureNetwork) -> dict[str, torch.Tensor]:
    """What a file holds of a network."""
    kernels = {id(kernel) for kernel in network.kernels()}
    packed: dict[str, torch.Tensor] = {}
    for name, tensor in network.state_dict(keep_vars=True).items():
        values = tensor.detach().cpu()
        if id(tensor) in kernels:
            scale = values.flatten(1).abs().amax(dim=1).clamp(min=1e-12) / _MOST
            values = (values / _along(scale, values)).round().clamp(-_MOST, _MOST).to(torch.int8)
            packed[name + _SCALE] = scale.contiguous()
        packed[name] = values.contiguous() if values.dtype == torch.int8 else values.half().contiguous()
    return packed


def _along(scale: torch.Tensor, kernel: torch.Tensor) -> torch.Tensor:
    """One number an output channel, to be multiplied with a kernel."""
    return scale.reshape(-1, *[1] * (kernel.ndim - 1))


def read_card(path: Path) -> Card:
    """The card of a weight file; no tensor is read.

    Raises:
        WeightsError: Not a weight file of ours, or damaged.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WeightsError(f"{path.name} is too large for a model of ours.")
        with safe_open(path, framework="pt") as file:
            text = (file.metadata() or {}).get("konomi", "")
        return _card(json.loads(text))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise WeightsError(f"{path.name} is not a model of ours: {_why_not(error)}.") from error


def _why_not(error: Exception) -> str:
    """What is wrong with a file, for who knows nothing of its insides."""
    if isinstance(error, SafetensorError):
        return "it is no safetensors file, or a damaged one"
    if isinstance(error, json.JSONDecodeError):
        return "no training of Konomi wrote it"
    if isinstance(error, KeyError):
        return f"its card says nothing of {error}"
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def load_model(path: Path, space: ParameterSpace) -> tuple[PictureNetwork, Encoding, Card]:
    """The network, ready to look at pictures.

    Raises:
        WeightsError: As for `read_card`, or the model is of another parameter space, or its tensors
            are not those its card describes.
    """
    card = read_card(path)
    if card.fingerprint != space.fingerprint:
        raise WeightsError(
            f"{path.name} was trained for other parameters than this sketch has; train it again."
        )
    encoding = Encoding(space, card.names, card.multiples)
    if card.shape.n_outputs != encoding.n_outputs:
        raise WeightsError(
            f"{path.name} has {card.shape.n_outputs} outputs; {encoding.n_outputs} are expected."
        )
    with torch.device("meta"):
        network = PictureNetwork(card.shape)
    expected = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    network.load_state_dict(_tensors(path, expected), assign=True)
    return network.eval().requires_grad_(requires_grad=False), encoding, card


def _tensors(path: Path, expected: dict[str, tuple[int, ...]]) -> dict[str, torch.Tensor]:
    """The tensors of a file, float32, after their names, shapes and types were compared."""
    try:
        with safe_open(path, framework="pt") as file:
            found = {name: file.get_slice(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
            kinds = {name: (piece.get_dtype(), tuple(piece.get_shape())) for name, piece in found.items()}
            _check_tensors(path, kinds, expected)
            tensors = {name: file.get_tensor(name).float() for name in expected}
            for name in expected:
                if name + _SCALE in kinds:
                    tensors[name] *= _along(file.get_tensor(name + _SCALE), tensors[name])
    except SafetensorError as error:
        raise WeightsError(f"{path.name} is damaged: {error}.") from error
    if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
        raise WeightsError(f"{path.name} holds numbers that are not finite.")
    return tensors


def _check_tensors(
    path: Path, found: Mapping[str, tuple[str, tuple[int, ...]]], expected: Mapping[str, tuple[int, ...]]
) -> None:
    """Compare types and shapes of all tensors with those expected, before one of them is read."""
    for name, (kind, shape) in found.items():
        kernel = name.removesuffix(_SCALE)
        if kernel != name:
            wanted = ("F32", expected.get(kernel, ())[:1])
            known = found.get(kernel, ("", ()))[0] == "I8" and (kind, shape) == wanted
        else:
            scaled = kind == "I8" and len(shape) > 1 and name + _SCALE in found
            known = expected.get(name) == shape and (kind == "F16" or scaled)
        if not known:
            raise WeightsError(f"{path.name}: the tensor {name!r} is not one this model has.")
    missing = len(expected.keys() - found.keys())
    if missing:
        raise WeightsError(f"{path.name}: {missing} tensors are missing.")


def _card(document: dict[str, Any]) -> Card:
    if document["version"] not in _READABLE:
        raise ValueError(f"version {document['version']!r}, expected {VERSION}")
    shape = document["shape"]
    widths = tuple(int(width) for width in shape["widths"])
    rhythm, stem = int(shape.get("rhythm", 0)), int(shape.get("stem", STEM))
    if stem not in _STEMS or int(document["size"]) % stem:
        raise ValueError("a network with that stem is not ours")
    sizes = [int(shape["n_outputs"]), int(shape["embedding"]), int(document["size"]), *widths]
    if not widths or len(widths) > 8 or not 1 <= int(shape["blocks"]) <= 8:
        raise ValueError("a network of that depth is not ours")
    if any(not 1 <= size <= MAX_WIDTH for size in sizes) or not 0 <= rhythm <= MAX_WIDTH:
        raise ValueError("a network of that width is not ours")
    multiples = tuple(int(multiple) for multiple in document.get("multiples", (1,)))
    if multiples[:1] != (1,) or not all(1 <= multiple <= MAX_MULTIPLE for multiple in multiples):
        raise ValueError("angles of that kind are not ours")
    return Card(
        str(document["fingerprint"]),
        tuple(str(name) for name in document["names"]),
        NetworkShape(sizes[0], widths, int(shape["blocks"]), sizes[1], rhythm, stem),
        sizes[2],
        {str(name): float(value) for name, value in document["temperatures"].items()},
        dict(document["facts"]),
        multiples,
    )
