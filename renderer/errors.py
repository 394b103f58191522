"""What can go wrong between a sketch and its picture, each as one sentence for the artist.

Everything here describes what the *world* did (a broken sketch, an unreadable file, a spent time
limit), so each is shown to the user as it stands. A mistake of ours stays an ordinary exception
with a traceback. All of them survive pickling, because they travel back from worker processes.
"""

from __future__ import annotations


class KonomiError(Exception):
    """A one-line sentence for the user that says what was wrong and what was expected."""


class ParameterError(KonomiError, ValueError):
    """A parameter's declaration, or a value for it, is outside what is possible."""


class SketchError(KonomiError):
    """A sketch could not be read, understood or drawn.

    Args:
        message: One plain sentence, without position.
        file: The sketch's own file, relative to its folder, if known.
        line: Line in ``file``, counted from 1, if known.
    """

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        super().__init__(message, file, line)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.message}"


class SketchLoadError(SketchError):
    """The sketch's files could not be read as a p5.js sketch."""


class SketchSyntaxError(SketchError):
    """The sketch's JavaScript does not parse."""


class SketchRuntimeError(SketchError):
    """The sketch threw while it ran."""


class SketchTimeoutError(SketchError):
    """The sketch did not finish within the time limit."""


class SketchMemoryError(SketchError):
    """The sketch wanted more memory, or a larger canvas, than the limit."""


class SketchNetworkError(SketchError):
    """The sketch reached for the network or for a file outside its own folder."""


class UnsupportedCallError(SketchError):
    """The sketch made a call that this engine does not carry; another one may.

    Args:
        call: What the sketch wanted, such as ``WEBGL``.
        file: As for `SketchError`.
        line: As for `SketchError`.
    """

    def __init__(self, call: str, file: str | None = None, line: int | None = None) -> None:
        super().__init__(f"This engine does not carry {call}.", file, line)
        self.args = (call, file, line)  # what it is made of again in another process
        self.call = call


class EngineCrashError(SketchError):
    """The worker process that drew the sketch died and was replaced."""


def check_canvas(pixels: tuple[int, int] | None) -> None:
    """See that there is a canvas of this width and height to take a picture from; None if there is none.

    Raises:
        SketchRuntimeError: There is none, or it has no pixels.
    """
    if pixels is None:
        raise SketchRuntimeError("The sketch made no canvas to draw on.")
    if 0 in pixels:
        size = " × ".join(map(str, pixels))
        raise SketchRuntimeError(f"The sketch's canvas of {size} pixels has no room to draw on.")
