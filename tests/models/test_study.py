"""The original study can be repeated: its targets, its weights and its file of losses."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.study import StudyModel, StudyRecipe, train_study
from models.study_targets import Scale, column_names, columns_of, loss_weights, values_of
from models.val_losses import ValLossesError, append_losses, chosen_losses
from renderer.parameter import Parameter, ParameterSpace, Value

SPACE = ParameterSpace(
    [
        Parameter("dipCount", "int", 2, 12),
        Parameter("hue", "angle", 0.0, 360.0),
        Parameter("layout", "choice", choices=("ring", "grid")),
        Parameter("filled", "bool"),
        Parameter("ink", "color"),
    ]
)
designs = st.fixed_dictionaries(
    {
        "dipCount": st.integers(2, 12),
        "hue": st.integers(0, 359).map(float),
        "layout": st.sampled_from(("ring", "grid")),
        "filled": st.booleans(),
        "ink": st.integers(0, 0xFFFFFF).map("#{:06x}".format),
    }
)


@given(st.lists(designs, min_size=1, max_size=5))
def test_values_survive_columns_and_z_scores(values: list[dict[str, Value]]) -> None:
    columns = columns_of(SPACE, values)
    scale = Scale.of(columns)
    found = values_of(SPACE, scale.invert(scale.standardise(columns)))
    for mine, theirs in zip(found, values, strict=True):
        turn = abs(float(mine.pop("hue")) - float(theirs["hue"])) % 360
        assert min(turn, 360 - turn) < 0.01
        assert mine == {name: value for name, value in theirs.items() if name != "hue"}


def test_an_angle_is_learnt_as_cosine_and_sine() -> None:
    assert column_names(SPACE["hue"]) == ("hue_cos", "hue_sin")
    assert column_names(SPACE["dipCount"]) == ("dipCount",)


def test_the_smallest_loss_weighs_one_and_the_others_inversely() -> None:
    assert loss_weights({"a": 0.1, "b": 0.2, "c": 0.4}) == pytest.approx({"a": 1.0, "b": 0.5, "c": 0.25})


def test_each_single_model_appends_its_loss_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "val_losses.json"
    append_losses(path, {"dipCount": 0.203})
    append_losses(path, {"dipCount": 0.187, "hue_cos": 0.5})
    assert json.loads(path.read_text()) == {"dipCount": [0.203, 0.187], "hue_cos": [0.5]}


def test_weights_come_from_the_latest_the_average_or_no_loss_at_all() -> None:
    losses = {"a": [0.4, 0.2], "b": [0.1]}
    assert chosen_losses(losses, ("a", "b"), "latest") == {"a": 0.2, "b": 0.1}
    assert chosen_losses(losses, ("a", "b"), "average") == pytest.approx({"a": 0.3, "b": 0.1})
    assert chosen_losses({}, ("a", "b"), "uniform") == {"a": 1.0, "b": 1.0}
    with pytest.raises(ValLossesError, match="no loss of c"):
        chosen_losses(losses, ("a", "c"), "latest")


@pytest.mark.parametrize("content", ["[1]", "{", '{"a": 3}', '{"a": ["x"]}'])
def test_a_damaged_file_of_losses_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "val_losses.json"
    path.write_text(content)
    with pytest.raises(ValLossesError, match=r"val_losses\.json"):
        append_losses(path, {"a": 0.1})
    assert path.read_text() == content


def bright_pictures(n: int) -> tuple[NDArray[np.uint8], list[dict[str, Value]]]:
    rng = np.random.default_rng(0)
    counts = rng.integers(2, 13, n)
    pictures = np.repeat(counts[:, None, None, None] * 20, 16, 1).repeat(16, 2).repeat(3, 3)
    return pictures.astype(np.uint8), [{"dipCount": int(count)} for count in counts]


def single_model(seed: int) -> StudyModel:
    pictures, values = bright_pictures(200)
    model = train_study(
        ParameterSpace([SPACE["dipCount"]]), pictures, values, StudyRecipe(epochs=12, seed=seed)
    )
    assert model is not None
    return model


def test_a_single_model_learns_its_parameter_and_repeats_with_its_seed() -> None:
    model = single_model(3)
    assert model.val_losses == single_model(3).val_losses
    assert model.val_losses["dipCount"] < 0.1
    pictures, values = bright_pictures(200)
    guesses = model.predict(pictures[list(model.held_out)])
    wrong = [
        abs(int(g["dipCount"]) - int(values[i]["dipCount"]))
        for g, i in zip(guesses, model.held_out, strict=True)
    ]
    assert max(wrong) <= 2
