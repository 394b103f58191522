"""Names that well-known libraries bring, so that an error can say which library a sketch is missing."""

from __future__ import annotations

import re

_UNDEFINED = re.compile(r"ReferenceError: (?P<name>[\w$]+) is not defined\Z")

_LIBRARIES = {
    "matter.js": "Matter",
    "ml5.js": "ml5",
    "three.js": "THREE",
    "chroma.js": "chroma",
    "Tone.js": "Tone",
    "toxiclibs.js": "toxi VerletPhysics2D VerletParticle2D",
    "opentype.js": "opentype",
    "GSAP": "gsap TweenMax TweenLite",
    "D3": "d3",
    "jQuery": "$ jQuery",
    "CCapture.js": "CCapture",
    "p5.easycam": "createEasyCam",
    "p5.js-svg": "SVG",
    "planck.js": "planck",
    "Box2D": "b2World b2Vec2 Box2D",
    "p5.play": "createSprite drawSprites",
    "p5.collide2D": "collideRectRect collideRectCircle collideCircleCircle collidePointCircle",
    "p5.createLoop": "createLoop",
    "p5.fillGradient": "fillGradient",
    "RiTa": "RiTa",
    "Delaunator": "Delaunator",
    "simplex-noise": "SimplexNoise",
    "OpenSimplexNoise": "OpenSimplexNoise openSimplexNoise",
    "the library of Generative Design": "gd",
}
_LIBRARY_OF = {name: library for library, names in _LIBRARIES.items() for name in names.split()}


def with_library(what: str) -> str:
    """What a sketch threw, and where a name that it lacks would come from."""
    undefined = _UNDEFINED.match(what.removesuffix("."))
    library = _LIBRARY_OF.get(undefined["name"]) if undefined is not None else None
    if library is None:
        return what
    return f"{what.removesuffix('.')}; it comes with {library}, which is not among the sketch's scripts."
