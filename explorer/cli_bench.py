"""``konomi bench``: the project's own benchmarks."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from explorer.cli_console import Console
from explorer.usage import UsageError

_SOURCE = Path(__file__).resolve().parent.parent


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the benchmarks named, or all, each in a process of its own; 1 if one failed.

    Raises:
        UsageError: There is none of that name, or none at all (an installed Konomi leaves them out).
    """
    found = benchmarks()
    if not found:
        raise UsageError("The benchmarks come with Konomi's source; run this from a checkout of it.")
    unknown = [name for name in arguments.names if name not in found]
    if unknown:
        raise UsageError(f"No benchmark named {unknown[0]!r}; there are: {', '.join(found)}.")
    status = 0
    for name in arguments.names or found:
        console.line(f"# {name}")
        sys.stdout.flush()
        command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
        done = subprocess.run(command, cwd=_SOURCE, check=False)  # noqa: S603 - our own script
        status = status or min(done.returncode, 1)
    return status


def benchmarks() -> list[str]:
    """The names of the benchmarks in the source that this is run from."""
    scripts = (_SOURCE / "tests" / "benchmarks").glob("*.py")
    return sorted(path.stem for path in scripts if not path.name.startswith("_"))
