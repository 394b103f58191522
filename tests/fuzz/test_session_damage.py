"""A damaged session either opens as a session or is refused in a sentence: never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.breeding import breed
from explorer.choices_export import export_choices
from explorer.document import Document
from explorer.session import SessionError
from explorer.session_report import check_session, session_info
from renderer.errors import KonomiError
from tests.explorer.session_making import everything, look_at, new_document

PAGE = 4096
Damage = Callable[[bytes], bytes]

places = st.floats(0, 1, exclude_max=True)


def flipped(data: bytes, bits: list[tuple[float, int]]) -> bytes:
    changed = bytearray(data)
    for place, bit in bits:
        changed[int(place * len(data))] ^= 1 << bit
    return bytes(changed)


def overwritten(data: bytes, place: float, patch: bytes) -> bytes:
    at = int(place * len(data))
    return (data[:at] + patch + data[at + len(patch) :])[: len(data)]


def with_pages_swapped(data: bytes, one: float, other: float) -> bytes:
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    i, j = int(one * len(pages)), int(other * len(pages))
    pages[i], pages[j] = pages[j], pages[i]
    return b"".join(pages)


damages = st.one_of(
    st.lists(st.tuples(places, st.integers(0, 7)), min_size=1, max_size=4).map(
        lambda bits: lambda data: flipped(data, bits)
    ),
    places.map(lambda share: lambda data: data[: int(share * len(data))]),
    st.tuples(places, st.binary(min_size=1, max_size=64)).map(
        lambda patch: lambda data: overwritten(data, *patch)
    ),
    st.tuples(places, places).map(lambda pair: lambda data: with_pages_swapped(data, *pair)),
    st.binary(min_size=1, max_size=5000).map(lambda more: lambda data: data + more),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a session in which everything has happened."""
    path = tmp_path_factory.mktemp("sound") / "a.konomi"
    document = new_document(path, generations=3)
    tile = document.history[0].tiles[0]
    look_at(document)
    document.toggle_like(4)
    document.toggle_reject(2)
    document.looked(3, 2.0)
    document.toggle_pin(tile.id)
    document.adopt(document.preview(tile.id, size=0.75), tile.id)
    document.lock("layout", "渦")
    document.narrow("hue", 350, 10)
    document.accept(breed(document.again_request(4)))
    document.undo()
    document.close()
    return path.read_bytes()


def use(document: Document) -> None:
    """Do what the window would do first with an opened session."""
    everything(document)
    export_choices(document.all_choices(), document.path.with_suffix(".csv"))
    while document.can_redo:
        document.redo()
    while document.can_undo:
        document.undo()
    everything(document)
    if document.generation.tiles:
        document.toggle_like(0)
    document.accept(breed(document.next_request()))


@given(damage=damages)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_gives_a_session_or_a_sentence(sound: bytes, tmp_path: Path, damage: Damage) -> None:
    path = tmp_path / "a.konomi"
    for left_over in tmp_path.iterdir():
        left_over.unlink()
    spoilt = damage(sound)
    path.write_bytes(spoilt)
    try:
        assert isinstance(session_info(path), dict)
        assert isinstance(check_session(path), list)
    except SessionError as error:
        assert_is_a_sentence(error)
    try:
        document = Document.open(path)
    except SessionError as error:
        assert_is_a_sentence(error)
        assert path.read_bytes() == spoilt
        return
    try:
        use(document)
        document.close()
    except KonomiError as error:
        assert_is_a_sentence(error)
        document._session.connection.close(True)


def assert_is_a_sentence(error: KonomiError) -> None:
    sentence = str(error)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Error" not in sentence


def test_a_sound_session_is_found_sound(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.konomi"
    path.write_bytes(sound)
    assert check_session(path) == []
    document = Document.open(path)
    use(document)
    document.close()
