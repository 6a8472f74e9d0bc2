import type { Channel } from "./shops.ts";
import { wibDate } from "../clock.ts";
import { mix, permute, saltOf, unpermute } from "./random.ts";

const halfBits = 12;
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 24 hex digits as Ginee's ids have them; the last six lead back to the index. */
export function entityId(prefix: string, seed: number, index: number, part = 0): string {
  const stamp = (0x65a00000 + index * 5 + (mix(seed, index, 1) % 5)) >>> 0;
  const machine = mix(seed, 0, 2) & 0xffffff;
  const kind = (saltOf(prefix) + part * 0x101) & 0xffff;
  const hex = (value: number, width: number) => value.toString(16).toUpperCase().padStart(width, "0");
  return prefix + hex(stamp, 8) + hex(machine, 6) + hex(kind, 4) + hex(permute(index, halfBits, seed), 6);
}

export function indexOfEntityId(prefix: string, seed: number, id: string): number | null {
  if (!id.startsWith(prefix) || !/^[0-9A-F]{6}$/.test(id.slice(-6))) return null;
  const index = unpermute(Number.parseInt(id.slice(-6), 16), halfBits, seed);
  return entityId(prefix, seed, index) === id ? index : null;
}

function base32(value: number, width: number): string {
  let text = "";
  for (let rest = value; text.length < width; rest = Math.floor(rest / 32)) text = letters[rest % 32] + text;
  return text;
}

function digits(seed: number, index: number, count: number): string {
  return String(mix(seed, index, 3) % 10 ** count).padStart(count, "0");
}

export type MarketplaceNumbers = { externalOrderId: string; externalOrderSn: string };

/** The order number as each marketplace writes it. */
export function marketplaceNumbers(
  channel: Channel,
  seed: number,
  index: number,
  createdAt: number,
): MarketplaceNumbers {
  const core = permute(index, halfBits, seed);
  const eight = String(core).padStart(8, "0");
  const day = wibDate(createdAt);
  const same = (sn: string) => ({ externalOrderId: sn, externalOrderSn: sn });
  switch (channel) {
    case "SHOPEE_ID":
      return same(day.slice(2) + base32(mix(seed, index, 4) % 32768, 3) + base32(core, 5));
    case "TOKOPEDIA_ID":
      return {
        externalOrderId: String(1_000_000_000 + core),
        externalOrderSn: `INV/${day}/MPL/4${digits(seed, index, 1)}${eight}`,
      };
    case "TIKTOK_ID":
      return same(`57${digits(seed, index, 8)}${eight}`);
    case "LAZADA_ID":
      return same(`2${digits(seed, index, 6)}${eight}`);
    case "SHOPIFY_ID":
      return {
        externalOrderId: `58${digits(seed, index, 3)}${eight}`,
        externalOrderSn: `#${10_000 + index}`,
      };
    case "MANUAL_ID":
      return same(`MO${day.slice(2)}${eight}`);
  }
}

/** Where a marketplace number could lead; the caller compares the order it finds there. */
export function candidateIndexes(seed: number, number: string): number[] {
  const found: number[] = [];
  const shopify = /^#(\d+)$/.exec(number);
  if (shopify) found.push(Number(shopify[1]) - 10_000);
  if (/^\d{6}[0-9A-Z]{8}$/.test(number)) {
    const core = [...number.slice(-5)].reduce((sum, letter) => sum * 32 + letters.indexOf(letter), 0);
    if (core < 2 ** (2 * halfBits)) found.push(unpermute(core, halfBits, seed));
  }
  if (/^1\d{9}$/.test(number)) found.push(unpermute(Number(number) - 1_000_000_000, halfBits, seed));
  const tail = /(\d{8})$/.exec(number);
  if (tail) found.push(unpermute(Number(tail[1]) & 0xffffff, halfBits, seed));
  return found.filter((index) => index >= 0);
}
