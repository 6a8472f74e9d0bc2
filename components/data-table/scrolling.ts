const restMs = 200;
let movedAt = -restMs;

/** Told by the list that moves. */
export function tellScrolled() {
  movedAt = performance.now();
}

/** Whether a list is moving under somebody's hand: what is not urgent waits until it stands still. */
export function isScrolling(): boolean {
  return performance.now() - movedAt < restMs;
}
