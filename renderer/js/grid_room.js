// Grids: which cells each child of one has, and how large those are.

const isGrid = (element) => element instanceof Element && /^(?:inline-)?grid$/.test(styled(element, 'display'));
const GRID_AXES = { width: 'column', height: 'row' };

/** What an element gets of a grid: its cells and the gaps between them; null where they depend on what they hold. */
function shareOfGrid(element, holder, side, around) {
  const tracks = tracksOf(holder, side);
  const [start, end] = gridSpots(holder).get(element)[side];
  const own = tracks.slice(start, end);
  if (own.length < end - start) return null;
  const sum = own.reduce((all, track) => all + track, gridGap(holder, side) * (own.length - 1));
  const cell = max(0, sum - edges(element, side, ['margin']));
  if (fillsCell(element, holder, side)) return cell;
  return side === 'width' ? min(cell, widest(element) + around) : null;
}

/** Whether a child is made as large as its cells: what stands in their middle is as large as what it holds. */
function fillsCell(element, holder, side) {
  const [name, at] = side === 'width' ? ['justify', -1] : ['align', 0];
  const place = (owner, kind) => styled(owner, `${name}-${kind}`) || styled(owner, `place-${kind}`).split(/\s+/).at(at) || '';
  return /^(?:|auto|normal|stretch|legacy)$/.test(place(element, 'self').replace(/^auto$/, '') || place(holder, 'items'));
}

function gridGap(holder, side, whole = 0) {
  const own = styled(holder, `${GRID_AXES[side]}-gap`);
  const gaps = (own || styled(holder, 'gap') || styled(holder, 'grid-gap') || '0px').split(/\s+/);
  return pixels(gaps[side === 'width' ? gaps.length - 1 : 0], holder, whole) ?? 0;
}

/** The size of each column or row; none where that depends on what they hold. */
function tracksOf(holder, side) {
  if (side === 'height' ? definiteHeight(holder) === null : boxes.shrinking.has(holder)) return [];
  const whole = max(0, outerSize(holder, side) - edges(holder, side, ['padding', 'border']));
  const gap = gridGap(holder, side, whole);
  const words = templateOf(holder, side, whole, gap);
  const needed = side === 'height' ? max(...[...gridSpots(holder).values()].map(({ height }) => height[1]), 1) : 1;
  while (words.length < needed) words.push(styled(holder, `grid-auto-${GRID_AXES[side]}s`) || 'auto');
  const fixed = words.map((word) => pixels(word, holder, whole));
  const parts = words.map((word, i) => (fixed[i] === null ? parseFloat(/([\d.]+)fr/.exec(word)?.[1] ?? 1) : 0));
  const free = max(0, whole - gap * (words.length - 1) - fixed.reduce((sum, size) => sum + (size ?? 0), 0));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return words.map((_, i) => fixed[i] ?? (free * parts[i]) / all);
}

/** What the page says of each column or row, repetitions written out. */
function templateOf(holder, side, whole, gap) {
  const [rows = '', columns = ''] = (styled(holder, 'grid-template') || styled(holder, 'grid')).replace(/"[^"]*"/g, '').split('/');
  const text = styled(holder, `grid-template-${GRID_AXES[side]}s`) || (side === 'width' ? columns : rows);
  const areas = areasOf(holder);
  const written = text.replace(/\[[^\]]*\]/g, ' ').replace(/repeat\(\s*([\w-]+)\s*,((?:[^()]|\([^()]*\))*)\)/g, (_, count, tracks) => {
    const least = pixels(/[\d.]+(?:px|r?em|vw|vh|%)/.exec(tracks)?.[0], holder, whole) ?? whole;
    const fitting = max(1, floor((whole + gap) / (least + gap)));
    return ` ${tracks} `.repeat(+count || (count === 'auto-fit' ? min(fitting, max(1, seenChildren(holder).length)) : fitting));
  });
  const words = written.split(/\s+(?![^(]*\))/).filter((word) => word && word !== 'none');
  const named = side === 'width' ? areas[0]?.length ?? 1 : areas.length;
  while (words.length < named) words.push('auto');
  return words;
}

function areasOf(holder) {
  const written = styled(holder, 'grid-template-areas') || styled(holder, 'grid-template');
  return [...written.matchAll(/(["'])(.*?)\1/g)].map(([, , row]) => row.trim().split(/\s+/));
}

/** The cells of each child: from which column and row up to which. */
function gridSpots(holder) {
  let spots = boxes.spots.get(holder);
  if (!spots) boxes.spots.set(holder, (spots = placedIn(holder)));
  return spots;
}

function placedIn(holder) {
  const counted = boxes.shrinking.has(holder) ? 0 : max(0, outerSize(holder, 'width') - edges(holder, 'width', ['padding', 'border']));
  const columns = templateOf(holder, 'width', counted, gridGap(holder, 'width')).length;
  const rows = templateOf(holder, 'height', 0, 0).length;
  const wishes = seenChildren(holder).map((child) => {
    return { child, column: wishOf(child, holder, 'column', columns), row: wishOf(child, holder, 'row', rows) };
  });
  const taken = new Set();
  const spots = new Map();
  const isFree = (row, column, wish) => !cellsOf(row, column, wish).some((cell) => taken.has(cell));
  const put = (row, column, wish) => {
    for (const cell of cellsOf(row, column, wish)) taken.add(cell);
    spots.set(wish.child, { width: [column, column + wish.column.span], height: [row, row + wish.row.span] });
  };
  const isPlaced = ({ column, row }) => column.start !== null && row.start !== null;
  for (const wish of wishes) if (isPlaced(wish)) put(wish.row.start, wish.column.start, wish);
  let [row, column] = [0, 0];
  for (const wish of wishes) {
    if (isPlaced(wish)) continue;
    const { column: { start, span } } = wish;
    for (let at = wish.row.start ?? row, from = wish.row.start === null ? column : 0; ; at++, from = 0) {
      const possible = start === null ? range(from, columns > span ? columns - span : 0) : [start];
      const free = possible.find((place) => isFree(at, place, wish));
      if (free === undefined) continue;
      put(at, free, wish);
      if (wish.row.start === null) [row, column] = [at, free];
      break;
    }
  }
  return spots;
}

const range = (first, last) => Array.from({ length: max(0, last - first + 1) }, (_, i) => first + i);

function cellsOf(row, column, wish) {
  const across = range(column, column + wish.column.span - 1);
  return range(row, row + wish.row.span - 1).flatMap((y) => across.map((x) => `${y},${x}`));
}

/** Where a child wants to be along an axis: the first cell, null for the next that is free, and how many. */
function wishOf(child, holder, axis, count) {
  const area = styled(child, 'grid-area');
  const parts = area.split('/').map((part) => part.trim());
  const named = axis === 'row' ? [parts[0], parts[2]] : [parts[1], parts[3]];
  const [first, last] = parts.length > 1 ? named : styled(child, `grid-${axis}`).split('/').map((part) => part.trim());
  if (parts.length === 1 && /^[a-z_][\w-]*$/i.test(area) && area !== 'auto') return areaWish(area, holder, axis);
  const start = lineOf(styled(child, `grid-${axis}-start`) || first, count);
  const end = lineOf(styled(child, `grid-${axis}-end`) || last, count);
  const written = [first, last, styled(child, `grid-${axis}-start`), styled(child, `grid-${axis}-end`)];
  const spans = written.map((text) => +(/^span\s+(\d+)$/.exec(text ?? '')?.[1] ?? 0));
  const span = start !== null && end !== null ? max(1, end - start) : max(1, ...spans);
  return { start: start ?? (end === null ? null : max(0, end - span)), span };
}

const lineOf = (text, count) => (/^-?\d+$/.test(text ?? '') ? (+text < 0 ? count + 1 + +text : +text - 1) : null);

function areaWish(name, holder, axis) {
  const areas = areasOf(holder);
  const at = axis === 'row' ? areas.map((row) => row.includes(name)) : (areas[0] ?? []).map((_, x) => areas.some((row) => row[x] === name));
  const start = at.indexOf(true);
  return { start: start < 0 ? null : start, span: max(1, at.filter(Boolean).length) };
}

/** How high the rows of a grid are that says nothing of them: each as the highest in it. */
function gridHeight(holder) {
  const spots = [...gridSpots(holder)];
  const template = templateOf(holder, 'height', 0, 0);
  const fixed = (row) => pixels(template[row] ?? '', holder, 0);
  const count = max(0, template.length, ...spots.map(([, { height }]) => height[1]));
  const rows = range(0, count - 1).map((row) => fixed(row) ?? 0);
  for (const [child, { height: [start, end] }] of spots) {
    if (end - start > 1 || fixed(start) !== null) continue;
    rows[start] = max(rows[start], automaticOuter(child) + edges(child, 'height', ['margin']));
  }
  return rows.reduce((sum, row) => sum + row, gridGap(holder, 'height') * max(0, rows.length - 1));
}

/** As high as a child would be alone. */
function automaticOuter(child) {
  const around = edges(child, 'height', ['padding', 'border']);
  return declaredSize(child, 'height', around) ?? blockHeight(child, around);
}
