import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import type { World } from "../world/world.ts";
import { secondsOf, threeMonthsBefore } from "../clock.ts";
import { succeed } from "../envelope.ts";
import { strikes } from "../quirks.ts";
import { labelStates } from "../world/columns.ts";
import { indexOfEntityId } from "../world/identifiers.ts";
import { findByNumber, orderAt } from "../world/order-store.ts";
import { keyOf, lastInSecond, scanIndex } from "../world/time-index.ts";
import { listView } from "./order-view.ts";
import { ParameterFault, readFlag, readText, readTexts, readTime, readWhole } from "./request.ts";

type Window = { since: number; to: number };

type ListQuery = {
  size: number;
  created: Window | null;
  updated: Window | null;
  orderNumbers: string[] | null;
  cursor: { seconds: number; index: number } | null;
  accepts: (index: number) => boolean;
};

const longestWindowMs = 15 * 86_400_000;

function readWindow(body: Record<string, unknown>, name: string, nowMs: number): Window | null {
  const since = readTime(body, `${name}Since`);
  const to = readTime(body, `${name}To`);
  if (since === null) return null;
  const end = to ?? Math.max(nowMs, since);
  if (since > end) throw new ParameterFault("StartTime should less than or equals endTime");
  if (end - since > longestWindowMs) {
    throw new ParameterFault(`${name}Since and ${name}To should be within 15 days`);
  }
  return { since: Math.ceil(since / 1000), to: Math.floor(end / 1000) };
}

function readCursor(world: World, body: Record<string, unknown>): ListQuery["cursor"] {
  const value = body["nextCursor"] ?? null;
  if (value === null) return null;
  const [milliseconds, orderId] = Array.isArray(value) ? value : [];
  const index = typeof orderId === "string" ? indexOfEntityId("SO", world.seed, orderId) : null;
  if (typeof milliseconds !== "number" || index === null) throw new ParameterFault("nextCursor is not valid");
  return { seconds: Math.floor(milliseconds / 1000), index };
}

/** Filters that look at the columns first and build the order only when they have to. */
function readFilters(world: World, body: Record<string, unknown>): (index: number) => boolean {
  const { columns, shops, statuses } = world;
  const channel = readText(body, "channel");
  const shopIds = readTexts(body, "shopIdList", 50);
  const status = readText(body, "orderStatus");
  const type = readText(body, "orderType");
  const label = readText(body, "labelPrintStatus");
  const isHistorical = readFlag(body, "historicalData");
  const oldest = threeMonthsBefore(secondsOf(world.clock));
  const allowedShops = shops.map(
    (shop) => (!channel || shop.channel === channel) && (!shopIds?.length || shopIds.includes(shop.shopId)),
  );
  return (index) => {
    if (!allowedShops[columns.shop[index] ?? 0]) return false;
    if (status && statuses[columns.status[index] ?? 0] !== status) return false;
    if (label && labelStates[columns.label[index] ?? 0] !== label) return false;
    if (!isHistorical && (columns.created[index] ?? 0) < oldest) return false;
    return !type || orderAt(world, index).orderType === type;
  };
}

function readQuery(sandbox: Sandbox, body: Record<string, unknown>): ListQuery {
  const nowMs = sandbox.clock.nowMs();
  const size = readWhole(body, "size", { fallback: 10, minimum: 1, maximum: 100 });
  const created = readWindow(body, "create", nowMs);
  const updated = readWindow(body, "lastUpdate", nowMs);
  if (!created && !updated)
    throw new ParameterFault("One of createSince and lastUpdateSince must have a value");
  return {
    size,
    created,
    updated,
    orderNumbers: readTexts(body, "orderNumbers", 100),
    cursor: readCursor(sandbox.world, body),
    accepts: readFilters(sandbox.world, body),
  };
}

function isInside(window: Window | null, seconds: number): boolean {
  return !window || (seconds >= window.since && seconds <= window.to);
}

/** One order more than the page holds, to know whether there is more. */
function findPage(world: World, query: ListQuery): number[] {
  const isByUpdate = query.updated !== null;
  const index = isByUpdate ? world.byUpdate : world.byCreation;
  const window = query.updated ?? query.created;
  if (!window) return [];
  const { columns } = world;
  const start = keyOf(index, window.since, 0);
  const after = query.cursor ? keyOf(index, query.cursor.seconds, query.cursor.index) + 1 : start;
  const wanted = query.orderNumbers?.map((number) => findByNumber(world, number)?.index ?? -1);
  const found: number[] = [];
  for (const order of scanIndex(index, Math.max(start, after), keyOf(index, window.to, lastInSecond))) {
    if (wanted && !wanted.includes(order)) continue;
    if (!isInside(query.created, columns.created[order] ?? 0)) continue;
    if (!isInside(query.updated, columns.updated[order] ?? 0) || !query.accepts(order)) continue;
    if (found.push(order) > query.size) break;
  }
  return found;
}

function cursorOf(order: Order, isByUpdate: boolean): [number, string] {
  return [Date.parse(isByUpdate ? order.lastUpdateAt : order.createAt), order.orderId];
}

export function listOrders(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const { world, quirks } = sandbox;
  const query = readQuery(sandbox, body);
  const context = { seed: world.seed, quirks };
  const found = findPage(world, query);
  const more = found.length > query.size;
  const orders = found.slice(0, query.size).map((index) => orderAt(world, index));
  const isByUpdate = query.updated !== null;
  const last = orders.at(-1);
  const isHidden = last !== undefined && strikes(context, "cursorInElement", last.index);
  const content = orders.map((order) => ({
    ...listView(order, context),
    nextCursor: isHidden ? cursorOf(order, isByUpdate) : null,
  }));
  const cursor = last && !isHidden ? { nextCursor: cursorOf(last, isByUpdate) } : {};
  const summary = {
    size: query.size,
    returned: orders.length,
    more,
    createSince: body["createSince"],
    createTo: body["createTo"],
    lastUpdateSince: body["lastUpdateSince"],
    lastUpdateTo: body["lastUpdateTo"],
    orderStatus: body["orderStatus"],
    cursor: body["nextCursor"],
  };
  return succeed({ more, content, ...cursor }, summary);
}
