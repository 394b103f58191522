"""Error sentences in the language of the window.

Whatever raises an error knows no Qt and says one English sentence. Here stand all the sentences
that can reach the artist, with numbered places for what they name; `told` finds the one that an
error says and says it in the language that is set. What JavaScript or the system itself says (for
instance "x is not defined") stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from renderer.errors import KonomiError, SketchError

_PLACE = re.compile(r"\{(\d)\}")
_DEEPEST = 3
_REMEMBERED = 256
"""Error texts whose sentence need not be looked for again."""

_MARKED = (
    QT_TRANSLATE_NOOP("Error", "There is no file or folder {0}."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a file; {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a sketch; {1}."),
    QT_TRANSLATE_NOOP("Error", "The name {0} is not written in UTF-8; rename it first."),
    QT_TRANSLATE_NOOP("Error", "There is no sketch in {0}; {1}."),
    QT_TRANSLATE_NOOP(
        "Error",
        "expected a .js or .html file, a folder with index.html or sketch.js, or a .zip",
    ),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be read: {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} holds several sketches; open one of {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a p5.js sketch: {1}."),
    QT_TRANSLATE_NOOP("Error", "Nothing lies between these two designs; they differ too little."),
    QT_TRANSLATE_NOOP("Error", "Nothing lies between these two designs; they are one step apart."),
    QT_TRANSLATE_NOOP("Error", "Breeding was stopped from outside. Nothing is lost; try once more."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The ES module imports or exports what Konomi does not carry; bundle it into one plain script first.",
    ),
    QT_TRANSLATE_NOOP("Error", "The ES module imports {0}, which is not in the sketch's folder."),
    QT_TRANSLATE_NOOP("Error", "The ES modules {0} and {1} both declare {2}; rename one of them."),
    QT_TRANSLATE_NOOP("Error", "{0} is empty."),
    QT_TRANSLATE_NOOP("Error", "There is no file {0} in {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} has {1} MB; a script or page may have {2} MB."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The page loads {0} from the network, which Konomi does not carry; put a copy of it into "
        "the sketch's folder.",
    ),
    QT_TRANSLATE_NOOP("Error", "{0} is not text in UTF-8 (byte {1})."),
    QT_TRANSLATE_NOOP("Error", "The page loads {0}, which is not in the sketch's folder."),
    QT_TRANSLATE_NOOP(
        "Error", "{0}: The page loads {1} from the network, which Konomi does not carry; it was left out."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "{0}: The page loads {1}, which is not in the sketch's folder; it was left out."
    ),
    QT_TRANSLATE_NOOP("Error", "{0} The page loads {1}, which Konomi does not find in the sketch's folder."),
    QT_TRANSLATE_NOOP("Error", "{0} is larger than {1} MB."),
    QT_TRANSLATE_NOOP("Error", "{0} holds {1} files; at most {2} are read."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a zip file that can be read."),
    QT_TRANSLATE_NOOP("Error", "{0} holds {1}, which points outside; it was not opened."),
    QT_TRANSLATE_NOOP("Error", "{0} inside the zip cannot be read: {1}."),
    QT_TRANSLATE_NOOP("Error", "The sketch's files are larger than {0} MB together."),
    QT_TRANSLATE_NOOP("Error", "{0} is not part of this installation."),
    QT_TRANSLATE_NOOP("Error", "The sketch did not finish within {0} s."),
    QT_TRANSLATE_NOOP("Error", "The sketch needs more than {0} MB."),
    QT_TRANSLATE_NOOP("Error", "The sketch made no canvas to draw on."),
    QT_TRANSLATE_NOOP("Error", "With its own values the sketch draws nothing."),
    QT_TRANSLATE_NOOP("Error", "The sketch's canvas of {0} pixels has no room to draw on."),
    QT_TRANSLATE_NOOP("Error", "The sketch threw an error."),
    QT_TRANSLATE_NOOP("Error", "A function calls itself without end."),
    QT_TRANSLATE_NOOP("Error", "The sketch wants {0} from the network, which it may not use."),
    QT_TRANSLATE_NOOP("Error", "The sketch wants the network ({0}), which it may not use."),
    QT_TRANSLATE_NOOP("Error", "The sketch wants {0}, which is outside of its folder."),
    QT_TRANSLATE_NOOP("Error", "The sketch wants the file '{0}', which is not in its folder."),
    QT_TRANSLATE_NOOP("Error", "A sketch may not load another script ({0})."),
    QT_TRANSLATE_NOOP("Error", "A canvas of {0} × {1} pixels is larger than allowed."),
    QT_TRANSLATE_NOOP("Error", "Image data of {0} × {1} pixels is larger than allowed."),
    QT_TRANSLATE_NOOP("Error", "Reading {0} × {1} pixels at once needs too much memory."),
    QT_TRANSLATE_NOOP("Error", "The sketch draws more than can be kept in memory."),
    QT_TRANSLATE_NOOP("Error", "This engine does not carry {0}."),
    QT_TRANSLATE_NOOP("Error", "The web engine draws this: V8 does not carry {0}."),
    QT_TRANSLATE_NOOP("Error", "{0}: The web engine draws this: V8 does not carry {1}."),
    QT_TRANSLATE_NOOP("Error", "The drawing engine died while it drew this sketch: {0}."),
    QT_TRANSLATE_NOOP("Error", "The drawing engine could not be started: {0}."),
    QT_TRANSLATE_NOOP("Error", "The web engine died and was replaced."),
    QT_TRANSLATE_NOOP("Error", "The web engine did not start: {0}"),
    QT_TRANSLATE_NOOP("Error", "The web engine died."),
    QT_TRANSLATE_NOOP("Error", "The browser that drew the sketch died."),
    QT_TRANSLATE_NOOP("Error", "{0} was left out: {1}"),
    QT_TRANSLATE_NOOP("Error", "free text cannot be evolved."),
    QT_TRANSLATE_NOOP("Error", "raw bytes cannot be evolved."),
    QT_TRANSLATE_NOOP("Error", "it is the design's seed."),
    QT_TRANSLATE_NOOP("Error", "a menu with several choices at once cannot be evolved."),
    QT_TRANSLATE_NOOP("Error", "it has no options."),
    QT_TRANSLATE_NOOP("Error", "it has no min and max, so there is no range to search."),
    QT_TRANSLATE_NOOP("Error", "its range from {0} to {1} has no extent."),
    QT_TRANSLATE_NOOP("Error", "pictures are saved by Konomi."),
    QT_TRANSLATE_NOOP("Error", "films are saved by Konomi."),
    QT_TRANSLATE_NOOP("Error", "This is not a Konomi design: expected JSON with values and seed."),
    QT_TRANSLATE_NOOP("Error", "This design has version {0}, which this Konomi does not know."),
    QT_TRANSLATE_NOOP("Error", "A seed must be a whole number from 0 to {0}; got {1}."),
    QT_TRANSLATE_NOOP("Error", "Value {0} must be a finite number, text or truth value; got {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} carries no Konomi design; open a picture that Konomi exported."),
    QT_TRANSLATE_NOOP("Error", "The design in {0} has {1} bytes; that is no design of a sketch."),
    QT_TRANSLATE_NOOP("Error", "{0} is damaged; no design could be read from it."),
    QT_TRANSLATE_NOOP("Error", "The design in {0} cannot be read.{1}"),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be exported: expected a name that ends in {1}."),
    QT_TRANSLATE_NOOP("Error", "A picture may have 1 to {0} pixels a side; got {1} × {2}."),
    QT_TRANSLATE_NOOP("Error", "{0} × {1} pixels need {2} MB of memory; {3} MB are free."),
    QT_TRANSLATE_NOOP("Error", "{0} holds no designs of the kind {1} to put on a sheet."),
    QT_TRANSLATE_NOOP("Error", "Nothing was liked in {0} yet, so there is no lineage to show."),
    QT_TRANSLATE_NOOP("Error", "A film lasts up to {0} seconds; got {1}."),
    QT_TRANSLATE_NOOP("Error", "A film has 1 to {0} pictures in a second; got {1}."),
    QT_TRANSLATE_NOOP("Error", "A GIF has up to {0} pictures in a second; got {1}."),
    QT_TRANSLATE_NOOP("Error", "A film has up to {0} pixels a side; got {1} × {2}."),
    QT_TRANSLATE_NOOP("Error", "A page may have up to {0} mm a side; got {1}."),
    QT_TRANSLATE_NOOP("Error", "Margins of {0} mm leave no room on a page of {1}."),
    QT_TRANSLATE_NOOP("Error", "Paper is one of {0}, or a size such as 200x300mm; got {1}."),
    QT_TRANSLATE_NOOP("Error", "Expected a length such as 10mm, 1cm or 0.5in; got {0}."),
    QT_TRANSLATE_NOOP("Error", "{0} is more than one script; export a .zip instead of a .js."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The value of {0} cannot be written into the sketch: {1}; export a web page (.html) instead.",
    ),
    QT_TRANSLATE_NOOP("Error", "the sketch calculates it"),
    QT_TRANSLATE_NOOP(
        "Error",
        "The sketch wants the camera or the microphone, which it does not get; "
        "it goes on as in a browser without one.",
    ),
    QT_TRANSLATE_NOOP("Error", "The page holds {0} sketches; the picture is the first one's."),
    QT_TRANSLATE_NOOP("Error", "it is what somebody does"),
    QT_TRANSLATE_NOOP("Error", "two of them stand in one place"),
    QT_TRANSLATE_NOOP("Error", "The sketch is too long for its values to be written into it."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The value of {0} cannot be written into the page: a script puts it there; "
        "export a web page (.html) instead.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "The values of {0} cannot be written into its source so that it draws the same picture; "
        "export a web page (.html) instead.",
    ),
    QT_TRANSLATE_NOOP("Error", "There is no space left on the disk for {0}."),
    QT_TRANSLATE_NOOP("Error", "{0} would be larger than this disk allows."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: the folder {1} does not allow it."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: the folder {1} is read-only."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: there is no folder {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: {1} is not a folder."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: it is the name of a folder."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: the name is too long."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be written: {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be the name of a file."),
    QT_TRANSLATE_NOOP("Error", "Choices are exported as .csv or .jsonl; got {0}."),
    QT_TRANSLATE_NOOP("Error", "There is no session {0}."),
    QT_TRANSLATE_NOOP("Error", "{0} is open in another window. Close it there first."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The disk is full: {0} keeps all but this last step. Free some space and try again.",
    ),
    QT_TRANSLATE_NOOP("Error", "The disk is full: {0} was not written. Free some space and try again."),
    QT_TRANSLATE_NOOP(
        "Error",
        "{0} was replaced by another file while it was open. Use “Save as…” to keep what is here.",
    ),
    QT_TRANSLATE_NOOP(
        "Error", "{0} is another file by now and was left as it is. Choose another name for this session."
    ),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be changed: the file or its folder {1} is read-only."),
    QT_TRANSLATE_NOOP("Error", "{0} cannot be opened: this user may not read and write it."),
    QT_TRANSLATE_NOOP(
        "Error", "{0} cannot be opened: the file or its folder {1} may not be read or written."
    ),
    QT_TRANSLATE_NOOP("Error", "The disk reported an error with {0}. Check the disk, then try again."),
    QT_TRANSLATE_NOOP("Error", "{0} is damaged and was left as it is. A copy from a backup may help."),
    QT_TRANSLATE_NOOP("Error", "{0} could not be read or written: {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} is a folder, not a session."),
    QT_TRANSLATE_NOOP("Error", "{0} is empty or not a Konomi session."),
    QT_TRANSLATE_NOOP("Error", "{0} is a database of another program, not a Konomi session."),
    QT_TRANSLATE_NOOP("Error", "{0} was made by a newer Konomi (format {1}); this one reads up to {2}."),
    QT_TRANSLATE_NOOP("Error", "{0} is there already; a new session needs a new name."),
    QT_TRANSLATE_NOOP("Error", "{0} is a folder; a session needs a file name."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a Konomi session."),
    QT_TRANSLATE_NOOP("Error", "The list of recent sessions was damaged and is begun anew."),
    QT_TRANSLATE_NOOP("Error", "The list of recent sessions is not up to date. {0}"),
    QT_TRANSLATE_NOOP("Error", "{0} has {1} × {2} pixels; at most {3} million can be read."),
    QT_TRANSLATE_NOOP("Error", "{0} has {1} × {2} pixels; at least {3} a side are needed to see anything."),
    QT_TRANSLATE_NOOP("Error", "There is no file {0}."),
    QT_TRANSLATE_NOOP("Error", "{0} has too many pixels: at most {1} million can be read."),
    QT_TRANSLATE_NOOP("Error", "{0} is cut short: its end is missing."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a picture of a kind that can be read."),
    QT_TRANSLATE_NOOP("Error", "{0} is damaged, or no picture: {1}."),
    QT_TRANSLATE_NOOP("Error", "The search was stopped before anything was found."),
    QT_TRANSLATE_NOOP("Error", "None of the sketch's designs can be drawn."),
    QT_TRANSLATE_NOOP(
        "Error", "Looking for the picture was stopped from outside. Nothing is lost; try once more."
    ),
    QT_TRANSLATE_NOOP("Error", "{0} is not a model of ours: {1}."),
    QT_TRANSLATE_NOOP("Error", "it is no safetensors file, or a damaged one"),
    QT_TRANSLATE_NOOP("Error", "no training of Konomi wrote it"),
    QT_TRANSLATE_NOOP("Error", "its card says nothing of {0}"),
    QT_TRANSLATE_NOOP("Error", "{0} is too large for a model of ours."),
    QT_TRANSLATE_NOOP("Error", "{0} was trained for other parameters than this sketch has; train it again."),
    QT_TRANSLATE_NOOP(
        "Error", "Teaching was stopped from outside. What was learnt is kept; go on when you like."
    ),
    QT_TRANSLATE_NOOP("Error", "The sketch has no parameters, so a picture says nothing about them."),
    QT_TRANSLATE_NOOP("Error", "None of the sketch's designs can be drawn: {0}"),
    QT_TRANSLATE_NOOP("Error", "All pictures of this sketch are alike: none of its parameters changes them."),
    QT_TRANSLATE_NOOP(
        "Error", "None of the sketch's designs can be drawn, so there is nothing to learn from."
    ),
    QT_TRANSLATE_NOOP("Error", "{0} holds the pictures of other designs; choose an empty folder."),
    QT_TRANSLATE_NOOP("Error", "The training pictures cannot be kept in {0}: {1}."),
    QT_TRANSLATE_NOOP("Error", "The training pictures in {0} cannot be deleted: {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} is not a folder of training pictures: {1}."),
    QT_TRANSLATE_NOOP("Error", "{0} holds the training of another network; choose an empty folder."),
    QT_TRANSLATE_NOOP("Error", "{0} is damaged; delete it to begin anew."),
    QT_TRANSLATE_NOOP("Error", "The model could not be written to {0}: {1}."),
    QT_TRANSLATE_NOOP("Error", "There is no other design to show; unlock a parameter or widen a range."),
    QT_TRANSLATE_NOOP("Error", "There is nothing to edit before the first generation."),
    QT_TRANSLATE_NOOP(
        "Error",
        "This picture was made with another sketch, or another version of it. Open that sketch first.",
    ),
    QT_TRANSLATE_NOOP("Error", "No parameter named {0}; there are: {1}."),
    QT_TRANSLATE_NOOP("Error", "A seed must lie between 0 and {0}; got {1}."),
    QT_TRANSLATE_NOOP("Error", "Boldness must lie between 0 and 1; got {0}."),
    QT_TRANSLATE_NOOP("Error", "A generation has {0} to {1} pictures; got {2}."),
    QT_TRANSLATE_NOOP("Error", "The seed policy must be one of {0}; got {1}."),
    QT_TRANSLATE_NOOP("Error", "Frames are counted from 1; got {0}."),
    QT_TRANSLATE_NOOP("Error", "Parameter {0}: no allowed value between {1} and {2}; its step is {3}."),
    QT_TRANSLATE_NOOP("Error", "Parameter {0}: {1}."),
)
SENTENCES: tuple[str, ...] = tuple(str(marked) for marked in _MARKED)
"""Every sentence, with ``{0}``, ``{1}`` … for what it names."""


def told(error: KonomiError) -> str:
    """An error's sentence, with the sketch's file and line before it where they are known."""
    if not isinstance(error, SketchError) or error.file is None:
        return sentence(error.message if isinstance(error, SketchError) else str(error))
    where = error.file if error.line is None else f"{error.file}:{error.line}"
    return f"{where}: {sentence(error.message)}"


def sentence(english: str) -> str:
    """``english`` in the language that is set now; a sentence that is not known stays as it is."""
    return _said(english, _DEEPEST)


def is_known(english: str) -> bool:
    """Whether a sentence stands here, whatever it names."""
    return _found(english) is not None


def _said(english: str, deepest: int) -> str:
    found = _found(english)
    if found is None:
        return english
    known, named = found
    # What is named may be a sentence itself, as in "There is no sketch in x; expected …".
    names = [_said(name, deepest - 1) if deepest else name for name in named]
    return _filled(QCoreApplication.translate("Error", known), names)


@lru_cache(_REMEMBERED)
def _found(english: str) -> tuple[str, tuple[str, ...]] | None:
    """The known sentence that this is, and what it names. Failed tiles are painted again and again."""
    for known, pattern in _patterns():
        found = pattern.fullmatch(english)
        if found is not None:
            return known, found.groups()
    return None


def _filled(said: str, names: list[str]) -> str:
    return _PLACE.sub(lambda place: names[int(place[1])], said)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sentences with more words of their own first: "{0} cannot be written: {1}." fits too much."""
    ordered = sorted(SENTENCES, key=lambda known: len(_PLACE.sub("", known)), reverse=True)
    return tuple((known, _pattern(known)) for known in ordered)


def _pattern(known: str) -> re.Pattern[str]:
    """Matches an English sentence and takes what stands in its places, in their order."""
    parts = _PLACE.split(known)[::2]
    return re.compile("(.*?)".join(re.escape(part) for part in parts), re.DOTALL)
