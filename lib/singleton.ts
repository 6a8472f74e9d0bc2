/**
 * One instance a process. `server.ts` and Next bundle this tree separately, so a module-level variable would exist
 * twice: two pools, two upstream queues, two feeds.
 */
export function singleton<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`ginee-warehouse-desk/${name}`);
  return (store[key] ??= create());
}
