"""Which two designs "this or that" shows next: a knock-out among the tiles of one generation.

A knock-out finds the favourite of n designs in n - 1 answers, every design is seen early, and what follows
is worked out from the answers alone, so undo needs to remember nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.document_types import Duel


@dataclass(frozen=True, slots=True)
class Bout:
    """Where the knock-out stands.

    Attributes:
        pair: Ids of the two tiles to be shown, the left one first; None when it is over.
        favourite: Id of the tile that came out best; None while it is not over.
        done: Answers so far.
        total: Answers until the end.
    """

    pair: tuple[int, int] | None
    favourite: int | None
    done: int
    total: int


def next_bout(tile_ids: Sequence[int], duels: Sequence[Duel]) -> Bout:
    """What to show after these answers; of two that nobody can tell apart the first goes on.

    Args:
        tile_ids: The tiles, at least one, in the order of the grid.
        duels: Answers about them, in any order.
    """
    answers = {frozenset((duel.first, duel.second)): duel.winner or duel.first for duel in duels}
    done, total, players = 0, len(tile_ids) - 1, list(tile_ids)
    while len(players) > 1:
        winners = []
        for left, right in zip(players[::2], players[1::2], strict=False):
            winner = answers.get(frozenset((left, right)))
            if winner is None:
                # The sides change from pair to pair, so that neither is favoured by its place.
                pair = (left, right) if done % 2 == 0 else (right, left)
                return Bout(pair, None, done, total)
            winners.append(winner)
            done += 1
        players = winners + players[len(winners) * 2 :]
    return Bout(None, players[0], done, total)
