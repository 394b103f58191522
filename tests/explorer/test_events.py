"""The one event mechanism."""

from __future__ import annotations

from explorer.events import Event


def test_everyone_connected_is_told_in_the_order_in_which_they_connected() -> None:
    told: list[tuple[str, int]] = []
    event: Event[int] = Event()
    event.connect(lambda value: told.append(("first", value)))
    event.connect(lambda value: told.append(("second", value)))
    event.emit(5)
    assert told == [("first", 5), ("second", 5)]


def test_connecting_twice_tells_once_and_disconnecting_ends_it() -> None:
    told: list[int] = []
    event: Event[int] = Event()
    event.connect(told.append)
    disconnect = event.connect(told.append)
    event.emit(1)
    disconnect()
    disconnect()
    event.emit(2)
    assert told == [1]
    assert len(event) == 0


def test_a_method_disconnects_although_it_is_another_object_each_time() -> None:
    class Listener:
        def __init__(self) -> None:
            self.told: list[int] = []

        def on_change(self, value: int) -> None:
            self.told.append(value)

    listener = Listener()
    event: Event[int] = Event()
    event.connect(listener.on_change)
    event.disconnect(listener.on_change)
    event.emit(1)
    assert listener.told == []


def test_who_is_disconnected_while_others_are_told_is_told_no_more() -> None:
    told: list[str] = []
    event: Event[int] = Event()

    def second(_value: int) -> None:
        told.append("second")

    def first(_value: int) -> None:
        told.append("first")
        event.disconnect(second)
        event.connect(lambda _value: told.append("newcomer"))

    event.connect(first)
    event.connect(second)
    event.emit(1)
    assert told == ["first"]
