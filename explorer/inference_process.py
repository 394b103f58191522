"""Looking for a picture's designs in a process of its own, with render workers of its own.

It loads torch, and what it draws never crosses the window's process. A search tells what is known after
each round; a later search, or a wish to stop, ends it with what is known by then.
"""

from __future__ import annotations

import pickle
import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from explorer.findings import (
    Cut,
    Finding,
    Findings,
    Population,
    Search,
    SearchEnded,
    SearchNote,
    Seeding,
    Stop,
)
from explorer.side_process import Line, SideProcess
from renderer.errors import KonomiError
from renderer.pool import RenderPool

if TYPE_CHECKING:
    from models.guesser import Guesser
    from models.hypotheses import Inference


def inference_process(
    workers: int | None, on_told: Callable[[Any], object], on_ended: Callable[[int], object]
) -> SideProcess:
    """Begin one; it takes a moment to load, so begin early.

    Args:
        workers: How many processes draw for it; None for as many as there are processors to use.
        on_told: Called with `Findings`, `SearchNote`, `SearchEnded` and `Population`, on another thread.
        on_ended: Called when the process is gone, with its exit code.
    """
    return SideProcess(partial(_serve, workers), on_told, on_ended)


def _serve(workers: int | None, line: Line) -> None:
    """In the process: carry out one wish after another until nobody is left."""
    with RenderPool(workers) as pool:
        pool.warm()
        # Loaded while the workers start, and before the first wish comes.
        import torch  # noqa: PLC0415

        import models.finding  # noqa: PLC0415
        import models.seeding  # noqa: F401, PLC0415

        # The processors are for drawing, which takes far longer.
        torch.set_num_threads(1)
        desk = _Desk(line)
        while (wish := desk.next()) is not None:
            if isinstance(wish, Search):
                _search(wish, pool, line, desk)
            elif isinstance(wish, Seeding):
                line.tell(_population(wish))


class _Desk:
    """Takes wishes in on a thread of its own, so that a search hears that it is to stop."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._wishes: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
        self._n_heard = 0
        self._at = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self) -> Any:
        """The next wish; None when nobody is left."""
        self._at, wish = self._wishes.get()
        return wish

    def stopped(self) -> bool:
        """Whether anything was heard since the wish that is being carried out."""
        return self._n_heard > self._at

    def _listen(self) -> None:
        wish: Any = Stop()
        while wish is not None:
            wish = self._line.hear()
            self._n_heard += 1
            if not isinstance(wish, Stop):
                self._wishes.put((self._n_heard, wish))


def _search(wish: Search, pool: RenderPool, line: Line, desk: _Desk) -> None:
    from PIL import Image  # noqa: PLC0415

    from models.hypotheses import Wish  # noqa: PLC0415
    from models.inference import infer  # noqa: PLC0415

    try:
        known = infer(
            Image.frombytes("RGB", wish.size, wish.pixels),
            wish.sketch,
            wish.inspection,
            pool.draw,
            _model(wish, line),
            Wish(seed=wish.seed, size=wish.whole_size),
            on_progress=lambda known: line.tell(_findings(wish.number, known)),
            cancelled=desk.stopped,
        )
    except KonomiError as error:
        line.tell(SearchEnded(wish.number, error))
    else:
        line.tell(_findings(wish.number, known))
        line.tell(SearchEnded(wish.number))


def _model(wish: Search, line: Line) -> Guesser | None:
    """The sketch's newest model; a damaged one is said, and done without."""
    from models.finding import find_model  # noqa: PLC0415

    try:
        return find_model(wish.sketch, wish.inspection.space, wish.home)
    except KonomiError as error:
        line.tell(SearchNote(wish.number, error))
        return None


def _findings(number: int, known: Inference) -> Findings:
    found = tuple(Finding(one.design, one.similarity, dict(one.uncertainty)) for one in known.hypotheses)
    cut = Cut(known.view.zoom, known.view.shift_x, known.view.shift_y)
    return Findings(number, known.label, found, known.origin, known.done, cut, pickle.dumps(known))


def _population(wish: Seeding) -> Population:
    from genetics.region import Region  # noqa: PLC0415
    from models.seeding import seed_population  # noqa: PLC0415

    # These bytes come from `_findings` and were never in a file, so they are as safe as this program.
    known: Inference = pickle.loads(wish.state)  # noqa: S301
    chosen = known.hypotheses[wish.first]
    known = replace(known, hypotheses=(chosen, *(one for one in known.hypotheses if one is not chosen)))
    region = Region(wish.space, wish.constraints)
    found = [wish.space.complete(hypothesis.values) for hypothesis in known.hypotheses]
    samples = [wish.space.complete(values) for values in known.samples]
    designs, operators = [], []
    for design in seed_population(known, wish.space, wish.n, wish.seed):
        values = dict(design.values)
        operator = "found" if values in found else "sampled" if values in samples else "mutation"
        # Like any child these keep to what is locked; what was found stays what it is.
        kept = design if operator == "found" else replace(design, values=region.restrict(values))
        designs.append(kept)
        operators.append(operator)
    return Population(tuple(designs), tuple(operators))
