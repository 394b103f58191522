"""``konomi render``: one design to a file, or one picture of each of many sketches to a folder."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from explorer.cli_console import Console
from explorer.cli_sketches import load, make_pool, parse_settings, split_settings
from explorer.export_options import page_of
from explorer.picture_files import Drawn, save_all
from explorer.usage import UsageError
from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.engine import Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.export import SUFFIXES, ExportOptions, export_picture
from renderer.film import Film
from renderer.pool import Outcome, RenderPool, available_cores
from renderer.sizes import LARGEST_WHOLE

Settings = dict[str, str]


@dataclass
class Entry:
    """One sketch's line of ``index.json``.

    Attributes:
        id: Name of its picture without suffix.
        width: Width of the picture in pixels; None where there is none.
        height: Height likewise.
        engine: What drew it; None where nothing did.
        ms: Milliseconds the engine took.
        error: What was wrong, in one sentence; None where nothing was.
    """

    id: str
    width: int | None = None
    height: int | None = None
    engine: str | None = None
    ms: float | None = None
    error: str | None = None


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Draw what was asked; 1 if some pictures of many failed.

    Raises:
        UsageError: There is no such sketch, or the output's name is no picture's and no folder's.
        KonomiError: The one sketch, or the one design, cannot be drawn or written.
    """
    settings = split_settings(arguments.settings)
    output: Path = arguments.output
    if output.suffix == "" or output.is_dir():
        return _Folder(arguments, settings, console).run()
    if len(arguments.sketches) > 1:
        raise UsageError(f"Several sketches need a folder to go to; {output} is the name of a file.")
    if output.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{output.name} cannot be written: expected a name that ends in {', '.join(SUFFIXES)}."
        )
    if not output.parent.is_dir():
        raise UsageError(f"{output.name} cannot be written: there is no folder {output.parent}.")
    _render_file(arguments, settings, console)
    return 0


def _render_file(arguments: argparse.Namespace, settings: Settings, console: Console) -> None:
    film = Film(arguments.seconds, arguments.fps, arguments.frame or 1)
    options = ExportOptions(page_of(arguments), arguments.dpi, film)
    # One picture needs one worker; a large one is drawn in bands by as many as there are.
    workers = 1 if _is_small(arguments, options) else None
    with make_pool(arguments, workers) as pool, console.steps() as progress:
        pool.warm()
        sketch = load(arguments.sketches[0], arguments.p5)
        values = parse_settings(pool.inspect(sketch).result().space, settings) if settings else {}
        export_picture(
            pool,
            sketch,
            Design(values, arguments.seed),
            arguments.output,
            size=arguments.size,
            frame=arguments.frame,
            options=options,
            progress=progress,
        )
    if note := pool.note_on(sketch):
        console.note(note)


def _is_small(arguments: argparse.Namespace, options: ExportOptions) -> bool:
    box = arguments.size or (options.page.room_px(options.dots_per_inch) if options.page else (0, 0))
    return arguments.output.suffix.lower() != ".png" or max(box) <= LARGEST_WHOLE


def picture_names(typed: Sequence[str]) -> list[str]:
    """A name for each sketch's picture: the file's or folder's own, made different where two are alike."""
    paths = [Path(text).resolve() for text in typed]
    stems = Counter(path.stem for path in paths)
    wished = [path.stem if stems[path.stem] == 1 else f"{path.parent.name}-{path.stem}" for path in paths]
    names: list[str] = []
    for wish in wished:
        name, number = wish, 2
        while name in names:
            name, number = f"{wish}-{number}", number + 1
        names.append(name)
    return names


class _Folder:
    """One run over many sketches, into a folder with ``index.json``."""

    def __init__(self, arguments: argparse.Namespace, settings: Settings, console: Console) -> None:
        self._arguments = arguments
        self._settings = settings
        self._console = console
        self._folder: Path = arguments.output
        self._notes: dict[str, str | None] = {}
        self._entries = [Entry(name) for name in picture_names(arguments.sketches)]

    def run(self) -> int:
        _make_folder(self._folder)
        with (
            make_pool(self._arguments, min(available_cores(), len(self._entries))) as pool,
            self._console.progress(len(self._entries)) as bar,
        ):
            pool.warm()
            for _ in save_all(self._drawn(pool)):
                bar.step()
        document = [asdict(entry) for entry in self._entries]
        text = json.dumps(document, indent=1, ensure_ascii=False)
        write_atomically(self._folder / "index.json", lambda stream: stream.write(text.encode()))
        if self._arguments.json:
            self._console.json(document)
        for typed, entry in zip(self._arguments.sketches, self._entries, strict=True):
            if (said := entry.error or self._notes.get(entry.id)) is not None:
                self._console.note(f"{typed}: {said}")
        return 1 if any(entry.error is not None for entry in self._entries) else 0

    def _drawn(self, pool: RenderPool) -> Iterator[Drawn]:
        """What comes of each sketch, as it comes."""
        asked: dict[int, Entry] = {}
        for request, outcome in pool.draw_all(self._requests(pool, asked)):
            entry = asked.pop(id(request))
            _note(entry, outcome)
            self._notes[entry.id] = pool.note_on(request.sketch)
            yield self._folder / f"{entry.id}.png", request.design, outcome

    def _requests(self, pool: RenderPool, asked: dict[int, Entry]) -> Iterator[RenderRequest]:
        for typed, entry in zip(self._arguments.sketches, self._entries, strict=True):
            try:
                request = self._request(pool, typed)
            except (KonomiError, UsageError) as error:
                entry.error = str(error)
            else:
                asked[id(request)] = entry
                yield request

    def _request(self, pool: RenderPool, typed: str) -> RenderRequest:
        sketch = load(typed, self._arguments.p5)
        values = parse_settings(pool.inspect(sketch).result().space, self._settings) if self._settings else {}
        design = Design(values, self._arguments.seed, sketch.hash, sketch.p5)
        return RenderRequest(sketch, design, self._arguments.frame, self._arguments.size)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def _note(entry: Entry, outcome: Outcome) -> None:
    if not isinstance(outcome, Picture):
        entry.error = str(outcome)
        return
    entry.height, entry.width = outcome.pixels.shape[:2]
    entry.engine = outcome.engine
    entry.ms = round(outcome.elapsed_ms, 2)
