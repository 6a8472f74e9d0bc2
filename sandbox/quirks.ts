import { saltOf, unit } from "./world/random.ts";

/** Each oddity of the real service, with the share of orders it befalls when it is on. */
export const quirkShares = {
  cursorInElement: 0.5,
  channelWithoutSuffix: 0.5,
  fakerOrderString: 0.8,
  voucherSpelling: 0.5,
  cancelBySpelling: 0.5,
  missingPrintInfo: 0.06,
  paddedStrings: 0.25,
  maskedPersons: 0.4,
  longCountry: 0.5,
  sparseNulls: 0.3,
  emptySections: 0.15,
  unknownEnums: 0.04,
  printDataString: 0.5,
  splitPrintInfo: 1,
  printKeepsUpdateTime: 1,
  payloadAsString: 0.25,
  userIdSpelling: 0.5,
  decimalAmounts: 0.5,
  mixedFractions: 0.5,
  sparseEnvelope: 0.3,
  looseLabelData: 0.4,
  sharedDeliveryOrderIds: 0.2,
} as const;

export type QuirkName = keyof typeof quirkShares;
export type Quirks = Record<QuirkName, boolean>;

export const quirkNames = Object.keys(quirkShares) as QuirkName[];

export function isQuirkName(name: string): name is QuirkName {
  return Object.hasOwn(quirkShares, name);
}

export function readQuirks(text: string): Quirks {
  const wanted = text.split(",").map((name) => name.trim());
  const unknown = wanted.filter((name) => name !== "all" && name !== "none" && !isQuirkName(name));
  if (unknown.length > 0) throw new Error(`unknown quirks: ${unknown.join(", ")}`);
  const isOn = (name: QuirkName) => wanted.includes("all") || wanted.includes(name);
  return Object.fromEntries(quirkNames.map((name) => [name, isOn(name)])) as Quirks;
}

export type Quirky = { seed: number; quirks: Quirks };

/** The same order always behaves the same way, so a test can rely on it. */
export function strikes(context: Quirky, name: QuirkName, index: number): boolean {
  return context.quirks[name] && unit(context.seed, index, saltOf(name)) < quirkShares[name];
}
