import type { Page } from "@playwright/test";
import { z } from "zod";

const vitalsSchema = z.object({
  lcp: z.number(),
  cls: z.number(),
  interactions: z.array(z.number()),
  shifts: z.array(z.string()),
});

/** LCP and each interaction in ms; CLS as its unit-less sum, and what moved. */
export type Vitals = z.infer<typeof vitalsSchema>;

/** Before the page is opened: it watches from its first byte, as a person's browser would report. */
export const watchVitals = (page: Page) => page.addInitScript(watch);

export async function readVitals(page: Page): Promise<Vitals> {
  return vitalsSchema.parse(await page.evaluate(() => Reflect.get(globalThis, "vitals")()));
}

/** INP: the slowest interaction, one in fifty left out. */
export function inpOf(interactions: number[]): number {
  const slowest = interactions.toSorted((a, b) => b - a);
  return slowest[Math.min(slowest.length - 1, Math.floor(interactions.length / 50))] ?? 0;
}

/** Runs in the browser. */
function watch() {
  const vitals = { lcp: 0, cls: 0, shifts: Array<string>(), byInteraction: new Map<number, number>() };
  const observe = (type: string, see: (entry: PerformanceEntry) => void, more: object = {}) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(see));
    observer.observe({ type, buffered: true, ...more });
    return () => observer.takeRecords().forEach(see);
  };
  const number = (entry: PerformanceEntry, name: string) => Number(Reflect.get(entry, name) ?? 0);
  const latest = [
    observe("largest-contentful-paint", (entry) => (vitals.lcp = entry.startTime)),
    observe("layout-shift", (entry) => {
      if (Reflect.get(entry, "hadRecentInput")) return;
      vitals.cls += number(entry, "value");
      const sources = Array.from<{ node?: Node | null }>(Reflect.get(entry, "sources") ?? []);
      const moved = sources.map(({ node }) => node?.nodeName + " " + node?.textContent?.slice(0, 30));
      vitals.shifts.push(`${Math.round(entry.startTime)} ms ${number(entry, "value")}: ${moved.join(", ")}`);
    }),
    observe(
      "event",
      (entry) => {
        const id = number(entry, "interactionId");
        const known = vitals.byInteraction.get(id) ?? 0;
        if (id > 0) vitals.byInteraction.set(id, Math.max(known, entry.duration));
      },
      { durationThreshold: 16 },
    ),
  ];
  Reflect.set(globalThis, "vitals", () => {
    for (const take of latest) take();
    const { lcp, cls, shifts, byInteraction } = vitals;
    return { lcp, cls, shifts, interactions: [...byInteraction.values()] };
  });
}
