"""``konomi sample``: designs spread over the whole space, drawn into a folder with ``designs.csv``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import count, islice

from explorer.cli_console import Console
from explorer.cli_executor import DrawAll, drawing
from explorer.cli_sketches import load, make_pool
from explorer.picture_files import Drawn, save_all
from explorer.sample_folder import Plan, SampleFolder
from genetics.sampling import stream
from renderer.design import MAX_SEED, Design
from renderer.engine import Picture, RenderRequest

# An odd stride visits every seed once before any comes again; this one (Knuth's, 2³²/φ) keeps
# neighbours far apart.
_SEED_STRIDE = 2_654_435_761


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Draw the sample, or what is missing of it; 1 if some designs failed.

    Raises:
        UsageError: There is no such sketch, or the folder holds another sample.
        KonomiError: The sketch cannot be run, or the folder cannot be written.
    """
    sketch = load(arguments.sketch, arguments.p5)
    with make_pool(arguments) as pool:
        space = pool.inspect(sketch).result().space
        plan = Plan(sketch, space, arguments.seed, arguments.vary_seed, arguments.frame, arguments.size)
        with SampleFolder(arguments.output, plan, designs(plan)) as folder, drawing(arguments, pool) as draw:
            _draw_rest(draw, plan, folder, arguments.number, console)
            n_failed = folder.n_failed
    if note := pool.note_on(sketch):
        console.note(note)
    if n_failed:
        table = arguments.output / "designs.csv"
        console.error(f"{n_failed} of {arguments.number} designs failed; {table} says why.")
    return 1 if n_failed else 0


def designs(plan: Plan) -> Iterator[Design]:
    """The endless designs of a plan; the first N of them are the sample of size N."""
    for index, values in enumerate(stream(plan.space, plan.seed)):
        seed = (plan.seed + index * _SEED_STRIDE) % (MAX_SEED + 1) if plan.vary_seed else plan.seed
        yield Design(values, seed, plan.sketch.hash, plan.sketch.p5)


def _draw_rest(draw: DrawAll, plan: Plan, folder: SampleFolder, n: int, console: Console) -> None:
    wanted = islice(folder.rest, max(0, n - folder.n_done))
    with console.progress(n, folder.n_done) as bar:
        for _, design, outcome in save_all(_drawn(draw, plan, folder, wanted)):
            folder.add(design, None if isinstance(outcome, Picture) else str(outcome))
            bar.step()


def _drawn(draw: DrawAll, plan: Plan, folder: SampleFolder, wanted: Iterator[Design]) -> Iterator[Drawn]:
    requests = (RenderRequest(plan.sketch, design, plan.frame, plan.size) for design in wanted)
    index = count(folder.n_done)
    for request, outcome in draw(requests):
        yield folder.picture_path(next(index)), request.design, outcome
