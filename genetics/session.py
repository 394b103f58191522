"""What was chosen in one session, this one or an earlier one.

An artist comes back to a sketch with the taste she had, or with another. So in which session a design was
looked at is a feature of it, one for each earlier session (`kernel.Features.across`), and its length scale,
fitted with the others, says how alike the taste was. Another taste is soon seen to be one, and what the same
taste chose counts nearly as if it had been chosen now.

36 tuning users (4, 8 and 16 parameters, four tastes, three seeds), ten grids after a session of ten. Regret
of the best shown at generations 1, 2, 3, 5, 8 and 10, and `Preference.constancy` at the end (median):

=============================  ==================================  =========
earlier sessions               regret                              constancy
=============================  ==================================  =========
none                           .911 .554 .336 .235 .167 .157
one, of the same taste         .155 .135 .111 .089 .082 .078       .90
one, of another                1.273 .722 .375 .235 .168 .127      .17
another's, then one the same   .272 .166 .139 .113 .090 .084       .90
=============================  ==================================  =========

Standard errors of a difference to none are .086 (first grid) to .028. The first `ask` takes 60 ms, those that
follow 70 instead of 40. The first grid after a session of another taste is the price: half of it is bred from
what was liked then. To breed only a third of it from that is no better, 48 other such users at 1 to 4:

=================  ====================  =====================
earlier session    half                  a third
=================  ====================  =====================
none               .911 .486 .349 .261   the same
of the same taste  .150 .129 .111 .106   .152 .135 .116 .109
of another         1.157 .530 .362 .281  1.063 .562 .384 .283
=================  ====================  =====================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from genetics.descriptions import descriptions_of
from genetics.region import Region
from renderer.errors import KonomiError

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Session:
    """What was chosen in one session.

    Attributes:
        choices: Oldest first; shown designs are complete.
        rows: Coordinates of the designs shown, ``(n_shown, width)`` for each choice.
    """

    choices: tuple[Choice, ...] = ()
    rows: tuple[Array, ...] = ()

    @classmethod
    def of(cls, region: Region, choices: Sequence[Choice]) -> Session:
        """Choices among any designs of a space.

        Raises:
            KonomiError: Not a choice, or its looks are no rows of numbers.
            ParameterError: A shown design has a name or value that is not in the space.
        """
        told, rows = [], []
        for choice in choices:
            if not isinstance(choice, Choice):
                raise KonomiError(f"What is told must be a Choice; got {choice!r:.60}.")
            shown = [replace(d, values=region.space.complete(d.values)) for d in choice.shown]
            looks = choice.looks
            known = None if looks is None else descriptions_of(looks, "looks", len(shown))
            told.append(replace(choice, shown=shown, looks=known))
            encoded = [region.encode_complete(design.values) for design in shown]
            rows.append(np.array(encoded).reshape(len(shown), region.width))
        return cls(tuple(told), tuple(rows))
