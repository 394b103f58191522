"""Writing films: the frames of a moving sketch, or a row of designs, as GIF, MP4 or WebM.

Films have no transparency: what a picture leaves free is white.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain, pairwise
from typing import BinaryIO, TypeVar, cast

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels
from renderer.errors import KonomiError
from renderer.film import FASTEST_GIF, LONGEST_S
from renderer.metadata import film_comment

# H.264 and VP9 as good as a viewer can see, and the colours of every screen (ITU-R BT.709).
_CODECS = {
    ".mp4": ("mp4", "libx264", {"crf": "16", "preset": "medium"}),
    ".webm": ("webm", "libvpx-vp9", {"crf": "22", "b": "0", "row-mt": "1"}),
}
_BT709 = 1

Shown = TypeVar("Shown")
Made = TypeVar("Made")
Opaque = NDArray[np.uint8]
"""``(height, width, 3)``."""


def write_film(
    stream: BinaryIO, suffix: str, pictures: Iterable[Pixels], fps: float, design: Design | None = None
) -> None:
    """Encode a film; pictures are taken one by one and not kept.

    Args:
        stream: The open file.
        suffix: One of `FILM_SUFFIXES`.
        pictures: All of one size, at least one.
        fps: Pictures in a second.
        design: Written into the file, if given.
    """
    opaque = _each_once(_on_white, pictures)
    about = film_comment(design) if design is not None else ""
    if suffix == ".gif":
        _write_gif(stream, opaque, fps, about)
    else:
        _write_video(stream, suffix, opaque, fps, about)


def _write_video(stream: BinaryIO, suffix: str, pictures: Iterator[Opaque], fps: float, about: str) -> None:
    kind, codec, options = _CODECS[suffix]
    first = next(pictures)
    with av.open(stream, "w", format=kind) as container:
        container.metadata["comment"] = about
        rate = Fraction(fps).limit_denominator(1001)
        video = cast(VideoStream, container.add_stream(codec, rate=rate, options=options))
        # Colours are kept at half the fineness, so both sides are even.
        video.height, video.width = (side + side % 2 for side in first.shape[:2])
        video.pix_fmt = "yuv420p"
        context = video.codec_context
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        for picture in chain((first,), pictures):
            frame = av.VideoFrame.from_ndarray(_even(picture), format="rgb24")
            container.mux(video.encode(frame.reformat(format="yuv420p", dst_colorspace="ITU709")))
        container.mux(video.encode())


def _write_gif(stream: BinaryIO, pictures: Iterator[Opaque], fps: float, about: str) -> None:
    if fps > FASTEST_GIF:
        raise KonomiError(f"A GIF has up to {FASTEST_GIF:g} pictures in a second; got {fps:g}.")
    images = _each_once(_in_256_colors, pictures)
    first = next(images)
    # GIF counts in hundredths of a second: some pictures last one longer, for the film's whole length.
    edges = [round(100 * i / fps) * 10 for i in range(int(LONGEST_S * FASTEST_GIF) + 1)]
    first.save(
        stream,
        "GIF",
        save_all=True,
        append_images=images,
        loop=0,
        duration=[late - early for early, late in pairwise(edges)],
        comment=about.encode(),
    )


def _each_once(make: Callable[[Shown], Made], pictures: Iterable[Shown]) -> Iterator[Made]:
    """What ``make`` makes of each picture; of one that goes on being shown, once."""
    before: tuple[Shown, Made] | None = None
    for picture in pictures:
        if before is None or before[0] is not picture:
            before = picture, make(picture)
        yield before[1]


def _in_256_colors(picture: Opaque) -> Image.Image:
    return Image.fromarray(picture).quantize(256, dither=Image.Dither.FLOYDSTEINBERG)


def _on_white(picture: Pixels) -> Opaque:
    alpha = picture[..., 3:].astype(np.uint16)
    mixed = picture[..., :3] * alpha + 255 * (255 - alpha)
    return ((mixed + 127) // 255).astype(np.uint8)


def _even(picture: Opaque) -> Opaque:
    """The picture with its last row and column once more where a side is odd."""
    height, width = picture.shape[:2]
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
