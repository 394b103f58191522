"""Undo's laws, on states alone: no file, no document."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from explorer.commands import GESTURE_S, Command, Label, UndoLog
from explorer.document_edits import Adjust, Arrange, Edit, Hold, Mark, MoveTo, StaleEditError, Swap
from explorer.document_state import NO_MARKS, State, changes_between
from explorer.document_types import Marks, Settings
from explorer.session_commands import command_from_row, edits_to_json
from genetics import Constraints

ids = st.integers(1, 6)
times = st.floats(0, 1e10, allow_nan=False)
marked = st.lists(st.tuples(ids, times), max_size=3).map(tuple)
all_marks = st.builds(Marks, marked, marked)
settings = st.builds(
    Settings,
    boldness=st.floats(0, 1),
    population=st.integers(4, 30),
    seed_policy=st.sampled_from(["fixed", "varied", "evolved"]),
    frame=st.none() | st.integers(1, 500),
    record_looking=st.booleans(),
    automatic=st.booleans(),
    reheated=st.lists(ids, unique=True, max_size=3).map(tuple),
)
constraints = st.builds(
    Constraints,
    st.dictionaries(st.sampled_from(["size", "好"]), st.floats(0, 1) | st.booleans() | st.text(max_size=4)),
    st.dictionaries(st.just("hue"), st.tuples(st.floats(0, 360), st.floats(0, 360))),
)
states = st.builds(
    State,
    current=ids,
    marks=st.dictionaries(ids, all_marks.filter(lambda marks: marks != NO_MARKS)).map(MappingProxyType),
    swaps=st.dictionaries(st.tuples(ids, st.integers(0, 3)), st.integers(10, 12)).map(MappingProxyType),
    shelf=st.lists(ids, unique=True, max_size=4).map(tuple),
    constraints=constraints,
    settings=settings,
)


@st.composite
def edits_of(draw: st.DrawFn, state: State) -> Edit:
    """An edit that fits ``state``."""
    generation, index = draw(ids), draw(st.integers(0, 3))
    there = state.swaps.get((generation, index), 9)
    edit: Edit = draw(
        st.one_of(
            ids.map(lambda after: MoveTo(state.current, after)),
            all_marks.map(lambda after: Mark(generation, state.marks_of(generation), after)),
            st.integers(9, 12).map(lambda after: Swap(generation, index, there, after, original=9)),
            st.lists(ids, unique=True).map(lambda after: Arrange(state.shelf, tuple(after))),
            constraints.map(lambda after: Hold(state.constraints, after)),
            settings.map(lambda after: Adjust(state.settings, after)),
        )
    )
    return edit


@st.composite
def commands_of(draw: st.DrawFn, state: State) -> Command:
    """A command of one to three edits that fits ``state``."""
    edits = []
    for _ in range(draw(st.integers(1, 3))):
        edit = draw(edits_of(state))
        edits.append(edit)
        state = edit.do(state)
    return Command(draw(st.sampled_from(list(Label))), draw(times), tuple(edits))


few = hypothesis_settings(max_examples=25)
"""Each example is a whole state with a history of commands: these say as much as a hundred small ones."""


@few
@given(st.data(), states)
def test_undo_cancels_do_and_redo_cancels_undo(data: st.DataObject, state: State) -> None:
    command = data.draw(commands_of(state))
    done = command.do(state)
    assert command.undo(done) == state
    assert command.do(command.undo(done)) == done


@few
@given(st.data(), states)
def test_a_command_is_kept_as_json_without_loss(data: st.DataObject, state: State) -> None:
    command = data.draw(commands_of(state))
    assert command_from_row(command.label.value, command.made, edits_to_json(command)) == command


@few
@given(st.data(), states)
def test_an_edit_refuses_a_state_it_was_not_made_for(data: st.DataObject, state: State) -> None:
    other = replace(state, current=state.current + 1)
    with pytest.raises(StaleEditError):
        MoveTo(state.current, 1).do(other)


@few
@given(st.data(), states)
def test_listeners_hear_of_a_change_exactly_if_there_is_one(data: st.DataObject, state: State) -> None:
    after = data.draw(commands_of(state)).do(state)
    assert bool(list(changes_between(state, after))) == (state != after)
    assert not list(changes_between(state, replace(state)))


@few
@given(st.data(), states)
def test_a_log_knows_whether_it_fits_a_state(data: st.DataObject, state: State) -> None:
    log, now = UndoLog(), state
    for _ in range(3):
        command = data.draw(commands_of(now))
        log, now = log.with_command(command), command.do(now)
    log.check(now)
    if now.current != state.current:
        moved = replace(
            log, commands=(Command(Label.GO_TO, 0, (MoveTo(state.current, now.current + 1),)),), done=1
        )
        with pytest.raises(StaleEditError):
            moved.check(now)


def boldness(before: float, after: float, made: float, gesture: str = "boldness") -> Command:
    edit = Adjust(Settings(boldness=before), Settings(boldness=after))
    return Command(Label.BOLDNESS, made, (edit,), gesture)


def test_dragging_a_slider_is_one_step() -> None:
    log = UndoLog()
    for step in range(5):
        log = log.with_command(boldness(step / 10, (step + 1) / 10, made=100 + step * GESTURE_S / 2))
    assert len(log.commands) == 1
    assert log.commands[0].undo(State(settings=Settings(boldness=0.5))).settings.boldness == 0.0


def test_a_slider_dragged_back_to_where_it_was_leaves_no_step() -> None:
    log = UndoLog().with_command(boldness(0.1, 0.4, 100)).with_command(boldness(0.4, 0.1, 100.5))
    assert log == UndoLog()


@pytest.mark.parametrize(
    ("later", "gesture"),
    [
        (GESTURE_S, "boldness"),
        (GESTURE_S * 50, "boldness"),
        (-5.0, "boldness"),
        (0.5, "population"),
        (0.5, ""),
    ],
)
def test_steps_apart_in_time_or_of_another_slider_stay_two(later: float, gesture: str) -> None:
    log = (
        UndoLog().with_command(boldness(0.1, 0.2, 100)).with_command(boldness(0.2, 0.3, 100 + later, gesture))
    )
    assert len(log.commands) == 2


def test_a_gesture_never_swallows_what_undo_has_already_taken_back() -> None:
    log = UndoLog().with_command(boldness(0.1, 0.2, 100))
    undone = replace(log, done=0)
    assert undone.with_command(boldness(0.1, 0.3, 100.1)).commands == (boldness(0.1, 0.3, 100.1),)


def test_a_new_step_ends_what_could_be_redone() -> None:
    log = UndoLog().with_command(boldness(0.1, 0.2, 100)).with_command(boldness(0.2, 0.3, 200))
    log = replace(log, done=1).with_command(boldness(0.2, 0.9, 300))
    assert log.next is None
    assert [command.made for command in log.commands] == [100, 300]


def test_every_label_is_a_short_phrase_of_its_own() -> None:
    assert len({label.value for label in Label}) == len(Label)
    assert all(0 < len(label) <= 30 and not label.endswith(".") for label in Label)
