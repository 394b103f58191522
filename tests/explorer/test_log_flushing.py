"""No click waits for the disk, and a disk that fails is told of."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from explorer.session import Session, SessionError
from tests.explorer.session_making import new_document

PATIENCE_S = 30


@pytest.fixture
def session(tmp_path: Path) -> Session:
    new_document(tmp_path / "dips.konomi").close()
    return Session.open(tmp_path / "dips.konomi")


def _look(session: Session) -> None:
    with session.transaction():
        session.add_look(1, at=0, seconds=1)


def test_steps_go_on_while_the_disk_is_busy_and_then_go_to_it_together(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, may_end, flushed = Event(), Event(), []

    def slowly(descriptor: int, really: Callable[[int], None] = os.fsync) -> None:
        began.set()
        assert may_end.wait(PATIENCE_S)
        really(descriptor)
        flushed.append(os.fstat(descriptor).st_size)

    monkeypatch.setattr("explorer.log_flushing.os.fsync", slowly)
    _look(session)
    assert began.wait(PATIENCE_S)
    for _ in range(4):
        _look(session)
    assert not flushed
    written = session.path.with_name(session.path.name + "-wal").stat().st_size
    may_end.set()
    session.close()
    assert flushed == [written, written]


def test_a_look_does_not_trouble_the_disk(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("explorer.log_flushing.os.fsync", flushed.append)
    with session.transaction(flush=False):
        session.add_look(1, at=0, seconds=1)
    session.close()
    assert not flushed


def test_a_disk_that_failed_once_is_told_of_at_the_next_step_and_nothing_is_lost(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, may_end, succeeded, failures = Event(), Event(), Event(), [OSError(5, "Input/output error")]

    def fail_once(_descriptor: int) -> None:
        began.set()
        assert may_end.wait(PATIENCE_S)
        if failures:
            raise failures.pop()
        succeeded.set()

    monkeypatch.setattr("explorer.log_flushing.os.fsync", fail_once)
    _look(session)
    assert began.wait(PATIENCE_S)
    _look(session)  # is flushed next, which succeeds
    may_end.set()
    assert succeeded.wait(PATIENCE_S)
    with pytest.raises(SessionError, match=r"dips\.konomi"):
        _look(session)
    _look(session)
    session.close()
    again = Session.open(session.path)
    assert again.contents.archive.looked_s(1) == 3
    again.close()
