"""The web engine's own process: one Chromium page of Qt WebEngine that runs what it is sent.

Run as ``python -m renderer.web_page``; `renderer.web` starts it and talks to it over its standard
input and output (`renderer.web_wire`). Every request that a page makes is answered from the files it was
sent, or refused; a page that takes too long or too much is stopped by ending Chromium's render process.
It is the only file of the renderer that imports Qt.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from typing import Any, BinaryIO

import psutil
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineNavigationRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from renderer.web_wire import Message, receive, send

SCHEME = b"konomi"
WINDOW = (1280, 720)
"""Every sketch sees a window of this size (DESIGN.md, promises)."""

_HOST_PATH = "/.konomi/"
_MEMORY_CHECK_MS = 20
_START_LIMIT_MS = 3_000
"""Longest wait for a page to begin; one that came before may go on for ever."""

_POLICY = (
    "default-src 'none'; script-src {0} blob: 'unsafe-inline' 'unsafe-eval'; style-src {0} 'unsafe-inline';"
    " img-src {0} data: blob:; font-src {0} data: blob:; media-src {0} data: blob:;"
    " connect-src {0} data: blob:; worker-src blob:; form-action 'none'; base-uri 'none'"
)
"""Content-Security-Policy of every page; ``{0}`` is its own origin."""

_MAIN_WORLD = 0
"""Where the page's own scripts run, as Qt numbers JavaScript worlds."""


class Site(QWebEngineUrlSchemeHandler):
    """Answers every request to our own scheme."""

    called = Signal(str)
    """The page called its host; carries what comes after `_HOST_PATH`."""

    def __init__(self) -> None:
        super().__init__()
        self.origin = ""
        self.files: dict[str, tuple[str, bytes]] = {}
        self.refused: list[str] = []

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request (called by Qt)."""
        path = job.requestUrl().path()
        if path.startswith(_HOST_PATH):
            self.called.emit(path[len(_HOST_PATH) :])
            self._reply(job, "text/plain", b"")
        elif path in self.files:
            self._reply(job, *self.files[path])
        else:
            self.refused.append(path.lstrip("/"))
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _reply(self, job: QWebEngineUrlRequestJob, mime: str, content: bytes) -> None:
        # The job owns the buffer, which must outlive this call, and the buffer its own copy of the bytes.
        buffer = QBuffer(job)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        policy = _POLICY.format(self.origin).encode()
        # The header is a multimap for Qt; its type hint says a plain one.
        headers: dict[QByteArray, Any] = {QByteArray(b"Content-Security-Policy"): [QByteArray(policy)]}
        job.setAdditionalResponseHeaders(headers)
        job.reply(mime.encode(), buffer)

    def owns(self, url: QUrl) -> bool:
        """Whether a request stays in the page."""
        return url.scheme() in ("data", "blob") or url.toString().startswith(f"{self.origin}/")


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every request that does not stay in the page."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Look at one request (called by Qt)."""
        url = info.requestUrl()
        if not self._site.owns(url):
            self._site.refused.append(url.toString())
            info.block(True)


class Page(QWebEnginePage):
    """A page that says nothing: its host keeps what a sketch prints."""

    def javaScriptConsoleMessage(self, *arguments: object) -> None:
        """Take note of nothing (called by Qt)."""


class Host(QObject):
    """Runs pages, one at a time, and answers each order with one message.

    Args:
        out: Where answers go.
    """

    ordered = Signal(object)

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out
        self._run = 0
        self._reporter = ""
        self._pieces: list[bytes] = []
        self._stopped: str | None = None
        self._limit_bytes = 0
        self._site = Site()
        self._site.called.connect(self._on_call)
        self._guard = Guard(self._site)
        self._deadline = _timer(self, self._on_deadline)
        self._start = _timer(self, self._on_no_start)
        self._memory = _timer(self, self._on_memory_check, single=False)
        self._profile = QWebEngineProfile()
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.installUrlSchemeHandler(SCHEME, self._site)
        self._view = QWebEngineView()
        self._view.resize(*WINDOW)
        self._page = Page(self._profile, self._view)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._page.navigationRequested.connect(self._on_navigation)
        _restrict(self._page.settings())
        _set_fonts(self._page.settings())
        self._view.setPage(self._page)
        self._view.show()
        self.ordered.connect(self._on_order)

    def _on_order(self, order: Message) -> None:
        if order.body["say"] == "site":
            # Each sketch has an origin of its own: nothing that Chromium keeps can reach another one.
            self._site.origin = f"{SCHEME.decode()}://{order.body['host']}"
            files = zip(order.body["files"], order.blobs, strict=True)
            self._site.files = {path: (mime, content) for (path, mime), content in files}
        elif order.body["say"] == "open":
            self._limit_bytes = order.body["memory_mb"] * 2**20
            self._deadline.start(int(order.body["time_s"] * 1000))
            self._memory.start(_MEMORY_CHECK_MS)
            self._run, self._reporter = order.body["run"], order.body["reporter"]
            self._site.files["/index.html"] = ("text/html;charset=utf-8", order.blobs[0])
            self._open()
            self._start.start(_START_LIMIT_MS)
        elif order.body["say"] == "evaluate":
            self._deadline.start(int(order.body["time_s"] * 1000))
            self._collect(order.body["code"])

    def _open(self) -> None:
        self._stopped = None
        self._pieces = []
        self._site.refused.clear()
        self._page.load(QUrl(f"{self._site.origin}/index.html"))

    def _on_navigation(self, request: QWebEngineNavigationRequest) -> None:
        if not self._site.owns(request.url()):
            request.reject()

    def _on_call(self, call: str) -> None:
        run, _, what = call.partition("/")
        if run != str(self._run):
            return
        if what == "started":
            self._start.stop()
        elif what == "done":
            self._collect(f"{self._reporter}.report()")

    def _collect(self, code: str) -> None:
        """Ask the page for a piece of its report, until an empty one says that it was all."""
        run = self._run

        def arrived(piece: object) -> None:
            if run != self._run or self._stopped is not None:
                return
            if not isinstance(piece, str):
                self._answer("lost")
            elif piece:
                self._pieces.append(piece.encode("utf-8", "replace"))
                self._collect(f"{self._reporter}.more()")
            else:
                self._answer("done", self._pieces)

        self._page.runJavaScript(code, _MAIN_WORLD, arrived)

    def _answer(self, say: str, blobs: list[bytes] | None = None) -> None:
        for timer in (self._deadline, self._start, self._memory):
            timer.stop()
        send(self._out, say, blobs or (), refused=self._site.refused[:20])
        self._pieces = []

    def _on_deadline(self) -> None:
        self._stop("slow")

    def _on_memory_check(self) -> None:
        with suppress(psutil.Error):
            sizes = (
                psutil.Process(pid).memory_info().rss for pid in (self._page.renderProcessPid(), os.getpid())
            )
            if max(sizes) > self._limit_bytes:
                self._stop("large")

    def _on_no_start(self) -> None:
        # The render process still runs the page before. Ended now, between two pages, it would leave Qt
        # without answers for good, so the whole process is replaced.
        self._answer("stuck")

    def _stop(self, why: str) -> None:
        """End the render process; Qt tells when it is gone, and the next page gets a new one."""
        self._stopped = why
        with suppress(psutil.Error):
            psutil.Process(self._page.renderProcessPid()).kill()

    def _on_terminated(self) -> None:
        if self._deadline.isActive() or self._stopped is not None:
            self._stopped = self._stopped or "crashed"
            self._answer(self._stopped)


def _timer(parent: QObject, on_timeout: object, single: bool = True) -> QTimer:
    timer = QTimer(parent, singleShot=single, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(on_timeout)
    return timer


def _restrict(settings: QWebEngineSettings) -> None:
    on, off = QWebEngineSettings.WebAttribute, False
    for attribute in (
        on.LocalStorageEnabled,
        on.JavascriptCanOpenWindows,
        on.JavascriptCanAccessClipboard,
        on.LocalContentCanAccessFileUrls,
        on.LocalContentCanAccessRemoteUrls,
        on.PluginsEnabled,
        on.PdfViewerEnabled,
        on.FullScreenSupportEnabled,
        on.ScreenCaptureEnabled,
        on.ErrorPageEnabled,
        on.DnsPrefetchEnabled,
    ):
        settings.setAttribute(attribute, off)


def _set_fonts(settings: QWebEngineSettings) -> None:
    """Let CSS's generic families mean what they mean in Chromium; Qt has ideas of its own."""
    family = QWebEngineSettings.FontFamily
    for kind, name in (
        (family.StandardFont, "Times New Roman"),
        (family.SerifFont, "Times New Roman"),
        (family.SansSerifFont, "Arial"),
        (family.FixedFont, "Monospace"),
        (family.CursiveFont, "Comic Sans MS"),
        (family.FantasyFont, "Impact"),
    ):
        settings.setFontFamily(kind, name)


def _register_scheme() -> None:
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def _listen(host: Host) -> None:
    """Hand over every order; once the engine is gone, end at once, whatever the page is doing."""
    while (order := receive(sys.stdin.buffer)) is not None:
        host.ordered.emit(order)
    os._exit(0)


def main() -> int:
    """Serve orders until the engine that started this process goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Chromium may print: keep the wire for ourselves.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _register_scheme()
    application = QApplication(sys.argv[:1])
    host = Host(out)
    threading.Thread(target=_listen, args=(host,), daemon=True).start()
    send(out, "ready")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
