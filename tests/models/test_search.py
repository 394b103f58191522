"""A first look around: what was found with bad designs is looked at anew with better ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from models.compare import IDENTITY, View, blurred, seen_through
from models.drawing import Look, as_they_are
from models.encoding import Encoding
from models.guesser import Guesser
from models.judge import Candidate, Target
from models.network import NetworkShape, PictureNetwork
from models.search import Eye, combined, corrected, reviewed
from renderer.parameter import Parameter, ParameterSpace, Value, Values

SPACE = ParameterSpace([Parameter("tone", "float", 0.0, 1.0)])
CROP = View(1.12, 0.04, -0.03)


def drawn(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
    """Soft blots under a veil of some tone."""
    rough = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    smooth = blurred(rough, 4.0)
    blots = (smooth - smooth.min()) / (smooth.max() - smooth.min())
    return look(torch.cat([0.7 * blots + 0.3 * float(values["tone"]) for values in designs]))


def test_a_crop_that_good_designs_agree_on_is_taken_though_none_was_seen_before() -> None:
    target = Target(seen_through(drawn([{"tone": 0.5}]), CROP), IDENTITY)
    found = reviewed(target, [Candidate({"tone": tone}, 0.0) for tone in (0.45, 0.5, 0.55)], drawn)
    assert (found.view.zoom, found.view.shift_x) == pytest.approx((1.12, 0.04), abs=0.02)


def test_nothing_follows_from_no_guesses() -> None:
    encoding = Encoding(SPACE)
    model = Guesser(PictureNetwork(NetworkShape(encoding.n_outputs, (8,), 1, 8)), encoding, 64)
    picture = drawn([{"tone": 0.5}])
    assert corrected(SPACE, Target(picture, IDENTITY), drawn, [], Eye(model, picture, drawn), 3) == []


class Watched(Guesser):
    """A network that takes a picture which shows all for too light, any other for lighter still."""

    def logits(self, pictures: Tensor) -> Tensor:
        """How much each picture is too light."""
        whole = self.facts["whole"]
        return torch.tensor([[0.1 if torch.equal(one, whole) else 0.2] for one in pictures])

    def corrected(self, drawn: Sequence[Values], pictures: Tensor, wanted: Tensor) -> list[dict[str, Value]]:
        """Each design lighter by what its picture lacks."""
        lighter = self.logits(pictures) * torch.ones_like(wanted)
        return [{"tone": float(v["tone"]) + float(more)} for v, more in zip(drawn, lighter, strict=True)]


def test_where_the_crop_is_not_certain_guesses_are_led_either_way() -> None:
    whole = drawn([{"tone": 0.5}])
    encoding = Encoding(SPACE)
    network = PictureNetwork(NetworkShape(encoding.n_outputs, (8,), 1, 8))
    model = Watched(network, encoding, 64, facts={"whole": whole[0]})
    doubtful = Target(whole, CROP, IDENTITY)
    found = corrected(SPACE, doubtful, drawn, [{"tone": 0.5}], Eye(model, whole, drawn), 1)
    assert {round(float(candidate.values["tone"]), 3) for candidate in found} == {0.6, 0.7}


def test_what_comes_no_nearer_is_not_led_on() -> None:
    whole = drawn([{"tone": 0.5}])
    encoding = Encoding(SPACE)
    network = PictureNetwork(NetworkShape(encoding.n_outputs, (8,), 1, 8))
    model = Watched(network, encoding, 64, facts={"whole": whole[0]})
    starts: list[dict[str, Value]] = [{"tone": 0.5 + index / 100} for index in range(12)]
    # All become lighter, and were too light before.
    found = corrected(SPACE, Target(whole, IDENTITY), drawn, starts, Eye(model, whole, drawn), 5)
    assert len(found) == 2 * len(starts)
    few = corrected(SPACE, Target(whole, IDENTITY), drawn, starts[:2], Eye(model, whole, drawn), 5)
    assert len(few) == 5 * 2, "few cost little"


def test_designs_that_differ_in_a_long_int_alone_are_no_other_combination() -> None:
    space = ParameterSpace([Parameter("turn", "int", -240, 240), Parameter("corners", "int", 3, 7)])
    designs = [(10, 5), (11, 5), (-90, 4)]
    candidates = [
        Candidate({"turn": turn, "corners": corners}, float(place))
        for place, (turn, corners) in enumerate(designs)
    ]
    assert [candidate.distance for candidate in combined(space, candidates)] == [0.0, 2.0]
