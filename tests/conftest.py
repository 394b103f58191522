"""What every test shares: no screen, no user's own folders, and hypothesis without a clock."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As `konomi` itself does, before anything loads numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Networks in tests are so small that threads would wait for each other longer than they work.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A suite started in the background ignores Ctrl+C, and so would every process that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Deadlines would make a test depend on how busy the machine is; `derandomize` makes CI repeatable.
# KONOMI_EXAMPLES=1000 tries every law harder.
n_examples = int(os.environ.get("KONOMI_EXAMPLES", "40"))
settings.register_profile("konomi", deadline=None, derandomize=True, print_blob=True, max_examples=n_examples)
settings.load_profile("konomi")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep sessions, settings and logs of a test out of the user's own folders."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("KONOMI_DATA", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    return folder
