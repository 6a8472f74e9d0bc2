/** A place in a list: the number of the topmost row and the order that stood there. */
export type ListPlace = { index: number; orderId: string };

/** `340.SO123`; "" is the top. */
export function writePlace({ index, orderId }: ListPlace): string {
  return index <= 0 ? "" : `${index}.${orderId}`;
}

/** Null for the top and for anything that we did not write. */
export function readPlace(text: string): ListPlace | null {
  const [, index, orderId] = /^([1-9]\d{0,5})\.([A-Za-z0-9_.:-]{1,80})$/.exec(text) ?? [];
  return index === undefined || orderId === undefined ? null : { index: Number(index), orderId };
}

/** Where that order stands now; where it stood when it is not among the loaded rows any more. */
export function findPlace(place: ListPlace, ids: readonly string[]): number {
  if (ids[place.index] === place.orderId) return place.index;
  const now = ids.indexOf(place.orderId);
  return now === -1 ? Math.min(place.index, ids.length - 1) : now;
}
