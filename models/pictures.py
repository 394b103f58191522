"""Pictures as a network wants them: any image file or render, as one small square of RGB."""

from __future__ import annotations

import io
import struct
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from renderer.errors import KonomiError

MAX_PIXELS = 120_000_000
"""Pictures with more pixels are refused: twice what Pillow warns of, and half a gigabyte."""

MIN_SIDE = 8
"""Fewer pixels a side say nothing about a sketch."""

Rgb = NDArray[np.uint8]

_PROFILED = ("RGB", "RGBA", "P", "CMYK", "L")
"""Modes that a colour profile can speak of; of the others the profile is passed over."""

_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, struct.error)
"""What Pillow's decoders raise on files that are not what they begin as."""


class PictureError(KonomiError):
    """A file could not be read as a picture."""


def read_picture(path: Path) -> Image.Image:
    """The first frame of any picture file, upright, in sRGB without alpha.

    Transparent pixels lie on white, as on paper. EXIF orientation, CMYK, palettes, 16 bits and colour
    profiles (a screenshot of a Mac has its screen's) are converted.

    Raises:
        PictureError: Not a picture, truncated, or with too many pixels or too few.
    """
    with warnings.catch_warnings():
        # Pillow only warns of a bomb that the next line refuses anyway.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise PictureError(
                        f"{path.name} has {image.width} × {image.height} pixels; at most "
                        f"{MAX_PIXELS // 1_000_000} million can be read."
                    )
                if min(image.size) < MIN_SIDE:
                    raise PictureError(
                        f"{path.name} has {image.width} × {image.height} pixels; at least "
                        f"{MIN_SIDE} a side are needed to see anything."
                    )
                return on_white(_in_srgb(ImageOps.exif_transpose(image)))
        except FileNotFoundError:
            raise PictureError(f"There is no file {path}.") from None
        except Image.DecompressionBombError:
            raise PictureError(
                f"{path.name} has too many pixels: at most {MAX_PIXELS // 1_000_000} million can be read."
            ) from None
        except UnidentifiedImageError:
            raise PictureError(f"{path.name} is not a picture of a kind that can be read.") from None
        except _DAMAGE as error:
            if "truncated" in str(error).lower():
                raise PictureError(f"{path.name} is cut short: its end is missing.") from error
            if isinstance(error, OSError) and error.strerror:
                raise PictureError(f"{path.name or path} cannot be read: {error.strerror}.") from error
            raise PictureError(f"{path.name} is damaged, or no picture: {error}.") from error


def on_white(image: Image.Image) -> Image.Image:
    """The picture in RGB, its transparency laid on white."""
    if image.mode in ("I;16", "I;16B", "I", "F"):
        image = _sixteen_bit_to_grey(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that every screen takes for granted; one without a profile has them."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in _PROFILED:
        return image
    wanted = "RGBA" if image.mode in ("RGBA", "P") else "RGB"
    plain = image.convert(wanted) if image.mode == "P" else image
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(found):
            return image
        shown = ImageCms.profileToProfile(plain, found, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except (OSError, ImageCms.PyCMSError):  # what browsers do with a profile that makes no sense
        return image
    return shown or image


def square(image: Image.Image, size: int) -> Rgb:
    """The whole picture fitted into ``(size, size, 3)``, centred, its margins filled by its edges' colour."""
    scale = size / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    small = image.resize((width, height), Image.Resampling.BOX if scale < 0.5 else Image.Resampling.LANCZOS)
    if (width, height) == (size, size):
        return np.asarray(small)
    margin = tuple(int(channel) for channel in np.median(_border(np.asarray(small)), axis=0))
    paper = Image.new("RGB", (size, size), margin)
    paper.paste(small, ((size - width) // 2, (size - height) // 2))
    return np.asarray(paper)


def from_pixels(pixels: NDArray[np.uint8]) -> Image.Image:
    """An RGB picture of a renderer's ``(height, width, 4)`` straight-alpha pixels, laid on white."""
    if (pixels[..., 3] == 255).all():  # nearly always, and much quicker
        return Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
    return on_white(Image.fromarray(pixels))


def reduced(pixels: NDArray[np.uint8], factor: int, size: int) -> Rgb:
    """`square` of a renderer's pixels that are ``factor`` times as large: plain means, many times quicker."""
    height, width = pixels.shape[:2]
    if factor == 1 and height == width == size and (pixels[..., 3] == 255).all():
        return np.ascontiguousarray(pixels[..., :3])
    # As four plain channels: Pillow would multiply an alpha in and out again.
    plain = Image.frombuffer("RGBX", (width, height), np.ascontiguousarray(pixels), "raw", "RGBX", 0, 1)
    small = plain.reduce(factor)
    if max(small.size) != size or small.getchannel("X").getextrema() != (255, 255):
        return square(from_pixels(pixels), size)
    return square(small.convert("RGB"), size)


def _border(pixels: Rgb) -> Rgb:
    return np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])


def _sixteen_bit_to_grey(image: Image.Image) -> Image.Image:
    values = np.asarray(image, dtype=np.float64)
    most = values.max(initial=0.0)
    # Floats are shares of white in nearly every program.
    tops = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
    top = next((top for top in tops if most <= top), tops[-1])
    return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
