"""The commands, and what is wrong with what was typed; light, for every worker process reads it again."""

from __future__ import annotations

COMMANDS = (
    "params",
    "render",
    "sample",
    "session",
    "simulate",
    "train",
    "infer",
    "roundtrip",
    "doctor",
    "bench",
)

DRAWING_COMMANDS = frozenset(COMMANDS) - {"doctor", "session"}
"""Those that cannot do without a worker process."""


OPTIONS = ("-h", "--help", "--version")
"""What may stand in place of a command."""


class UsageError(Exception):
    """What was typed cannot be understood; one sentence says what was expected."""
