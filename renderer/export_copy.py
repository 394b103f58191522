"""Copies of a sketch with a design's values written in."""

from __future__ import annotations

import numpy as np

from renderer.design import Design
from renderer.drawing import Draws, settled
from renderer.editor_zip import editor_zip
from renderer.engine import Inspection, RenderRequest
from renderer.errors import KonomiError
from renderer.in_worker import in_worker
from renderer.page import page_for
from renderer.sketch import Sketch
from renderer.written import with_values


def written_copy(
    renderer: Draws, sketch: Sketch, inspection: Inspection, design: Design, suffix: str
) -> bytes:
    """The sketch with the values written in: its script, or a zip of its page and files.

    Args:
        renderer: Draws the sketch and its copy.
        sketch: The sketch.
        inspection: What was found in it.
        design: The values that were given; the copy leaves all others to the sketch.
        suffix: ``.js`` or ``.zip``.

    Raises:
        KonomiError: A value has no place in the source, or the copy would not draw the same picture.
    """
    if suffix == ".js" and not _is_one_script(sketch):
        raise KonomiError(f"{sketch.name} is more than one script; export a .zip instead of a .js.")
    wanted = settled(renderer.draw(RenderRequest(sketch, design)))
    for tells in (False, True):
        copy = in_worker(with_values, sketch, inspection, design, tells)
        drawn = settled(renderer.draw(RenderRequest(copy, Design(seed=design.seed)))).pixels
        if np.array_equal(drawn, wanted.pixels):
            return editor_zip(copy, wanted.design) if suffix == ".zip" else copy.scripts[0].source.encode()
    raise KonomiError(
        f"The values of {sketch.name} cannot be written into its source so that it draws the same picture; "
        "export a web page (.html) instead."
    )


def _is_one_script(sketch: Sketch) -> bool:
    """Whether a script is all that there is of the sketch."""
    needed = page_for(script.source for script in sketch.scripts)
    return len(sketch.scripts) == 1 and sketch.page in ("", needed) and not sketch.files
