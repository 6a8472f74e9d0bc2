import type { Clock } from "../clock.ts";
import type { Columns } from "./columns.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import type { Milestones } from "./milestones.ts";
import type { OrderChange } from "./order.ts";
import type { Pool } from "./pool.ts";
import type { Random } from "./random.ts";
import type { Shop, Warehouse } from "./shops.ts";
import type { TimeIndex } from "./time-index.ts";
import { secondsOf } from "../clock.ts";
import { createCalendar, creationTimes } from "./calendar.ts";
import { createColumns } from "./columns.ts";
import { lastUpdateAt, planLife, statusAt } from "./milestones.ts";
import { addToPool, createPool } from "./pool.ts";
import { createRandom, mix, pickWeighted, unit } from "./random.ts";
import { createShops, createWarehouses, shopShares } from "./shops.ts";
import { createTimeIndex } from "./time-index.ts";

export type Birth = {
  shop: number;
  milestones: Milestones;
  asOf: number;
  isCod: boolean;
};

export type World = {
  seed: number;
  days: number;
  clock: Clock;
  /** The moment the history ends and life begins. */
  asOf: number;
  baseCount: number;
  count: number;
  shops: Shop[];
  warehouses: Warehouse[];
  statuses: string[];
  columns: Columns;
  byCreation: TimeIndex;
  byUpdate: TimeIndex;
  pools: Map<string, Pool>;
  births: Map<number, Birth>;
  changes: Map<number, OrderChange>;
  customNumbers: Map<string, number>;
  deliveryOrders: Map<string, DeliveryOrder>;
  random: Random;
};

export type WorldOptions = { seed: number; orders: number; days: number };

export const maximumOrders = 1_000_000;

const knownStatuses = [
  "PENDING_PAYMENT",
  "PAID",
  "READY_TO_SHIP",
  "SHIPPING",
  "DELIVERED",
  "COMPLETED",
  "CANCELLED",
  "RETURNED",
  "DELIVERY_FAILED",
];

const livingStatuses = ["PENDING_PAYMENT", "PAID", "READY_TO_SHIP", "SHIPPING", "DELIVERED"];

export function lifeFacts(seed: number, index: number, shop: Shop) {
  const canBeFulfilled = ["SHOPEE_ID", "LAZADA_ID", "TOKOPEDIA_ID"].includes(shop.channel);
  return {
    isCod: unit(seed, index, 10) < shop.codShare,
    isPreSale: unit(seed, index, 11) < 0.03,
    isFulfilByPlatform: canBeFulfilled && unit(seed, index, 12) < 0.04,
  };
}

export function shopNumberOf(seed: number, index: number): number {
  return pickWeighted(shopShares, unit(seed, index, 13));
}

export function statusCode(world: World, status: string): number {
  const known = world.statuses.indexOf(status);
  return known >= 0 ? known : world.statuses.push(status) - 1;
}

export function shopAt(world: World, number: number): Shop {
  const shop = world.shops[number];
  if (!shop) throw new Error(`no shop ${number}`);
  return shop;
}

function fillHistory(world: World, times: Uint32Array): void {
  const { seed, columns, asOf } = world;
  for (let index = 0; index < world.baseCount; index++) {
    const created = times[index] ?? 0;
    const shopNumber = shopNumberOf(seed, index);
    const shop = shopAt(world, shopNumber);
    const plan = planLife(seed, index, created, lifeFacts(seed, index, shop));
    const status = statusAt(plan, asOf);
    columns.created[index] = created;
    columns.updated[index] = lastUpdateAt(plan, asOf);
    columns.shop[index] = shopNumber;
    columns.status[index] = knownStatuses.indexOf(status);
    columns.label[index] = labelCode(plan, asOf, shop);
    const pool = world.pools.get(status);
    if (pool) addToPool(pool, index);
  }
}

/** 0 not printed, 1 printed, 2 still printing: a label takes a moment to be rendered. */
export function labelCode(plan: Milestones, asOf: number, shop: Shop): number {
  if (plan.printed > asOf || shop.channel === "SHOPIFY_ID" || shop.channel === "MANUAL_ID") return 0;
  return asOf - plan.printed < 120 && plan.shipped > asOf ? 2 : 1;
}

export function createWorld(options: WorldOptions, clock: Clock): World {
  const { seed, days } = options;
  const baseCount = Math.max(0, Math.min(maximumOrders, Math.floor(options.orders)));
  const asOf = secondsOf(clock);
  const times = creationTimes(createCalendar(days, asOf), baseCount);
  const columns = createColumns(baseCount + 4096);
  const empty = new Uint32Array(0);
  const world: World = {
    seed,
    days,
    clock,
    asOf,
    baseCount,
    count: baseCount,
    shops: createShops(seed),
    warehouses: createWarehouses(seed),
    statuses: [...knownStatuses],
    columns,
    byCreation: createTimeIndex(times, baseCount, asOf),
    byUpdate: createTimeIndex(empty, 0, asOf),
    pools: new Map(livingStatuses.map((status) => [status, createPool()])),
    births: new Map(),
    changes: new Map(),
    customNumbers: new Map(),
    deliveryOrders: new Map(),
    random: createRandom(mix(seed, 0, 14)),
  };
  fillHistory(world, times);
  world.byUpdate = createTimeIndex(columns.updated, baseCount, asOf);
  return world;
}
