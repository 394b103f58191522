//# createDiv, createP, createSpan
const parts = [createDiv('a'), createP('b <b>c</b>'), createSpan('d')];
print(parts.map((part) => part.html()).join('|'), parts[1].elt.children.length);

//# id, class, parent, child
const box = createDiv('box').id('mine').class('wide');
const inside = createSpan('in').parent(box);
print(box.id(), box.class(), inside.parent().id, select('#mine').html().length, selectAll('.wide').length, box.child().length);
box.addClass('tall').removeClass('wide').toggleClass('deep');
print(box.class(), box.hasClass('deep'));

//# style, attribute, value
const field = createInput('text');
field.style('color', 'red').attribute('name', 'f').size(80);
print(field.value(), field.attribute('name'), field.elt.type, field.style('color') !== '');
field.value('new');
print(field.value());

//# slider and check box
const [slider, box] = [createSlider(0, 100, 30, 5), createCheckbox('on', true)];
slider.position(10, 10);
rect(10, 10, slider.value(), 20);
fill(box.checked() ? 'green' : 'red');
circle(50, 70, 30);

//# select, radio, colour picker
const menu = createSelect();
menu.option('one');
menu.option('two');
menu.selected('two');
const radio = createRadio();
radio.option('1', 'a');
radio.option('2', 'b');
radio.selected('2');
const picker = createColorPicker('#ff8800');
print(menu.value(), radio.value(), picker.value());
fill(picker.color());
rect(20, 20, 60, 60);

//# button and events by hand
let presses = 0;
const button = createButton('press');
button.mousePressed(() => presses++);
button.elt.dispatchEvent(new MouseEvent('mousedown'));
button.elt.click();
print(presses, button.html());

//# input events
const field = createInput('');
const said = [];
field.input(() => said.push(field.value()));
field.value('a');
field.elt.dispatchEvent(new Event('input'));
print(said.join());

//# hide, show, remove
const part = createDiv('gone');
part.hide();
const hidden = part.elt.style.display;
part.show();
print(hidden, part.elt.style.display);
part.remove();
print(document.body.contains(part.elt));

//# removeElements
createP('one');
createP('two').addClass('kept');
removeElements();
print(selectAll('p').length);

//# createElement, createA, createImg
const title = createElement('h2', 'title');
const link = createA('https://example.com', 'out', '_blank');
print(title.elt.tagName, link.elt.target, link.html());

//# the canvas as an element
const canvas = drawingContext.canvas;
print(canvas.tagName, canvas.width, canvas.style.width, canvas.classList.contains('p5Canvas'));

//# document, by hand
const box = document.createElement('div');
box.innerHTML = '<ul><li class="a">1</li><li>2</li></ul>';
document.body.append(box);
print(box.querySelectorAll('li').length, box.querySelector('.a').textContent, box.firstChild.lastElementChild.innerText);
box.remove();

//# storage and address
localStorage.setItem('k', 'v');
print(localStorage.getItem('k'), getURLParams().none === undefined, typeof getURL());

//# describe and textOutput
describe('A circle');
describeElement('circle', 'Round');
textOutput();
gridOutput();
circle(50, 50, 50);

//# a file input and an audio that is not there
const file = createFileInput(() => {});
print(file.elt.type);

//# selectors
const box = createDiv('<ul><li class="a b">1</li><li data-kind="even">2</li><li>3</li></ul><p>4</p>').id('list');
const texts = (selector) => selectAll(selector, box).map((found) => found.html()).join('');
print(['li:not(.a)', 'li:nth-child(odd)', '.a.b + li', 'li.a ~ li', '[data-kind^="ev"]', 'li:last-of-type, p', 'ul:has(.a) > li:first-child'].map(texts).join('|'));
print(select('#list li:not([class]):not([data-kind])').html(), select('#list ol') === null, document.querySelectorAll('#list :is(p, li.b)').length);

//# closest and matches
const box = createDiv('<section class="outer"><p><b id="inner">x</b></p></section>');
const inner = select('#inner', box).elt;
print(inner.closest('.outer').tagName, inner.closest('p, section').tagName, inner.closest('table'), inner.matches('section p > b'), inner.matches('p'));

//# markup, entities and comments
const box = createElement('article', '<h3>T &amp; &eacute;&hellip;</h3><!-- none --><p>one<p>two<br>three <input value=7 disabled><ul><li>a<li>b</ul>');
print(box.html());
print(box.elt.children.length, box.elt.querySelectorAll('li').length, box.elt.firstChild.textContent, box.elt.childNodes[1].nodeType);
box.html('<em>more</em>', true);
print(box.elt.lastChild.outerHTML, createP('a < b &c').html());
print(createSpan('').attribute('title', '"<b>"').id('named').class('late').elt.outerHTML);

//# insertAdjacentHTML
const middle = createDiv('<i>m</i>').elt.firstChild;
for (const where of ['beforebegin', 'afterbegin', 'beforeend', 'afterend']) middle.insertAdjacentHTML(where, `<b>${where[0]}</b>${where.length}`);
print(middle.parentNode.innerHTML);

//# template
const form = document.createElement('template');
form.innerHTML = '<li class="item">x</li><li>y</li>';
const list = createElement('ul');
for (const text of ['p', 'q']) {
  const copy = form.content.cloneNode(true);
  copy.querySelector('.item').textContent = text;
  list.elt.append(copy);
}
print(list.html(), form.content.children.length);

//# capture, bubbling and once
const outer = createDiv('<p><b>x</b></p>').elt;
const [inner, said] = [outer.querySelector('b'), []];
const hear = (target, name, options) => target.addEventListener('knock', (event) => said.push(name + event.eventPhase), options);
hear(window, 'window', { capture: true });
hear(document, 'document');
hear(outer, 'down', true);
hear(outer, 'up');
hear(inner, 'once', { once: true });
hear(inner, 'always');
for (const bubbles of [true, false]) inner.dispatchEvent(new CustomEvent('knock', { bubbles, detail: 3 }));
outer.firstChild.addEventListener('knock', (event) => event.stopPropagation());
inner.dispatchEvent(new Event('knock', { bubbles: true }));
print(said.join());

//# mousePressed on elements within others
const said = [];
const box = createDiv('<b>press</b>').mousePressed(() => said.push('box')).mouseClicked(() => said.push('clicked'));
const inner = select('b', box).mousePressed(() => said.push('inner'));
inner.elt.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
inner.elt.click();
print(said.join());

//# drop and position
const box = createDiv('here').position(12, 34).drop(() => {});
let prevented = 0;
box.elt.addEventListener('dragover', (event) => { prevented += event.defaultPrevented; });
box.elt.dispatchEvent(new Event('dragover', { cancelable: true }));
print(prevented, box.x, box.y, box.elt.style.position, box.elt.style.left, box.elt.style.top);
box.style('background-color', 'red').style('z-index', '3');
print(box.elt.style.backgroundColor, box.elt.style.zIndex, box.elt.style.getPropertyValue('background-color'));

//# DOMParser
const page = new DOMParser().parseFromString('<html><head><title>T</title></head><body class="k"><p>x<p>y</body></html>', 'text/html');
print(page.title, page.body.className, page.querySelectorAll('body.k > p:nth-of-type(2)').length);
const xml = new DOMParser().parseFromString('<?xml version="1.0"?><r><a n="1 &amp; 2">x</a><B/><!-- q --><![CDATA[<i>]]></r>', 'text/xml');
print(xml.documentElement.tagName, xml.querySelector('r > a[n]').getAttribute('n'), xml.getElementsByTagName('*').length, xml.documentElement.textContent);
print(new XMLSerializer().serializeToString(xml.querySelector('a')));
print([...new DOMParser().parseFromString('<!-- c -->\n<r>\n  <a/>\n</r>\n', 'text/xml').childNodes].map((node) => node.nodeName).join());

//# nodes that are moved, copied and put where they cannot be
const box = createDiv('<i>1</i><b>2</b>').elt;
const parts = document.createDocumentFragment();
parts.append(...box.childNodes, 'text');
const copy = parts.cloneNode(true);
box.append(parts, document.createComment('c'));
box.firstChild.before(new Text('0'));
box.querySelector('b').replaceWith(copy.lastChild, document.createElement('hr'));
print(box.innerHTML, parts.childNodes.length, copy.firstElementChild.nextElementSibling.tagName);
const refusal = (act) => { try { return act(); } catch (error) { return error.name; } };
print(refusal(() => box.removeChild(document.body)), refusal(() => box.firstElementChild.append(box)), refusal(() => box.querySelector('[')));

//# classes of elements
const made = ['div', 'p', 'h1', 'li', 'canvas', 'input', 'x-y'].map((tag) => document.createElement(tag));
print(made.map((element) => element.constructor.name).join(), made.every((element) => element instanceof HTMLElement && element instanceof Node));
class Counter extends HTMLElement {
  connectedCallback() { this.textContent = `${this.getAttribute('from')} in`; }
}
customElements.define('counter-of-sheets', Counter);
print(createDiv('<counter-of-sheets from="3"></counter-of-sheets>').elt.textContent);

//# text nodes one by one
const walker = document.createTreeWalker(createP('a<b>b</b>c').elt, NodeFilter.SHOW_TEXT);
const found = [];
while (walker.nextNode()) found.push(walker.currentNode.data);
const part = document.createRange().createContextualFragment('<i>1</i>2');
print(found.join(), part.childNodes.length, part.firstChild.tagName);

//# check boxes are found by what they hold
const boxes = createDiv('<input type="checkbox" id="one" checked><input type="checkbox" id="two">').elt;
boxes.firstChild.checked = false;
boxes.lastChild.checked = true;
const menu = createSelect();
menu.option('p');
menu.option('q');
menu.selected('q');
print(boxes.querySelector(':checked').id, boxes.querySelector('input:not(:checked)').id, menu.elt.querySelector(':checked').value, menu.elt[0].value);
