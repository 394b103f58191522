"""Breeding takes one processor, and gives the others back as they were."""

from __future__ import annotations

from typing import Any

import pytest
from threadpoolctl import ThreadpoolController, threadpool_limits

from genetics import Choice, Evolution, acquisition, learning
from genetics.threads import one_thread
from tests.genetics.test_preference import LINE


def test_while_a_function_runs_linear_algebra_has_one_thread_and_afterwards_what_it_had() -> None:
    with threadpool_limits(2, user_api="blas"):
        before = threads()

        assert set(one_thread(threads)()) == {1}
        assert threads() == before


@pytest.mark.parametrize(("module", "name"), [(learning, "fit"), (acquisition, "joint_samples")])
def test_learning_and_choosing_run_on_one_thread(
    module: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = getattr(module, name), []

    def noted(*arguments: Any, **options: Any) -> object:
        seen.extend(threads())
        return real(*arguments, **options)

    monkeypatch.setattr(module, name, noted)
    with threadpool_limits(2, user_api="blas"):
        evolution = Evolution(LINE, seed=3)
        evolution.tell(Choice(evolution.ask(), liked=[2, 0]))
        evolution.ask()

    assert set(seen) == {1}


def threads() -> list[int]:
    """Threads of each BLAS that is loaded."""
    return [library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()]
