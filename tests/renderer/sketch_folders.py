"""Folders as artists have them, and what is said of those that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.errors import SketchLoadError
from renderer.sketch import Sketch

SOURCE = "function setup() { createCanvas(100, 100); }\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def refusal(path: Path) -> str:
    with pytest.raises(SketchLoadError) as caught:
        Sketch.load(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)
