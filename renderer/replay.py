"""Replay of a `Recording` on any Skia canvas: pixels, SVG or PDF."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from renderer.recording import Op, Recording, Stretch
from renderer.replay_images import FAST, SAMPLINGS, PlainImages, edges_smoothed
from renderer.replay_layers import Layers, Outline, outline_of
from renderer.replay_paint import Paints, affine, blend_mode
from renderer.replay_text import PlainTexts
from renderer.surfaces import raster_surface
from renderer.text_layout import Line

LARGEST_INNER = 4096 * 4096
"""Most pixels of a canvas that is drawn into another; in a very large picture it is kept coarser."""

_INTERSECT = skia.ClipOp.kIntersect


def play(recording: Recording, canvas: skia.Canvas, *, scale: float = 1.0) -> None:
    """Draw the picture on ``canvas``, whose own matrix is kept.

    Args:
        recording: What to draw.
        canvas: Any canvas; its first pixel is the picture's top left corner.
        scale: Device units for one pixel of the recording. Other canvases that the picture is made
            of are drawn at the same scale before they are used.
    """
    if not recording.reads_itself:
        Player(recording, scale, canvas).run(len(recording.ops))
        return
    player = Player(recording, scale)
    player.run(len(recording.ops))
    picture = player.image(recording.canvas)
    if picture is None:
        return
    coarser = scale / player.scale_of(recording.canvas)
    if coarser == 1:
        canvas.drawImage(picture, 0, 0)
    else:
        width, height = (side * scale for side in recording.pixel_size)
        source = skia.Rect.MakeWH(width / coarser, height / coarser)
        canvas.drawImageRect(picture, source, skia.Rect.MakeWH(width, height), SAMPLINGS[3], None, FAST)


class Player:
    """Plays a recording piece by piece.

    Args:
        recording: What to play.
        scale: As in `play`.
        screen: Where the picture itself goes; None to keep it on a surface like every other canvas.
    """

    def __init__(self, recording: Recording, scale: float, screen: skia.Canvas | None = None) -> None:
        self._scale = scale
        self._screen = screen
        self._surfaces: dict[int, skia.Surface] = {}
        self._sizes = dict(recording.sizes)
        self._canvas: skia.Canvas = screen or skia.Canvas(skia.Bitmap())
        self._target = -1
        self._base = self._frame = skia.Matrix()
        self._has_base = False
        self._saves: dict[int, int] = {}
        self._position = 0
        self._handlers: dict[int, Callable[[int], None]] = {
            Op.TARGET: self._set_target,
            Op.MATRIX: self._set_matrix,
            Op.CLIP: self._clip,
            Op.UNCLIP: self._unclip,
            Op.PATH: self._path,
            Op.RECT: self._rect,
            Op.LINE: self._line,
            Op.STRIPE: self._stripe,
            Op.ARC: self._arc,
            Op.OVAL: self._oval,
            Op.IMAGE: self._image,
            Op.TEXT: self._text,
            Op.PIXELS: self._pixels,
            Op.CANVAS: self._resize,
            Op.LAYER: self._layer,
            Op.ENDLAYER: self._end_layer,
            Op.CLEAR: self._clear,
        }
        self.attach(recording)

    def attach(self, recording: Recording) -> None:
        """Go on with a recording that has grown, or begun anew, since; what was drawn stays."""
        self._recording = recording
        self._ops = recording.ops
        self._floats = recording.ops.cast("B").cast("f")
        self._data = recording.data
        self._bytes = recording.data.cast("B")
        self._lines: dict[int, Line] = {}
        scale = self.scale_of(self._target) if self._target >= 0 else self._scale
        self._paints = Paints(recording, scale, self.image, self.scale_of)
        self._plain_texts = PlainTexts(recording)
        self._plain_images = PlainImages(recording)
        self._layers = Layers()
        self._snapshots: dict[int, skia.Image | None] = {}
        for canvas, size in recording.sizes.items():
            self._sizes.setdefault(canvas, size)

    def rewind(self, recording: Recording) -> None:
        """The list has begun anew: play it from its start over what the canvases show."""
        if self._target >= 0:
            self._canvas.restoreToCount(self._saves[self._target])
        for canvas, size in recording.sizes.items():
            if self._sizes.get(canvas) != size:
                self._sizes[canvas] = size
                self._surfaces.pop(canvas, None)
        self._position = 0
        self._target = -1
        self.attach(recording)

    def run(self, end: int) -> None:
        """Play the commands up to word ``end`` of the list."""
        at = self._position
        for stretch in self._recording.pictures:
            if at <= stretch.start and stretch.end <= end:
                self._run_commands(at, stretch.start)
                if stretch.last > stretch.first:
                    self._picture(stretch)
                at = stretch.end
        self._run_commands(at, end)

    def _run_commands(self, at: int, end: int) -> None:
        ops, handlers = self._ops, self._handlers
        while at < end:
            head = ops[at]
            handlers[head & 0xFF](at + 1)
            at += 1 + (head >> 8)
        self._position = max(at, end)

    def _picture(self, stretch: Stretch) -> None:
        """Play a stretch of commands at once, and leave clip and matrix as they would have."""
        self._unclip(0)
        self._canvas.setMatrix(self._base)
        self._plain_images.forget_matrix()
        content = skia.Data.MakeWithoutCopy(self._bytes[stretch.first : stretch.last])
        skia.Picture.MakeFromData(content).playback(self._canvas)
        for matrix, clip in stretch.state:
            if matrix >= 0:
                self._set_matrix(matrix)
            self._clip(clip)
        if stretch.matrix >= 0:
            self._set_matrix(stretch.matrix)

    def image(self, source: int) -> skia.Image | None:
        """What a canvas (from 0) shows now, or an image (from -1 down)."""
        if source < 0:
            return self._recording.images.get(-1 - source)
        surface = self.surface(source)
        return surface.makeImageSnapshot() if surface else None

    def surface(self, canvas: int) -> skia.Surface | None:
        """The pixels of a canvas; None if it has none."""
        surface = self._surfaces.get(canvas)
        if surface is None:
            width, height = self._sizes.get(canvas, (0, 0))
            scale = self.scale_of(canvas)
            surface = raster_surface(max(1, round(width * scale)), max(1, round(height * scale)))
            self._surfaces[canvas] = surface
        return surface

    def scale_of(self, canvas: int) -> float:
        """How much larger than its own pixels a canvas is kept."""
        if self._scale <= 1 or (self._screen is not None and canvas == self._recording.canvas):
            return self._scale
        width, height = self._sizes.get(canvas, (0, 0))
        # A whole number, so that the canvas ends where a pixel does.
        return min(self._scale, max(1, math.isqrt(LARGEST_INNER // max(1, width * height))))

    # Each handler takes the word of its command's first argument.

    def _set_target(self, at: int) -> None:
        target = self._ops[at]
        self._snapshots.clear()
        self._plain_images.forget_matrix()
        if self._target >= 0:
            self._canvas.restoreToCount(self._saves[self._target])
        self._target = target
        if self._screen is not None and target == self._recording.canvas:
            self._canvas = self._screen
        else:
            self._canvas = self.surface(target).getCanvas()  # type: ignore[union-attr]
        self._saves[target] = self._canvas.save()
        self._base = self._frame = self._canvas.getTotalMatrix()
        scale = self._paints.scale = self.scale_of(target)
        if scale != 1:
            self._base = skia.Matrix.Concat(self._frame, skia.Matrix.Scale(scale, scale))
        self._has_base = not self._base.isIdentity()
        self._canvas.save()

    def _set_matrix(self, at: int) -> None:
        matrix = affine(self._floats[at : at + 6])
        if self._has_base:
            matrix = skia.Matrix.Concat(self._base, matrix)
        self._canvas.setMatrix(matrix)
        self._plain_images.forget_matrix()

    def _clip(self, at: int) -> None:
        self._canvas.clipPath(self._path_at(self._ops[at]), _INTERSECT, True)

    def _unclip(self, _at: int) -> None:
        self._canvas.restore()
        self._canvas.save()
        self._plain_images.forget_matrix()

    def _path(self, at: int) -> None:
        path = self._path_at(self._ops[at + 1])
        self._draw(
            self._ops[at], lambda canvas, paint: canvas.drawPath(path, paint), lambda: outline_of(path)
        )

    def _rect(self, at: int) -> None:
        rect = self._rect_at(at + 1)
        self._draw(self._ops[at], lambda canvas, paint: canvas.drawRect(rect, paint), lambda: Outline(rect))

    def _line(self, at: int) -> None:
        ends = self._floats[at + 1 : at + 5]
        self._draw(self._ops[at], lambda canvas, paint: canvas.drawLine(*ends, paint))

    def _stripe(self, at: int) -> None:
        if self._has_base:
            self._line(at)
        else:
            self._path(at + 5)

    def _arc(self, at: int) -> None:
        rect = self._rect_at(at + 1)
        start, sweep = self._floats[at + 5 : at + 7]
        self._draw(
            self._ops[at],
            lambda canvas, paint: canvas.drawArc(rect, start, sweep, False, paint),
            lambda: Outline(rect, curved=True),
        )

    def _oval(self, at: int) -> None:
        rect = self._rect_at(at + 1)
        self._draw(
            self._ops[at],
            lambda canvas, paint: canvas.drawOval(rect, paint),
            lambda: Outline(rect, curved=True),
        )

    def _image(self, at: int) -> None:
        number = self._ops[at + 1]
        image = self._shown(number)
        if image is None:
            return
        paint = self._paints[self._ops[at]]
        scale = self.scale_of(number) if number >= 0 and self._scale != 1 else 1.0
        if self._plain_images.draw(self._canvas, image, paint, at, scale):
            return
        sampling = SAMPLINGS[self._ops[at + 2]]
        source = skia.Matrix.Scale(scale, scale).mapRect(self._rect_at(at + 3))
        target = self._rect_at(at + 7)
        paint.setAntiAlias(edges_smoothed(self._canvas, target))

        def draw(canvas: skia.Canvas, paint: skia.Paint) -> None:
            canvas.drawImageRect(image, source, target, sampling, paint, FAST)

        shadow = self._paints.shadow_of(self._ops[at])
        filter_ = self._paints.filter_of(self._ops[at]) or (shadow and shadow.filter)
        if filter_ is None:
            draw(self._canvas, paint)
        else:
            self._draw_with_layer(paint, filter_, draw, lambda: Outline(target))

    def _shown(self, number: int) -> skia.Image | None:
        """What a canvas or image shows; a canvas that is not drawn on meanwhile shows the same."""
        if number < 0 or number == self._target:
            return self.image(number)
        image = self._snapshots.get(number)
        if image is None:
            image = self._snapshots[number] = self.image(number)
        return image

    def _text(self, at: int) -> None:
        line = self._line_at(self._ops[at + 1])
        if line.blob is None:
            return
        x, y, squeeze = self._floats[at + 2 : at + 5]
        if squeeze == 1 and self._plain_texts.draw(self._canvas, line, x, y, self._ops[at]):
            return

        def draw(canvas: skia.Canvas, paint: skia.Paint) -> None:
            self._paints.draw_text(canvas, line, x / squeeze, y, paint, self._ops[at])

        if squeeze == 1:
            self._draw(self._ops[at], draw)
            return
        self._canvas.save()
        self._canvas.scale(squeeze, 1)
        self._draw(self._ops[at], draw)
        self._canvas.restore()

    def _line_at(self, number: int) -> Line:
        line = self._lines.get(number)
        if line is None:
            recording = self._recording
            line = self._lines[number] = recording.fonts.line_of(recording.resources[number - 1])
        return line

    def _pixels(self, at: int) -> None:
        offset, x, y, width, height = self._ops[at : at + 5]
        content = self._bytes[offset * 4 : (offset + width * height) * 4]
        # MakeRasterData keeps no hold on its data, and a PDF reads an image only when it is closed.
        image = skia.Image.frombytes(
            bytes(content),
            (width, height),
            skia.kRGBA_8888_ColorType,
            skia.kUnpremul_AlphaType,
            skia.ColorSpace.MakeSRGB(),
        )
        canvas = self._canvas
        canvas.restore()
        canvas.save()
        canvas.setMatrix(self._base)
        self._plain_images.forget_matrix()
        paint = skia.Paint(BlendMode=skia.BlendMode.kSrc)
        sampling = SAMPLINGS[0] if self._scale == 1 else SAMPLINGS[1]
        canvas.drawImage(image, x, y, sampling, paint)

    def _resize(self, at: int) -> None:
        canvas, width, height = self._ops[at : at + 3]
        self._sizes[canvas] = width, height
        if self._target == canvas:
            self._canvas.restoreToCount(self._saves[canvas])
            self._target = -1
        self._surfaces.pop(canvas, None)
        self._snapshots.clear()
        if self._screen is not None and canvas == self._recording.canvas:
            self._screen.clear(0)

    def _layer(self, at: int) -> None:
        self._canvas.saveLayer(None, skia.Paint(BlendMode=blend_mode(self._ops[at])))

    def _end_layer(self, _at: int) -> None:
        self._canvas.restore()

    def _clear(self, _at: int) -> None:
        self._canvas.clear(0)

    def _draw(
        self,
        offset: int,
        draw: Callable[[skia.Canvas, skia.Paint], None],
        outline: Callable[[], Outline] | None = None,
    ) -> None:
        """Draw a shape, and its shadow before it."""
        paint = self._paints[offset]
        filter_ = self._paints.filter_of(offset) if self._data[offset + 7] else None
        if filter_ is not None:
            self._draw_with_layer(paint, filter_, draw, outline)
            return
        shadow = self._paints.shadow_of(offset) if self._data[offset + 7] else None
        if shadow is not None:
            canvas = self._canvas
            canvas.save()
            # The shadow falls where it does whatever the shape's matrix is.
            moved = skia.Matrix.Translate(shadow.x, shadow.y)
            canvas.setMatrix(skia.Matrix.Concat(moved, canvas.getTotalMatrix()))
            draw(canvas, self._paints.shadow_paint(offset, shadow))
            canvas.restore()
        draw(self._canvas, paint)

    def _draw_with_layer(
        self,
        paint: skia.Paint,
        filter_: skia.ImageFilter,
        draw: Callable[[skia.Canvas, skia.Paint], None],
        outline: Callable[[], Outline] | None,
    ) -> None:
        """Draw something as a layer in device space, and what the filter makes of it."""
        canvas, matrix = self._canvas, self._canvas.getTotalMatrix()
        layer = self._layers.bounds(canvas, paint, outline and outline())
        canvas.save()
        canvas.resetMatrix()
        canvas.saveLayer(layer, skia.Paint(ImageFilter=filter_, BlendMode=paint.getBlendMode()))
        canvas.setMatrix(matrix)
        content = skia.Paint(paint)
        content.setBlendMode(skia.BlendMode.kSrcOver)
        draw(canvas, content)
        canvas.restore()
        canvas.restore()

    def _rect_at(self, at: int) -> skia.Rect:
        return skia.Rect.MakeLTRB(*self._floats[at : at + 4])

    def _path_at(self, offset: int) -> skia.Path:
        path = skia.Path()
        path.readFromMemory(self._bytes[offset * 4 + 4 : (offset + 1 + self._data[offset]) * 4])
        return path
