// Rows and columns: how the elements in them share their room. Grids: grid_room.js.

const isFlex = (element) => element instanceof Element && /^(?:inline-)?flex$/.test(styled(element, 'display'));
const isRow = (element) => isFlex(element) && !/column/.test(styled(element, 'flex-direction'));

/** What an element gets of the room of a row, column or grid; null where it stands in none. */
function shareOfHolder(element, side, around) {
  const holder = element.parentNode;
  if (isOut(element) || !(holder instanceof Element)) return null;
  if (isGrid(holder)) return shareOfGrid(element, holder, side, around);
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
