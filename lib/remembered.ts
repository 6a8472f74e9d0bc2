import "server-only";
import { singleton } from "@/lib/singleton";

type Kept<T> = { last?: { at: number; value: T }; next?: Promise<T> };

const freshMs = 1_000;
const usableMs = 5_000;

/**
 * What many answers carry and one reading serves. A second old is fresh enough; what is older is shown once more while the
 * newer one is being read, and what is older than five seconds is waited for. A failure reaches whoever waits.
 */
export function remembered<T>(name: string, read: () => Promise<T>) {
  const kept = () => singleton<Kept<T>>(`remembered/${name}`, () => ({}));

  const readAgain = (): Promise<T> => {
    const memory = kept();
    const reading = read()
      .then((value) => {
        if (memory.next === reading) memory.last = { at: Date.now(), value };
        return value;
      })
      .finally(() => {
        if (memory.next === reading) delete memory.next;
      });
    return (memory.next = reading);
  };

  return {
    recent: async (): Promise<T> => {
      const { last, next } = kept();
      const ageMs = Date.now() - (last?.at ?? 0);
      if (last && ageMs < freshMs) return last.value;
      const reading = next ?? readAgain();
      if (!last || ageMs > usableMs) return reading;
      reading.catch(() => undefined);
      return last.value;
    },
    /** For whoever has just written what is remembered. */
    forget: () => {
      const memory = kept();
      delete memory.last;
      delete memory.next;
    },
  };
}
