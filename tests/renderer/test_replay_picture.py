"""Stretches of the list stand there twice, the second time in the form of the pinned Skia's pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.sketch import P5_VERSIONS
from renderer.v8 import V8Engine, rasterize
from renderer.v8_host import Host
from tests.renderer.v8_drawing import color_at, drawing, pixels, sketch_of

AT = [0, 17, 30, 44, 59]
HSL = [[207, 164, 112], [154, 138, 121], [111, 117, 126], [67, 95, 132], [20, 72, 140]]
OKLAB = [[253, 10, 13], [189, 77, 119], [138, 83, 164], [82, 72, 208], [5, 9, 254]]
SHAPES = """
const c = drawingContext;
const tint = () => `rgba(${floor(random(256))}, ${floor(random(256))}, 90, ${random()})`;
const place = () => random(120);
for (let i = 0; i < 200; i++) {
  push();
  if (random() < 0.5) { translate(random(9), random(9)); rotate(random()); scale(random(0.5, 1.5)); }
  const kind = i % 3;
  const gradient = kind === 0 ? c.createLinearGradient(place(), place(), place(), place())
    : kind === 1 ? c.createRadialGradient(place(), place(), random(9), place(), place(), random(50))
    : c.createConicGradient(random(6), place(), place());
  for (let stop = random(1, 5); stop > 0; stop--) gradient.addColorStop(random(), tint());
  c.fillStyle = random() < 0.7 ? gradient : tint();
  c.strokeStyle = random() < 0.3 ? gradient : tint();
  [() => circle(place(), place(), 30), () => rect(place(), place(), 40, 20),
    () => line(place(), place(), place(), place()),
    () => bezier(place(), place(), place(), place(), place(), place(), place(), place()),
    () => arc(place(), place(), 30, 40, 0, 2)][i % 5]();
  pop();
}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def linear(*stops: tuple[float, str]) -> str:
    """Code that fills with a gradient across 60 pixels."""
    added = "".join(f"g.addColorStop({place}, '{color}');" for place, color in stops)
    return (
        f"const g = drawingContext.createLinearGradient(0, 0, 60, 0); {added} drawingContext.fillStyle = g; "
    )


def film(engine: V8Engine, source: str, frames: int) -> Pixels:
    """So many frames, each drawn on what the ones before have left."""
    request = RenderRequest(sketch_of(source), Design({}, 3), frames=tuple(range(1, frames + 1)))
    found = engine.draw(request).pixels
    return found.reshape(frames, -1, *found.shape[1:])


def test_a_great_many_shapes_are_several_pictures() -> None:
    """Skia would need 300 MB to read 600,000 shapes at once, too much for a worker."""
    body = """
    const c = drawingContext;
    c.beginPath(); c.arc(60, 60, 50, 0, TAU); c.clip();
    noStroke(); translate(60, 60); rotate(0.3);
    for (let i = 0; i < 150000; i++) {
      fill(i % 256, i % 7 * 30, 90, 200);
      rect(i % 300 / 3 - 50, i / 1500 - 50, 1);
    }
    """
    host = Host(P5_VERSIONS[1], 60.0, 512)
    try:
        recording = host.run(sketch_of(drawing(body, side=120)), None, {}, 7, 1, pictures=True).recording
        pictures = recording.pictures
        assert len(pictures) == 3
        assert all(before.end == after.start for before, after in pairwise(pictures))
        drawn, expected = (
            rasterize(found, (120, 120)) for found in (recording, replace(recording, pictures=()))
        )
        assert np.array_equal(drawn, expected)
    finally:
        host.close()


@pytest.mark.parametrize("size", [(120, 120), (64, 64), (300, 300)])
def test_a_picture_of_a_stretch_shows_what_its_commands_one_by_one_would(size: tuple[int, int]) -> None:
    sketch = sketch_of(drawing(SHAPES, side=120))
    host = Host(P5_VERSIONS[1], 10.0, 512)
    try:
        recording = host.run(sketch, None, {}, 7, 1, pictures=True).recording
        played = sum(stretch.end - stretch.start for stretch in recording.pictures)
        assert played > 0.8 * len(recording.ops)
        by_stretch, by_command = (
            rasterize(each, size) for each in (recording, replace(recording, pictures=()))
        )
        assert np.array_equal(by_stretch, by_command)
    finally:
        host.close()


@pytest.mark.parametrize(
    ("stops", "at", "color"),
    [
        ([(0, "red"), (0.5, "blue")], 45, (0, 0, 255, 255)),
        ([(0.5, "red"), (1, "blue")], 20, (255, 0, 0, 255)),
        ([(0.25, "red"), (0.5, "lime"), (0.75, "blue")], 10, (255, 0, 0, 255)),
        ([(0.5, "blue")], 5, (0, 0, 255, 255)),
        ([], 5, (255, 255, 255, 255)),
    ],
)
@pytest.mark.parametrize("count", [1, 60])
def test_a_gradient_has_its_first_and_last_colour_beyond_its_stops(
    engine: V8Engine, stops: list[tuple[float, str]], at: int, color: tuple[int, ...], count: int
) -> None:
    filled = linear(*stops) + f"for (let i = 0; i < {count}; i++) rect(0, 0, 60, 60);"
    assert color_at(engine, drawing(f"noStroke(); {filled}"), at, 30) == color


def test_colours_of_a_gradient_are_not_rounded_to_eight_bits_and_modern_ones_are_mixed_in_oklab(
    engine: V8Engine,
) -> None:
    """Numbers: Chromium 156."""
    hsl = linear((0, "hsl(33, 51%, 63%)"), (1, "hsl(214, 77%, 31%)")) + "rect(0, 0, 60, 60);"
    assert pixels(engine, drawing(f"noStroke(); {hsl}"))[30, AT, :3].tolist() == HSL
    oklab = linear((0, "color(srgb 1 0 0)"), (1, "color(srgb 0 0 1)")) + "rect(0, 0, 60, 60);"
    assert pixels(engine, drawing(f"noStroke(); {oklab}"))[30, AT, :3].tolist() == OKLAB


def test_a_film_and_pixels_that_are_read_show_gradients_as_the_picture_does(engine: V8Engine) -> None:
    source = """function setup() { createCanvas(60, 60); noStroke(); }
      function draw() {
        const g = drawingContext.createLinearGradient(0, 0, 60, 10 * frameCount);
        g.addColorStop(0, `hsl(${frameCount * 37}, 50%, 61%)`);
        g.addColorStop(0.5, `hsla(${frameCount * 71}, 47%, 63%, 0.3)`);
        drawingContext.fillStyle = g;
        ellipse(10 * frameCount, 30, 20, 50);
        fill(get(10 * frameCount, 30));
        rect(0, 50, 10, 10);
      }"""
    stills = [pixels(engine, source, seed=3, frame=frame) for frame in (1, 2, 3)]
    assert np.array_equal(film(engine, source, 3), np.stack(stills))
