"""The colours of the dark and of the light theme, and the law that keeps them readable."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """One theme's colours as ``#rrggbb``; neutral, so that they do not tint what is judged.

    Attributes:
        window: Behind everything.
        base: Behind pictures and in fields; the furthest back.
        raised: Bars, cards, menus and buttons.
        hover: What the pointer is over.
        line: Hairlines that only separate; never the only sign of a control.
        outline: Tracks and edges that show where a control is (at least 3:1).
        text: Ordinary text.
        muted: Text of second rank.
        disabled: What cannot be used now.
        accent: The one colour: liked, focused, current, the main button.
        on_accent: Text upon ``accent``.
        warning: Something to know.
        error: Something that failed.
    """

    name: str
    window: str
    base: str
    raised: str
    hover: str
    line: str
    outline: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    warning: str
    error: str


DARK = Colors(
    name="dark",
    window="#1d1d1f",
    base="#161618",
    raised="#28282b",
    hover="#333337",
    line="#39393d",
    outline="#7b7b82",
    text="#ededee",
    muted="#a8a8af",
    disabled="#6c6c73",
    accent="#ff8a65",
    on_accent="#21100a",
    warning="#f2b84b",
    error="#ff8f8f",
)

LIGHT = Colors(
    name="light",
    window="#f3f3f2",
    base="#ffffff",
    raised="#fbfbfa",
    hover="#e7e7e5",
    line="#d5d5d2",
    outline="#808085",
    text="#1c1c1e",
    muted="#5b5b61",
    disabled="#98989e",
    accent="#ad3f19",
    on_accent="#ffffff",
    warning="#754f00",
    error="#b3261e",
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
