"""A sketch that paints over earlier frames need not record them, and no picture shows that it did not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from genetics.sampling import spread
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.recording import Recording
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine
from renderer.v8_errors import FrameNeededError
from renderer.v8_host import Host, Run
from tests.renderer.built_in import path_of
from tests.renderer.v8_drawing import sketch_of

FRAME = 7
KNOWN = Design({}, 0)
"""Seed 0 is drawn first: what is learnt from it must do for the others."""

SHAPES = "fill(random(255), 90, 40); circle(random(60), 30, 25); triangle(t, 3, 40, 9, 20, 9 * t);"
PEN = "const pen = drawingContext;"
OVERPAINTING = {
    "shapes": f"background(240); {SHAPES}",
    "an erased canvas": f"clear(); {SHAPES}",
    "text": "background(240); textSize(9 + t); text('frame ' + t, 5, 30);",
    "curves": f"{PEN} background(240); pen.beginPath(); pen.moveTo(t, 3); pen.rect(5, 5, t, 9);"
    " pen.bezierCurveTo(9, 9, 40, 40, 50, t); pen.arc(30, 30, 9, 0, t); pen.closePath();"
    " pen.fill(); pen.stroke();",
    "a matrix that turns on": f"drawingContext.rotate(.1); drawingContext.fillRect(-9, -9, 90, 90);"
    f" {SHAPES} background(240); square(20, 20, 20);",
    "timers": "if (t === 1) setInterval(() => square(9 * t, 9, 20), 40);"
    f" if (t % 2) background(240); {SHAPES}",
    "a canvas that gets another size": f"if (t === 4) resizeCanvas(50, 40); background(240); {SHAPES}",
}
NEEDING = {
    "a trail for one design in two": f"if (seeded < .5 || t < 3) background(240); {SHAPES}",
    "pixels that are read": f"background(240); {SHAPES} const [r] = get(20, 20); if (t > 6) fill(r, 9, 200);"
    " square(20, 20, 20);",
    "the last frame, seen before it is painted over": (
        f"const [r] = t > 6 ? get(30, 20) : [0]; background(240); {SHAPES} fill(r, 9, 200); square(9, 9, 20);"
    ),
    "a canvas that shows itself": f"const old = t > 6 ? get() : null; background(240); {SHAPES}"
    " if (old) image(old, 30, 30);",
    "a path that goes on": f"{PEN} if (t === 3) {{ pen.beginPath(); pen.moveTo(9, 9); pen.lineTo(50, 20); }}"
    " background(240); if (t > 6) { pen.lineTo(20, 50); pen.fill(); }",
    "a path that is asked": f"{PEN} background(240); pen.beginPath(); pen.rect(9, 9, 9 * t, 20);"
    " if (pen.isPointInPath(20, 20)) fill(200, 9, 9); square(20, 20, 30);",
    "a clip that lasts": f"{PEN} if (t === 2) {{ pen.beginPath(); pen.arc(30, 30, 25, 0, 5); pen.clip(); }}"
    f" background(240); {SHAPES}",
    "a gradient before a shadow": (
        f"{PEN} background(240); if (t < 6) {{ const g = pen.createLinearGradient(0, 0, 60, 0);"
        " g.addColorStop(0, '#fff'); g.addColorStop(1, '#000'); pen.fillStyle = g; pen.beginPath();"
        " pen.rect(5, 5, 40, 40); pen.fill(); } else { pen.fillStyle = '#48a'; pen.shadowColor = '#000';"
        " pen.shadowBlur = 9; pen.fillRect(20, 20, 20, 20); }"
    ),
    "a sketch that stops early": f"background(240); {SHAPES} if (seeded > .5 && t === 4) noLoop();",
}
LAYERED = {
    "a layer": f"layer ??= createGraphics(40, 40); layer.circle(t * 5, 20, 9); background(240); {SHAPES}"
    " image(layer, 9, 9);",
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def sketch(body: str, version: str) -> Sketch:
    source = (
        "let layer, seeded, t = 0;\n"
        "function setup() { createCanvas(60, 60); seeded = random(); }\n"
        f"function draw() {{ t++; {body} }}"
    )
    return Sketch("passing", (Script(source, "sketch.js"),), p5=version)


@pytest.mark.parametrize("name", OVERPAINTING | NEEDING | LAYERED)
@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_picture_is_the_frame_of_the_film_which_records_every_frame(
    engine: V8Engine, name: str, version: str
) -> None:
    drawn = sketch((OVERPAINTING | NEEDING | LAYERED)[name], version)
    engine.draw(RenderRequest(drawn, KNOWN, FRAME))
    for seed in range(1, 5):
        still = engine.draw(RenderRequest(drawn, Design({}, seed), FRAME)).pixels
        film = engine.draw(RenderRequest(drawn, Design({}, seed), frames=(FRAME,))).pixels
        assert np.array_equal(still, film)


def test_swarm_is_drawn_as_in_its_film(engine: V8Engine) -> None:
    swarm = Sketch.load(path_of("swarm"))
    space = engine.inspect(swarm).space
    for seed, values in enumerate(spread(space, 4, seed=3)):
        design = Design(values, seed)
        still = engine.draw(RenderRequest(swarm, design, size=(160, 160))).pixels
        film = engine.draw(RenderRequest(swarm, design, size=(160, 160), frames=(60,))).pixels
        assert np.array_equal(still, film)


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host(P5_VERSIONS[1], 10, 512)
    yield host
    host.close()


def run(host: Host, drawn: Sketch, seed: int, *, may_skip: bool) -> Run:
    return host.run(drawn, None, {}, seed, FRAME, may_skip=may_skip)


def bytes_of(recording: Recording) -> bytes:
    return bytes(recording.ops) + bytes(recording.data)


@pytest.mark.parametrize("name", OVERPAINTING)
def test_what_is_recorded_is_the_same_to_the_bit(host: Host, name: str) -> None:
    drawn = sketch(OVERPAINTING[name], P5_VERSIONS[1])
    whole = run(host, drawn, 5, may_skip=False)
    kept = bytes_of(whole.recording)
    assert whole.report["renewed"]
    assert bytes_of(run(host, drawn, 5, may_skip=True).recording) == kept


@pytest.mark.parametrize("name", NEEDING)
def test_a_run_that_needs_an_earlier_frame_after_all_stops(host: Host, name: str) -> None:
    drawn = sketch(NEEDING[name], P5_VERSIONS[1])
    with pytest.raises(FrameNeededError):
        run(host, drawn, 3, may_skip=True)


def test_a_sketch_that_catches_everything_is_stopped_all_the_same(host: Host) -> None:
    drawn = sketch(f"background(240); {SHAPES} try {{ get(9, 9); }} catch {{}}", P5_VERSIONS[1])
    with pytest.raises(FrameNeededError):
        run(host, drawn, 3, may_skip=True)


def test_a_still_sketch_never_skips(host: Host) -> None:
    still = sketch_of(
        "function setup() { createCanvas(60, 60); noLoop(); } function draw() { background(9); }"
    )
    assert not run(host, still, 0, may_skip=False).report["renewed"]
