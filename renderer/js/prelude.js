// The pieces of the language that the host itself relies on, taken before any sketch runs, so that a
// sketch that redefines Math or Array changes its own picture and never the host's workings.

const root = globalThis;
const { abs, acos, atan2, ceil, cos, floor, fround, hypot, imul, max, min, PI, round, sign, sin, sqrt, tan } = Math;
const { create, defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, keys } = Object;
const { apply, construct, ownKeys } = Reflect;
const isArray = Array.isArray;
const isFinite = Number.isFinite;
const NativeDate = Date;
const stringify = JSON.stringify;
const parseJson = JSON.parse;

/** A plain error that the host raises on the sketch's behalf; `kind` decides the class Python raises. */
class HostError extends Error {
  constructor(kind, message) {
    super(message);
    this.name = 'Error';
    this.kind = kind;
  }
}

/** Raise the named error for a call that this engine does not carry. */
function unsupported(call) {
  host.fail('unsupported', call);
}

/** Web errors carry a `name` that sketches and p5 look at. */
class DOMException extends Error {
  constructor(message, name = 'Error') {
    super(message);
    defineProperty(this, 'name', { value: name, configurable: true });
  }
}

/** While this is a set, the names that setGlobal defines are collected in it. */
let passingNames = null;

/** Define a property of the global object that scripts may overwrite, as they may in a browser. */
function setGlobal(name, value) {
  passingNames?.add(name);
  defineProperty(root, name, { value, writable: true, configurable: true, enumerable: false });
}
