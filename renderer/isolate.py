"""A thin, synchronous hold on one V8 isolate.

`py_mini_racer`'s own `MiniRacer` sends every call through an asyncio loop on another thread and lets
JavaScript call Python only asynchronously. A renderer makes many small calls and must answer
``measureText`` and ``getImageData`` at once, so this speaks to the same library underneath: a call
costs some 20 µs instead of 600, and a callback is answered on V8's own thread while JavaScript waits.

WORKAROUND: `py_mini_racer._dll` is private; the package is therefore capped below its next minor
release, and ``tests/renderer/test_v8_isolate.py`` guards every behaviour relied on here.
"""

from __future__ import annotations

import ctypes
import json
import queue
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from py_mini_racer._dll import MR_CALLBACK, init_mini_racer

# V8 keeps its helper threads, for garbage and for compiling: a picture takes a seventh longer without. Only
# a loop that goes on while it is compiled waits for that: compiled beside it, it outgrows the heap limit
# before V8 can stop it, and that ends the whole process. It is compiled by Turbofan at once, for Maglev,
# which comes first otherwise, does not compile a loop that waits: a sketch's first frames took a twelfth
# longer. Where the processor has protection keys, V8's code is open only to threads descended from the one
# that began with V8; an isolate made by any other would crash. Young objects have 4 MB: with V8's own 16 a
# worker is 60 MB larger and draws no faster.
_V8_FLAGS = (
    "--no-concurrent-osr",
    "--no-maglev-osr",
    "--no-memory-protection-keys",
    "--stack-size=900",
    "--max-semi-space-size=4",
)
_EVAL_DONE = 1
_CALLED_BACK = 2

# Value types of the library (mini_racer's C++ side).
_NULL, _BOOL, _INT, _DOUBLE, _TEXT, _UNDEFINED = 1, 2, 3, 4, 5, 11
_SHARED_BUFFER, _BUFFER = 101, 102
_EXECUTE_ERROR, _PARSE_ERROR, _OUT_OF_MEMORY, _TIMED_OUT, _TERMINATED = 200, 201, 202, 203, 204
_ERRORS = range(200, 300)

Answer = None | bool | int | float | str | memoryview


class JavaScriptError(Exception):
    """JavaScript threw; the text is V8's own report with position and stack."""


class JavaScriptSyntaxError(JavaScriptError):
    """A script did not parse."""


class IsolateTimeoutError(Exception):
    """An evaluation did not end within its time limit; the isolate may be used again."""


class IsolateMemoryError(Exception):
    """JavaScript reached the heap limit; the isolate must be closed."""


class Isolate:
    """One V8 heap with one global object; use it as a context manager and from one thread only.

    An isolate left open can hang the interpreter's exit, so `close` must be reached.

    Args:
        memory_limit_mb: Limit of the JavaScript heap. Typed arrays are not counted by V8.
    """

    def __init__(self, memory_limit_mb: int) -> None:
        self._library = init_mini_racer(flags=_V8_FLAGS, ignore_duplicate_init=True)
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._on_call: Callable[[], None] | None = None
        self._failure: BaseException | None = None
        # ctypes must keep the callback alive as long as the isolate may use it.
        self._callback = MR_CALLBACK(self._from_v8)
        self._context = self._library.mr_init_context(self._callback)
        self._open = True
        self._library.mr_set_hard_memory_limit(self._context, memory_limit_mb * 2**20)

    def eval(self, code: str, time_limit_s: float | None = None) -> Answer:
        """Evaluate ``code`` and give back its last value.

        Numbers, text and truth values are copied. A buffer comes as a writable view of V8's own
        memory; JavaScript must keep it alive as long as the view is used. Other objects become None.

        Raises:
            JavaScriptSyntaxError: The code does not parse.
            JavaScriptError: The code threw.
            IsolateTimeoutError: It did not end within ``time_limit_s``.
            IsolateMemoryError: It reached the heap limit.
        """
        data = code.encode("utf-8", "surrogatepass")
        source = self._library.mr_alloc_string_val(self._context, data, len(data), _TEXT)
        try:
            task = self._library.mr_eval(self._context, source, _EVAL_DONE)
            value, timed_out = self._wait(task, time_limit_s)
        finally:
            self._library.mr_free_value(self._context, source)
        if timed_out:
            self._library.mr_free_value(self._context, value)
            raise IsolateTimeoutError
        return self._take(value)

    def connect(self, name: str, answer: Callable[[], None]) -> None:
        """Make a global JavaScript function ``name()`` that runs ``answer`` while JavaScript waits.

        Arguments travel in shared buffers, because nothing can be asked of V8 in the meantime. What
        ``answer`` raises is raised by the surrounding `eval` as soon as JavaScript returns.
        """
        self._on_call = answer
        function = self._library.mr_make_js_callback(self._context, _CALLED_BACK)
        self._set_global(name, function)

    def heap_bytes(self) -> int:
        """Bytes of the JavaScript heap in use."""
        stats = self._take(self._library.mr_heap_stats(self._context))
        return int(json.loads(str(stats))["used_heap_size"])

    def collect_garbage(self) -> None:
        """Ask V8 to give back whatever it can."""
        self._library.mr_low_memory_notification(self._context)

    def close(self) -> None:
        """Free the isolate; a second call does nothing."""
        if self._open:
            self._open = False
            self._library.mr_free_context(self._context)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _from_v8(self, callback_id: int, value: Any) -> None:
        """Runs on V8's thread, with JavaScript waiting; must not raise."""
        if callback_id == _EVAL_DONE:
            self._answers.put(value)
            return
        self._library.mr_free_value(self._context, value)
        if self._on_call is not None and self._failure is None:
            try:
                self._on_call()
            except BaseException as error:  # noqa: BLE001 - carried over to the thread that called eval
                self._failure = error

    def _wait(self, task: int, time_limit_s: float | None) -> tuple[Any, bool]:
        try:
            return self._answers.get(timeout=time_limit_s), False
        except queue.Empty:
            self._library.mr_cancel_task(self._context, task)
            return self._answers.get(), True

    def _take(self, value: Any) -> Answer:
        """Turn V8's value into Python's and free it; buffers stay, because views point into them."""
        if self._failure is not None:
            failure, self._failure = self._failure, None
            self._library.mr_free_value(self._context, value)
            raise failure
        kind = value.contents.type
        if kind in (_BUFFER, _SHARED_BUFFER):
            return self._view(value)
        try:
            return self._convert(kind, value.contents)
        finally:
            self._library.mr_free_value(self._context, value)

    def _convert(self, kind: int, raw: Any) -> Answer:
        if kind in _ERRORS:
            raise _error(kind, bytes(raw.value.bytes_val[: raw.len]).decode("utf-8", "replace"))
        if kind == _TEXT:
            return bytes(raw.value.bytes_val[: raw.len]).decode("utf-8", "replace")
        if kind == _BOOL:
            return bool(raw.value.int_val)
        if kind == _INT:
            return int(raw.value.int_val)
        return float(raw.value.double_val) if kind == _DOUBLE else None

    def _view(self, value: Any) -> memoryview:
        raw = value.contents
        length = raw.len
        data = (ctypes.c_ubyte * length).from_address(raw.value.value_ptr) if length else bytearray()
        self._library.mr_free_value(self._context, value)
        return memoryview(data).cast("B")

    def _set_global(self, name: str, function: Any) -> None:
        data = name.encode()
        key = self._library.mr_alloc_string_val(self._context, data, len(data), _TEXT)
        holder = self._eval_object("globalThis")
        for value in (
            self._library.mr_set_object_item(self._context, holder, key, function),
            function,
            key,
            holder,
        ):
            self._library.mr_free_value(self._context, value)

    def _eval_object(self, code: str) -> Any:
        data = code.encode()
        source = self._library.mr_alloc_string_val(self._context, data, len(data), _TEXT)
        self._library.mr_eval(self._context, source, _EVAL_DONE)
        value = self._answers.get()
        self._library.mr_free_value(self._context, source)
        return value


def _error(kind: int, report: str) -> Exception:
    if kind == _PARSE_ERROR:
        return JavaScriptSyntaxError(report)
    if kind == _OUT_OF_MEMORY:
        return IsolateMemoryError(report)
    if kind in (_TIMED_OUT, _TERMINATED):
        return IsolateTimeoutError(report)
    return JavaScriptError(report)
