"""`Expected`: a brood that was bred, or is being bred, before the artist asked for it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from explorer.breeding_types import BreedRequest, Brood
from explorer.document_types import Marks


class Expected:
    """One brood at most that may be asked for, and one that is under way.

    A request is answered by it if nothing but the moment differs: looks that went on while it was bred are
    kept with the choice, though they had no say in it.
    """

    def __init__(self) -> None:
        self.brood: Brood | None = None
        self._under_way: tuple[BreedRequest, Future[Brood]] | None = None

    def begin(self, request: BreedRequest, answer: Future[Brood]) -> None:
        """``request`` is being bred."""
        self._under_way = request, answer

    def keep(self, brood: Brood) -> None:
        """It is there, instead of the one before."""
        self.brood, self._under_way = brood, None

    def give_up(self) -> None:
        """What is under way will not come."""
        self._under_way = None

    def forget(self) -> None:
        """Nothing of it will be asked for."""
        self.brood = self._under_way = None

    def brood_for(self, request: BreedRequest) -> Brood | None:
        """The brood as the answer to ``request``, if it is that."""
        if self.brood is None or timeless(self.brood.request) != timeless(request):
            return None
        return replace(self.brood, request=request)

    def under_way(self, request: BreedRequest) -> Future[Brood] | None:
        """The answer to ``request`` that is being bred already, if it is."""
        if self._under_way is None or timeless(self._under_way[0]) != timeless(request):
            return None
        return self._under_way[1]


def timeless(request: BreedRequest) -> BreedRequest:
    """A request without the moments at which it was made and things were chosen, and looking until then."""
    choice = request.choice
    if choice is None:
        return request
    marks = Marks(
        tuple((tile_id, 0.0) for tile_id in choice.marks.liked_ids),
        tuple((tile_id, 0.0) for tile_id in choice.marks.rejected_ids),
        tuple(replace(duel, at=0.0) for duel in choice.marks.duels),
    )
    return replace(request, choice=replace(choice, marks=marks, made=0.0, looked_s=()))
