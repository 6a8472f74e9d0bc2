/** A set of order indexes that a random member can be drawn from in constant time. */
export type Pool = { members: number[]; places: Map<number, number> };

export function createPool(): Pool {
  return { members: [], places: new Map() };
}

export function addToPool(pool: Pool, index: number): void {
  if (pool.places.has(index)) return;
  pool.places.set(index, pool.members.length);
  pool.members.push(index);
}

export function removeFromPool(pool: Pool, index: number): void {
  const place = pool.places.get(index);
  const last = pool.members.pop();
  if (place === undefined || last === undefined) {
    if (last !== undefined) pool.members.push(last);
    return;
  }
  pool.places.delete(index);
  if (last === index) return;
  pool.members[place] = last;
  pool.places.set(last, place);
}
