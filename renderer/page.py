"""What a sketch's HTML page says: its scripts in order, its markup and its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

# Types of a script element that a browser runs (HTML standard, "JavaScript MIME type essence match").
_JAVASCRIPT = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script(?:1\.[0-5])?|module)?\Z", re.I)
_PARENT = re.compile(r"""\.parent\(\s*["'`]#?([A-Za-z][\w-]*)["'`]\s*\)""")
_OF_WINDOW = frozenset(
    ("onload", "onresize", "onbeforeunload", "onhashchange", "onpagehide", "onpageshow", "onblur", "onfocus")
)
_UNWRAPPED = frozenset(("html", "head", "body", "meta", "link", "base"))
_DROPPED = frozenset(("title", "noscript"))


@dataclass(frozen=True)
class ScriptTag:
    """One script element that a browser would run.

    Attributes:
        src: What its ``src`` says; None for an inline script.
        source: The inline text.
        line: Line of the page on which ``source`` (or the tag of a ``src``) begins, from 1.
        late: Whether it runs after the page is read (``defer``, or a module).
        module: Whether it is an ES module.
    """

    src: str | None
    source: str
    line: int
    late: bool
    module: bool


@dataclass(frozen=True)
class Page:
    """A page, taken apart.

    Attributes:
        scripts: In the order in which a browser runs them.
        styles: ``href`` of every style sheet.
        markup: What is left of the body, with the page's own style elements.
    """

    scripts: tuple[ScriptTag, ...]
    styles: tuple[str, ...]
    markup: str


def page_for(sources: Iterable[str]) -> str:
    """The markup that scripts without a page need: the elements that they put their canvas into, by name."""
    names = (name for source in sources for name in _PARENT.findall(source))
    return "".join(f'<div id="{name}"></div>' for name in dict.fromkeys(names))


def parse_page(text: str) -> Page:
    """Take a page apart; any text is a page, as it is for a browser."""
    parser = _PageParser()
    parser.feed(text)
    parser.close()
    now = [tag for tag in parser.scripts if not tag.late]
    late = [tag for tag in parser.scripts if tag.late]
    return Page((*now, *late), tuple(parser.styles), "".join(parser.markup).strip())


class _PageParser(HTMLParser):
    """Keeps the markup as it stands, apart from what `Page` lists separately."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[ScriptTag] = []
        self.styles: list[str] = []
        self.markup: list[str] = []
        self._script: tuple[dict[str, str | None], int] | None = None
        self._source: list[str] = []
        self._dropped: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # As in a browser, the first of two equal attributes counts.
        attributes = dict(reversed(attrs))
        if tag == "script" and self._dropped is None and _is_run(attributes):
            self._script = (attributes, self._line_after_tag())
            self._source = []
        elif tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower().split():
            self.styles.append((attributes.get("href") or "").strip())
        elif tag in _DROPPED and self._dropped is None:
            self._dropped = tag
        elif tag == "body":
            self._handle_body(attributes)
        elif tag not in _UNWRAPPED:
            self._keep(self.get_starttag_text() or "")

    def _handle_body(self, attributes: dict[str, str | None]) -> None:
        """What the body says of events, as a script: the body itself is not kept."""
        for name, text in reversed(attributes.items()):
            if text and re.fullmatch(r"on[a-z]+", name):
                owner = "window" if name in _OF_WINDOW else "document.body"
                source = f"{owner}.{name} = function (event) {{ {text}\n}};"
                self.scripts.append(ScriptTag(None, source, self.getpos()[0], late=False, module=False))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no self-closing elements: <script/> stays open. Void elements have no end anyway.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self._end_script()
        elif tag == self._dropped:
            self._dropped = None
        elif tag not in _UNWRAPPED and tag not in _DROPPED:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._source.append(data)
        else:
            self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def close(self) -> None:
        super().close()
        if self._script is not None:
            # The file ends inside a script: a browser does not run it, but an artist wants to know
            # what is wrong with it, which the JavaScript parser says best.
            self._end_script()

    def _end_script(self) -> None:
        if self._script is None:
            return
        attributes, line = self._script
        self._script = None
        src = attributes.get("src")
        module = (attributes.get("type") or "").strip().lower() == "module"
        late = module or (src is not None and "defer" in attributes)
        source = "".join(self._source) if src is None else ""
        if src is not None or source.strip():
            self.scripts.append(ScriptTag(src if src is None else src.strip(), source, line, late, module))

    def _line_after_tag(self) -> int:
        return self.getpos()[0] + (self.get_starttag_text() or "").count("\n")

    def _keep(self, text: str) -> None:
        if self._dropped is None:
            self.markup.append(text)


def _is_run(attributes: dict[str, str | None]) -> bool:
    kind = (attributes.get("type") or "").strip().split(";")[0]
    return "nomodule" not in attributes and _JAVASCRIPT.match(kind) is not None
