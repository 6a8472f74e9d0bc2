import { denials, type CellList, type CoverageCell, type CoverageHour, type Denial } from "./schema";

/** In front of a number, so that its colour is not the only thing that tells what it counts. */
export const signs: Record<CellList, string> = { received: "", sweepOnly: "?", contradictions: "!" };

export const sumOf = (hours: CoverageHour[], list: CellList): number =>
  hours.reduce((sum, { shops }) => sum + shops.reduce((inner, cell) => inner + cell[list], 0), 0);

export const hasGap = ({ sweepOnly, contradictions }: CoverageCell) => sweepOnly > 0 || contradictions > 0;

/** Null for a denial that has no word of ours. */
export const knownDenial = (denial: string | null): Denial | null =>
  denials.find((known) => known === denial) ?? null;

const hourMs = 3_600_000;

/** The orders screen with exactly the orders of this cell; a shop that nobody knows has no such filter. */
export function ordersHref({ hour, shopId }: { hour: string; shopId: string }): string | null {
  if (shopId === "") return null;
  const last = new Date(Date.parse(hour) + hourMs - 1).toISOString();
  return `/orders?${new URLSearchParams({ unannounced: `${hour}..${last}`, shop: shopId })}`;
}
