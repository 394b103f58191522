"""``konomi session``: look into a session, check it, or export its choices; the file stays as it is."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from explorer.cli_console import Console
from explorer.folders import is_there
from explorer.session_report import check_session, export_session, session_info
from explorer.usage import UsageError


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do what was asked with one session; 1 if a check found something.

    Raises:
        UsageError: There is no such file, or choices are not exported under such a name.
        SessionError: The file is no session, damaged, too new, or in use.
    """
    path: Path = arguments.file
    if not is_there(path) or not path.is_file():
        raise UsageError(f"There is no session {path}.")
    if arguments.action == "info":
        return _info(path, arguments.json, console)
    if arguments.action == "export":
        return _export(path, arguments.output)
    if arguments.action in ("sheet", "film"):
        # What draws is loaded only for what is drawn.
        pictures = import_module("explorer.cli_session_pictures")
        write = pictures.write_sheet if arguments.action == "sheet" else pictures.write_lineage
        return int(write(arguments, console))
    return _check(path, console)


def _info(path: Path, as_json: bool, console: Console) -> int:
    found = session_info(path)
    if as_json:
        console.json(found)
        return 0
    lines = dict(_lines(found))
    width = max(len(name) for name in lines)
    for name, text in lines.items():
        console.line(f"{name:{width}}  {text}".rstrip())
    return 0


def _lines(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a person wants to know of a session, each as name and text."""
    sketch = found["sketch"]
    created = datetime.datetime.fromtimestamp(found["created"]).astimezone()
    yield "sketch", f"{sketch['name']} (p5 {sketch['p5']})"
    yield "parameters", ", ".join(sketch["parameters"]) or "none"
    yield "created", f"{created:%Y-%m-%d %H:%M} by Konomi {found['app']}"
    for name in ("generations", "branches", "designs", "choices", "likes", "rejections", "pinned"):
        yield name, str(found[name])
    yield "locked", ", ".join(f"{name}={value}" for name, value in found["locks"].items()) or "nothing"
    yield (
        "narrowed",
        ", ".join(f"{name} {low:g}-{high:g}" for name, (low, high) in found["ranges"].items()) or "nothing",
    )
    for note in found["notes"]:
        yield "note", note


def _check(path: Path, console: Console) -> int:
    problems = check_session(path)
    for problem in problems:
        console.error(f"{path.name}: {problem}")
    if not problems:
        console.line(f"{path.name} is sound.")
    return 1 if problems else 0


def _export(path: Path, output: Path) -> int:
    if output.suffix.lower() not in (".csv", ".jsonl"):
        raise UsageError(f"{output.name} cannot be written: expected a name that ends in .csv or .jsonl.")
    if not output.parent.is_dir():
        raise UsageError(f"{output.name} cannot be written: there is no folder {output.parent}.")
    export_session(path, output)
    return 0
