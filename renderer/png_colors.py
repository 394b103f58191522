"""What a browser makes of a PNG that says by `gAMA` and `cHRM` alone which colours its numbers mean."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME_BYTES = 12
"""Length, name and check sum of a chunk."""
_USUAL_GAMMA = 45455
_NEAR = 0.05


def as_browsers_read(content: bytes) -> bytes:
    """The file without those of the two chunks that a browser looks past.

    The usual gamma alone is sRGB's to it, and primaries without a gamma are none; Skia takes both at their
    word.
    """
    if not content.startswith(_SIGNATURE):
        return content
    places = {name: (start, end) for name, start, end in _chunks(content)}
    gamma, primaries = places.get(b"gAMA"), places.get(b"cHRM")
    alone = gamma or primaries
    if alone is None or (gamma and primaries) or (gamma and not _is_usual(content, gamma)):
        return content
    start, end = alone
    return content[:start] + content[end:]


def _is_usual(content: bytes, place: tuple[int, int]) -> bool:
    gamma = int.from_bytes(content[place[0] + 8 : place[0] + 12], "big")
    return abs(gamma / _USUAL_GAMMA - 1) <= _NEAR


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of each chunk before the pixels."""
    start = len(_SIGNATURE)
    while start + _FRAME_BYTES <= len(content):
        name = content[start + 4 : start + 8]
        if name == b"IDAT":
            return
        end = start + _FRAME_BYTES + int.from_bytes(content[start : start + 4], "big")
        yield name, start, end
        start = end
