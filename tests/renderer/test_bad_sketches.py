"""A bad sketch costs only itself: a named error, with its line where there is one, within the limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import psutil
import pytest

from renderer.engine import Pixels
from renderer.errors import (
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchRuntimeError,
    SketchSyntaxError,
    SketchTimeoutError,
)
from renderer.pool import RenderPool
from tests.renderer.pool_sketches import request, sketch

TIME_LIMIT_S = 1.0
MEMORY_LIMIT_MB = 384
WAIT_S = 60.0


@dataclass(frozen=True)
class Bad:
    """A bad sketch and what is to be said of it.

    Attributes:
        source: Its script.
        error: The error's class.
        line: The line that the error names; None where no line can be known.
        says: What the sentence holds.
    """

    source: str
    error: type[SketchError]
    line: int | None = None
    says: str = ""


SETUP = "function setup() { createCanvas(24, 24); }\n"

ENDLESS = {
    "a loop at top level": "let n = 0;\nwhile (true) n++;\n" + SETUP,
    "a loop in setup": "function setup() {\n  createCanvas(24, 24);\n  for (;;) {}\n}\n",
    "a loop in draw": SETUP + "function draw() { while (true) {} }\n",
    "promises that beget promises": SETUP + "async function draw() { while (true) await null; }\n",
    "promises begun at top level": "(async () => { while (true) await null; })();\n" + SETUP,
    "one huge sort": SETUP
    + "function draw() { while (true) new Float64Array(1e7).map(Math.random).sort(); }\n",
    "a regular expression that backtracks": SETUP
    + "function draw() { /^(a+)+$/.test('a'.repeat(60) + 'b'); }\n",
    "a getter called by the renderer": SETUP
    + "Object.defineProperty(window, 'draw', { get() { while (true) {} } });\n",
}

GREEDY = {
    "an array without end": SETUP
    + "function draw() { const a = []; while (true) a.push(new Array(1000).fill(a.length)); }\n",
    "typed arrays without end": SETUP
    + "function draw() { const a = []; while (true) a.push(new Uint8Array(4e6).fill(1)); }\n",
    "a canvas too large": "function setup() {\n  createCanvas(1e6, 1e6);\n}\n",
    "ten million calls in a frame": SETUP
    + "function draw() { for (let i = 0; i < 1e7; i++) line(0, 0, i, 9); }\n",
    "an off-screen canvas too large": SETUP + "function draw() { createGraphics(1e6, 1e6).background(0); }\n",
}

THROWN = {
    "an error": Bad(
        SETUP + "function draw() {\n  throw new Error('no more ink');\n}\n",
        SketchRuntimeError,
        3,
        "no more ink",
    ),
    "text": Bad(
        SETUP + "function draw() { throw 'no more ink'; }\n", SketchRuntimeError, None, "no more ink"
    ),
    "null": Bad(SETUP + "function draw() { throw null; }\n", SketchRuntimeError, None, "null"),
    "an object that cannot be shown": Bad(
        SETUP + "function draw() { throw { toString() { throw 1; } }; }\n", SketchRuntimeError
    ),
    "undefined": Bad(SETUP + "function draw() { throw undefined; }\n", SketchRuntimeError, None, "undefined"),
    "a promise": Bad(SETUP + "function draw() { throw Promise.reject(1); }\n", SketchRuntimeError),
    "a proxy that traps everything": Bad(
        SETUP + "function draw() { throw new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } }); }\n",
        SketchRuntimeError,
    ),
    "an error whose message throws": Bad(
        SETUP + "function draw() {\n  const e = new Error('x');\n"
        "  Object.defineProperty(e, 'message', { get() { throw e; } });\n  throw e;\n}\n",
        SketchRuntimeError,
    ),
    "recursion without end in draw": Bad(
        SETUP + "const f = (n) => [n, ...f(n + 1)];\nfunction draw() { f(0); }\n",
        SketchRuntimeError,
        2,
        "calls itself",
    ),
    "a symbol": Bad(SETUP + "function draw() { throw Symbol('ink'); }\n", SketchRuntimeError),
    "a name nobody knows": Bad(
        SETUP + "\nfunction draw() { circel(1, 2, 3); }\n", SketchRuntimeError, 3, "circel"
    ),
    "recursion without end": Bad(
        SETUP + "function f() { return f() + 1; }\nf();\n", SketchRuntimeError, 2, "calls itself"
    ),
    "an error at top level": Bad("const ink = 1;\nink = 2;\n" + SETUP, SketchRuntimeError, 2, "constant"),
}

SYNTAX = {
    "a missing bracket": Bad("function setup() {\n  createCanvas(24, 24;\n}\n", SketchSyntaxError, 2),
    "an end too early": Bad("function setup() {\n  createCanvas(24, 24);\n", SketchSyntaxError),
    "a name declared twice": Bad("let a = 1;\nlet a = 2;\n" + SETUP, SketchSyntaxError, 2),
}

NETWORK = {
    "fetch": Bad(SETUP + "fetch('https://example.com/a.json');\n", SketchNetworkError, 2),
    "XMLHttpRequest": Bad(
        SETUP + "const x = new XMLHttpRequest();\nx.open('GET', 'https://example.com/');\nx.send();\n",
        SketchNetworkError,
    ),
    "WebSocket": Bad(SETUP + "new WebSocket('wss://example.com/');\n", SketchNetworkError, 2),
    "fetch of a file:": Bad(SETUP + "\nfetch('file:///etc/passwd');\n", SketchNetworkError, 3),
    "XMLHttpRequest of a file:": Bad(
        SETUP + "const x = new XMLHttpRequest();\nx.open('GET', 'file:///etc/passwd');\nx.send();\n",
        SketchNetworkError,
    ),
    "EventSource": Bad(SETUP + "new EventSource('https://example.com/');\n", SketchNetworkError, 2),
    "sendBeacon": Bad(SETUP + "navigator.sendBeacon('https://example.com/', 'x');\n", SketchNetworkError, 2),
    "import()": Bad(SETUP + "\nimport('https://example.com/a.js');\n", SketchNetworkError, 3),
    "import() of a file:": Bad(
        SETUP + "async function draw() { await import('file:///etc/passwd'); }\n", SketchNetworkError, 2
    ),
    "a script element": Bad(
        SETUP + "const s = document.createElement('script');\ns.src = 'https://example.com/a.js';\n"
        "document.body.appendChild(s);\n",
        SketchNetworkError,
    ),
    "a worker": Bad(SETUP + "new Worker('https://example.com/a.js');\n", SketchNetworkError, 2),
    "an image from afar": Bad(
        "let i;\nfunction preload() {\n  i = loadImage('https://example.com/a.png');\n}\n" + SETUP,
        SketchNetworkError,
    ),
    "a file outside its folder": Bad(
        "let t;\nfunction preload() { t = loadStrings('../../etc/passwd'); }\n" + SETUP, SketchNetworkError
    ),
}

CASES = {
    **{
        f"endless: {name}": Bad(source, SketchTimeoutError, None, "within 1 s")
        for name, source in ENDLESS.items()
    },
    **{f"greedy: {name}": Bad(source, SketchMemoryError) for name, source in GREEDY.items()},
    **{f"throws {name}": bad for name, bad in THROWN.items()},
    **{f"syntax: {name}": bad for name, bad in SYNTAX.items()},
    **{f"network: {name}": bad for name, bad in NETWORK.items()},
}


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(2, time_limit_s=TIME_LIMIT_S, memory_limit_mb=MEMORY_LIMIT_MB) as made:
        made.warm(wait=True)
        yield made


@pytest.fixture(scope="module")
def patient_pool() -> Iterator[RenderPool]:
    """Memory is taken slowly on a busy machine, and it is to be the memory's limit that ends it."""
    with RenderPool(1, time_limit_s=WAIT_S, memory_limit_mb=MEMORY_LIMIT_MB) as made:
        yield made


@pytest.fixture(scope="module")
def before(pool: RenderPool) -> list[Pixels]:
    """Good pictures, drawn before any bad sketch ran."""
    return [pool.draw(request(seed=seed)).result(WAIT_S).pixels for seed in range(4)]


@pytest.mark.parametrize("name", CASES)
def test_a_bad_sketch_fails_by_name_and_no_other_picture_notices(
    pool: RenderPool, patient_pool: RenderPool, before: list[Pixels], name: str
) -> None:
    bad = CASES[name]
    if bad.error is SketchMemoryError:
        pool = patient_pool
    job = pool.draw(request(sketch(bad.source, "bad.js")))
    good = [pool.draw(request(seed=seed)) for seed in range(4)]

    with pytest.raises(bad.error) as caught:
        job.result(WAIT_S)
    assert type(caught.value) is bad.error
    assert bad.line is None or (caught.value.file, caught.value.line) == ("bad.js", bad.line)
    assert bad.says in caught.value.message
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)
    for seed, drawn in enumerate(good):
        assert np.count_nonzero(drawn.result(WAIT_S).pixels != before[seed]) == 0


def test_a_sketch_that_fails_to_inspect_says_the_same(pool: RenderPool) -> None:
    with pytest.raises(SketchTimeoutError, match="within 1 s"):
        pool.inspect(sketch(ENDLESS["a loop in draw"], "bad.js")).result(WAIT_S)
    with pytest.raises(SketchSyntaxError) as caught:
        pool.inspect(sketch(SYNTAX["a missing bracket"].source, "bad.js")).result(WAIT_S)
    assert (caught.value.file, caught.value.line) == ("bad.js", 2)


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ("function setup() { noCanvas(); }", True),
        ("function setup() { createCanvas(60, 60); noLoop(); } function draw() {}", True),
        ("function setup() { createCanvas(60, 60); background(255); }", False),
        (
            "function setup() { createCanvas(60, 60); } function draw() { if (frameCount > 9) point(9, 9); }",
            False,
        ),
    ],
)
def test_of_a_sketch_that_draws_nothing_it_is_told_before_its_pictures_are_empty(
    pool: RenderPool, source: str, *, is_told: bool
) -> None:
    notes = pool.inspect(sketch(source)).result(timeout=WAIT_S).notes
    assert ("With its own values the sketch draws nothing." in notes) == is_told


def test_a_picture_is_not_blamed_for_what_others_left_in_its_worker() -> None:
    # Each leaves an array behind that only garbage collection, whenever it comes, gives back.
    source = SETUP + "function draw() { window.kept = new Uint8Array(6e7).fill(1); noLoop(); }\n"
    with RenderPool(1, time_limit_s=WAIT_S, memory_limit_mb=MEMORY_LIMIT_MB) as one:
        for seed in range(12):
            one.draw(request(sketch(source), seed=seed)).result(WAIT_S)


POLLUTION = """
Array.prototype.push = () => 0; Array.prototype.map = null; Object.prototype.fill = { get() { throw 1; } };
Object.defineProperty(Object.prototype, 'frame', { get: () => 7, set() {}, configurable: true });
Object.prototype.width = 1; Math.floor = Math.round = () => NaN; Math.random = () => 0.5;
Number.prototype.toString = null; JSON.stringify = () => '{}'; Reflect.apply = null;
Function.prototype.call = Function.prototype.apply = null;
Promise.prototype.then = null; Symbol.iterator;
String.prototype.split = () => []; Map.prototype.get = () => 1;
globalThis.p5 = null; window.requestAnimationFrame = null; Error.prepareStackTrace = () => { throw 1; };
"""


def test_a_sketch_that_spoils_the_language_spoils_no_other_picture(before: list[Pixels]) -> None:
    with RenderPool(1, time_limit_s=WAIT_S, memory_limit_mb=MEMORY_LIMIT_MB) as one:
        for source in (POLLUTION + SETUP, SETUP + f"function draw() {{ {POLLUTION} }}"):
            spoiled = one.draw(request(sketch(source, "bad.js")))
            try:
                spoiled.result(WAIT_S)
            except SketchError as error:
                assert "\n" not in str(error)  # noqa: PT017 - either is right; what follows is the test
            for seed in range(4):
                drawn = one.draw(request(seed=seed)).result(WAIT_S).pixels
                assert np.count_nonzero(drawn != before[seed]) == 0


def test_the_memory_of_a_greedy_sketch_is_given_back() -> None:
    with RenderPool(1, time_limit_s=WAIT_S, memory_limit_mb=MEMORY_LIMIT_MB) as one:
        one.draw(request()).result(WAIT_S)
        for name in ("typed arrays without end", "an array without end"):
            with pytest.raises(SketchMemoryError):
                one.draw(request(sketch(GREEDY[name], "bad.js"))).result(WAIT_S)
            one.draw(request()).result(WAIT_S)
            workers = psutil.Process().children(recursive=True)
            held = [worker.memory_info().rss for worker in workers if worker.status() != psutil.STATUS_ZOMBIE]
            assert max(held) < MEMORY_LIMIT_MB * 2**20
