"""What designs look like, as further evidence of what is liked.

Two designs whose parameters differ much may look alike, and someone who likes one likes the other. Where
the pictures can be described, the candidates that the parameters promise most from are drawn, and
a model of parameters and looks together decides among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.evidence import Evidence
from genetics.kernel import Features
from genetics.pictures import Describe
from genetics.preference import Preference, Prior, fit
from genetics.threads import one_thread
from renderer.design import Design

Array = NDArray[np.float64]

_N_LOOKS: Final = 6
"""Principal components that are kept; a handful of clicks cannot tell more apart."""
_N_STEPS: Final = 5


@one_thread
def see(
    model: Preference, evidence: Evidence, designs: Sequence[Design], pictures: Describe, rows: Array
) -> tuple[Preference, Array]:
    """A model of parameters and looks together, and the rows with their looks beside them.

    Args:
        model: What is liked, by the parameters alone.
        evidence: What it was learnt from.
        designs: The designs of the evidence.
        pictures: Says how designs look.
        rows: Candidates ``(m, width)``; all of them are drawn.
    """
    region = model.features.region
    seed = designs[evidence.liked[0] if evidence.liked else 0].seed
    drawn = [Design(values, seed) for values in region.decode(rows)]
    looks = _components(pictures([*designs, *drawn]))
    known = replace(evidence, rows=np.concatenate([evidence.rows, looks[: len(designs)]], axis=1))
    features = Features.of(region.space, looks.shape[1])
    *_, length, _ = Prior().means(features.n_groups)
    both = fit(features, known, np.insert(model.theta, -1, length), n_steps=_N_STEPS)
    return both, np.concatenate([rows, looks[len(designs) :]], axis=1)


def _components(descriptors: Array) -> Array:
    """Principal components ``(n, k)`` of descriptions ``(n, m)``, scaled to spread as one parameter does."""
    centred = descriptors - descriptors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    kept = left[:, :_N_LOOKS] * sizes[:_N_LOOKS]
    spread = float(np.sqrt(np.mean(np.sum(kept**2, axis=1))))
    # A number drawn anywhere in a range of 1 has this deviation.
    return np.asarray(kept / (spread * np.sqrt(12))) if spread > 0 else kept
