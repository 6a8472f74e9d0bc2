import { facetNames, type DeliveryFilter, type FacetName } from "@/lib/delivery-filters/schema";
import type { DeliveryFacets } from "./schema";

/** What delivery orders with one facets key are to each filter; the first value is the one a choice is named by. */
export type Combination = {
  key: string;
  values: Record<FacetName, string[]>;
  labels: Partial<Record<FacetName, string | null>>;
};
export type Counts = Map<string, number>;

/**
 * How many delivery orders each choice would list: counted with every other filter applied but not its own, so that its
 * number says what a press on it shows.
 */
export function countChoices(
  combinations: Combination[],
  counts: Counts,
  filter: DeliveryFilter,
): Omit<DeliveryFacets, "exact"> {
  const sums = new Map(facetNames.map((name) => [name, new Map<string, number>()]));
  const labels = new Map(facetNames.map((name) => [name, new Map<string, string | null>()]));
  for (const combination of combinations) {
    const count = counts.get(combination.key) ?? 0;
    const failing = failingOf(combination, filter);
    if (count === 0 || failing.length > 1) continue;
    for (const name of failing.length === 0 ? facetNames : failing) {
      const values = combination.values[name];
      for (const value of values) add(sums.get(name), value, count);
      if (values[0] !== undefined) labels.get(name)?.set(values[0], combination.labels[name] ?? null);
    }
  }
  const choicesOf = (name: FacetName) =>
    [...(labels.get(name) ?? [])]
      .map(([value, label]) => ({ value, label, count: sums.get(name)?.get(value) ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    warehouse: choicesOf("warehouse"),
    owner: choicesOf("owner"),
    channel: choicesOf("channel"),
    shop: choicesOf("shop"),
    courier: choicesOf("courier"),
    status: choicesOf("status"),
    type: choicesOf("type"),
    action: choicesOf("action"),
    withdrawn: choicesOf("withdrawn"),
    confirmed: choicesOf("confirmed"),
  };
}

/** Keys of the combinations that fail by one choice at most. */
export const keysNear = (combinations: Combination[], filter: DeliveryFilter): string[] =>
  combinations.filter((one) => failingOf(one, filter).length <= 1).map(({ key }) => key);

function failingOf({ values }: Combination, filter: DeliveryFilter): FacetName[] {
  return facetNames.filter((name) => {
    const wanted = wantedOf(filter[name]);
    return wanted.length > 0 && !values[name].some((value) => wanted.includes(value));
  });
}

function wantedOf(chosen: string[] | boolean | null): string[] {
  if (chosen === null) return [];
  return typeof chosen === "boolean" ? [String(chosen)] : chosen;
}

function add(sums: Map<string, number> | undefined, value: string, count: number) {
  sums?.set(value, (sums.get(value) ?? 0) + count);
}
