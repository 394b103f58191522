// Rows, columns and grids: how the elements in them share their room.

const isFlex = (element) => element instanceof Element && /^(?:inline-)?flex$/.test(styled(element, 'display'));
const isRow = (element) => isFlex(element) && !/column/.test(styled(element, 'flex-direction'));

/** What an element gets of the room of a row, column or grid; null where it stands in none. */
function shareOfHolder(element, side, around) {
  const holder = element.parentNode;
  if (isOut(element) || !(holder instanceof Element)) return null;
  if (isGrid(holder)) return shareOfGrid(element, holder, side);
  return isFlex(holder) ? shareOfRow(element, holder, side, around) : null;
}

function shareOfRow(element, holder, side, around) {
  if (isRow(holder) !== (side === 'width')) return stretched(element, holder, side);
  const grow = growOf(element);
  const basis = basisOf(element, side, around);
  const whole = grow && (side === 'width' || definiteHeight(holder) !== null) ? room(element, side) : null;
  if (whole === null) return side === 'width' ? (basis ?? widest(element) + around) : basis;
  const others = seenChildren(holder);
  const gap = (pixels(styled(holder, 'gap').split(' ').at(-1), holder, whole) ?? 0) * (others.length - 1);
  const taken = others.reduce((sum, child) => sum + baseOf(child, side) + edges(child, side, ['margin']), gap);
  const parts = others.reduce((sum, child) => sum + growOf(child), 0);
  return (basis ?? around) + (max(0, whole - taken) * grow) / parts;
}

function stretched(element, holder, side) {
  if (!/^(?:|stretch|normal)$/.test(styled(element, 'align-self') || styled(holder, 'align-items'))) return null;
  const whole = side === 'width' || definiteHeight(holder) !== null ? room(element, side) : null;
  return whole === null ? null : max(0, whole - edges(element, side, ['margin']));
}

/** What of `flex` is there: how much it grows, and from which size. */
const flexOf = (element) => styled(element, 'flex').split(/\s+/).filter(Boolean);
const growOf = (element) => parseFloat(styled(element, 'flex-grow') || (flexOf(element)[0] === 'auto' ? '1' : flexOf(element)[0])) || 0;

function basisOf(element, side, around) {
  const parts = flexOf(element);
  const basis = styled(element, 'flex-basis') || (parts.length > 2 ? parts[2] : parts.length && parts[0] !== 'auto' && +parts[0] >= 0 ? '0px' : '');
  return sizeFrom(element, basis, side, around);
}

const baseOf = (element, side) => {
  const around = edges(element, side, ['padding', 'border']);
  return basisOf(element, side, around) ?? declaredSize(element, side, around) ?? (side === 'width' ? widest(element) + around : blockHeight(element, around));
};

const isGrid = (element) => element instanceof Element && /^(?:inline-)?grid$/.test(styled(element, 'display'));

/** The cells of a grid are filled one after another. */
function shareOfGrid(element, holder, side) {
  const columns = tracksOf(holder, 'width');
  const place = seenChildren(holder).indexOf(element);
  const tracks = side === 'width' ? columns : tracksOf(holder, 'height', max(1, columns.length));
  const track = tracks[side === 'width' ? place % max(1, columns.length) : floor(place / max(1, columns.length))];
  return track === undefined ? null : max(0, track - edges(element, side, ['margin']));
}

/** The size of each column or row; none where that depends on what they hold. */
function tracksOf(holder, side, columns = 1) {
  const rows = side === 'height' ? Math.ceil(seenChildren(holder).length / columns) : 1;
  const template = styled(holder, side === 'width' ? 'grid-template-columns' : 'grid-template-rows') || Array(rows).fill('auto').join(' ');
  if (side === 'height' ? definiteHeight(holder) === null : boxes.shrinking.has(holder)) return [];
  const whole = max(0, outerSize(holder, side) - edges(holder, side, ['padding', 'border']));
  const words = template.replace(/repeat\(\s*(\d+)\s*,([^()]*)\)/g, (_, n, text) => ` ${text} `.repeat(+n)).split(/\s+(?![^(]*\))/).filter(Boolean);
  const gaps = (styled(holder, 'gap') || styled(holder, 'grid-gap') || '0px').split(/\s+/);
  const gap = pixels(gaps[side === 'width' ? gaps.length - 1 : 0], holder, whole) ?? 0;
  const fixed = words.map((word) => pixels(word, holder, whole));
  const parts = words.map((word, i) => (fixed[i] === null ? parseFloat(/([\d.]+)fr/.exec(word)?.[1] ?? 1) : 0));
  const free = max(0, whole - gap * (words.length - 1) - fixed.reduce((sum, size) => sum + (size ?? 0), 0));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return words.map((_, i) => fixed[i] ?? (free * parts[i]) / all);
}

/** How high the rows of a grid are that says nothing of them: each as the highest in it. */
function gridHeight(holder) {
  const children = seenChildren(holder);
  const columns = max(1, tracksOf(holder, 'width').length);
  const gap = pixels((styled(holder, 'gap') || styled(holder, 'grid-gap')).split(/\s+/)[0], holder, 0) ?? 0;
  let sum = 0;
  for (let at = 0; at < children.length; at += columns) {
    sum += (at && gap) + max(...children.slice(at, at + columns).map((child) => automaticOuter(child) + edges(child, 'height', ['margin'])));
  }
  return sum;
}

/** As high as a child would be alone. */
function automaticOuter(child) {
  const around = edges(child, 'height', ['padding', 'border']);
  return declaredSize(child, 'height', around) ?? blockHeight(child, around);
}
