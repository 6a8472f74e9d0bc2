import "server-only";

type Flight<T> = { result: Promise<T>; rank: number; waiting: number; abort: AbortController };

export type SingleFlight<T> = (
  key: string,
  rank: number,
  start: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

/**
 * Identical reads in flight share one call. A caller joins only a flight of its own rank or a more urgent one (0 is the
 * most urgent), so a click never waits in the sweep's queue. The call is aborted when its last caller has left.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  function launch(key: string, rank: number, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const result = start(abort.signal);
    const flight: Flight<T> = { result, rank, waiting: 0, abort };
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    result.then(land, land);
    flights.set(key, flight);
    return flight;
  }

  return async (key, rank, start, signal) => {
    signal?.throwIfAborted();
    const known = flights.get(key);
    const flight =
      known && known.rank <= rank && !known.abort.signal.aborted ? known : launch(key, rank, start);
    flight.waiting += 1;
    try {
      return await untilAborted(flight.result, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abort.abort();
    }
  };
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}

/** Member order does not make two bodies different. */
export function flightKey(parts: unknown[]): string {
  return JSON.stringify(parts, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
