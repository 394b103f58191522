"""Every case of p5's reference against an installed Chromium: ``python -m tests.visual.chromium [GROUP …]``.

Not part of the suite: it needs Debian's ``chromium``. The V8 engine's Skia is close to that of a Chromium of
today, so that here lines of a pixel are drawn too, which Qt's older one draws in another way.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.sketch import Script, Sketch
from renderer.standalone import standalone_page
from renderer.v8 import V8Engine
from tests.visual.sheets import GROUPS, Sheet, sheet
from tests.visual.test_p5_reference import MEAN_DIFFERENCE, VISIBLE_SHARE, VISIBLE_STEP

FRAME = 10
PROGRAM = Path("/usr/lib/chromium/chromium")
"""Debian's Chromium."""

_PLAIN = Design({}, 7)
_TIME_LIMIT_S = 60.0
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    "--force-device-scale-factor=1",
)
_WINDOW = {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False}
_READ = """(() => {
  const canvas = globalThis.p5?.instance?.drawingContext.canvas ?? document.querySelector('canvas');
  const { width, height } = canvas;
  const bytes = new Uint8Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
  return `${width},${height},${bytes.toBase64()}`;
})()"""


class Chromium:
    """Headless Chromium, driven through its debugging pipe; use it as a context manager."""

    def __init__(self, program: Path = PROGRAM) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_browser, from_us = os.pipe()
        from_browser, to_us = os.pipe()
        words = [str(program), *_FLAGS, f"--user-data-dir={self._folder.name}", "about:blank"]
        command = ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{to_us}', "-", *words]
        self._process = subprocess.Popen(
            command, pass_fds=(to_browser, to_us), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(to_us)
        self._out, self._in = os.fdopen(from_us, "wb", 0), os.fdopen(from_browser, "rb")
        self._numbers = count(1)
        self._session = ""
        self._open_page()

    def draw_in_new_page(self, sketch: Sketch, design: Design = _PLAIN, frame: int = FRAME) -> Pixels:
        """The same as `draw` in a page of its own, opened before and closed after.

        Raises:
            RuntimeError: The sketch failed; the message is the page's.
            TimeoutError: It was not drawn in time.
        """
        first = self._session
        target = self._open_page()
        try:
            return self.draw(sketch, design, frame)
        finally:
            self._session = ""
            self._call("Target.closeTarget", targetId=target)
            self._session = first

    def draw(self, sketch: Sketch, design: Design = _PLAIN, frame: int = FRAME) -> Pixels:
        """The canvas of a sketch after a frame, under the promises that every engine keeps.

        The page that is open loads it in the place of what it showed.

        Raises:
            RuntimeError: The sketch failed; the message is the page's.
            TimeoutError: It was not drawn in time.
        """
        page = Path(self._folder.name) / "page.html"
        page.write_bytes(standalone_page(sketch, design, controls=(), frame=frame))
        self._call("Page.navigate", url=page.as_uri())
        deadline = time.monotonic() + _TIME_LIMIT_S
        while not self._evaluate("!!globalThis.konomiHost?.isDone()"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{sketch.name} was not drawn within {_TIME_LIMIT_S:g} s")
            time.sleep(0.002)
        if failure := self._evaluate("konomiHost.failure()"):
            raise RuntimeError(str(failure))
        width, height, content = str(self._evaluate(_READ)).split(",")
        pixels = np.frombuffer(base64.b64decode(content), np.uint8)
        return pixels.reshape(int(height), int(width), 4)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._out.close()
        self._in.close()
        self._folder.cleanup()

    def _open_page(self) -> str:
        """Open an empty page, which further calls go to, and return its target."""
        self._session = ""
        target = str(self._call("Target.createTarget", url="about:blank")["targetId"])
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")
        self._call("Emulation.setDeviceMetricsOverride", **_WINDOW)
        return target

    def _evaluate(self, code: str) -> object:
        return self._call("Runtime.evaluate", expression=code, returnByValue=True)["result"].get("value")

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _receive(self) -> dict[str, Any]:
        content = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            content += byte
        message: dict[str, Any] = json.loads(content)
        return message


def _with_hairlines(sketch: Sketch) -> Sketch:
    """The same cases with lines of one pixel."""
    (script,) = sketch.scripts
    return replace(sketch, scripts=(Script("const HAIRLINES = 1;\n" + script.source, script.file),))


def _compare(v8: V8Engine, chromium: Chromium, cases: Sheet) -> tuple[int, int]:
    """How many cases are equal in every pixel, and how many are out of tolerance; each of these is named."""
    sketch = _with_hairlines(cases.sketch)
    ours = v8.draw(RenderRequest(sketch, _PLAIN, frame=FRAME)).pixels
    theirs = chromium.draw(sketch)
    equal = wrong = 0
    for i, case in enumerate(cases.cases):
        difference = np.abs(cases.picture_of(i, ours).astype(int) - cases.picture_of(i, theirs))
        visible = float(np.mean(difference.max(axis=-1) > VISIBLE_STEP))
        equal += not difference.any()
        if difference.mean() > MEAN_DIFFERENCE or visible > VISIBLE_SHARE:
            wrong += 1
            sys.stdout.write(f"  {case.name}: mean {difference.mean():.3f}, {visible:.2%} visible\n")
    return equal, wrong


def main(groups: list[str]) -> int:
    """Compare, and print a line for each group; 1 if a case is out of tolerance."""
    total = [0, 0, 0]
    with V8Engine(time_limit_s=_TIME_LIMIT_S) as v8, Chromium() as chromium:
        for group in groups or GROUPS:
            for p5 in (1, 2):
                cases = sheet(group, p5)
                found = (len(cases.cases), *_compare(v8, chromium, cases))
                total = [sum(pair) for pair in zip(total, found, strict=True)]
                sys.stdout.write(
                    f"{group}, p5 {p5}: {found[1]} of {found[0]} equal, {found[2]} out of tolerance\n"
                )
    sys.stdout.write(f"in all: {total[1]} of {total[0]} equal, {total[2]} out of tolerance\n")
    return int(total[2] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
