"""What clicks do of themselves, what has the focus, what forms and storage hold: as in Chromium 156."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import drawing, printed, sketch_of

HEARING = """
    const heard = [];
    const hear = (element, ...types) => types.forEach((type) => element.addEventListener(type, (event) => {
      heard.push(type + (event.target.checked ?? '')); }));
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def test_a_clicked_check_box_changes_before_its_listeners_hear_of_it(engine: V8Engine) -> None:
    source = drawing(f"""{HEARING}
    const box = createInput('', 'checkbox').elt;
    hear(box, 'click', 'input', 'change');
    box.click();
    box.dispatchEvent(new MouseEvent('click'));
    box.addEventListener('click', (event) => event.preventDefault());
    box.click();
    print(heard.join(' '), box.checked);
    """)
    (said,) = printed(engine, source)
    assert said == ("clicktrue inputtrue changetrue clickfalse inputfalse changefalse clicktrue false")


def test_p5s_own_check_box_says_that_it_was_clicked(engine: V8Engine) -> None:
    source = drawing("""
    const box = createCheckbox('grid', true);
    box.changed(() => print('changed', box.checked()));
    box.elt.querySelector('input').click();
    box.elt.querySelector('label').click();
    """)
    assert printed(engine, source) == ("changed false", "changed true")


def test_a_label_clicks_its_control_and_a_button_sends_its_form(engine: V8Engine) -> None:
    source = drawing(f"""{HEARING}
    const page = createDiv('<label id=a>x<input type=radio name=q value=1></label><label id=b for=w>y</label>'
      + '<input id=w type=radio name=q value=2><form><button id=c>go</button></form>'
      + '<button id=d disabled>no</button>').elt;
    hear(page, 'change', 'submit', 'click');
    for (const id of 'abcd') page.querySelector('#' + id).click();
    print(heard.join(' '), page.querySelector('input:checked').value);
    """)
    assert printed(engine, source) == (
        "click clicktrue changetrue click clicktrue changetrue click submit 2",
    )


def test_one_element_has_the_focus_and_at_first_the_page_has_it(engine: V8Engine) -> None:
    source = drawing("""
    const [field, plain, button] = [createInput(''), createDiv('x'), createButton('y')];
    const at = () => document.activeElement.tagName;
    const seen = [at()];
    for (const { elt } of [field, plain, button]) {
      elt.onblur = () => seen.push('left');
      elt.focus();
      seen.push(at());
    }
    button.elt.blur();
    print(...seen, at());
    """)
    assert printed(engine, source) == ("BODY INPUT INPUT left BUTTON left BODY",)


def test_a_font_size_in_shares_is_one_of_the_font_around_the_canvas(engine: V8Engine) -> None:
    source = drawing("""
    const sizes = (context) => ['2em A', '150% A', 'larger A', 'bold 2rem/1 A'].map((font) => {
      context.font = font; return parseFloat(context.font.replace('bold', '')); }).join();
    const loose = document.createElement('canvas');
    const before = sizes(loose.getContext('2d'));
    createDiv('').style('font-size', '40px').elt.append(loose);
    print(sizes(drawingContext), before, sizes(loose.getContext('2d')));
    """)
    assert printed(engine, source) == ("32,24,19.2,32 20,15,12,32 80,60,48,32",)


def test_what_an_offscreen_canvas_holds_can_be_taken_out_of_it(engine: V8Engine) -> None:
    source = drawing("""
    const canvas = new OffscreenCanvas(9, 7);
    canvas.getContext('2d').fillRect(0, 0, 9, 7);
    const bitmap = canvas.transferToImageBitmap();
    drawingContext.drawImage(bitmap, 0, 0);
    const left = canvas.getContext('2d').getImageData(0, 0, 1, 1).data;
    print(bitmap.width, bitmap.height, ...get(3, 3), ...left);
    """)
    assert printed(engine, source) == ("9 7 0 0 0 255 0 0 0 0",)


WRITTEN = """
let sum = 1;
const told = [];
function tell(word) { told.push(word); }
function setup() {
  createCanvas(9, 9);
  createButton('x').attribute('onclick', 'sum += 2').elt.click();
  const range = document.querySelector('#size');
  range.value = 7;
  range.dispatchEvent(new Event('input'));
  document.querySelector('b').click();
  range.setAttribute('oninput', 'tell(1)');
  range.dispatchEvent(new Event('input'));
  range.oninput = () => tell(2);
  range.dispatchEvent(new Event('input'));
  print(sum, document.querySelector('i').textContent, ...told);
  noLoop();
}
"""
WRITTEN_PAGE = (
    '<input id="size" type="range" max="9" oninput="shown.innerHTML = value; tell(+this.value)">'
    '<i id="shown"></i>'
    '<p onclick="tell(\'up\')"><b onclick="event.stopPropagation(); return false">x</b></p>'
)


@pytest.mark.parametrize("strict", ["", "'use strict';"])
def test_what_markup_does_with_an_event_sees_the_sketchs_variables(engine: V8Engine, strict: str) -> None:
    page = (
        WRITTEN_PAGE.replace("shown.innerHTML = value;", "shown.innerHTML = this.value;")
        if strict
        else WRITTEN_PAGE
    )
    request = RenderRequest(sketch_of(strict + WRITTEN, page=page), Design({}))
    assert engine.draw(request).console == ("3 7 7 1 2",)


def test_a_parameter_is_told_to_what_the_page_does_with_its_input(engine: V8Engine) -> None:
    source = "let level = 0; function setup() { createCanvas(9, 9); } function draw() { background(level); }"
    page = '<input id="tone" type="range" max="255" value="0" oninput="level = +this.value">'
    drawn = engine.draw(RenderRequest(sketch_of(source, page=page), Design({"tone": 90})))
    assert drawn.pixels[4, 4].tolist() == [90, 90, 90, 255]


def test_a_form_and_its_controls_know_each_other(engine: V8Engine) -> None:
    source = drawing("""
    const form = createDiv('<form><input id=n name=n type=number value=5 min=1 max=9 step=2>'
      + '<label for=n>N</label><input id=r type=range max=1 step=0.1 value=0.5>'
      + '<output>50</output><textarea>hi</textarea></form>').elt.firstChild;
    const { n, r } = form.elements;
    n.stepUp(5); r.stepUp(2); r.stepDown();
    form.querySelector('output').value = 7;
    print(form.length, n.value, r.value, form.textContent, n.form === form, n.labels[0].control === n);
    form.reset();
    print(n.value, r.value, form.textContent, n.checkValidity(), form.querySelector('textarea').type);
    """)
    assert printed(engine, source) == ("4 9 0.6 N7hi true true", "5 0.5 N50hi true textarea")


def test_elements_that_show_a_number_or_open_say_so(engine: V8Engine) -> None:
    source = drawing("""
    const [bar, gauge, box] = ['progress', 'meter', 'dialog'].map((tag) => document.createElement(tag));
    print(bar.value, bar.max, bar.position, gauge.value, gauge.max);
    bar.max = 80; bar.value = 20; gauge.value = 0.4; box.showModal();
    print(bar.position, gauge.value, box.open, bar.getAttribute('value'));
    """)
    assert printed(engine, source) == ("0 1 -1 0 1", "0.25 0.4 true 20")


def test_a_list_is_emptied_by_its_length_and_filled_by_new_options(engine: V8Engine) -> None:
    source = drawing("""
    const list = createSelect();
    for (const name of 'abc') list.option(name);
    list.elt.options.length = 1;
    list.elt.add(new Option('D', 'd', false, true));
    print(list.elt.length, list.value());
    list.elt.length = 0;
    print(list.elt.options.length, list.elt.value === '');
    """)
    assert printed(engine, source) == ("2 d", "0 true")


def test_what_is_stored_is_a_property_as_well(engine: V8Engine) -> None:
    source = drawing("""
    localStorage.best = 3;
    localStorage.setItem('name', 'A');
    storeItem('p5', { x: 1 });
    const kept = [localStorage.getItem('best'), localStorage.name, 'best' in localStorage, getItem('p5').x];
    delete localStorage.best;
    print(...kept, localStorage.best, localStorage.length, Object.keys(localStorage).join());
    """)
    assert printed(engine, source) == ("3 A true 1 undefined 3 name,p5,p5p5TypeID",)


def test_a_variable_of_the_page_may_be_set_and_has_any_name(engine: V8Engine) -> None:
    source = drawing("""
    document.documentElement.style.setProperty('--mainHue', '12');
    document.body.style.setProperty('--wide', '90px');
    const part = createDiv('').style('width', 'var(--wide)');
    print(getComputedStyle(document.body).getPropertyValue('--mainHue'), part.elt.offsetWidth);
    """)
    assert printed(engine, source) == ("12 90",)


def test_an_event_that_a_sketch_makes_says_what_a_browser_adds(engine: V8Engine) -> None:
    source = drawing("""
    const mouse = new MouseEvent('mousemove', { clientX: 3, clientY: 4, pageX: 9, buttons: 1 });
    const wheel = new WheelEvent('wheel', { deltaY: 5 });
    const { keyCode, which, shiftKey } = new KeyboardEvent('keydown', { key: 'a', keyCode: 65 });
    print(mouse.pageX, mouse.y, mouse.movementX, mouse.button, mouse.buttons, wheel.deltaX, wheel.deltaY);
    print(keyCode, which, shiftKey);
    document.querySelector('canvas').dispatchEvent(mouse);
    print(mouse.offsetX, movedX);
    """)
    assert printed(engine, source) == ("3 4 0 0 1 0 5", "65 65 false", "3 0")


def test_lines_of_text_become_lines_of_the_page_and_a_removed_style_is_handed_back(engine: V8Engine) -> None:
    source = drawing("""
    const part = createDiv('').elt;
    part.innerText = 'a\\nb';
    part.style.left = '3px';
    const seen = part.offsetParent === document.body;
    part.style.display = 'none';
    print(seen, part.offsetParent, part.lastElementChild.offsetParent);
    print(part.innerHTML, part.style.removeProperty('left'), part.style.left === '');
    print(performance.mark('a').name, CSS.escape('a.b'), part.parentNode.children instanceof HTMLCollection);
    """)
    assert printed(engine, source) == ("true null null", "a<br>b 3px true", "a a\\.b true")
