"""A `Sketch`: the artist's p5.js source, unedited, with everything needed to draw it anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

P5_VERSIONS: dict[int, str] = {1: "1.11.13", 2: "2.3.4"}
"""The p5 release shipped for each major version."""

EVERY_LITERAL = ("*",)
"""As `Sketch.constants`: everything that can vary does, to see what there is."""


@dataclass(frozen=True, slots=True)
class Script:
    """One script of the page, in the order in which the page runs them.

    Attributes:
        source: JavaScript text.
        file: The sketch's own file it stands in.
        line: Line of ``file`` on which ``source`` begins, from 1 (inline scripts begin further down).
    """

    source: str
    file: str
    line: int = 1


@dataclass(frozen=True)
class Sketch:
    """A p5.js sketch as files: it holds no path, so it can be stored, sent and opened elsewhere.

    Attributes:
        name: What to call it: the file's or folder's name without suffix.
        scripts: The sketch's own scripts; p5 itself is not among them.
        files: Every file of its folder that it may read, relative path to content; read-only.
        page: Markup of the page's body without scripts; ``""`` for a bare ``.js`` file.
        p5: Exact version of p5 it is drawn with.
        constants: Keys of the literals that the artist chose to vary (renderer/literals.py), `EVERY_LITERAL`
            for all that can; None for the rule: a sketch that declares nothing offers its constants.
    """

    name: str
    scripts: tuple[Script, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    page: str = ""
    p5: str = P5_VERSIONS[1]
    constants: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", MappingProxyType(dict(self.files)))
        object.__setattr__(self, "_hash", self._digest())

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of everything that shapes a picture; the name is not part of it."""
        return str(self._hash)  # type: ignore[attr-defined]

    @classmethod
    def load(cls, path: str | Path, p5: int | None = None) -> Sketch:
        """Read a sketch from a ``.js`` file, a folder, or a single ``.html`` file.

        Args:
            path: Where it lies.
            p5: Major version of p5 that the artist wants; None for the one that the page's script tag
                names, else the one that the source is written for.

        Raises:
            SketchLoadError: There is no such file, or it is not a p5.js sketch.
        """
        # Loading builds sketches, so it cannot be imported before this class exists.
        from renderer.loading import load_sketch  # noqa: PLC0415

        return load_sketch(Path(path), p5)

    def __hash__(self) -> int:
        return hash(self.hash)

    def __reduce__(self) -> tuple[Any, ...]:
        # A mappingproxy cannot be pickled, and sketches travel to worker processes.
        return (Sketch, (self.name, self.scripts, dict(self.files), self.page, self.p5, self.constants))

    def _digest(self) -> str:
        digest = hashlib.sha256()
        parts = [self.p5.encode(), self.page.encode()]
        parts += [f"{s.file}\0{s.line}\0{s.source}".encode() for s in self.scripts]
        for path in sorted(self.files):
            parts += [path.encode(), self.files[path]]
        if self.constants is not None:
            parts.append("\0".join(("constants", *self.constants)).encode())
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()
