"""Ctrl+C asks to stop; asked again, it stops at once, but one wish that is told twice is one wish."""

from __future__ import annotations

import signal
import time

import pytest

from explorer.interrupt import stop_on_interrupt


def test_what_was_found_is_kept_though_timeout_tells_the_process_and_its_group() -> None:
    with stop_on_interrupt() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert stopped()


def test_who_asks_again_after_a_while_is_obeyed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with stop_on_interrupt():
        signal.raise_signal(signal.SIGTERM)
        now[0] += 2
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
