"""Answers to what JavaScript asks while it waits: text widths, pixels, files, images."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import skia

from renderer.fonts import FontLibrary
from renderer.png_colors import as_browsers_read
from renderer.recording import Recording, Stretch
from renderer.replay import Player
from renderer.surfaces import straight_pixels
from renderer.svg_image import SvgNotCarriedError, is_svg, svg_picture
from renderer.text_style import TextStyle

_PICTURES = {"image/png": skia.kPNG, "image/jpeg": skia.kJPEG, "image/webp": skia.kWEBP}
_OPS, _DATA, _LENGTH, _FAILED, _FOUND = range(5)


class Answers:
    """Knows the recorder's memory, and draws along whenever pixels are asked for.

    A question stands as JSON (UTF-16) in the free end of the recorder's data, and so does its answer.
    """

    def __init__(self) -> None:
        self.generation = 0
        self._ops = self._data = self._control = memoryview(b"").cast("i")
        self._files: Mapping[str, bytes] = {}
        self._asked: dict[str, Callable[[dict[str, Any]], bytes]] = {
            "pixels": self._pixels,
            "picture": self._picture,
            "measure": self._measure,
            "ink": self._ink,
            "lineBox": self._line_box,
            "file": self._file,
            "image": self._image,
            "font": self._font,
            "contains": self._contains,
            "strokeContains": self._stroke_contains,
        }
        self.begin({})

    def connect(self, generation: int, ops: memoryview, data: memoryview, control: memoryview) -> None:
        """Learn where the recorder's memory lies."""
        self.generation, self._ops, self._data, self._control = generation, ops, data, control

    def forget(self) -> None:
        """Let go of all memory of an isolate that is about to be closed."""
        empty = memoryview(b"").cast("i")
        self.connect(0, empty, empty, empty)
        self.begin({})

    def begin(self, files: Mapping[str, bytes]) -> None:
        """A new run begins, of a sketch with these files."""
        self._files = files
        self._images: dict[int, skia.Image] = {}
        self._fonts = FontLibrary()
        self._resources: list[Mapping[str, Any]] = []
        self._sizes: dict[int, tuple[int, int]] = {}
        self._epoch = -1
        self._player: Player | None = None

    def recording(self, report: Mapping[str, Any]) -> Recording:
        """The whole run's recording, from the host's final report."""
        return replace(
            self._recording(report["ops"], report["data"], tuple(report["resources"]), report),
            canvas=report["canvas"],
            width=report["width"],
            height=report["height"],
            pixels=tuple(report["pixels"]),
            reads_itself=report["readsItself"],
        )

    def answer(self) -> None:
        """Answer the question that stands in memory; runs while JavaScript waits."""
        self._control[_FAILED] = 1
        start = self._control[_DATA] * 4
        memory = self._data.cast("B")
        question = json.loads(bytes(memory[start : start + self._control[_LENGTH]]).decode("utf-16-le"))
        content = self._asked[question["ask"]](question)
        if start + len(content) > len(memory):
            raise MemoryError("the answer does not fit into the recorder's memory")
        memory[start : start + len(content)] = content
        self._control[_LENGTH] = len(content)
        self._control[_FAILED] = 0

    def _recording(
        self, ops: int, data: int, resources: tuple[Mapping[str, Any], ...], report: Mapping[str, Any]
    ) -> Recording:
        """What is recorded so far, before it is known which canvas is the picture."""
        return Recording(
            ops=self._ops[:ops],
            data=self._data[:data],
            resources=resources,
            sizes={canvas: (width, height) for canvas, width, height in report["sizes"]},
            canvas=-1,
            width=0,
            height=0,
            images=self._images,
            fonts=self._fonts,
            pictures=tuple(map(Stretch.from_report, report["pictures"])),
        )

    def _pixels(self, question: dict[str, Any]) -> bytes:
        """Straight RGBA of a part of a canvas, as it would look now."""
        player = self._drawn_so_far(question)
        surface = player.surface(question["canvas"])
        left, top, width, height = question["rect"]
        if surface is None:
            return bytes(width * height * 4)
        return bytes(straight_pixels(surface, left, top, width, height))

    def _picture(self, question: dict[str, Any]) -> bytes:
        """A canvas as a picture file."""
        size = tuple(question["rect"][2:])
        straight = (skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
        image = skia.Image.frombytes(self._pixels(question), size, *straight)
        kind = _PICTURES[question["type"]]
        return bytes(image.encodeToData(kind, round(100 * question["quality"])))

    def _drawn_so_far(self, question: dict[str, Any]) -> Player:
        anew = question["epoch"] != self._epoch
        if anew:
            self._epoch = question["epoch"]
            self._resources = []
        self._resources += question["resources"]
        ops, data = self._control[_OPS], self._control[_DATA]
        recording = self._recording(ops, data, tuple(self._resources), question)
        if self._player is None:
            self._player = Player(recording, 1.0)
        elif anew:
            self._player.rewind(recording)
        else:
            self._player.attach(recording)
        self._player.run(ops)
        return self._player

    def _measure(self, question: dict[str, Any]) -> bytes:
        measures = self._fonts.measure(question["text"], TextStyle.from_report(question["style"]))
        return struct.pack(f"<{len(measures)}d", *measures)

    def _ink(self, question: dict[str, Any]) -> bytes:
        return _json(self._fonts.ink(question["text"], TextStyle.from_report(question["style"])))

    def _line_box(self, question: dict[str, Any]) -> bytes:
        return _json(self._fonts.line_box(TextStyle.from_report(question["style"])))

    def _file(self, question: dict[str, Any]) -> bytes:
        content = self._files.get(question["path"])
        self._control[_FOUND] = int(content is not None)
        return content or b""

    def _image(self, question: dict[str, Any]) -> bytes:
        """Decode an image; null if it is none, and a text if it is one that this engine does not carry."""
        content = self._given(question)
        try:
            image = svg_picture(content) if is_svg(content) else _decoded(content)
        except SvgNotCarriedError as error:
            return _json(str(error))
        if image is None:
            return _json(None)
        raster = image.makeRasterImage()
        self._images[question["id"]] = raster
        return _json({"id": question["id"], "width": raster.width(), "height": raster.height()})

    def _font(self, question: dict[str, Any]) -> bytes:
        return _json(self._fonts.register(question["family"], self._given(question)))

    def _given(self, question: dict[str, Any]) -> bytes:
        """Bytes that JavaScript put into memory beside its question."""
        start = question["offset"]
        return bytes(self._data.cast("B")[start : start + question["length"]])

    def _contains(self, question: dict[str, Any]) -> bytes:
        return _json(bool(self._path(question).contains(*question["point"])))

    def _stroke_contains(self, question: dict[str, Any]) -> bytes:
        pen = question["pen"]
        paint = skia.Paint(Style=skia.Paint.kStroke_Style, StrokeWidth=pen["width"], StrokeMiter=pen["miter"])
        paint.setStrokeCap(skia.Paint.Cap(pen["cap"]))
        paint.setStrokeJoin(skia.Paint.Join(pen["join"]))
        if pen["dash"]:
            paint.setPathEffect(skia.DashPathEffect.Make(pen["dash"], pen["offset"]))
        outline = skia.Path()
        paint.getFillPath(self._path(question), outline)
        return _json(bool(outline.contains(*question["point"])))

    def _path(self, question: dict[str, Any]) -> skia.Path:
        offset = question["path"]
        words = self._data[offset]
        path = skia.Path()
        path.readFromMemory(self._data.cast("B")[offset * 4 + 4 : (offset + 1 + words) * 4])
        return path


def _decoded(content: bytes) -> skia.Image | None:
    """The picture in a file of pixels; None if it is none."""
    return skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(as_browsers_read(content)))


def _json(value: object) -> bytes:
    return json.dumps(value).encode("utf-16-le")
