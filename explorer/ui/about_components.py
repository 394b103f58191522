"""Everything Konomi is made of: name, version and licence. No Qt, and nothing is started."""

from __future__ import annotations

import ctypes
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from importlib.util import find_spec
from pathlib import Path

import assets

_LICENCE_FILE = re.compile(r"(licen[sc]e|copying)[^/]*\Z", re.IGNORECASE)
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
_NPM_HEAD = re.compile(r"\S+ \S+: (.+)")
_LONGEST_NAME = 40

_QT_NOTICE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are installed as \
packages of their own, so you may replace them by versions of yours.

Source code: https://code.qt.io
Licences: https://doc.qt.io/qt-6/licensing.html
The text of the licence: https://www.gnu.org/licenses/lgpl-3.0.html
"""
_V8_NOTICE = """\
V8 is used under the BSD 3-Clause License, as a part of mini-racer.

Copyright 2014, the V8 project authors. All rights reserved.
The text of the licence: https://chromium.googlesource.com/v8/v8/+/HEAD/LICENSE
"""
_PYTHON_NOTICE = """\
Python is used under the Python Software Foundation License, version 2.

Copyright (c) 2001 Python Software Foundation. All rights reserved.
The text of the licence: https://docs.python.org/3/license.html
"""


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that Konomi is made of.

    Attributes:
        name: What it is called.
        version: As its makers count; empty if it cannot be told.
        licence: Short name of the licence.
        text: The licence, or a notice that says where it stands.
    """

    name: str
    version: str
    licence: str
    text: str


def components() -> tuple[Component, ...]:
    """Konomi itself, then what it stands on, the most visible first.

    Reads some dozens of small files, so call it off the window's thread.
    """
    return tuple(_components())


def summary(found: tuple[Component, ...]) -> str:
    """One line a component, for a bug report."""
    lines = [f"{part.name} {part.version}".strip() for part in found]
    return "\n".join([*lines, platform.platform()])


def _components() -> Iterator[Component]:
    yield _package("konomi", "Konomi")
    yield Component("Python", platform.python_version(), "PSF-2.0", _PYTHON_NOTICE)
    yield Component("Qt (PySide6)", _version("PySide6"), "LGPL-3.0", _QT_NOTICE)
    yield _package("skia-python", "Skia (skia-python)")
    yield Component("V8", v8_version(), "BSD-3-Clause", _V8_NOTICE)
    yield from _from_npm()
    shown = {"pyside6", "skia-python", "konomi"}
    for name in sorted(set(_requirements()) - shown):
        yield _package(name, name)


def v8_version() -> str:
    """The version of V8 that draws; asks the library, but starts no engine. Empty if it cannot be told."""
    spec = find_spec("py_mini_racer")
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        for library in sorted(Path(folder).glob("*mini_racer*")):
            if library.suffix in (".so", ".dylib", ".dll"):
                ask = ctypes.CDLL(str(library)).mr_v8_version
                ask.restype = ctypes.c_char_p
                return bytes(ask()).decode()
    return ""


def _from_npm() -> Iterator[Component]:
    """What npm brought; each licence begins with a line such as ``acorn 8.19.0: MIT``."""
    folder = Path(assets.__file__).parent / "npm"
    # p5 comes first: it is what a sketch is written for; the others are parts of it.
    for path in sorted(
        folder.glob("*.LICENSE.txt"), key=lambda path: (not path.name.startswith("p5-"), path)
    ):
        text = path.read_text(encoding="utf-8", errors="replace")
        name, _, version = path.name.removesuffix(".LICENSE.txt").rpartition("-")
        headed = _NPM_HEAD.match(text)
        licence = headed[1].strip() if headed is not None else ""
        yield Component("p5.js" if name == "p5" else name, version, licence, text)


def _package(name: str, title: str) -> Component:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Component(title, "", "", "")
    return Component(title, found.version, _licence_name(found), _licence_text(found))


def _licence_name(found: Distribution) -> str:
    meta = found.metadata
    if "License-Expression" in meta:
        return str(meta["License-Expression"])
    told_long = [meta["License"]] if "License" in meta else []
    for told in (*told_long, *_classified(found)):
        if told and "\n" not in told and len(told) <= _LONGEST_NAME:
            return str(told)
    first = _licence_text(found).strip().partition("\n")[0]
    return first.strip()[:_LONGEST_NAME]


def _classified(found: Distribution) -> Iterator[str]:
    for classifier in found.metadata.get_all("Classifier") or ():
        if classifier.startswith("License :: OSI Approved :: "):
            yield classifier.rpartition(" :: ")[2]


def _licence_text(found: Distribution) -> str:
    named = [file for file in found.files or () if _LICENCE_FILE.search(str(file))]
    # The package's own licence lies nearest to its metadata; deeper ones are of parts of it.
    for file in sorted(named, key=lambda file: (".dist-info" not in str(file), len(file.parts))):
        path = Path(str(file.locate()))
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _requirements() -> Iterator[str]:
    """Names of the packages that Konomi needs at run time."""
    for requirement in requires("konomi") or ():
        match = _REQUIREMENT.match(requirement)
        if match is not None and "extra ==" not in requirement:
            yield match[0].lower()


def _version(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return ""
