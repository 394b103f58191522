"""Opening: from a path that the artist chose or dropped to a document, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, Signal

from explorer.document import Document
from explorer.document_types import Settings
from explorer.folders import is_there
from explorer.session import SUFFIX as SESSION_SUFFIX
from explorer.ui.background import Background
from explorer.ui.breeder import Breed
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.metadata import KEY
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from explorer.library import Library
    from renderer.engine import Inspection
    from renderer.job import RenderJob
    from renderer.pool import RenderPool

translate = QCoreApplication.translate

PathKind = Literal["sketch", "session", "picture"]

PAGE_SUFFIXES = (".html", ".htm")
SKETCH_SUFFIXES = (".js", ".zip", *PAGE_SUFFIXES)
PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
VECTOR_SUFFIXES = (".svg", ".pdf", *PAGE_SUFFIXES)
FOREIGN_SUFFIXES = (
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".tif",
    ".tiff",
    ".bmp",
    ".avif",
    ".jp2",
    ".tga",
    ".ppm",
)
"""Pictures that can carry no design: what draws them is looked for."""
PRIORITY_INSPECT = 100
"""Nothing can be drawn before the sketch is known."""
_SQLITE = b"SQLite format 3\0"


class Opener(QObject):
    """Opens one thing at a time; opening another gives the first up.

    Args:
        pool: Finds out what a sketch lets vary.
        library: Knows where a new session's file belongs.
        new_seed: A fresh seed for each new session, 0 to 2³²-1; any thread may call it.
        first_settings: What a new session begins with; called on the window's thread.
        breed: Breeds the first generation; called on the opener's thread.
        recalled: The sketch with the constants that were chosen for it before; called on that thread too.
        parent: Qt parent.

    Signals:
        opened(Document): A new session of a sketch, or a session as it was left.
        design_read(Design, Path): What an exported picture carries.
        picture_found(Path): A picture that carries no design.
        failed(KonomiError, Path): Why it could not be opened.
        busy_changed(bool): Whether something is being opened.
    """

    opened = Signal(object)
    design_read = Signal(object, object)
    picture_found = Signal(object)
    failed = Signal(object, object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        pool: RenderPool,
        library: Library,
        new_seed: Callable[[], int],
        first_settings: Callable[[], Settings],
        breed: Breed,
        recalled: Callable[[Sketch], Sketch] = lambda sketch: sketch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recalled = recalled
        self._pool = pool
        self._library = library
        self._new_seed = new_seed
        self._first_settings = first_settings
        self._breed = breed
        self._path = Path()
        self._unopened: Sketch | None = None
        self._inspecting: RenderJob[Inspection] | None = None
        self._background = Background(self)
        self._background.busy_changed.connect(self.busy_changed)
        self._background.done.connect(self._tell)
        self._background.failed.connect(lambda error: self.failed.emit(error, self._path))

    @property
    def busy(self) -> bool:
        """Whether something is being opened."""
        return self._background.busy

    @property
    def path(self) -> Path:
        """What is being, or was last, opened."""
        return self._path

    @property
    def unopened(self) -> Sketch | None:
        """The sketch that was read, while no session of it could be begun."""
        return self._unopened

    def open(self, path: Path) -> None:
        """Open whatever lies at ``path``: a sketch, a session, or a picture that remembers its design."""
        self.cancel()
        self._path = path
        settings = self._first_settings()
        openers: dict[PathKind, Callable[[Path], object]] = {
            "sketch": lambda path: self._begin(self._recalled(Sketch.load(path)), settings),
            "session": Document.open,
            "picture": _design_or_path,
        }
        self._background.start(lambda: openers[kind_of(path)](path))

    def begin(self, sketch: Sketch) -> None:
        """Begin a session with a sketch that is read already."""
        self.cancel()
        self._path = Path(sketch.name)
        settings = self._first_settings()
        self._background.start(lambda: self._begin(sketch, settings))

    def cancel(self) -> None:
        """Give up what is being opened."""
        if self._inspecting is not None:
            self._inspecting.cancel()
        self._background.cancel()
        self._unopened = None

    def close(self) -> None:
        """Stop for good."""
        self.cancel()
        self._background.close()

    def _begin(self, sketch: Sketch, settings: Settings) -> Document:
        """On the background thread: a new session with its first generation."""
        self._unopened = sketch
        self._inspecting = self._pool.inspect(sketch, priority=PRIORITY_INSPECT)
        inspection = self._inspecting.result()
        self._inspecting = None
        file = self._library.new_path(sketch.name)
        document = Document.create(file, sketch, inspection, seed=self._new_seed(), settings=settings)
        document.accept(self._breed(document.next_request()))
        self._unopened = None
        return document

    def _tell(self, answer: object) -> None:
        if isinstance(answer, Design):
            self.design_read.emit(answer, self._path)
        elif isinstance(answer, Path):
            self.picture_found.emit(answer)
        else:
            self.opened.emit(answer)


def kind_of(path: Path) -> PathKind:
    """What lies at ``path``, by its suffix, or by its first bytes where that says nothing.

    Raises:
        KonomiError: There is nothing there, or nothing that Konomi opens.
    """
    suffix = path.suffix.lower()
    if not is_there(path):
        raise KonomiError(translate("Opener", "{name} is not there any more.").format(name=path.name))
    if suffix in PAGE_SUFFIXES and _carries_design(path):
        return "picture"
    if path.is_dir() or suffix in SKETCH_SUFFIXES:
        return "sketch"
    if suffix in PICTURE_SUFFIXES or suffix in FOREIGN_SUFFIXES:
        return "picture"
    if suffix == SESSION_SUFFIX or _begins_with(path, _SQLITE):
        return "session"
    if _is_image(path):
        return "picture"
    text = translate(
        "Opener",
        "{name} is nothing that Konomi opens: it takes p5.js sketches (a folder, .js, .html or .zip), "
        "Konomi sessions, and pictures.",
    )
    raise KonomiError(text.format(name=path.name))


def _design_or_path(path: Path) -> Design | Path:
    """What a picture carries, or the picture itself where that is nothing.

    Raises:
        KonomiError: It is a vector file without a design, which nobody can look at here.
    """
    try:
        return Design.from_image(path)
    except KonomiError:
        if path.suffix.lower() in VECTOR_SUFFIXES:
            raise
        return path


def _is_image(path: Path) -> bool:
    """Whether the first bytes are those of a picture, whatever it is called."""
    from PIL import Image  # noqa: PLC0415 - the window does without it until then

    try:
        with Image.open(path):
            return True
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _carries_design(path: Path) -> bool:
    """Whether a page is one that Konomi exported, so that its design is what the artist wants back."""
    try:
        return f'id="{KEY}"'.encode() in path.read_bytes()
    except OSError:
        return False


def _begins_with(path: Path, start: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(start)) == start
    except OSError as error:
        text = translate("Opener", "{name} cannot be read: {reason}.")
        raise KonomiError(text.format(name=path.name, reason=error.strerror or "")) from error
