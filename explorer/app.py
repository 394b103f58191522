"""The composition root: starts what takes longest, then makes the window and everything it is made of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.breeding_process import BreedingProcess
from explorer.folders import data_folder, wanted_workers
from renderer.pool import RenderPool

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


def main(
    path: Path | None = None,
    *,
    arguments: tuple[str, ...] = (),
    attend: Callable[[MainWindow], object] | None = None,
) -> int:
    """Open the explorer and stay until its window is closed.

    Args:
        path: A sketch, a session or an exported picture to open; None for the start page.
        arguments: Further words for Qt itself, for instance ``-platform offscreen``.
        attend: Called with the window once it is shown; for tests and benchmarks.

    Returns:
        The exit status: 0. Where no window can be opened, the process ends with 2 and one line that says why.
    """
    folder = data_folder()
    with ExitStack() as stack:
        breeding = stack.enter_context(BreedingProcess())
        pool = stack.enter_context(RenderPool(wanted_workers(folder) or None, polite=True))
        # Both need longer to be ready than this process needs to load Qt and to make the window.
        pool.warm()
        breeding.warm()
        # Before Qt, because its Python half reads the source of whatever is imported after it.
        import_module("explorer.library")
        application = import_module("explorer.ui.application")
        run = application.run
        return int(run(pool, breeding.breed, folder, path, arguments, attend, give_up=stack.close))
