"""The user's sessions: found again, offered after a crash, and no clutter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.document import Document
from explorer.folders import data_folder
from explorer.library import Library
from explorer.session import SessionError
from tests.explorer.session_making import SteppingClock, go_on, new_document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "data", clock=SteppingClock())
    yield library
    library.close()


def worked_on(library: Library, name: str = "dips") -> Document:
    """A session of the library's own, open, with one like."""
    document = new_document(library.new_path(name))
    library.opened(document)
    document.toggle_like(3)
    return document


def died(library: Library) -> Library:
    """The library as the next start finds it; documents must have been closed without telling it."""
    library.close()
    return Library(library.folder, clock=SteppingClock())


def test_everything_is_kept_in_the_folder_that_the_environment_names(own_data_folder: Path) -> None:
    assert data_folder() == own_data_folder
    library = Library()
    assert library.new_path("dips").is_relative_to(own_data_folder)
    library.close()


def test_the_folder_is_the_systems_own_place_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KONOMI_DATA")
    assert data_folder().is_absolute()
    assert data_folder().name == "Konomi"


@pytest.mark.parametrize(
    "name", ["dips", 'a/b\\c:d*?"<>|\n', "..", "", "好み", "x" * 400, "好み" * 45, "🎨" * 60]
)
def test_a_new_session_gets_a_free_name_that_every_system_allows(library: Library, name: str) -> None:
    first = library.new_path(name)
    new_document(first).close()
    second = library.new_path(name)
    assert first.parent == second.parent == library.sessions_folder
    assert first != second
    assert not set('<>:"/\\|?*\n') & set(first.name)
    assert first.suffix == ".konomi"


def test_recent_sessions_come_last_opened_first_with_title_and_thumbnail(library: Library) -> None:
    for name in ("first", "second"):
        document = worked_on(library, name)
        go_on(document)
        document.set_thumbnail(name.encode())
        library.closed(document)
    assert [(recent.title, recent.thumbnail, recent.generations) for recent in library.recent()] == [
        ("dips", b"second", 2),
        ("dips", b"first", 2),
    ]
    assert len(library.recent(limit=1)) == 1
    again = Document.open(library.recent()[1].path)
    library.opened(again)
    library.closed(again)
    assert library.recent()[0].thumbnail == b"first"


def test_a_session_elsewhere_is_remembered_until_it_is_forgotten(library: Library, tmp_path: Path) -> None:
    document = new_document(tmp_path / "mine.konomi")
    library.opened(document)
    library.closed(document)
    assert [recent.path for recent in library.recent()] == [tmp_path / "mine.konomi"]
    library.forget(tmp_path / "mine.konomi")
    assert library.recent() == ()
    assert (tmp_path / "mine.konomi").exists()


def test_a_session_whose_file_is_gone_stays_listed_until_it_is_found_or_forgotten(
    library: Library, tmp_path: Path
) -> None:
    document = new_document(tmp_path / "mine.konomi", generations=2)
    library.opened(document)
    library.closed(document)
    (before,) = library.recent()
    (tmp_path / "mine.konomi").rename(tmp_path / "moved.konomi")
    assert library.recent() == (replace(before, is_missing=True),)
    (tmp_path / "other.konomi").write_text("no session")

    with pytest.raises(SessionError, match=r"other\.konomi"):
        library.relocate(tmp_path / "mine.konomi", tmp_path / "other.konomi")
    assert library.recent() == (replace(before, is_missing=True),)

    library.relocate(tmp_path / "mine.konomi", tmp_path / "moved.konomi")
    assert library.recent() == (replace(before, path=tmp_path / "moved.konomi"),)
    (tmp_path / "moved.konomi").unlink()
    library.forget(tmp_path / "moved.konomi")
    assert library.recent() == ()


def test_what_was_never_clicked_is_not_kept(library: Library) -> None:
    document = new_document(library.new_path("dips"))
    library.opened(document)
    library.closed(document)
    assert not document.path.exists()
    assert library.recent() == ()


def test_but_a_file_of_the_artists_own_is_never_removed(library: Library, tmp_path: Path) -> None:
    document = new_document(tmp_path / "mine.konomi")
    library.opened(document)
    library.closed(document)
    assert document.path.exists()
    assert library.crashed() == ()
    assert [recent.path for recent in library.recent()] == [document.path]


def test_an_untouched_session_that_the_list_does_not_know_is_cleared_away(library: Library) -> None:
    document = new_document(library.new_path("dips"))
    document.close()
    assert library.recent() == ()
    assert not document.path.exists()


def test_save_as_moves_the_librarys_own_session(library: Library, tmp_path: Path) -> None:
    document = worked_on(library)
    own = document.path
    document.save_as(tmp_path / "best.konomi")
    library.opened(document)
    library.closed(document)
    assert not own.exists()
    assert [recent.title for recent in library.recent()] == ["best"]


def test_a_copy_of_a_session_is_a_session_of_its_own(library: Library) -> None:
    document = worked_on(library)
    library.closed(document)
    copy = document.path.with_name("copy.konomi")
    copy.write_bytes(document.path.read_bytes())
    first, second = Document.open(document.path), Document.open(copy)
    library.opened(first)
    library.opened(second)
    library.closed(second)
    library.closed(first)
    assert document.path.exists()
    assert copy.exists()


def test_a_session_that_a_crash_left_is_offered_once_it_is_really_dead(library: Library) -> None:
    document = worked_on(library)
    go_on(document)
    path = document.path
    assert library.crashed() == ()
    other_window = Library(library.folder)
    assert other_window.crashed() == ()
    other_window.close()
    document.close()
    library = died(library)
    assert [(found.path, found.generations) for found in library.crashed()] == [(path, 2)]
    assert len(library.crashed()) == 1
    recovered = Document.open(path)
    library.opened(recovered)
    assert library.crashed() == ()
    library.closed(recovered)
    assert library.crashed() == ()
    assert len(library.recent()) == 1
    library.close()


def test_recovery_can_be_declined_and_the_session_stays(library: Library) -> None:
    document = worked_on(library)
    document.close()
    library = died(library)
    library.dismiss(document.path)
    assert library.crashed() == ()
    assert [recent.path for recent in library.recent()] == [document.path]
    library.close()


def test_when_the_list_is_lost_the_sessions_are_found_again(library: Library) -> None:
    document = worked_on(library)
    library.closed(document)
    library.close()
    (library.folder / "library.db").unlink()
    library = Library(library.folder)
    assert [recent.path for recent in library.recent()] == [document.path]
    assert library.problem == ""
    library.close()


def test_a_damaged_list_is_put_aside_and_begun_anew(library: Library) -> None:
    document = worked_on(library)
    library.closed(document)
    library.close()
    (library.folder / "library.db").write_bytes(b"?" * 9000)
    library = Library(library.folder)
    assert "begun anew" in library.problem
    assert [recent.path for recent in library.recent()] == [document.path]
    assert (library.folder / "library.db.damaged").exists()
    library.close()


def test_a_damaged_session_is_not_offered_but_left_alone(library: Library) -> None:
    library.sessions_folder.mkdir(parents=True)
    (library.sessions_folder / "broken.konomi").write_bytes(b"SQLite format 3\0" + b"?" * 900)
    assert library.recent() == ()
    assert (library.sessions_folder / "broken.konomi").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SessionError, match="could not be read or written"):
        Library(tmp_path / "file" / "data")
