/**
 * Orders in time order. What was there at the start lives in one sorted typed array; what moved or came later lives
 * in a small sorted list beside it, and a flag hides the old place.
 */
export type TimeIndex = {
  origin: number;
  base: Float64Array;
  moved: Uint8Array;
  extra: number[];
};

const indexSpace = 2 ** 24;
const fiveYears = 5 * 366 * 86_400;

export function createTimeIndex(times: Uint32Array, count: number, asOf: number): TimeIndex {
  const origin = asOf - fiveYears;
  const base = new Float64Array(count);
  for (let i = 0; i < count; i++) base[i] = ((times[i] ?? 0) - origin) * indexSpace + i;
  base.sort();
  return { origin, base, moved: new Uint8Array(count), extra: [] };
}

export function keyOf(index: TimeIndex, seconds: number, order: number): number {
  return Math.max(0, seconds - index.origin) * indexSpace + order;
}

function lowerBound(keys: ArrayLike<number>, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function addToIndex(index: TimeIndex, order: number, seconds: number): void {
  const key = keyOf(index, seconds, order);
  index.extra.splice(lowerBound(index.extra, key), 0, key);
}

export function moveInIndex(index: TimeIndex, order: number, from: number, to: number): void {
  if (order < index.moved.length && index.moved[order] === 0) {
    index.moved[order] = 1;
  } else {
    const key = keyOf(index, from, order);
    const place = lowerBound(index.extra, key);
    if (index.extra[place] === key) index.extra.splice(place, 1);
  }
  addToIndex(index, order, to);
}

/** Orders with fromKey <= key <= toKey, oldest first; ties in the order of their index. */
export function* scanIndex(index: TimeIndex, fromKey: number, toKey: number): Generator<number> {
  let a = lowerBound(index.base, fromKey);
  let b = lowerBound(index.extra, fromKey);
  const end = Number.POSITIVE_INFINITY;
  for (;;) {
    while (a < index.base.length && index.moved[(index.base[a] ?? 0) % indexSpace] === 1) a++;
    const one = index.base[a] ?? end;
    const two = index.extra[b] ?? end;
    const key = Math.min(one, two);
    if (key > toKey || key === end) return;
    yield key % indexSpace;
    if (one <= two) a++;
    else b++;
  }
}

export const lastInSecond = indexSpace - 1;
