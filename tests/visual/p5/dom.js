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
