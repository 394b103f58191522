"""The browser behind the web engine dies, fills up and gets stuck, and no picture suffers from it."""

from __future__ import annotations

from typing import Any

import numpy as np
import psutil
import pytest

from renderer.errors import EngineCrashError
from renderer.web import WebEngine
from renderer.web_process import WebProcess
from renderer.web_wire import Message
from tests.renderer.test_web import PLAIN, drawn, sketch_of


def test_a_browser_that_has_shown_many_pages_is_replaced_and_nothing_is_seen_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[WebProcess] = []

    def ask(process: WebProcess, *order: Any, **body: Any) -> Message:
        asked.append(process)
        return real(process, *order, **body)

    real = WebProcess.ask
    monkeypatch.setattr(WebProcess, "ask", ask)
    monkeypatch.setattr("renderer.web.MOST_PAGES", 2)
    with WebEngine() as engine:
        first = drawn(engine, sketch_of(PLAIN), seed=3)  # inspected and drawn: two pages
        assert np.array_equal(drawn(engine, sketch_of(PLAIN), seed=3), first)
    assert [asked.index(process) for process in asked] == [0, 0, 2]


def test_what_pages_before_have_left_behind_is_not_held_against_a_sketch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[WebProcess] = []

    def ask(process: WebProcess, say: str, time_s: float, *blobs: Any, **body: Any) -> Message:
        """The first browser is full of what was drawn before."""
        asked.append(process)
        full = {"memory_mb": 1} if say == "open" and process is asked[0] and len(asked) > 1 else {}
        return real(process, say, time_s, *blobs, **body | full)

    real = WebProcess.ask
    monkeypatch.setattr(WebProcess, "ask", ask)
    with WebEngine() as engine:
        before = drawn(engine, sketch_of(PLAIN), seed=3)
        assert np.array_equal(drawn(engine, sketch_of(PLAIN), seed=3), before)
    assert len(set(asked)) == 2


def test_a_sketch_that_goes_on_for_ever_after_its_picture_does_not_harm_the_next() -> None:
    # Only a worker still knows real time.
    lasting = """
        const worker = new Worker(URL.createObjectURL(new Blob(['setTimeout(() => postMessage(0), 500)'])));
        worker.onmessage = () => { for (;;); };"""
    with WebEngine() as engine:
        before = drawn(engine, sketch_of(PLAIN), seed=3)
        drawn(engine, sketch_of(PLAIN + lasting))
        wait_until_busy()

        assert np.array_equal(drawn(engine, sketch_of(PLAIN), seed=3), before)


def wait_until_busy() -> None:
    """Until a process below this one has nothing but work."""
    processes = psutil.Process().children(recursive=True)
    for _ in range(300):
        if any(process.cpu_percent(interval=0.1) > 30 for process in processes):
            return
    pytest.fail("nothing is at work")


def test_an_engine_that_died_is_named_and_comes_back() -> None:
    with WebEngine() as engine:
        before = drawn(engine, sketch_of(PLAIN), seed=2)
        for child in psutil.Process().children():
            if "renderer.web_page" in child.cmdline():
                child.kill()
        with pytest.raises(EngineCrashError):
            drawn(engine, sketch_of(PLAIN), seed=2)
        assert np.array_equal(drawn(engine, sketch_of(PLAIN), seed=2), before)


def test_closing_leaves_no_process_behind() -> None:
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    with WebEngine() as engine:
        drawn(engine, sketch_of(PLAIN))
        during = {process.pid for process in psutil.Process().children(recursive=True)}
    after = {process.pid for process in psutil.Process().children(recursive=True)}

    assert during > before
    assert after == before
