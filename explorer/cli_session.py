"""``konomi session``: look into a session, check it, or export its choices, without the window."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from explorer.cli_console import Console
from explorer.cli_parser import UsageError
from explorer.document import Document


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do what was asked with one session; 1 if a check found something.

    Raises:
        UsageError: There is no such file, or choices are not exported under such a name.
        SessionError: The file is no session, damaged, too new, or open elsewhere.
    """
    path: Path = arguments.file
    if not path.is_file():
        raise UsageError(f"There is no session {path}.")
    with closing(Document.open(path)) as document:
        if arguments.action == "info":
            _info(document, arguments.json, console)
            return 0
        if arguments.action == "export":
            return _export(document, arguments.output)
        return _check(document, console)


def _info(document: Document, as_json: bool, console: Console) -> None:
    facts = dict(_facts(document))
    if as_json:
        console.json(facts)
        return
    width = max(len(name) for name in facts)
    for name, value in facts.items():
        console.line(f"{name.replace('_', ' '):{width}}  {value}")


def _facts(document: Document) -> Iterator[tuple[str, object]]:
    history = document.history
    choices = [document.choice_of(generation.id) for generation in history]
    yield "title", document.title
    yield "sketch", document.sketch.name
    yield "sketch_hash", document.sketch.hash
    yield "p5", document.sketch.p5
    yield "parameters", len(document.space)
    yield "generations", len(history)
    yield "designs", sum(len(generation.tiles) for generation in history)
    yield "likes", sum(len(choice.liked) for choice in choices)
    yield "rejections", sum(len(choice.rejected) for choice in choices)
    yield "shelf", len(document.shelf)
    yield "locked", len(document.constraints.locks)
    yield "narrowed", len(document.constraints.ranges)


def _check(document: Document, console: Console) -> int:
    """Opening has read and checked everything; what could be mended is left to be told."""
    for note in document.notes:
        console.error(f"{document.path.name}: {note}")
    if not document.notes:
        console.line(f"{document.path.name} is sound.")
    return 1 if document.notes else 0


def _export(document: Document, output: Path) -> int:
    if output.suffix.lower() not in (".csv", ".jsonl"):
        raise UsageError(f"{output.name} cannot be written: expected a name that ends in .csv or .jsonl.")
    if not output.parent.is_dir():
        raise UsageError(f"{output.name} cannot be written: there is no folder {output.parent}.")
    document.export_choices(output)
    return 0
