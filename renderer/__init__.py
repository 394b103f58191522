"""What a sketch is and what it looks like."""

from renderer.design import Design
from renderer.errors import KonomiError, ParameterError, SketchError
from renderer.parameter import Parameter, ParameterSpace, Source
from renderer.sketch import Sketch

__all__ = [
    "Design",
    "KonomiError",
    "Parameter",
    "ParameterError",
    "ParameterSpace",
    "Sketch",
    "SketchError",
    "Source",
]
