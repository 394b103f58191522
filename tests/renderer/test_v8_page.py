"""The page that a sketch finds: linkedom's nodes, fresh and unchanged for each design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from renderer import javascript
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import P5_VERSIONS
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import drawing, printed, sketch_of

PAGE_USER = drawing("""
    const made = document.createElement('ul');
    let heard = 0;
    made.innerHTML = '<li class=a>1</li><li>2</li>';
    document.body.append(made);
    made.classList.add('b');
    made.dataset.k = 'v';
    made.addEventListener('knock', () => heard++, true);
    made.lastChild.dispatchEvent(new Event('knock'));
    print(made.outerHTML, heard, made.querySelectorAll('li:not(.a)').length, made.matches('.b'));
    print(made.closest('body') === document.body, document.body.children.length, made.extra);
    print(made.getAttribute('data-k'), Object.keys(made.dataset), document.body.attributes.length);
""")
PAGE_INTRUDERS = {
    "methods of every element": "Element.prototype.matches = () => 9; HTMLUListElement.prototype.extra = 1;",
    "methods of every node": "Node.prototype.extra = 1; Element.prototype.__proto__.insertBefore = 0;",
    "lists of classes": "document.body.classList.constructor.prototype.add = null;",
    "collections of data": "Object.getPrototypeOf(document.body.dataset).k = 2;",
    "what is looked up": "Element.prototype.closest = () => 5; NodeList.prototype.item = null;",
    "what listens": "EventTarget.prototype.addEventListener = () => {}; Event.prototype.type = 1;",
    "the page's own nodes": "document.body.innerHTML = '<p>x</p>'; document.body.id = 'changed';",
    "what documents share": (
        "for (const name of Object.getOwnPropertySymbols(document)) {"
        " if (document[name]?.docType) document[name].ignoreCase = false; }"
    ),
    "elements of its own": "customElements.define('x-y', class extends HTMLElement {});",
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize("intruder", PAGE_INTRUDERS.values(), ids=PAGE_INTRUDERS)
def test_what_a_sketch_does_to_the_page_is_undone_for_the_next(engine: V8Engine, intruder: str) -> None:
    untouched = printed(engine, PAGE_USER)
    for _ in range(2):
        printed(engine, drawing(intruder))
        assert printed(engine, PAGE_USER) == untouched


@pytest.mark.parametrize("p5", P5_VERSIONS.values())
def test_a_sketch_hears_of_what_changes_in_its_page(engine: V8Engine, p5: str) -> None:
    source = """
    let [heard, box] = [0, null];
    function setup() {
      createCanvas(20, 20);
      box = createDiv('a');
      new MutationObserver((changes) => { heard += changes.length; }).observe(box.elt, { childList: true });
    }
    function draw() {
      if (frameCount === 2) box.child(createP('x'));
      background(heard * 100);
    }
    """
    request = RenderRequest(replace(sketch_of(source), p5=p5), Design({}), frame=4)
    assert engine.draw(request).pixels[5, 5, 0] == 100


@pytest.mark.parametrize("p5", P5_VERSIONS.values())
def test_a_slider_holds_its_value_and_follows_its_limits(engine: V8Engine, p5: str) -> None:
    """Sketches read it for every pixel: it is not looked for in the attributes each time."""
    source = drawing("""
    const slider = createSlider(0, 100, 40, 10);
    const { elt } = slider;
    const seen = [slider.value()];
    const see = (change) => { change(); seen.push(slider.value()); };
    see(() => { slider.value(77); });
    see(() => { elt.max = 50; });
    see(() => { elt.max = 90; });
    see(() => { elt.step = 3; });
    see(() => { elt.setAttribute('value', 9); });
    see(() => { elt.type = 'text'; elt.value = '7'; });
    see(() => { elt.type = 'range'; });
    const plain = document.createElement('input');
    const look = (change) => { change(); seen.push(plain.value); };
    look(() => { plain.type = 'range'; });
    look(() => { plain.setAttribute('value', 30); });
    look(() => { plain.max = 20; });
    look(() => { plain.max = 100; });
    look(() => { plain.setAttribute('value', 40); });
    look(() => { plain.removeAttribute('value'); });
    look(() => { plain.min = 70; });
    print(seen.join(' '));
    const looks = new Set();
    const { getAttribute } = elt;
    elt.getAttribute = (name) => { looks.add(name); return getAttribute.call(elt, name); };
    slider.value();
    print(...looks);
    """)
    request = RenderRequest(replace(sketch_of(source), p5=p5), Design({}))
    assert engine.draw(request).console == ("40 80 50 50 51 51 7 6 50 30 20 20 40 50 70", "type")


def test_a_linkedom_that_is_put_together_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    known = javascript.npm_source("linkedom")
    for changed in (
        known.replace("wm.set(this, new Map);", ""),
        known.replace("property-list.ts", "properties.ts"),
        known + "\nconst more = 1;",
    ):
        monkeypatch.setattr(javascript, "npm_source", lambda _, changed=changed: changed)
        javascript.host_source.cache_clear()
        with pytest.raises(ValueError, match="linkedom: expected"):
            javascript.host_source()
