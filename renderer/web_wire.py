"""How the web engine and its Qt process talk: one message after another over a pair of pipes.

A message is a JSON object and any number of blobs of bytes. Both ends are ours, and nothing that a
sketch says is taken apart here: what a page reports is carried as text inside the object.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

_HEAD = struct.Struct(">II")
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True)
class Message:
    """What is said.

    Attributes:
        body: Plain JSON values by name; ``body["say"]`` is the kind of message.
        blobs: Bytes that go along.
    """

    body: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def send(stream: BinaryIO, say: str, blobs: Sequence[bytes] = (), **body: object) -> None:
    """Write a message.

    Raises:
        OSError: The other end is gone.
    """
    text = json.dumps({"say": say, **body}).encode()
    stream.write(_HEAD.pack(len(text), len(blobs)))
    stream.write(text)
    for blob in blobs:
        stream.write(_LENGTH.pack(len(blob)))
        stream.write(blob)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Wait for the next message; None once the other end is gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    n_text, n_blobs = _HEAD.unpack(head)
    text = stream.read(n_text)
    blobs = []
    for _ in range(n_blobs):
        length = stream.read(_LENGTH.size)
        if len(length) < _LENGTH.size:
            return None
        blobs.append(stream.read(_LENGTH.unpack(length)[0]))
    return Message(json.loads(text), tuple(blobs)) if len(text) == n_text else None
