"""What every worker would otherwise load for itself, loaded once by the server from which they are forked.

Importing this loads the library that holds V8, but begins nothing of V8: it would not survive the fork. And
it reads p5, which each worker compiles for itself.
"""

from __future__ import annotations

import ctypes
from importlib import resources

from py_mini_racer._dll import _get_lib_filename

from renderer.javascript import brisk_p5_source, host_source
from renderer.sketch import P5_VERSIONS


def _load() -> None:
    library = resources.files("py_mini_racer") / _get_lib_filename("mini_racer")
    with resources.as_file(library) as path:
        ctypes.CDLL(str(path))
    host_source()
    for version in P5_VERSIONS.values():
        brisk_p5_source(version)


_load()
