"""A model file is checked before it is believed."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import Tensor

from models.encoding import Encoding
from models.network import NetworkShape, PictureNetwork
from models.weights import VERSION, Card, WeightsError, load_model, read_card, save_model
from renderer.parameter import Parameter, ParameterSpace

SPACE = ParameterSpace([Parameter("hue", "angle", 0, 360), Parameter("count", "int", 1, 5)])
SHAPE = NetworkShape(Encoding(SPACE).n_outputs, widths=(8, 16), blocks=1, embedding=8)
CARD = Card(SPACE.fingerprint, SPACE.names, SHAPE, 32, {"hue": 1.5}, {"seed": 7})


@pytest.fixture
def network() -> PictureNetwork:
    torch.manual_seed(0)
    return PictureNetwork(SHAPE)


@pytest.fixture
def file(tmp_path: Path, network: PictureNetwork) -> Path:
    path = tmp_path / "dips.safetensors"
    save_model(path, network, CARD)
    return path


def test_a_model_without_rhythms_is_read_though_its_card_says_nothing_of_them(
    tmp_path: Path, network: PictureNetwork
) -> None:
    path, card = tmp_path / "old.safetensors", asdict(CARD)
    del card["shape"]["rhythm"], card["shape"]["stem"]
    card["version"] = 1
    tensors = {name: tensor.half().contiguous() for name, tensor in network.state_dict().items()}
    save_file(tensors, path, metadata={"konomi": json.dumps(card)})
    assert load_model(path, SPACE)[2] == replace(CARD, version=VERSION)


def test_a_model_with_rhythms_is_read_as_it_was_written(tmp_path: Path) -> None:
    path, shape = tmp_path / "new.safetensors", replace(SHAPE, rhythm=4, stem=8)
    network = PictureNetwork(shape).eval()
    save_model(path, network, replace(CARD, shape=shape))
    loaded, _, card = load_model(path, SPACE)
    picture = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    assert card.shape == shape
    assert torch.allclose(loaded(picture), network(picture), atol=0.01)


def test_a_saved_model_says_the_same_of_a_picture(file: Path, network: PictureNetwork) -> None:
    loaded, encoding, card = load_model(file, SPACE)
    picture = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    assert torch.allclose(loaded(picture), network.eval()(picture), atol=0.01)
    assert card == CARD
    assert tuple(encoding.heads) == SPACE.names


def test_a_model_of_other_parameters_is_refused(file: Path) -> None:
    other = ParameterSpace([Parameter("hue", "angle", 0, 180), Parameter("count", "int", 1, 5)])
    with pytest.raises(WeightsError, match="trained for other parameters"):
        load_model(file, other)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 3}, "version 3"),
        ({"size": 10**9}, "width"),
        ({"shape": asdict(replace(SHAPE, widths=(10**8,)))}, "width"),
        ({"shape": asdict(replace(SHAPE, blocks=10**6))}, "depth"),
        ({"shape": asdict(replace(SHAPE, embedding=16))}, "not one this model has"),
        ({"shape": asdict(replace(SHAPE, rhythm=10**8))}, "width"),
        ({"shape": asdict(replace(SHAPE, rhythm=16))}, "not one this model has"),
        ({"shape": asdict(replace(SHAPE, stem=0))}, "stem"),
        ({"shape": asdict(replace(SHAPE, stem=8)), "size": 36}, "stem"),
        ({"names": ["hue"]}, "outputs"),
    ],
)
def test_a_card_that_lies_is_refused_before_anything_is_allocated(
    tmp_path: Path, network: PictureNetwork, change: dict[str, Any], message: str
) -> None:
    path = tmp_path / "poisoned.safetensors"
    tensors = {name: tensor.half().contiguous() for name, tensor in network.state_dict().items()}
    save_file(tensors, path, metadata={"konomi": json.dumps(asdict(CARD) | change)})
    with pytest.raises(WeightsError, match=message):
        load_model(path, SPACE)


_KERNEL = "embed.0.weight"


@pytest.mark.parametrize(
    ("scales", "has_kernel"),
    [
        ({}, True),
        ({_KERNEL: torch.ones(8)}, False),
        ({_KERNEL: torch.ones(3)}, True),
        ({_KERNEL: torch.ones(8).half()}, True),
        ({_KERNEL: torch.ones(8), "other": torch.ones(8)}, True),
    ],
    ids=["no scale", "no kernel", "too few scales", "scales of 16 bits", "a scale of nothing"],
)
def test_kernels_of_8_bits_need_the_scales_that_belong_to_them(
    tmp_path: Path, network: PictureNetwork, scales: dict[str, Tensor], has_kernel: bool
) -> None:
    tensors = {name: tensor.half().contiguous() for name, tensor in network.state_dict().items()}
    kernel = tensors.pop(_KERNEL).to(torch.int8)
    tensors |= {f"{name}.scale": scale for name, scale in scales.items()}
    path = tmp_path / "poisoned.safetensors"
    save_file(tensors | ({_KERNEL: kernel} if has_kernel else {}), path, {"konomi": json.dumps(asdict(CARD))})
    with pytest.raises(WeightsError, match="not one this model has"):
        load_model(path, SPACE)


def test_a_kernel_of_8_bits_is_off_by_half_a_step_at_most(file: Path, network: PictureNetwork) -> None:
    loaded = load_model(file, SPACE)[0].state_dict()
    for name, tensor in network.state_dict().items():
        rows, found = (weights.reshape(len(weights), -1) for weights in (tensor, loaded[name]))
        assert ((rows - found).abs() <= 0.51 / 127 * rows.abs().amax(dim=1, keepdim=True) + 1e-6).all()


def test_numbers_that_are_not_finite_are_refused(tmp_path: Path, network: PictureNetwork) -> None:
    torch.nn.init.constant_(network.head.bias, float("nan"))
    path = tmp_path / "poisoned.safetensors"
    save_model(path, network, CARD)
    with pytest.raises(WeightsError, match="not finite"):
        load_model(path, SPACE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_loads_or_gives_one_sentence(file: Path, place: float, byte: int, cut: bool) -> None:
    content = bytearray(file.read_bytes())
    index = int(place * min(len(content), 2_000))
    content[index] = byte
    damaged = file.with_name("damaged.safetensors")
    damaged.write_bytes(content[:index] if cut else content)
    said = ""
    try:
        load_model(damaged, SPACE)
    except WeightsError as error:
        said = str(error)
    assert "\n" not in said


def test_a_file_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not a model of ours: No such file or directory"):
        read_card(tmp_path / "none.safetensors")


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        (None, "it is no safetensors file, or a damaged one"),
        ({}, "no training of Konomi wrote it"),
        ({"konomi": "{}"}, "its card says nothing of 'version'"),
    ],
)
def test_what_is_no_model_is_told_in_words_for_who_knows_nothing_of_its_insides(
    tmp_path: Path, metadata: dict[str, str] | None, why: str
) -> None:
    path = tmp_path / "other.safetensors"
    if metadata is None:
        path.write_bytes(b"poison")
    else:
        save_file({"a": torch.zeros(1)}, path, metadata)
    with pytest.raises(WeightsError, match=f"other.safetensors is not a model of ours: {why}[.]"):
        read_card(path)
