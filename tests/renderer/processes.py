"""Which processes are Konomi's own, however they began (renderer/birth.py)."""

from __future__ import annotations

from contextlib import suppress

import psutil


def workers_of(process: psutil.Process | None = None) -> list[psutil.Process]:
    """Every process that multiprocessing made for ``process`` (this one), but none of its helpers."""
    return [child for child in (process or psutil.Process()).children(recursive=True) if _is_worker(child)]


def _is_worker(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        words = " ".join(process.cmdline())
        parent = process.parent()
        # A forked one has its server's command line, and the server for a parent.
        return "spawn_main" in words or (
            "forkserver" in words and parent is not None and "forkserver" in " ".join(parent.cmdline())
        )
    return False
