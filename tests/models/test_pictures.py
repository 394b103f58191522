"""Any picture file is read as it is seen: upright, in RGB, on white."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from models.pictures import PictureError, read_picture

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


def test_floats_are_shares_of_white(tmp_path: Path) -> None:
    Image.fromarray(np.full((40, 40), 0.5, np.float32)).save(tmp_path / "a.tif")

    assert near(read_picture(tmp_path / "a.tif"), (5, 5), (128, 128, 128))


def swapped_profile() -> bytes:
    """The profile of a screen whose red is everyone else's green."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = plain.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))
    return named.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_what_the_file_s_own_profile_makes_of_them(tmp_path: Path, mode: str) -> None:
    stored = Image.new("RGB", (40, 30), "red")
    (stored.quantize(4) if mode == "P" else stored.convert(mode)).save(
        tmp_path / "a.png", icc_profile=swapped_profile()
    )

    assert near(read_picture(tmp_path / "a.png"), (5, 5), (0, 255, 0))


def test_a_profile_that_makes_no_sense_is_passed_over(tmp_path: Path, picture: Image.Image) -> None:
    picture.save(tmp_path / "a.png", icc_profile=b"nonsense")

    assert near(read_picture(tmp_path / "a.png"), (5, 5), RED)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.bmp", "a.tif"])
def test_a_picture_that_is_cut_short_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / name)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:9000])

    with pytest.raises(PictureError, match=f"{name} is cut short: its end is missing"):
        read_picture(tmp_path / name)


def test_a_decompression_bomb_is_refused_with_what_can_be_read(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")

    with pytest.raises(PictureError, match="too many pixels: at most 120 million"):
        read_picture(tmp_path / "a.png")


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
