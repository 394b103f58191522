"""What goes to and comes from the process that teaches a sketch; nothing here needs torch.

Orders: `Teach`, `Order`, `Clear`. News: first `Past`; for each `Teach` one `Begun`, `Tick`s and `LessonNews`,
and one `Ended`; for each `Clear` one `Cleared`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from renderer.engine import Inspection
from renderer.sketch import Sketch


@dataclass(frozen=True)
class TeachingPlan:
    """What is to be taught, and how large everything is; the folder of a sketch keeps to one plan.

    Attributes:
        sketch: The sketch.
        inspection: What its trial run found.
        home: The folder of what is the user's; the sketch has one of its own in it.
        n_pictures: The most pictures to draw.
        size: Their side in pixels.
        batch: Pictures a step.
        widths: Channels of the network's stages; these make a file of 1.4 MB.
        embedding: Width of what it learns to see.
        rhythm: Width of what it makes of rhythms and edges.
    """

    sketch: Sketch
    inspection: Inspection
    home: Path
    n_pictures: int = 24_576
    size: int = 128
    batch: int = 32
    widths: tuple[int, ...] = (32, 64, 128, 192)
    embedding: int = 256
    rhythm: int = 128


@dataclass(frozen=True)
class Teach:
    """Begin, or go on where it stopped.

    Attributes:
        minutes: How long in all, earlier times counted.
    """

    minutes: float


@dataclass(frozen=True)
class Clear:
    """Delete the pictures that were learnt from; what was learnt is kept. Teaching on draws them anew."""


class Order(Enum):
    """What can be asked while it teaches."""

    PAUSE = auto()
    GO_ON = auto()
    STOP = auto()


@dataclass(frozen=True)
class LessonNews:
    """What is known at one moment.

    Attributes:
        elapsed_s: Time taken, pauses not counted.
        n_pictures: Pictures drawn so far.
        errors: Error of each parameter on pictures it did not learn from, 0 to 1.
        kept: Whether this was the best so far, and is what searches use from now on.
    """

    elapsed_s: float
    n_pictures: int
    errors: Mapping[str, float] = field(default_factory=dict)
    kept: bool = False


@dataclass(frozen=True)
class Past:
    """What was learnt before; empty for a sketch that was never taught.

    Attributes:
        lessons: Of this teaching.
        known: Whether there is a model already: a teaching begins with it, and is used once it is better.
        room_bytes: What its pictures take of the disk.
    """

    lessons: tuple[LessonNews, ...] = ()
    known: bool = False
    room_bytes: int = 0


@dataclass(frozen=True)
class Begun:
    """It begins, after a first look at the sketch.

    Attributes:
        idle: Parameters that change nothing in the picture, and are left out.
        room_bytes: What its pictures take of the disk, those included that are still to be drawn.
    """

    idle: tuple[str, ...] = ()
    room_bytes: int = 0


@dataclass(frozen=True)
class Cleared:
    """The pictures are deleted, as far as they could be.

    Attributes:
        room_bytes: What they still take of the disk.
        error: What was wrong, in one sentence; empty where nothing was.
    """

    room_bytes: int = 0
    error: str = ""


@dataclass(frozen=True)
class Tick:
    """Time goes by.

    Attributes:
        done: Share of the time that is over, 0 to 1.
    """

    done: float


@dataclass(frozen=True)
class Ended:
    """It is over, until the next `Teach`.

    Attributes:
        done: Share of the time that is over; below 1 if it was stopped.
        error: What was wrong, in one sentence; empty where nothing was.
    """

    done: float
    error: str = ""
