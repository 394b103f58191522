"""A process of its own hears, tells, and ends when nobody is left, when it is done, or when it is killed."""

from __future__ import annotations

import os
import queue
from functools import partial
from typing import Any

import psutil

from explorer.side_process import Line, SideProcess


def echo(times: int, line: Line) -> None:
    """Says everything so many times over, and its id first."""
    line.tell(os.getpid())
    while (message := line.hear()) is not None:
        for _ in range(times):
            line.tell(message)
    line.tell("nobody is left")


def begun(work: Any) -> tuple[SideProcess, queue.SimpleQueue[Any]]:
    """A process, and what it tells; its exit code comes last, as ``("ended", code)``."""
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    return SideProcess(work, told.put, lambda code: told.put(("ended", code))), told


def test_it_answers_and_ends_in_peace_when_it_is_closed() -> None:
    process, told = begun(partial(echo, 2))
    process.tell({"a": 1})

    assert told.get(timeout=60) != os.getpid()
    assert [told.get(timeout=60) for _ in range(2)] == [{"a": 1}, {"a": 1}]

    process.close()
    assert told.get(timeout=60) == "nobody is left"
    assert told.get(timeout=60) == ("ended", 0)
    assert process.wait()


def test_a_killed_process_is_told_once_and_harms_nobody() -> None:
    process, told = begun(partial(echo, 1))
    pid = told.get(timeout=60)

    psutil.Process(pid).kill()

    assert told.get(timeout=60) == ("ended", -9)
    process.tell("too late")
    process.close()
    assert process.wait()
