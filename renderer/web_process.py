"""The Qt process seen from outside: started when needed, asked one thing at a time, ended for certain."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO, cast

import psutil

from renderer.errors import EngineCrashError
from renderer.web_wire import Message, receive, send

START_LIMIT_S = 60.0
_GRACE_S = 5.0
"""How much longer than its own deadline the process may take to say that a page was too slow."""

_FLAGS = (
    # Same pixels everywhere: 2D canvases are drawn by Skia on the processor, one pixel to a CSS pixel.
    "--disable-accelerated-2d-canvas",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    # WEBGL also without a GPU.
    "--ignore-gpu-blocklist",
    # A request interceptor does not see these ways out (DESIGN.md): leave no address to reach.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--disable-background-networking",
    "--disable-renderer-backgrounding",
    "--lang=en-US",
)


class WebProcess:
    """One process of `renderer.web_page`.

    Raises:
        EngineCrashError: It does not start; the message carries its last words.
    """

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        with tempfile.TemporaryFile() as last_words:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "renderer.web_page"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=last_words,
                env=_environment(),
            )
            self._listener = threading.Thread(target=self._listen, daemon=True)
            self._listener.start()
            if self._next(START_LIMIT_S) is None:
                self.kill()
                last_words.seek(0)
                raise EngineCrashError(f"The web engine did not start: {_last_line(last_words.read())}")

    def tell(self, say: str, blobs: Sequence[bytes] = (), **body: object) -> None:
        """Send an order that has no answer.

        Raises:
            EngineCrashError: The process is gone.
        """
        if self._process.stdin is None:
            raise AssertionError("the process was started with pipes")
        try:
            send(cast(BinaryIO, self._process.stdin), say, blobs, **body)
        except OSError as error:
            raise EngineCrashError("The web engine died.") from error

    def ask(self, say: str, time_s: float, blobs: Sequence[bytes] = (), **body: object) -> Message:
        """Send an order and wait for its answer.

        Args:
            say: The order.
            time_s: The deadline that the process itself keeps.
            blobs: Bytes that go along.
            **body: What else the order says.

        Raises:
            EngineCrashError: The process died, or did not answer in time; it is gone then.
        """
        self.tell(say, blobs, time_s=time_s, **body)
        answer = self._next(time_s + _GRACE_S)
        if answer is None:
            self.kill()
            raise EngineCrashError("The web engine died and was replaced.")
        return answer

    def kill(self) -> None:
        """End the process and every process of Chromium's below it."""
        with suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                with suppress(psutil.Error):
                    child.kill()
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _next(self, time_s: float) -> Message | None:
        try:
            return self._said.get(timeout=time_s)
        except queue.Empty:
            return None

    def _listen(self) -> None:
        if self._process.stdout is None:
            raise AssertionError("the process was started with pipes")
        while (message := receive(cast(BinaryIO, self._process.stdout))) is not None:
            self._said.put(message)
        self._said.put(None)


def _environment() -> dict[str, str]:
    flags = [*_FLAGS]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses to start its sandbox as root.
        flags.append("--no-sandbox")
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(flags),
        "QT_LOGGING_RULES": "*=false",
        "TZ": "UTC",
        # The package may not be installed where a script runs it from its folder.
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    return {**os.environ, **own}


def _last_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing."
