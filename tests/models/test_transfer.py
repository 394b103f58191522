"""What one network has learnt is where another begins, which may say more of angles."""

from __future__ import annotations

import math

import pytest
import torch

from models.encoding import Encoding
from models.gaussian_heads import MULTIPLES
from models.guesser import Guesser
from models.network import NetworkShape, PictureNetwork
from models.transfer import grown, transferred
from renderer.parameter import Parameter, ParameterSpace

SPACE = ParameterSpace(
    [
        Parameter("grey", "float", 0.0, 1.0),
        Parameter("turn", "angle", 0.0, 360.0),
        Parameter("count", "int", 1, 5),
        Parameter("ink", "color"),
    ]
)


def known(encoding: Encoding) -> Guesser:
    torch.manual_seed(3)
    network = PictureNetwork(NetworkShape(encoding.n_outputs, (8, 16), 1, 16))
    return Guesser(network.eval().requires_grad_(requires_grad=False), encoding, 16)


def outputs(encoding: Encoding, said: torch.Tensor) -> dict[str, torch.Tensor]:
    sizes = [head.n_outputs for head in encoding.heads.values()]
    return dict(zip(encoding.heads, torch.split(said, sizes, dim=1), strict=True))


@pytest.mark.parametrize("multiples", [(1,), MULTIPLES])
def test_it_says_what_the_other_said_and_of_new_multiples_that_they_may_be_any(
    multiples: tuple[int, ...],
) -> None:
    old, new = Encoding(SPACE, multiples=(1,)), Encoding(SPACE, multiples=multiples)
    guesser, pictures = known(old), torch.rand(5, 3, 16, 16)
    network = transferred(guesser, new, 5)
    assert all(parameter.requires_grad for parameter in network.parameters())
    with torch.no_grad():
        before, after = outputs(old, guesser.network(pictures)), outputs(new, network(pictures))
    for name in ("grey", "count", "ink"):
        assert torch.allclose(before[name], after[name])
    n = 2 * len(multiples)
    means, spreads = after["turn"][:, :n], after["turn"][:, n:]
    assert torch.allclose(torch.cat([means[:, :2], spreads[:, :2]], dim=1), before["turn"])
    assert torch.all(means[:, 2:] == 0)
    assert torch.allclose(spreads[:, 2:], torch.tensor(math.log(0.5)))


def test_what_the_other_did_not_know_begins_anew() -> None:
    some, every = Encoding(SPACE, ["grey", "count"]), Encoding(SPACE)
    guesser, pictures = known(some), torch.rand(5, 3, 16, 16)
    with torch.no_grad():
        before = outputs(some, guesser.network(pictures))
        after = outputs(every, transferred(guesser, every, 5)(pictures))
        again = outputs(every, transferred(guesser, every, 5)(pictures))
    assert torch.allclose(before["grey"], after["grey"])
    assert torch.allclose(before["count"], after["count"])
    assert after["turn"].std() > 0
    assert torch.equal(after["turn"], again["turn"]), "the same seed, the same beginning"


def test_one_that_is_given_rhythms_says_the_same_until_it_has_learnt() -> None:
    encoding, pictures = Encoding(SPACE), torch.rand(5, 3, 16, 16)
    guesser = known(encoding)
    network = transferred(guesser, encoding, 5, NetworkShape(0, rhythm=8))
    assert network.shape.rhythm == 8
    with torch.no_grad():
        assert torch.allclose(network(pictures), guesser.network(pictures), atol=1e-5)
    network(pictures).square().sum().backward()
    for told in (network.stem[0].weight, network.embed[0].weight):
        assert isinstance(told, torch.Tensor)
        assert told.grad is not None
        assert (told.grad[told == 0] != 0).any(), "from then on it learns of them"


def test_one_with_a_finer_stem_says_the_same_of_pictures_twice_as_large() -> None:
    encoding, large = Encoding(SPACE), torch.rand(5, 3, 32, 32)
    guesser = known(encoding)
    network = transferred(guesser, encoding, 5, NetworkShape(0, rhythm=8, stem=8))
    assert (network.shape.stem, network.shape.rhythm) == (8, 8)
    with torch.no_grad():
        small = torch.nn.functional.avg_pool2d(large, 2)
        assert torch.allclose(network(large), guesser.network(small), atol=1e-5)


def test_what_has_rhythms_keeps_the_stem_that_it_learnt_them_with() -> None:
    shape = NetworkShape(5, (8, 16), 1, 16, rhythm=8)
    assert grown(shape, NetworkShape(0, rhythm=4, stem=8)) == shape
