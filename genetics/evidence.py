"""What choices say, as statements "this was picked among those".

Every click becomes a pick: a softmax win over all that were shown and not clicked before it
(Plackett 1975, Luce 1959). Weaker and stronger kinds of evidence are the same statement with
another weight, so that one likelihood serves them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice, n_grids
from genetics.session import Session

Array = NDArray[np.float64]

MOST_DESIGNS: Final = 220
"""So many designs the model looks at; the time it takes grows with their number squared or cubed."""
MOST_EARLIER: Final = 80
"""So many of them from earlier sessions."""
_PINNED: Final = 1.0
_REJECTED: Final = 1.0
_NONE: Final = 0.5
"""Weight of "none of these": everything shown loses to what was liked before."""
_LOOKED: Final = 0.3
"""Greatest weight of looking times, if looking has told likes from the rest without fail so far."""
_FORGETTING: Final = 0.985
"""With each further grid since a choice counts this much less: taste drifts."""
_N_REFERENCES: Final = 2


@dataclass(frozen=True)
class Pick:
    """One design came out first (or last) among several.

    Attributes:
        members: Indices of designs; the picked one first.
        weight: How much it counts.
        sign: +1 if picked as the best, -1 as the worst.
        age: How many choices ago it was a click that may have been a slip; -1 for what cannot be one.
    """

    members: tuple[int, ...]
    weight: float = 1.0
    sign: float = 1.0
    age: int = -1


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything the model learns from.

    Attributes:
        rows: Coordinates of the different designs, ``(n, width)``.
        seeds: Their seeds, ``(n,)``.
        members: Indices into ``rows``, ``(t, m)``, the picked one first; -1 where there are fewer.
        weights: How much each pick counts, ``(t,)``.
        signs: +1 for best, -1 for worst, ``(t,)``.
        ages: See `Pick.age`, ``(t,)``.
        liked: Indices of designs ever liked or pinned in this session, latest first; while there are none,
            in earlier ones.
        sessions: When they were looked at, ``(n,)``: 0 in this session, 1 in the first one.
    """

    rows: Array
    seeds: NDArray[np.int64]
    members: NDArray[np.int64]
    weights: Array
    signs: Array
    ages: NDArray[np.int64]
    liked: tuple[int, ...]
    sessions: NDArray[np.int64]

    @property
    def n_picks(self) -> int:
        """Number of statements."""
        return len(self.weights)


def gather(choices: Sequence[Choice], rows: Sequence[Array], earlier: Sequence[Session] = ()) -> Evidence:
    """Turn choices, oldest first, into picks.

    If more than `MOST_DESIGNS` designs were shown, those liked, pinned or rejected and those shown
    lately are kept; a pick among fewer designs stays true (Luce's axiom of choice).

    Args:
        choices: What was liked, oldest first.
        rows: Coordinates of the designs shown, ``(n_shown, width)`` for each choice.
        earlier: Sessions before this one, oldest first. Their clicks are no longer doubted.
    """
    book = _Book()
    age = n_grids(choices) + sum(n_grids(session.choices) for session in earlier)
    for number, session in enumerate(earlier, start=1):
        age -= n_grids(session.choices)
        book.read(session.choices, session.rows, age, number)
    book.read(choices, rows, 0, 0)
    return book.evidence()


def _picks(choice: Choice, looking: float) -> Iterator[Pick]:
    """The picks of one choice, by index in its grid."""
    everything = range(len(choice.shown))
    liked = (*choice.liked, *_only_pinned(choice))
    rest = [k for k in everything if k not in liked]
    for place, k in enumerate(liked):
        later = liked[place + 1 :] if choice.ordered else ()
        yield Pick((k, *later, *rest), age=-1 if k in choice.pinned else 0)
    for k in choice.pinned:
        yield Pick((k, *rest), _PINNED)
    neutral = [k for k in rest if k not in choice.rejected]
    for k in choice.rejected:
        yield Pick((k, *neutral), _REJECTED, -1.0)
    if looking > 0 and choice.looked_s is not None and neutral:
        longest = max(neutral, key=lambda k: choice.looked_s[k] if choice.looked_s else 0.0)
        yield Pick((longest, *(k for k in neutral if k != longest)), looking)


def _only_pinned(choice: Choice) -> tuple[int, ...]:
    return tuple(k for k in choice.pinned if k not in choice.liked)


def _looking_weight(choices: Sequence[Choice]) -> float:
    """How well looking longer has told what was liked so far, from 0 to `_LOOKED`."""
    wins = []
    for choice in choices:
        if choice.looked_s is not None and choice.liked:
            times = np.array(choice.looked_s)
            rest = np.delete(times, list(choice.liked))
            liked = times[list(choice.liked)][:, None]
            wins += (np.sign(liked - rest) / 2 + 0.5).ravel().tolist()
    if not wins:
        return 0.0
    # Ten imagined coin tosses keep the first grids from being believed too much.
    share = (sum(wins) + 5) / (len(wins) + 10)
    return float(_LOOKED * max(0.0, 2 * share - 1))


class _Book:
    """Designs seen so far and the picks among them."""

    def __init__(self) -> None:
        self._picks: list[Pick] = []
        self._liked: list[int] = []
        self._index: dict[tuple[bytes, int], int] = {}
        self._rows: list[Array] = []
        self._seeds: list[int] = []
        self._sessions: list[int] = []
        self._importance: list[tuple[bool, int]] = []
        self._turn = 0
        self._session = 0
        self._liked_before: list[int] = []

    def read(self, choices: Sequence[Choice], rows: Sequence[Array], since: float, session: int) -> None:
        """Add a session after which ``since`` grids were looked at."""
        self._liked_before = [*self._liked, *self._liked_before]
        self._index, self._liked, self._session = {}, [], session
        looking = _looking_weight(choices)
        since += n_grids(choices)
        for back, choice in zip(range(len(choices) - 1, -1, -1), choices, strict=True):
            at = [self._place(choice, k, row) for k, row in enumerate(rows[len(choices) - 1 - back])]
            since -= n_grids([choice])
            fading = _FORGETTING**since
            for pick in _picks(choice, looking):
                members = tuple(at[k] for k in pick.members)
                age = back if pick.age == 0 and session == 0 else -1
                self._picks.append(Pick(members, pick.weight * fading, pick.sign, age))
            if not (choice.liked or choice.pinned):
                self._picks += [
                    Pick((reference, *at), _NONE * fading)
                    for reference in self._liked[:_N_REFERENCES]
                    if reference not in at
                ]
            self._touch(at, [at[k] for k in (*choice.liked, *_only_pinned(choice))], choice)

    def _place(self, choice: Choice, place: int, row: Array) -> int:
        seed = choice.shown[place].seed
        found = self._index.setdefault((row.tobytes(), seed), len(self._rows))
        if found == len(self._rows):
            self._rows.append(row)
            self._seeds.append(seed)
            self._sessions.append(self._session)
            self._importance.append((False, 0))
        return found

    def _touch(self, at: Sequence[int], liked: Sequence[int], choice: Choice) -> None:
        self._turn += 1
        marked = {*liked, *(at[k] for k in choice.rejected)}
        for i in at:
            self._importance[i] = (self._importance[i][0] or i in marked, self._turn)
        self._liked = [*liked, *(i for i in self._liked if i not in liked)]

    def _order(self) -> list[int]:
        """The designs of this session, then some of the earlier ones, the most telling first."""
        order = sorted(range(len(self._rows)), key=lambda i: self._importance[i], reverse=True)
        now = [i for i in order if self._sessions[i] == 0]
        return [*now, *[i for i in order if self._sessions[i]][:MOST_EARLIER]][:MOST_DESIGNS]

    def evidence(self) -> Evidence:
        place = {i: k for k, i in enumerate(self._order())}
        picks = [
            replace(pick, members=tuple(place[i] for i in pick.members if i in place))
            for pick in self._picks
            if pick.members[0] in place
        ]
        picks = [pick for pick in picks if len(pick.members) > 1]
        most = max((len(pick.members) for pick in picks), default=1)
        members = np.full((len(picks), most), -1, dtype=np.int64)
        for t, pick in enumerate(picks):
            members[t, : len(pick.members)] = pick.members
        rows = np.array([self._rows[i] for i in place]) if place else np.zeros((0, 0))
        return Evidence(
            rows=rows,
            seeds=np.array([self._seeds[i] for i in place], dtype=np.int64),
            members=members,
            weights=np.array([pick.weight for pick in picks]),
            signs=np.array([pick.sign for pick in picks]),
            ages=np.array([pick.age for pick in picks], dtype=np.int64),
            liked=tuple(place[i] for i in self._liked or self._liked_before if i in place),
            sessions=np.array([self._sessions[i] for i in place], dtype=np.int64),
        )
