"""A session of many generations costs a click no more than a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explorer.breeding import Brood, breed
from explorer.document import Document
from explorer.document_types import TileLineage
from renderer.design import Design
from tests.explorer.session_making import SKETCH, SPACE, new_document

N_MANY = 40

ACTS: dict[str, Callable[[Document], object]] = {
    "like": lambda document: document.toggle_like(3),
    "reject": lambda document: document.toggle_reject(4),
    "pin": lambda document: document.toggle_pin(2),
    "look": lambda document: document.looked(1, 0.5),
    "lock": lambda document: document.lock("size", 0.5),
    "boldness": lambda document: document.set_boldness(0.9),
    "adopt": lambda document: document.adopt(document.preview(1, size=0.5), 1),
    "go to": lambda document: document.go_to(1),
    "undo": Document.undo,
    "redo": Document.redo,
    "next": lambda document: document.accept(breed(document.next_request())),
    "again": lambda document: document.accept(breed(document.again_request(2))),
    "read": lambda document: (document.history, document.liked, document.shelf, document.next_request()),
}


def grown(path: Path, generations: int) -> Document:
    """A reopened session of so many generations, whose designs are cheap to make."""
    document = new_document(path)
    for n in range(1, generations):
        document.toggle_like(n % 12)
        parents = (document.generation.tiles[n % 12].id,)
        designs = tuple(
            Design(SPACE.default() | {"size": (12 * n + i) / 1e4}, 7, SKETCH.hash, SKETCH.p5)
            for i in range(12)
        )
        lineage = (TileLineage(parents, "mutation", ("size",)),) * 12
        assert document.accept(Brood(document.next_request(), designs, lineage))
    document.close()
    return Document.open(path)


def statements(document: Document, act: Callable[[Document], object]) -> list[str]:
    """The SQL that an act runs, without its values."""
    ran: list[str] = []
    connection = document._session.connection

    def note(_cursor: object, sql: str, _bindings: object) -> bool:
        ran.append(sql)
        return True

    connection.exec_trace = note
    try:
        act(document)
    finally:
        connection.exec_trace = None
    return ran


def test_no_method_runs_more_statements_in_a_long_session_than_in_a_short_one(tmp_path: Path) -> None:
    few, many = grown(tmp_path / "few.konomi", 3), grown(tmp_path / "many.konomi", N_MANY)
    for name, act in ACTS.items():
        in_few, in_many = statements(few, act), statements(many, act)
        assert len(in_many) <= len(in_few) + 2, name
        assert len(in_many) < 90, name
        assert not [sql for sql in in_many if sql.lstrip().upper().startswith("SELECT")], name
    few.close()
    many.close()


def test_reading_never_touches_the_file(tmp_path: Path) -> None:
    document = grown(tmp_path / "a.konomi", 3)
    assert statements(document, ACTS["read"]) == []
    document.close()


def test_a_step_is_one_transaction(tmp_path: Path) -> None:
    document = grown(tmp_path / "a.konomi", 3)
    for name, act in ACTS.items():
        ran = statements(document, act)
        if name != "read":
            assert [sql for sql in ran if sql in ("BEGIN IMMEDIATE", "COMMIT")] == [
                "BEGIN IMMEDIATE",
                "COMMIT",
            ], name
    document.close()
