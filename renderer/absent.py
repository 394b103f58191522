"""Scripts that a page names and that are not here: left out, remembered, and named once they are missed.

A browser goes on without a script that it cannot load. Most such are not missed: a tooltip, a counter of
visits, a help file outside of the sketch's folder. So the sketch is drawn without them; if it then throws,
the error names them, for they are the likely reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from renderer.errors import SketchRuntimeError
from renderer.sketch import Script, Sketch

_MARK = "/* Konomi left out "
_LEFT_OUT = re.compile(re.escape(_MARK) + r"(?P<address>.*) \*/\Z")
_REMOTE = re.compile(r"(?:https?:)?//", re.I)
_MOST_NAMED = 3

# What pages load for themselves and not for what they draw.
_FURNITURE = re.compile(
    r"googletagmanager|google-?analytics|/gtag\b|cloudflareinsights|plausible|umami|matomo|hotjar|adsbygoogle"
    r"|[/.]jquery|bootstrap|popper|font-?awesome|tooltip|highlight(?:\.min)?\.js|prism(?:\.min)?\.js"
    r"|html5shiv|modernizr|polyfill|livereload|browser-sync|p5[.-]accessibility|[/.]stats(?:\.min)?\.js",
    re.I,
)


def is_furniture(address: str) -> bool:
    """Whether a script from the network at this address hardly ever has a part in the picture."""
    return _FURNITURE.search(address) is not None


def left_out(address: str, file: str, line: int) -> Script:
    """What stands among a sketch's scripts for one that is not here: a comment that names it."""
    return Script(f"{_MARK}{address.replace('*/', '*%2F')} */", file, line)


def absent(scripts: Iterable[Script]) -> dict[Script, str]:
    """Of these scripts those that stand for one that is not here, with its address."""
    found = ((script, _LEFT_OUT.match(script.source)) for script in scripts)
    return {script: match["address"] for script, match in found if match is not None}


def notes_on_absent(sketch: Sketch) -> tuple[str, ...]:
    """A sentence for each script that was left out."""
    return tuple(
        f"{script.file}:{script.line}: {_sentence(address)}; it was left out."
        for script, address in absent(sketch.scripts).items()
    )


@contextmanager
def naming_absent(sketch: Sketch) -> Iterator[None]:
    """Add to what the sketch throws which scripts it had to do without.

    Raises:
        SketchRuntimeError: The one that was raised within, with more to say.
    """
    try:
        yield
    except SketchRuntimeError as error:
        places = [f"{address} ({at.file}:{at.line})" for at, address in absent(sketch.scripts).items()]
        if not places:
            raise
        named = ", ".join(places[:_MOST_NAMED]) + (" and others" if places[_MOST_NAMED:] else "")
        message = (
            f"{error.message} The page loads {named}, which Konomi does not find in the sketch's folder."
        )
        raise SketchRuntimeError(message, error.file, error.line) from None


def _sentence(address: str) -> str:
    if _REMOTE.match(address):
        return f"The page loads {address} from the network, which Konomi does not carry"
    return f"The page loads {address!r}, which is not in the sketch's folder"
