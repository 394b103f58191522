// What a form and its controls say of each other, and elements that show a number.

const CONTROLS = 'input, select, textarea, button, output, fieldset';

improve(linkedom.HTMLClasses.HTMLFormElement, {
  /** Its controls in the page's order, also by id or name; a picture that sends it is none of them. */
  get elements() {
    const controls = [...this.querySelectorAll(CONTROLS)].filter((control) => control.type !== 'image');
    for (const control of controls) for (const name of [control.name, control.id]) if (name && !(name in controls)) controls[name] = control;
    controls.namedItem = (name) => controls.find((control) => control.id === name || control.name === name) ?? null;
    return controls;
  },

  get length() {
    return this.elements.length;
  },

  /** Every control is again what the markup says. */
  reset() {
    if (!this.dispatchEvent(new Event('reset', { bubbles: true, cancelable: true }))) return;
    for (const control of this.elements) control.forget?.();
  },

  requestSubmit() {
    this.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  },

  checkValidity() {
    return true;
  },

  reportValidity() {
    return true;
  },
});

improve(linkedom.HTMLClasses.HTMLLabelElement, {
  get control() {
    return this.htmlFor ? root.document.getElementById(this.htmlFor) : this.querySelector('input, select, textarea, button');
  },
});

/** A number that an element shows, or one of its limits; `fallback` where the markup says none. */
function numbered(type, name, fallback) {
  defineProperty(type.prototype, name, {
    configurable: true,
    get() { return numberOr(this.getAttribute(name) ?? '', fallback); },
    set(value) { this.setAttribute(name, +value); },
  });
}

class HTMLProgressElement extends HTMLElement {
  get position() {
    return this.hasAttribute('value') ? min(max(this.value / this.max, 0), 1) : -1;
  }
}
numbered(HTMLProgressElement, 'value', 0);
numbered(HTMLProgressElement, 'max', 1);

class HTMLMeterElement extends HTMLElement {}
for (const [name, fallback] of [['value', 0], ['min', 0], ['max', 1]]) numbered(HTMLMeterElement, name, fallback);

class HTMLOutputElement extends HTMLElement {
  get type() {
    return 'output';
  }

  get value() {
    return this.textContent;
  }

  set value(value) {
    this.begun ??= this.textContent;
    this.textContent = String(value);
  }

  forget() {
    this.textContent = this.begun ?? this.textContent;
  }
}

class HTMLDetailsElement extends HTMLElement {}
class HTMLDialogElement extends HTMLElement {
  show() {
    this.open = true;
  }

  showModal() {
    this.open = true;
  }

  close(value) {
    if (!this.open) return;
    this.open = false;
    if (value !== undefined) this.returnValue = String(value);
    setTimeout(() => this.dispatchEvent(new Event('close')));
  }
}
HTMLDialogElement.prototype.returnValue = '';
for (const type of [HTMLDetailsElement, HTMLDialogElement]) mirrorFlag(type, 'open', 'open');

for (const type of [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, HTMLButtonElement, HTMLOutputElement]) {
  improve(type, {
    get form() {
      return this.hasAttribute('form') ? root.document.getElementById(this.getAttribute('form')) : this.closest('form');
    },

    get labels() {
      return [...this.getRootNode().querySelectorAll('label')].filter((label) => label.control === this);
    },

    get validity() {
      return { valid: !this.validationMessage, customError: !!this.validationMessage };
    },

    get validationMessage() {
      return this.complaint ?? '';
    },

    setCustomValidity(text) {
      this.complaint = String(text);
    },

    checkValidity() {
      return this.validity.valid;
    },

    reportValidity() {
      return this.validity.valid;
    },
  });
}

improve(HTMLInputElement, {
  stepUp(count = 1) {
    stepBy(this, count);
  },

  stepDown(count = 1) {
    stepBy(this, -count);
  },

  forget() {
    this.dirtyValue = this.rangeValue = this.dirtyChecked = null;
    this.settle();
  },
});
improve(HTMLSelectElement, {
  forget() {
    this.noneSelected = false;
    for (const option of this.options) option.dirtySelected = undefined;
  },
});
improve(HTMLTextAreaElement, {
  get type() {
    return 'textarea';
  },

  get defaultValue() {
    return this.textContent;
  },

  get textLength() {
    return this.value.length;
  },

  select() {},
  setSelectionRange() {},

  forget() {
    this.dirtyValue = undefined;
  },
});

/** The value so many steps on, within the limits. */
function stepBy(input, count) {
  const step = numberOr(input.step, 1) || 1;
  const low = numberOr(input.min, -Infinity);
  const moved = numberOr(input.value, 0) + step * count;
  const base = low === -Infinity ? 0 : low;
  const most = input.max === '' ? Infinity : base + floor((numberOr(input.max, Infinity) - base) / step + 1e-9) * step;
  input.value = +min(max(moved, low), most).toFixed(max(decimals(step), decimals(base)));
}
