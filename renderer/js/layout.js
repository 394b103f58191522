// Inline styles, and what a layout would answer: nothing is laid out, sizes come from attributes and styles (boxes.js).

/** Inline styles: any property may be set; `cssText` and the kebab-case names are understood. */
class CSSStyleDeclaration {
  setProperty(name, value) {
    this[camelCase(name)] = String(value);
  }

  getPropertyValue(name) {
    return this[camelCase(name)] ?? '';
  }

  removeProperty(name) {
    const value = this.getPropertyValue(name);
    delete this[camelCase(name)];
    return value;
  }

  get cssText() {
    return keys(this).map((name) => `${kebabCase(name)}: ${this[name]};`).join(' ');
  }

  set cssText(text) {
    for (const name of keys(this)) delete this[name];
    for (const rule of String(text).split(';')) {
      const colon = rule.indexOf(':');
      if (colon > 0) this.setProperty(rule.slice(0, colon).trim(), rule.slice(colon + 1).trim());
    }
  }
}

// What sketches look for: `name in element.style`, or whether it is still ''.
for (const name of (
  'alignItems animation background backgroundColor backgroundImage border borderRadius bottom boxShadow color cursor display filter '
  + 'flex flexDirection float font fontFamily fontFeatureSettings fontKerning fontOpticalSizing fontSize fontSizeAdjust fontStretch '
  + 'fontStyle fontVariant fontVariantCaps fontVariationSettings fontWeight gap grid height imageRendering justifyContent left '
  + 'letterSpacing lineHeight margin maxHeight maxWidth minHeight minWidth mixBlendMode objectFit opacity outline overflow padding '
  + 'pointerEvents position right textAlign textDecoration textIndent textRendering textShadow textTransform top touchAction transform '
  + 'transformOrigin transition userSelect verticalAlign visibility webkitFontSmoothing whiteSpace width wordSpacing zIndex zoom'
).split(' ')) CSSStyleDeclaration.prototype[name] = '';
/** `--name`, which a page may write as it likes. */
const isVariable = (name) => typeof name === 'string' && name.startsWith('--');
const kebabCase = (name) => (isVariable(name) ? name : String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
for (const name of keys(CSSStyleDeclaration.prototype)) {
  const property = kebabCase(name);
  if (property === name) continue;
  defineProperty(CSSStyleDeclaration.prototype, property, { configurable: true, get() { return this[name]; }, set(value) { this[name] = value; } });
}

const camelCase = (name) => (isVariable(name) ? name : String(name).replace(/^-+/, '').replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()));

improve(HTMLElement, {
  get offsetWidth() {
    return round(boxes.outer(this, 'width'));
  },

  get offsetHeight() {
    return round(boxes.outer(this, 'height'));
  },

  get clientWidth() {
    return round(boxes.inner(this, 'width', ['border']));
  },

  get clientHeight() {
    return round(boxes.inner(this, 'height', ['border']));
  },

  get offsetLeft() {
    return parseFloat(this.style.left) || 0;
  },

  get offsetTop() {
    return textOffsetTop(this) ?? (parseFloat(this.style.top) || 0);
  },

  /** The page's body, none for what is not shown: sketches ask this to learn that. */
  get offsetParent() {
    const { body, documentElement } = root.document;
    return this.isConnected && this !== body && this !== documentElement && boxes.once(() => isShown(this)) ? body : null;
  },

  getBoundingClientRect() {
    const [left, top, width, height] = [this.offsetLeft, this.offsetTop, boxes.outer(this, 'width'), boxes.outer(this, 'height')];
    return { x: left, y: top, left, top, width, height, right: left + width, bottom: top + height };
  },

  getClientRects() {
    return [this.getBoundingClientRect()];
  },

  focus() {
    const { document } = root;
    if (!this.isConnected || this.disabled || !this.matches('a[href], button, input, select, textarea, [tabindex], [contenteditable]')) return;
    if (document.activeElement === this) return;
    document.activeElement.blur();
    document.activeElement = this;
    for (const type of ['focus', 'focusin']) this.dispatchEvent(new Event(type, { bubbles: type === 'focusin' }));
  },

  blur() {
    const { document } = root;
    if (document.activeElement !== this || this === document.body) return;
    document.activeElement = document.body;
    for (const type of ['blur', 'focusout']) this.dispatchEvent(new Event(type, { bubbles: type === 'focusout' }));
  },

  scrollIntoView() {},
  requestFullscreen() {
    return Promise.resolve();
  },
  requestPointerLock() {},
  setPointerCapture() {},
  releasePointerCapture() {},
  hasPointerCapture() {
    return false;
  },
  animate() {
    return { cancel() {}, finish() {}, play() {}, pause() {}, finished: Promise.resolve() };
  },

  click() {
    if (this.disabled) return;
    this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  },
});

for (const [property, client] of [['scrollWidth', 'clientWidth'], ['scrollHeight', 'clientHeight']]) {
  defineProperty(HTMLElement.prototype, property, { configurable: true, get() { return this[client]; } });
}
for (const property of ['clientLeft', 'clientTop', 'scrollLeft', 'scrollTop']) {
  defineProperty(HTMLElement.prototype, property, { configurable: true, writable: true, value: 0 });
}
