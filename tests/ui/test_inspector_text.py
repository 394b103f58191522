"""A parameter in words: as many digits as matter, its unit, and where it was declared."""

from __future__ import annotations

import json

import pytest

from explorer.document import Document
from explorer.ui.inspector import Inspector
from explorer.ui.parameter_text import source_text, tip_text, value_text
from explorer.ui.widgets_text import ElidedLabel
from renderer.parameter import Parameter, Source, Value
from tests.ui.inspecting import KINDS, Shown
from tests.ui.steps import NewDocument

BARE = "function setup() { createCanvas(40, 40); background(9); }"


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document(KINDS)


@pytest.fixture
def inspector(document: Document, show: Shown) -> Inspector:
    return show(document)


def test_the_name_s_tool_tip_says_where_the_parameter_was_declared(document: Document) -> None:
    parameter = document.space["count"]
    assert source_text(parameter) == f"Declared in {parameter.source.file}, line {parameter.source.line}."
    assert source_text(parameter) in tip_text(parameter)
    assert "Range: 1 – 9" in tip_text(parameter)


def test_long_names_that_begin_alike_are_told_apart(new_document: NewDocument, show: Shown) -> None:
    names = [f"stroke weight of the outermost ring number {number}" for number in (1, 2)]
    params = [{"id": f"w{n}", "name": name, "type": "number"} for n, name in enumerate(names)]
    inspector = show(new_document(f"$fx.params({json.dumps(params)});\n{BARE}"))

    inspector.grab()

    shown = [label.text() for label in inspector.findChildren(ElidedLabel) if label.whole_text in names]
    assert len(set(shown)) == 2
    assert all("…" in text for text in shown)


@pytest.mark.parametrize(
    ("parameter", "value", "text"),
    [
        (Parameter("a", "float", 0, 1), 0.123456, "0.12"),
        (Parameter("a", "float", 0, 0.5), 0.123456, "0.123"),
        (Parameter("a", "float", 0, 1000), 123.456, "123"),
        (Parameter("a", "float", 0, 1, step=0.25), 0.25, "0.25"),
        (Parameter("a", "int", 0, 9), 4, "4"),
        (Parameter("a", "angle", 0, 360), 12.5, "12°"),
        (Parameter("a", "angle", 0, 6.283), 1.5708, "1.57"),
        (Parameter("a", "bool"), True, "on"),
        (Parameter("a", "color"), "#1e90ff", "#1e90ff"),
    ],
)
def test_values_are_shown_with_as_many_digits_as_matter(
    parameter: Parameter, value: Value, text: str
) -> None:
    assert value_text(parameter, value) == text


def test_a_parameter_of_no_known_place_has_no_source_line() -> None:
    assert source_text(Parameter("a", source=Source("api"), low=0, high=1)) == ""
