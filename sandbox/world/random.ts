export type Random = {
  next: () => number;
  int: (below: number) => number;
  between: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
};

function avalanche(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x21f0aaad);
  h ^= h >>> 15;
  h = Math.imul(h, 0x735a2d97);
  return h ^ (h >>> 15);
}

export function mix(seed: number, index: number, salt: number): number {
  const base = avalanche(Math.imul(seed, 0x9e3779b1) ^ avalanche(index + 0x6d2b79f5));
  return avalanche(base ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
}

/** A number in [0, 1) that depends on nothing but its three arguments. */
export function unit(seed: number, index: number, salt: number): number {
  return mix(seed, index, salt) / 4294967296;
}

export function saltOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return (avalanche(state) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (below) => Math.floor(next() * below),
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => pickAt(items, next()),
  };
}

export function pickAt<T>(items: readonly T[], fraction: number): T {
  const item = items[Math.floor(fraction * items.length)];
  if (item === undefined) throw new Error("cannot pick from an empty list");
  return item;
}

export function cumulate(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  return weights.map((weight) => (running += weight) / total);
}

export function pickWeighted(cumulative: readonly number[], fraction: number): number {
  const found = cumulative.findIndex((limit) => fraction < limit);
  return found < 0 ? cumulative.length - 1 : found;
}

function round(half: number, seed: number, step: number, mask: number): number {
  return mix(seed, half, 0x5eed + step) & mask;
}

/** A reversible shuffle of the numbers below 2^(2 x halfBits): ids look random, yet lead back to their order. */
export function permute(value: number, halfBits: number, seed: number): number {
  const mask = (1 << halfBits) - 1;
  let left = (value >>> halfBits) & mask;
  let right = value & mask;
  for (let step = 0; step < 4; step++) [left, right] = [right, left ^ round(right, seed, step, mask)];
  return ((left << halfBits) | right) >>> 0;
}

export function unpermute(value: number, halfBits: number, seed: number): number {
  const mask = (1 << halfBits) - 1;
  let left = (value >>> halfBits) & mask;
  let right = value & mask;
  for (let step = 3; step >= 0; step--) [left, right] = [right ^ round(left, seed, step, mask), left];
  return ((left << halfBits) | right) >>> 0;
}
