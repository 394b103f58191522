"""The hold on V8: values, errors, limits, and questions answered while JavaScript waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from renderer.isolate import (
    Isolate,
    IsolateMemoryError,
    IsolateTimeoutError,
    JavaScriptError,
    JavaScriptSyntaxError,
)


@pytest.fixture
def isolate() -> Iterator[Isolate]:
    with Isolate(memory_limit_mb=128) as isolate:
        yield isolate


@pytest.mark.parametrize(
    ("code", "value"),
    [("1 + 1", 2), ("1 / 4", 0.25), ("'é😀'", "é😀"), ("true", True), ("null", None), ("({})", None)],
)
def test_plain_values_come_over(isolate: Isolate, code: str, value: object) -> None:
    assert isolate.eval(code) == value


def test_a_buffer_is_shared_memory(isolate: Isolate) -> None:
    view = isolate.eval("globalThis.kept = new Int32Array([1, 2, 3]); kept")
    assert isinstance(view, memoryview)
    words = view.cast("i")
    words[1] = 20
    assert isolate.eval("kept.join()") == "1,20,3"


def test_an_error_names_file_and_line(isolate: Isolate) -> None:
    with pytest.raises(JavaScriptError, match=r"(?s)made\.js:2: TypeError.*made\.js:2:\d+"):
        isolate.eval("function f() {\n null.x }\nf()\n//# sourceURL=made.js")


def test_what_does_not_parse_is_told_apart(isolate: Isolate) -> None:
    with pytest.raises(JavaScriptSyntaxError, match=":3: SyntaxError"):
        isolate.eval("let a = 1;\n\nlet b = ;")


def test_an_endless_loop_ends_and_the_isolate_lives_on(isolate: Isolate) -> None:
    with pytest.raises(IsolateTimeoutError):
        isolate.eval("for (;;);", time_limit_s=0.05)
    assert isolate.eval("6 * 7") == 42


def test_a_heap_without_end_is_stopped(isolate: Isolate) -> None:
    with pytest.raises(IsolateMemoryError):
        isolate.eval("const all = []; for (;;) all.push(new Array(1000).fill(all.length));")


def test_promises_settle_between_two_calls(isolate: Isolate) -> None:
    isolate.eval("let settled = 0; (async () => { await null; await null; settled = 1; })();")
    assert isolate.eval("settled") == 1


def test_python_answers_while_javascript_waits(isolate: Isolate) -> None:
    view = isolate.eval("globalThis.slot = new Int32Array(1); slot")
    assert isinstance(view, memoryview)
    slot = view.cast("i")

    def double() -> None:
        slot[0] *= 2

    isolate.connect("ask", double)
    assert isolate.eval("slot[0] = 21; ask(); slot[0]") == 42


def test_what_the_answer_raises_is_raised_where_javascript_was_called(isolate: Isolate) -> None:
    def fail() -> None:
        raise LookupError("nothing there")

    isolate.connect("ask", fail)
    with pytest.raises(LookupError, match="nothing there"):
        isolate.eval("ask(); 1")
    assert isolate.eval("2") == 2


def test_threads_that_know_nothing_of_each_other_may_each_have_one() -> None:
    def work() -> None:
        with Isolate(64) as own:
            answers.append(own.eval("6 * 7"))

    answers: list[object] = []
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [42] * 4
