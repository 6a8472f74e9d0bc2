import type { Random } from "./world/random.ts";
import { createRandom, mix } from "./world/random.ts";

export const faultKinds = [
  "busy",
  "busy-503",
  "rate-limit",
  "server-error",
  "slow",
  "slow-drip",
  "cut-off",
  "reset",
  "html",
  "revoked-key",
  "endless-more",
  "repeated-cursor",
  "missing-cursor",
  "no-address",
  "not-found",
  "redirect",
  "huge",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultRule = {
  endpoint?: string;
  orderId?: string;
  kind: FaultKind;
  /** How often it strikes; without it, until cleared. */
  times?: number;
  retryAfterSeconds?: number;
  delayMs?: number;
  probability?: number;
  status?: number;
  bytes?: number;
  location?: string;
};

export type FaultBook = { rules: (FaultRule & { struck: number })[]; random: Random };

export function createFaultBook(seed: number): FaultBook {
  return { rules: [], random: createRandom(mix(seed, 0, 200)) };
}

function checkRule(value: unknown): FaultRule {
  const rule = value as FaultRule;
  if (typeof value !== "object" || value === null || !faultKinds.includes(rule.kind)) {
    throw new Error(`a fault rule needs a kind: ${faultKinds.join(", ")}`);
  }
  return rule;
}

export function addFaults(book: FaultBook, rules: unknown): number {
  if (!Array.isArray(rules)) throw new Error("rules must be a list");
  book.rules.push(...rules.map((rule) => ({ ...checkRule(rule), struck: 0 })));
  return book.rules.length;
}

/** The first rule that matches and still has a strike left. */
export function takeFault(book: FaultBook, endpoint: string, orderIds: string[]): FaultRule | null {
  for (const rule of book.rules) {
    if (rule.endpoint && rule.endpoint !== endpoint) continue;
    if (rule.orderId && !orderIds.includes(rule.orderId)) continue;
    if (rule.times !== undefined && rule.struck >= rule.times) continue;
    if (rule.probability !== undefined && !book.random.chance(rule.probability)) continue;
    rule.struck++;
    return rule;
  }
  return null;
}
