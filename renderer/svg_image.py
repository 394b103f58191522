"""SVG files that a sketch loads as images, drawn at their own size as a browser does.

Skia draws the shapes, but knows neither style sheets nor sizes that are only a view box: those are written
into the document as attributes first.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

import skia

from renderer.surfaces import raster_surface

_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_CARRIED = _SHAPES | {
    *("svg", "g", "defs", "use", "style", "title", "desc", "metadata"),
    *("linearGradient", "radialGradient", "stop", "clipPath"),
}
_IGNORED = frozenset(("title", "desc", "metadata", "style"))
_SVG = "{http://www.w3.org/2000/svg}"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?P<tag>[\w-]*)(?:\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+))?\Z")
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*\Z", re.I)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_DEEPEST = 100
_MOST_PIXELS = 1 << 24
_BOX = (300.0, 150.0)
"""What a browser fits an image into that has no size of its own."""


class SvgNotCarriedError(Exception):
    """The document holds an element that is not drawn here; the message names it."""


def is_svg(content: bytes) -> bool:
    """Whether these bytes look like an SVG document."""
    return b"<svg" in content[:4096]


def svg_picture(content: bytes) -> skia.Image | None:
    """The document as pixels; None if it is none.

    Raises:
        SvgNotCarriedError: It holds more than shapes, groups, gradients and clips.
    """
    if b"<!ENTITY" in content:
        raise SvgNotCarriedError("<!ENTITY> in an SVG image")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without entities nothing grows
    except ElementTree.ParseError:
        return None
    if root.tag != f"{_SVG}svg":
        return None
    _check(root)
    _write_styles(root)
    width, height = _natural_size(root)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    if not (0 <= width <= _MOST_PIXELS and 0 <= height <= _MOST_PIXELS and width * height <= _MOST_PIXELS):
        raise SvgNotCarriedError(f"an SVG image of {width:g} × {height:g} pixels")
    return _drawn(root, max(1, round(width)), max(1, round(height)))


def _check(root: ElementTree.Element) -> None:
    waiting = [(root, 1)]
    while waiting:
        parent, depth = waiting.pop()
        if depth > _DEEPEST:
            raise SvgNotCarriedError(f"more than {_DEEPEST} groups in one another in an SVG image")
        for child in list(parent):
            name = child.tag.removeprefix(_SVG)
            if name.startswith("{"):
                parent.remove(child)  # what a drawing program keeps for itself
            elif name not in _CARRIED:
                raise SvgNotCarriedError(f"<{name}> in an SVG image")
            else:
                waiting.append((child, depth + 1))


def _write_styles(root: ElementTree.Element) -> None:
    """Style sheets and ``style`` attributes become plain attributes, which they win against."""
    rules = _rules("".join(sheet.text or "" for sheet in root.iter(f"{_SVG}style")))
    for element in root.iter():
        classes = element.attrib.pop("class", "").split()
        own = element.attrib.pop("style", "")
        declared = [body for selector, body in rules if _matches(selector, element, classes)]
        for body in (*declared, own):
            for name, _, value in (part.partition(":") for part in body.split(";")):
                if value.strip():
                    element.set(name.strip(), value.replace("!important", "").strip())
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in {f"{_SVG}{name}" for name in _IGNORED}]:
            parent.remove(child)


def _rules(sheet: str) -> list[tuple[re.Match[str], str]]:
    """Selectors of one class, name or tag, with what they declare; by how special they are, then in order."""
    found: list[tuple[re.Match[str], str]] = []
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        for selector in selectors.split(","):
            match = _SELECTOR.match(selector.strip())
            if match is None:
                raise SvgNotCarriedError(f"the style {selector.strip()} in an SVG image")
            found.append((match, body))
    return sorted(found, key=lambda rule: (rule[0]["id"] is not None, rule[0]["cls"] is not None))


def _matches(selector: re.Match[str], element: ElementTree.Element, classes: list[str]) -> bool:
    tag, cls, name = selector["tag"], selector["cls"], selector["id"]
    return (
        (not tag or element.tag == f"{_SVG}{tag}")
        and (cls is None or cls in classes)
        and (name is None or element.get("id") == name)
    )


def _natural_size(root: ElementTree.Element) -> tuple[float, float]:
    """In CSS pixels, as a browser's ``naturalWidth`` and ``naturalHeight``."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(part) for part in re.findall(rf"[-+]?{_NUMBER}", root.get("viewBox", ""), re.I)]
    ratio = box[2] / box[3] if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    if width is None and height is None:
        if ratio is None:
            return _BOX
        return min(_BOX[0], _BOX[1] * ratio), min(_BOX[1], _BOX[0] / ratio)
    if width is None:
        width = height * ratio if ratio and height else _BOX[0]
    if height is None:
        height = width / ratio if ratio else _BOX[1]
    return width, height


def _length(text: str | None) -> float | None:
    """An absolute length in pixels; None where there is none, or a share of what is around it."""
    match = _LENGTH.match(text or "")
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None


def _drawn(root: ElementTree.Element, width: int, height: int) -> skia.Image | None:
    ElementTree.register_namespace("", _SVG[1:-1])
    document = skia.SVGDOM.MakeFromStream(skia.MemoryStream(ElementTree.tostring(root), True))
    if document is None:
        return None
    surface = raster_surface(width, height)
    document.setContainerSize(skia.Size(width, height))
    document.render(surface.getCanvas())
    return surface.makeImageSnapshot()
