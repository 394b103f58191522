"""Temperatures: how much wider or narrower a network's spread must be to be believed.

Guo et al. 2017, *On Calibration of Modern Neural Networks*: one number a parameter, fitted on pictures
that were held out, so that among values said to be 80 % certain four in five are right.
"""

from __future__ import annotations

import numpy as np
from torch import Tensor

from models.encoding import Encoding

_TEMPERATURES = tuple(float(t) for t in np.geomspace(0.3, 5.0, 29))


def fitted_temperatures(encoding: Encoding, logits: Tensor, targets: Tensor) -> dict[str, float]:
    """The temperature of each parameter under which the truth is least surprising.

    Args:
        encoding: What the network predicts.
        logits: Its outputs for pictures it did not learn from, ``(n, n_outputs)``.
        targets: Their targets, ``(n, n_targets)``.
    """
    found = dict.fromkeys(encoding.heads, 1.0)
    lowest = dict.fromkeys(encoding.heads, np.inf)
    for temperature in _TEMPERATURES:
        tempered = encoding.tempered(logits, dict.fromkeys(encoding.heads, temperature))
        for name, surprise in encoding.surprise(tempered, targets).items():
            mean = float(surprise.mean())
            if mean < lowest[name]:
                found[name], lowest[name] = temperature, mean
    return found
