import type { PoolConfig } from "pg";
import { Client } from "pg";
import { AppError } from "@/lib/errors";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { planSearch } from "@/lib/search/rules";
import { print, quantile } from "./desk";
import { ask, randomFrom } from "./search-world";

/**
 * Any part of at least three characters of names, SKUs and customers, newest 50 first: the whole of our answer (every
 * statement and the rows) by the 95th percentile, and how often it is another than brute force over all texts, or none within
 * the time limit. The floor is the same list without a text.
 */
const goalMs = 30;
const viewer = { role: "supervisor" } as const;

type Texts = {
  /** Distinct texts, end to end, each before a line feed; and where each begins. */
  all: Buffer;
  starts: Uint32Array;
  /** Newest order first: its id and its text. */
  orderIds: string[];
  textOf: Uint32Array;
};

export async function measureSubstrings(address: PoolConfig, queries: number, json: boolean) {
  const texts = await readTexts(address);
  const skus = new Set(
    (await ask<{ sku: string }>(address, "select distinct unnest(skus) as sku from orders")).map(
      ({ sku }) => sku,
    ),
  );
  const random = randomFrom(7);
  const times: number[] = [];
  const floors: number[] = [];
  let differences = 0;
  for (let asked = 0; asked < queries; asked++) {
    const q = needleFrom(texts, random);
    const started = performance.now();
    const found = await idsListed(q);
    times.push(performance.now() - started);
    if (asked % 20 === 0) {
      const from = performance.now();
      await listOrders(parseOrderSearch({}), viewer);
      floors.push(performance.now() - from);
    }
    const expected = skus.has(q) ? null : newest(texts, q, 50);
    const isSame = found !== null && (expected === null || expected.join() === found.join());
    if (!isSame) differences++;
    if (!isSame && differences <= 5)
      console.error(`${found ? "another answer" : "no answer in time"} for "${q}"`);
  }
  const [figure, floor] = [quantile(times, 0.95), quantile(floors, 0.95)];
  const pass = figure <= goalMs && differences === 0;
  const line = { floor, figure, ratio: figure / floor, goal: goalMs, pass, rounds: [quantile(times, 0.5)] };
  print({ name: `search-substring-${queries}-differences-${differences}`, unit: "ms", ...line }, json);
  return pass;
}

/** Null when the search gave up at its time limit: an answer other than brute force's like any wrong one. */
async function idsListed(q: string): Promise<string[] | null> {
  try {
    const { rows } = await listOrders(parseOrderSearch({ q }), viewer);
    return rows.map((row) => row.orderId);
  } catch (error) {
    if (error instanceof AppError && error.code === "overloaded") return null;
    throw error;
  }
}

async function readTexts(address: PoolConfig): Promise<Texts> {
  const client = new Client(address);
  await client.connect();
  await client.query("begin");
  await client.query(`declare newest cursor for
    select order_id, search_text from orders order by last_update_at desc nulls last, order_id desc`);
  const known = new Map<string, number>();
  const orderIds: string[] = [];
  const textOf: number[] = [];
  for (;;) {
    const { rows } = await client.query<{ order_id: string; search_text: string }>("fetch 20000 from newest");
    if (rows.length === 0) break;
    for (const row of rows) {
      const at = known.get(row.search_text) ?? known.size;
      known.set(row.search_text, at);
      orderIds.push(row.order_id);
      textOf.push(at);
    }
  }
  await client.end();
  const list = [...known.keys()];
  const starts = new Uint32Array(list.length + 1);
  list.forEach((text, at) => (starts[at + 1] = (starts[at] ?? 0) + Buffer.byteLength(text) + 1));
  return { all: Buffer.from(`${list.join("\n")}\n`), starts, orderIds, textOf: Uint32Array.from(textOf) };
}

/** Cut anywhere out of a text, without digits: those are codes first, which is another measurement. */
function needleFrom({ all, starts, textOf }: Texts, random: () => number): string {
  for (;;) {
    const text = textOf[Math.floor(random() * textOf.length)] ?? 0;
    const whole = all.toString("utf8", starts[text] ?? 0, (starts[text + 1] ?? 1) - 1);
    const at = Math.floor(random() * whole.length);
    const q = whole.slice(at, at + 3 + Math.floor(random() * 9)).trim();
    const { words } = planSearch(q) ?? { words: [] };
    if (q.length >= 3 && !/\d/.test(q) && words.length > 0) return q;
  }
}

function newest({ all, starts, orderIds, textOf }: Texts, q: string, limit: number): string[] {
  const words = q.split(/\s+/).filter(Boolean);
  const found = new Uint8Array(starts.length);
  words.forEach((word, nth) => {
    const needle = Buffer.from(word);
    for (let at = all.indexOf(needle); at >= 0;) {
      const text = indexAt(starts, at);
      if (found[text] === nth) found[text] = nth + 1;
      at = all.indexOf(needle, starts[text + 1] ?? all.length);
    }
  });
  const ids: string[] = [];
  for (let order = 0; order < textOf.length && ids.length < limit; order++) {
    if (found[textOf[order] ?? 0] === words.length) ids.push(orderIds[order] ?? "");
  }
  return ids;
}

/** Which text the byte belongs to. */
function indexAt(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
