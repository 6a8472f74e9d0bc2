import type { Birth, World } from "./world.ts";
import type { Order, OrderChange } from "./order.ts";
import { isoSeconds, secondsOf } from "../clock.ts";
import { buildOrder } from "./build-order.ts";
import { growColumns, labelStates } from "./columns.ts";
import { candidateIndexes, indexOfEntityId } from "./identifiers.ts";
import { labelCode, lifeFacts, shopAt, statusCode } from "./world.ts";
import { planLife } from "./milestones.ts";
import { addToPool, removeFromPool } from "./pool.ts";
import { hasLabelChannel } from "./order.ts";
import { unit } from "./random.ts";
import { addToIndex, moveInIndex } from "./time-index.ts";

/** A few orders are sent a second time under the waybill of an earlier order of the same shop. */
function reshipmentOf(world: World, index: number): number | null {
  if (index >= world.baseCount || unit(world.seed, index, 15) >= 0.0008) return null;
  const shop = world.columns.shop[index];
  for (let earlier = index - 1; earlier >= Math.max(0, index - 200); earlier--) {
    if (world.columns.shop[earlier] === shop && unit(world.seed, earlier, 15) >= 0.0008) return earlier;
  }
  return null;
}

function buildBorn(world: World, index: number, birth: Birth): Order {
  const shop = shopAt(world, birth.shop);
  const isPrinted = birth.milestones.printed <= birth.asOf && hasLabelChannel(shop.channel);
  return buildOrder({
    ...birth,
    seed: world.seed,
    index,
    shop,
    warehouses: world.warehouses,
    reshipmentOf: null,
    isPreSale: false,
    isFulfilByPlatform: false,
    label: isPrinted ? "PRINTED" : "NOT_PRINTED",
  });
}

function buildHistoric(world: World, index: number): Order {
  const { seed, asOf, columns } = world;
  const shop = shopAt(world, columns.shop[index] ?? 0);
  const facts = lifeFacts(seed, index, shop);
  const milestones = planLife(seed, index, columns.created[index] ?? 0, facts);
  const label = labelStates[labelCode(milestones, asOf, shop)] ?? "NOT_PRINTED";
  return buildOrder({
    seed,
    index,
    shop,
    warehouses: world.warehouses,
    milestones,
    asOf,
    ...facts,
    reshipmentOf: reshipmentOf(world, index),
    label,
  });
}

export function orderAt(world: World, index: number): Order {
  const birth = world.births.get(index);
  const order = birth ? buildBorn(world, index, birth) : buildHistoric(world, index);
  const change = world.changes.get(index);
  return change ? { ...order, ...change } : order;
}

export function findOrder(world: World, orderId: string): Order | null {
  const index = indexOfEntityId("SO", world.seed, orderId);
  return index === null || index >= world.count ? null : orderAt(world, index);
}

/** By the marketplace's number: either the one people see or the one machines use. */
export function findByNumber(world: World, number: string): Order | null {
  const custom = world.customNumbers.get(number);
  if (custom !== undefined) return orderAt(world, custom);
  for (const index of candidateIndexes(world.seed, number)) {
    if (index >= world.count) continue;
    const order = orderAt(world, index);
    if (order.externalOrderSn === number || order.externalOrderId === number) return order;
  }
  return null;
}

function writeColumns(world: World, order: Order): void {
  const { columns } = world;
  const label = labelStates.indexOf(order.printInfo.labelPrintStatus);
  columns.status[order.index] = statusCode(world, order.orderStatus);
  columns.label[order.index] = label < 0 ? 3 : label;
  columns.updated[order.index] = Date.parse(order.lastUpdateAt) / 1000;
  columns.created[order.index] = Date.parse(order.createAt) / 1000;
}

export function bearOrder(world: World, birth: Birth): Order {
  const index = world.count++;
  growColumns(world.columns, world.count);
  world.columns.shop[index] = birth.shop;
  world.births.set(index, birth);
  const order = orderAt(world, index);
  writeColumns(world, order);
  addToIndex(world.byCreation, index, Date.parse(order.createAt) / 1000);
  addToIndex(world.byUpdate, index, Date.parse(order.lastUpdateAt) / 1000);
  const pool = world.pools.get(order.orderStatus);
  if (pool) addToPool(pool, index);
  return order;
}

function rememberNumbers(world: World, index: number, change: OrderChange): void {
  if (change.externalOrderSn !== undefined) world.customNumbers.set(change.externalOrderSn, index);
  if (change.externalOrderId !== undefined) world.customNumbers.set(change.externalOrderId, index);
}

/** Applies a change and keeps every index right; `touches` says whether the marketplace notices. */
export function changeOrder(world: World, before: Order, change: OrderChange, touches: boolean): Order {
  const { index } = before;
  const now = isoSeconds(secondsOf(world.clock));
  const stamps = touches ? { lastUpdateAt: now, externalUpdateAt: now } : {};
  const merged = { ...world.changes.get(index), ...stamps, ...change };
  world.changes.set(index, merged);
  const after: Order = { ...before, ...merged };
  const from = world.columns.updated[index] ?? 0;
  const createdFrom = world.columns.created[index] ?? 0;
  writeColumns(world, after);
  const to = world.columns.updated[index] ?? 0;
  if (from !== to) moveInIndex(world.byUpdate, index, from, to);
  const createdTo = world.columns.created[index] ?? 0;
  if (createdFrom !== createdTo) moveInIndex(world.byCreation, index, createdFrom, createdTo);
  if (before.orderStatus !== after.orderStatus) changePool(world, before, after);
  rememberNumbers(world, index, change);
  return after;
}

function changePool(world: World, before: Order, after: Order): void {
  const left = world.pools.get(before.orderStatus);
  if (left) removeFromPool(left, before.index);
  const entered = world.pools.get(after.orderStatus);
  if (entered) addToPool(entered, after.index);
}
