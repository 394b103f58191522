"""What the shipped models are, as a page to read: data, seed, figures.

    python -m models.cards

writes ``assets/weights/README.md`` from the cards in the weight files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.finding import shipped_weights
from models.weights import Card, read_card
from renderer.atomic_file import write_atomically

PAGE = "README.md"

_HEAD = """\
# Shipped models

One small network for each built-in sketch, trained only on pictures that the sketch itself drew. It says
which parameters a picture was drawn with; `konomi infer` refines that by redrawing. `make weights` trains
them again, `make weights MINUTES=120 NETWORK=large PICTURES=98304` as large ones; those with steps of 256 saw
more than that gives, nine minutes on a GPU, with sixteen cores to draw for it. Those of 256 px were taught on
for four minutes each on a GPU (`konomi train SKETCH --network large --from MODEL`, steps twice as large).

The seed is not inferred: redrawing has the seed that is asked for, 0 unless told. Where a seed moves things
about, a picture drawn with another one can be met in its look, not in its places. The errors are those of
the network alone, on pictures it did not learn from: share wrong for
counts, choices and truth values, mean error as a share of the range for the rest (half a turn for angles,
OKLab distance for colours). Of `axis`, `turn` and `cometCount`, which have too many levels to count, these
cards still say the share that was not met exactly.
"""


def page(cards: Sequence[tuple[str, Card]]) -> str:
    """The page for models by name."""
    return "\n".join([_HEAD, *(_section(name, card) for name, card in cards)])


def _section(name: str, card: Card) -> str:
    facts = card.facts
    lines = [
        f"## {name}",
        "",
        f"{facts['pictures']} pictures of {card.size} px, {facts['varied_seeds']:.0%} with own seeds; "
        f"{facts['steps']} steps of {facts['batch']}, seed {facts['seed']}{_before(facts)}; "
        f"errors on {facts['judged_on']} pictures held out:",
        "",
        "| parameter | error | temperature |",
        "|---|---|---|",
    ]
    rows = [
        f"| {parameter} | {100 * error:.1f} % | {card.temperatures[parameter]:.2f} |"
        for parameter, error in facts["errors"].items()
    ]
    return "\n".join([*lines, *rows, ""])


def _before(facts: Mapping[str, Any]) -> str:
    """What was learnt before, by a model that this one began with."""
    origin = facts.get("taught_on_from")
    if not origin:
        return ""
    learnt = f"{origin['pictures']} pictures and {origin['steps']} steps of {origin['batch']}"
    return f", after {learnt}{_before(origin)}"


def main() -> None:
    """Write the page."""
    folder: Path = shipped_weights()
    cards = [(path.stem, read_card(path)) for path in sorted(folder.glob("*.safetensors"))]
    text = page(cards).encode()
    write_atomically(folder / PAGE, lambda stream: stream.write(text))


if __name__ == "__main__":
    main()
