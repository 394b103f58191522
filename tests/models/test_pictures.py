"""Any picture file is read as it is seen: upright, in RGB, on white."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.pictures import read_picture

RED, WHITE = (200, 30, 30), (255, 255, 255)


@pytest.fixture
def picture() -> Image.Image:
    """White, with a red upper left corner."""
    made = Image.new("RGB", (40, 30), "white")
    made.paste(RED, (0, 0, 20, 15))
    return made


def near(picture: Image.Image, place: tuple[int, int], colour: tuple[int, ...]) -> bool:
    across, down = place
    return bool(np.abs(np.asarray(picture, int)[down, across] - colour).max() < 12)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"),
        ("a.jpg", "CMYK"),
        ("a.gif", "P"),
        ("a.webp", "RGBA"),
        ("a.png", "P"),
        ("a.bmp", "RGB"),
    ],
)
def test_every_kind_of_file_shows_the_same(
    tmp_path: Path, picture: Image.Image, name: str, mode: str
) -> None:
    (picture.quantize(16) if mode == "P" else picture.convert(mode)).save(tmp_path / name)

    read = read_picture(tmp_path / name)

    assert (read.mode, read.size) == ("RGB", (40, 30))
    assert near(read, (5, 5), RED)
    assert near(read, (35, 25), WHITE)


def test_what_is_transparent_lies_on_white(tmp_path: Path, picture: Image.Image) -> None:
    picture.putalpha(Image.new("L", picture.size, 0))
    picture.save(tmp_path / "a.png")

    assert near(read_picture(tmp_path / "a.png"), (5, 5), WHITE)


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path) -> None:
    Image.fromarray(np.full((40, 40), 40_000, np.uint16)).save(tmp_path / "a.png")

    assert near(read_picture(tmp_path / "a.png"), (5, 5), (156, 156, 156))


def test_a_turned_photograph_stands_upright(tmp_path: Path, picture: Image.Image) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # a quarter turn to the right makes it upright
    picture.save(tmp_path / "a.jpg", exif=turned)

    read = read_picture(tmp_path / "a.jpg")

    assert read.size == (30, 40)
    assert near(read, (25, 5), RED)
    assert near(read, (5, 5), WHITE)


def test_of_an_animation_the_first_frame_is_read(tmp_path: Path, picture: Image.Image) -> None:
    picture.save(tmp_path / "a.gif", save_all=True, append_images=[Image.new("RGB", picture.size, "blue")])

    assert near(read_picture(tmp_path / "a.gif"), (5, 5), RED)
