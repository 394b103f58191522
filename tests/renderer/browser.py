"""A real browser for tests: Qt WebEngine, in the web engine's own process."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import numpy as np

from renderer.engine import Pixels
from renderer.web_process import WebProcess

# Whatever the page makes of time: a turn of the event loop that no virtual clock knows.
_WATCH = """<script>
  const turn = () => new Promise((resolve) => {{
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  }});
  const call = ((fetch) => (what) => fetch('/.konomi/{run}/' + what))(fetch);
  var shownPicture = {{
    report() {{
      const canvas = document.querySelector('canvas');
      const {{ width, height }} = canvas;
      const copy = document.createElement('canvas');
      Object.assign(copy, {{ width, height }});
      const context = copy.getContext('2d');
      context.drawImage(canvas, 0, 0);
      const bytes = new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
      return `${{width}},${{height}},${{bytes.toBase64()}}`;
    }},
    more: () => '',
  }};
  call('started');
  (async () => {{
    while (!({ready})) await turn();
    call('done');
  }})();
</script>"""


class Browser:
    """Opens pages; use it as a context manager."""

    def __init__(self) -> None:
        self._process = WebProcess()
        self._runs = 0
        self.refused: list[str] = []
        """What the latest page asked for and did not get."""

    def show(self, page: str, ready: str, files: Mapping[str, tuple[str, bytes]] | None = None) -> Pixels:
        """The first canvas of a page, once ``ready`` (JavaScript) is true."""
        self._runs += 1
        served = files or {}
        self._process.tell(
            "site",
            [content for _, content in served.values()],
            host=f"run{self._runs}",
            files=[(f"/{path}", kind) for path, (kind, _) in served.items()],
        )
        source = (page + _WATCH.format(run=self._runs, ready=ready)).encode()
        answer = self._process.ask(
            "open", 20.0, [source], run=self._runs, reporter="shownPicture", memory_mb=4000
        )
        assert answer.body["say"] == "done"
        self.refused = answer.body["refused"]
        width, height, content = b"".join(answer.blobs).split(b",")
        return np.frombuffer(base64.b64decode(content), np.uint8).reshape(int(height), int(width), 4)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
