"""Values of controls that stand in a page's own markup, written into that markup as their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from renderer.errors import KonomiError
from renderer.parameter import Value

_KEY = re.compile(r"<(?P<tag>input|select)>:/(?P<name>.*)#(?P<count>\d+)\Z", re.S)
_TAG = re.compile(r"<(?P<tag>input|select|option)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.I)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


def with_page_values(page: str, values: Mapping[str, Value]) -> str:
    """The markup with other defaults.

    Args:
        page: Markup of the page's body.
        values: By key of the control (renderer/js/page_inputs.js).

    Raises:
        KonomiError: There is no such control in the markup: a script puts it there.
    """
    for key, value in values.items():
        page = _with_value(page, key, value)
    return page


def _with_value(page: str, key: str, value: Value) -> str:
    found = _KEY.match(key)
    name = found["name"] if found else ""
    tags = [tag for tag in _TAG.finditer(page) if name and name in _names(tag[0])]
    if not tags:
        raise KonomiError(
            f"The value of {name or 'a control without a name'} cannot be written into the page: "
            "a script puts it there; export a web page (.html) instead."
        )
    if tags[0]["tag"].lower() == "select":
        return _chosen(page, tags[0], str(value))
    if _attributes(tags[0][0]).get("type", "").lower() == "radio":
        for tag in reversed(tags):
            mine = _attributes(tag[0]).get("value", "on") == str(value)
            page = _replaced(page, tag, _flag(tag[0], "checked", mine))
        return page
    tag = tags[0]
    if isinstance(value, bool):
        return _replaced(page, tag, _flag(tag[0], "checked", value))
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return _replaced(page, tag, _set(tag[0], "value", text))


def _chosen(page: str, select: re.Match[str], value: str) -> str:
    """The menu with one of its options selected."""
    end = page.lower().find("</select", select.end())
    end = len(page) if end < 0 else end
    options = [tag for tag in _TAG.finditer(page, select.end(), end) if tag["tag"].lower() == "option"]
    for tag in reversed(options):
        text = re.split(r"<", page[tag.end() :], maxsplit=1)[0]
        mine = _attributes(tag[0]).get("value", " ".join(text.split())) == value
        page = _replaced(page, tag, _flag(tag[0], "selected", mine))
    return page


def _replaced(page: str, tag: re.Match[str], text: str) -> str:
    return page[: tag.start()] + text + page[tag.end() :]


def _names(tag: str) -> tuple[str, ...]:
    found = _attributes(tag)
    return found.get("id", ""), found.get("name", "")


def _attributes(tag: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(re.sub(r"\A<\w+|/?>\Z", "", tag))
    return {name.lower(): value.strip("\"'") for name, value in pairs}


def _set(tag: str, name: str, value: str) -> str:
    written = f'{name}="{escape(value)}"'
    found = re.search(rf"""(?<=\s){name}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)""", tag, re.I)
    return f"{tag[: found.start()]}{written}{tag[found.end() :]}" if found else _added(tag, written)


def _flag(tag: str, name: str, on: bool) -> str:
    """The tag with an attribute that is there or not."""
    bare = re.sub(rf"""\s+{name}(?:\s*=\s*(?:"[^"]*"|'[^']*'|\w+))?(?=[\s/>])""", "", tag, flags=re.I)
    if on == (bare != tag):
        return tag
    return _added(tag, name) if on else bare


def _added(tag: str, written: str) -> str:
    head = re.match(r"<\w+", tag)
    at = head.end() if head else 1
    return f"{tag[:at]} {written}{tag[at:]}"
