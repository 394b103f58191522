// What a click does of itself: a box is ticked, a label clicks its control, a button sends its form.

const isTicked = (element) => element.localName === 'input' && /^(?:checkbox|radio)$/.test(element.type);
const sendsForm = (element) => (element.localName === 'button' ? element.type === 'submit' : element.localName === 'input' && /^(?:submit|image)$/.test(element.type));
const isActive = (element) => isTicked(element) || sendsForm(element) || /^(?:label|summary)$/.test(element.localName);

/** Begins what a click will do, before anybody hears of it, and gives what is to be done when all have heard; null for nothing. */
function beginClick(path, event) {
  const place = (event.bubbles ? path : path.slice(0, 1)).find(isActive);
  if (!place) return null;
  if (isTicked(place)) return tick(place);
  return (prevented) => { if (!prevented) afterClick(place, event.target); };
}

/** A box changes before its listeners hear of it; it changes back where one of them says so. */
function tick(box) {
  const group = box.type === 'radio' && box.name ? [...box.getRootNode().querySelectorAll('input')].filter((other) => other.type === 'radio' && other.name === box.name) : [box];
  const before = group.map(({ checked }) => checked);
  const was = box.checked;
  box.checked = box.type === 'radio' || !was;
  return (prevented) => {
    if (prevented) group.forEach((other, i) => { other.dirtyChecked = before[i]; });
    else if (box.checked !== was && box.isConnected) for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));
  };
}

function afterClick(place, target) {
  if (place.localName === 'label') {
    const control = place.htmlFor ? root.document.getElementById(place.htmlFor) : place.querySelector('input, select, textarea, button');
    if (control && !control.contains(target) && !target.closest('a, button')) control.click();
  } else if (place.localName === 'summary') {
    const details = place.parentNode;
    if (details.localName === 'details') details.toggleAttribute('open');
  } else if (!place.disabled) {
    place.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  }
}
