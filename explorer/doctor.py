"""What this machine lacks to run Konomi, and what to do about it.

Nothing is loaded into this process that could end it: Qt calls ``abort`` where its platform plugin
cannot be loaded, so its libraries are asked for by ``ldd``, and a sketch is drawn by a worker.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import KonomiError
from renderer.pool import RenderPool
from renderer.sketch import P5_VERSIONS, Script, Sketch

_LDD_LIMIT_S = 30
_MISSING = re.compile(r"^\s*(\S+) => not found", re.M)

_WINDOW_FILES = ("QtWidgets.abi3.so", "Qt/plugins/platforms/libqxcb.so")
_WEB_FILES = ("QtWebEngineCore.abi3.so", "Qt/libexec/QtWebEngineProcess")

_TEST_SKETCH = """\
function setup() { createCanvas(16, 16); noLoop(); }
function draw() { background(255); noStroke(); fill(0, 128, 255); rect(4, 4, 8, 8); }
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        good: Whether it is as it should be.
        text: What was found, in one sentence.
        remedy: What to do about it; ``""`` where nothing needs to be done.
    """

    name: str
    good: bool
    text: str
    remedy: str = ""


def examine(data_folder: Path) -> Iterator[Finding]:
    """Look at everything Konomi needs, one thing after the other.

    Args:
        data_folder: Where sessions are kept.
    """
    yield _python()
    yield _libraries("Window", "the window", _WINDOW_FILES)
    yield _libraries("Web engine", "Qt's web engine", _WEB_FILES)
    yield _p5()
    yield _engine()
    yield _folder(data_folder)


def _python() -> Finding:
    found = f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    good = sys.version_info >= (3, 11)
    return Finding("Python", good, f"{found}.", "" if good else "Install Python 3.11 or later.")


def _libraries(name: str, what: str, parts: tuple[str, ...]) -> Finding:
    """Whether the system's shared libraries for a part of Qt are there."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return Finding(name, False, "PySide6 is not installed.", "Install Konomi anew: pip install konomi")
    missing = missing_libraries([Path(spec.origin).parent / part for part in parts])
    if missing:
        text = f"The system lacks what {what} needs: {', '.join(missing)}."
        return Finding(name, False, text, f"sudo apt-get install {debian_packages()}")
    return Finding(name, True, f"All system libraries that {what} needs are there.")


def missing_libraries(binaries: list[Path]) -> list[str]:
    """The shared libraries that these files want and the system does not have.

    Systems without ``ldd`` (macOS, Windows) carry all that Qt needs; there the list is empty.
    """
    ldd = shutil.which("ldd")
    if ldd is None:
        return []
    missing: set[str] = set()
    for binary in binaries:
        if binary.exists():
            asked = subprocess.run(  # noqa: S603 - the system's own tool, asked about a file of ours
                [ldd, str(binary)], capture_output=True, text=True, timeout=_LDD_LIMIT_S, check=False
            )
            missing.update(_MISSING.findall(asked.stdout))
    return sorted(missing)


def debian_packages() -> str:
    """The packages that Qt wants of Debian or Ubuntu, as one line."""
    return (files("assets") / "debian-packages.txt").read_text("utf-8").strip()


def _p5() -> Finding:
    names = [f"p5-{version}.min.js" for version in P5_VERSIONS.values()]
    missing = [name for name in names if not (files("assets") / "npm" / name).is_file()]
    if missing:
        text = f"p5.js is not there: {', '.join(missing)}."
        return Finding("p5.js", False, text, "Install Konomi anew; from its source: pip install --editable .")
    return Finding("p5.js", True, f"p5.js {' and '.join(P5_VERSIONS.values())}.")


def _engine() -> Finding:
    """Whether a worker draws a blue square on white as it should."""
    sketch = Sketch("test", (Script(_TEST_SKETCH, "test.js"),))
    try:
        with RenderPool(1, engine="v8") as pool:
            picture = pool.draw(RenderRequest(sketch, Design())).result()
    except KonomiError as error:
        return Finding("Engine", False, f"A test picture could not be drawn: {error}", _REPORT)
    pixels = picture.pixels
    good = (
        pixels.shape == (16, 16, 4)
        and list(pixels[8, 8]) == [0, 128, 255, 255]
        and int(pixels[0, 0, 1]) == 255
    )
    if not good:
        return Finding("Engine", False, "A test picture came out wrong.", _REPORT)
    return Finding("Engine", True, f"A test picture was drawn in {picture.elapsed_ms:.0f} ms.")


def _folder(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"konomi")
    except OSError as error:
        text = f"Sessions cannot be kept in {folder}: {error.strerror}."
        return Finding("Data folder", False, text, "Set KONOMI_DATA to a folder that may be written.")
    return Finding("Data folder", True, f"Sessions are kept in {folder}.")


_REPORT = "Please report this with the output of: konomi doctor --json"
