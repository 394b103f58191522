"""The command line: opens the explorer, or runs one command without a window.

Exit status: 0 done, 1 some pictures failed (each is named), 2 what was typed cannot be done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from explorer.cli_console import Console
from explorer.interrupt import polite_kill_interrupts
from explorer.usage import COMMANDS, DRAWING_COMMANDS, OPTIONS, UsageError
from renderer.errors import KonomiError, ParameterError, SketchLoadError

DONE, FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130
_ALIKE = 0.7
"""How alike, from 0 to 1, a word must be to a command's name to be taken for a slip of the fingers."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was typed.

    Args:
        argv: The words after ``konomi``; None for this process's own.

    Returns:
        The exit status.
    """
    # The preference model's matrices are small: threads of its own would only fight with the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Threads that spin while they wait for each other hold what other work needs, and then wait ten times
    # as long themselves: beside any other work teaching stood still. Read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    words = list(sys.argv[1:] if argv is None else argv)
    console = Console(sys.stdout, sys.stderr)
    try:
        with polite_kill_interrupts():
            status = _run(words, console)
        sys.stdout.flush()
    except (UsageError, ParameterError, SketchLoadError) as error:
        console.error(str(error))
        return BAD_USAGE
    except KonomiError as error:
        console.error(str(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not try to flush it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _run(words: list[str], console: Console) -> int:
    if not words or (words[0] not in COMMANDS and not _is_option(words[0])):
        return _open_explorer(words)
    if words[0] in DRAWING_COMMANDS:
        # The first worker takes longest: what it comes from is loaded while what was typed is read.
        import_module("renderer.birth").begin_births()
    arguments = import_module("explorer.cli_parser").make_parser().parse_args(words)
    # A command's modules are loaded only for that command: numpy and scipy alone take half a second.
    command = import_module(f"explorer.cli_{arguments.command}")
    return int(command.run(arguments, console))


def _is_option(word: str) -> bool:
    """Whether help or the version is asked for; ``--`` is no option: it says that only names follow.

    Raises:
        UsageError: It looks like an option, but there is none of that name.
    """
    if word == "--" or not word.startswith("-"):
        return False
    name = word.partition("=")[0]
    # As argparse has it: a long name may be cut short.
    if name in OPTIONS or (len(name) > len("--") and any(known.startswith(name) for known in OPTIONS)):
        return True
    raise _no_option(name)


def _open_explorer(words: list[str]) -> int:
    if words[:1] == ["--"]:
        names = words[1:]
    else:
        names = words
        _check_spelling(words)
    if len(names) > 1:
        raise UsageError(f"The explorer opens one sketch or session at a time; got {len(names)}.")
    path = import_module("explorer.cli_sketches").find_sketch(names[0]) if names else None
    return int(import_module("explorer.app").main(path))


def _check_spelling(words: list[str]) -> None:
    """Raise if a command's name is misspelt, or an option was typed: only commands have any."""
    meant = get_close_matches(words[0], COMMANDS, 1, _ALIKE) if words else []
    if meant and not import_module("explorer.cli_sketches").is_sketch(words[0]):
        raise UsageError(f"There is no command {words[0]!r}; did you mean {meant[0]}?")
    for word in words:
        if word.startswith("-"):
            raise _no_option(word)


def _no_option(name: str) -> UsageError:
    return UsageError(f"There is no option {name}; see konomi --help.")
