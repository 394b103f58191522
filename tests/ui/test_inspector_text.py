"""A parameter in words: as many digits as matter, its unit, and where it was declared."""

from __future__ import annotations

import pytest

from explorer.document import Document
from explorer.ui.inspector import Inspector
from explorer.ui.parameter_text import source_text, tip_text, value_text
from renderer.parameter import Parameter, Source, Value
from tests.ui.inspecting import KINDS, Shown
from tests.ui.steps import NewDocument


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
