"""``--executor``: who draws a sample, when it is not this machine's own workers."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from explorer.usage import UsageError
from renderer.engine import RenderRequest
from renderer.engine_choice import EngineChoice
from renderer.pool import RenderPool
from renderer.remote import draw_all
from renderer.stream import Outcome

_AHEAD_OF_EACH = 4
"""Pictures asked for ahead, for each thread of the cluster: enough to keep it busy over a network."""


class DrawAll(Protocol):
    """Draws requests in their order, a bounded number at a time."""

    def __call__(self, requests: Iterable[RenderRequest]) -> Iterator[tuple[RenderRequest, Outcome]]:
        """Each request with its picture or its error."""
        ...


@contextmanager
def drawing(arguments: argparse.Namespace, pool: RenderPool) -> Iterator[DrawAll]:
    """Who draws: the pool, or what ``--executor`` names.

    Raises:
        UsageError: Dask is not installed, or there is no scheduler at the address.
    """
    if arguments.executor is None:
        yield lambda requests: pool.draw_all(requests, ordered=True)
        return
    try:
        from distributed import Client  # noqa: PLC0415 - an optional dependency
    except ImportError:
        raise UsageError("--executor dask:… needs Dask: pip install 'konomi[dask]'.") from None
    try:
        client = Client(arguments.executor, timeout=f"{arguments.time_limit}s")
    except (OSError, ValueError) as error:
        raise UsageError(f"There is no Dask scheduler at {arguments.executor!r}: {error}.") from None
    choice = EngineChoice(arguments.engine, arguments.time_limit, arguments.memory_limit)
    with client, client.get_executor() as executor:
        threads = sum(client.nthreads().values())
        yield lambda requests: draw_all(executor, choice, requests, max(1, threads) * _AHEAD_OF_EACH)
