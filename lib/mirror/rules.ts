import {
  codesOf,
  couriersOf,
  customerNameOf,
  factsOfBatch,
  factsOfGet,
  factsOfRow,
  isCodOf,
  noFacts,
  quantityOf,
  searchTextOf,
  skusOf,
} from "@/lib/facts/rules";
import { type FactName, type Facts, type FullOrder, type ListedOrder, isPrintFact } from "@/lib/facts/schema";
import { isCancelRequestedOf, isPreSaleOf, itemProfileOf, naturalKey } from "@/lib/order-traits/rules";
import { reasonsOf, stoppedAtOf } from "@/lib/stops/rules";
import type { Stops } from "@/lib/stops/schema";

/** One answer of Ginee about one order. */
export type Telling =
  | { call: "list"; row: ListedOrder; fetchedAt: Date }
  | { call: "get" | "batch-get"; order: FullOrder; fetchedAt: Date };

/** How new a fact is: Ginee's lastUpdateAt, then our fetch time (milliseconds), then how much the call knows. */
export type Version = readonly [updateMs: number, fetchedMs: number, rank: number];
export type Versions = Partial<Record<FactName, Version>>;

export type KnownOrder = {
  orderId: string;
  facts: Facts;
  /** Of every fact that was told. */
  versions: Versions;
  /** Follow from what changed, so they are not merged: whoever merges asks `stopsAfter`. */
  stops: Stops;
  /** When the stops came up that a person has dealt with. */
  resolved: Stops;
  lastUpdateAt: Date | null;
  checkedAt: Date;
  detailAt: Date | null;
  /** When its details were first told: before that nobody can say what they were. */
  firstDetailAt: Date | null;
  detailUpdateAt: Date | null;
  detailAskedAt: Date | null;
  printCheckedAt: Date | null;
};

const ranks = { list: 0, get: 1, "batch-get": 2 } as const;

export const orderIdOf = (telling: Telling) =>
  telling.call === "list" ? telling.row.orderId : telling.order.orderId;

/**
 * The order after one more answer. Fact by fact the newest answer that told it wins: by lastUpdateAt and then by fetch
 * time, print facts by fetch time alone (printing need not touch lastUpdateAt). What an answer does not tell, it does
 * not erase. The same answers in any order, any number of times, end in the same state.
 */
export function merge(known: KnownOrder | null, telling: Telling): KnownOrder {
  const told = tellingFacts(telling);
  const update = instantOf(telling.call === "list" ? telling.row.lastUpdateAt : telling.order.lastUpdateAt);
  const { fetchedAt } = telling;
  const facts: Facts = { ...(known?.facts ?? noFacts) };
  const versions: Versions = { ...known?.versions };
  let toldPrint = false;
  for (const name of factNames) {
    if (told[name] === null) continue;
    toldPrint ||= isPrintFact(name);
    const leading = isPrintFact(name) ? fetchedAt : update;
    const version: Version = [leading?.getTime() ?? 0, fetchedAt.getTime(), ranks[telling.call]];
    if (!wins(version, told[name], versions[name], facts[name])) continue;
    Object.assign(facts, { [name]: told[name] });
    versions[name] = version;
  }
  const isDetail = telling.call === "batch-get";
  return {
    orderId: orderIdOf(telling),
    facts,
    versions,
    stops: known?.stops ?? {},
    resolved: known?.resolved ?? {},
    lastUpdateAt: later(known?.lastUpdateAt, update),
    checkedAt: later(known?.checkedAt, fetchedAt) ?? fetchedAt,
    detailAt: later(known?.detailAt, isDetail ? fetchedAt : null),
    firstDetailAt: earlier(known?.firstDetailAt ?? known?.detailAt, isDetail ? fetchedAt : null),
    detailUpdateAt: later(known?.detailUpdateAt, isDetail ? update : null),
    detailAskedAt: later(known?.detailAskedAt, isDetail ? fetchedAt : null),
    printCheckedAt: later(known?.printCheckedAt, toldPrint ? fetchedAt : null),
  };
}

export const factNames = Object.keys(noFacts).filter((name): name is FactName => name in noFacts);

function tellingFacts(telling: Telling): Facts {
  if (telling.call === "list") return factsOfRow(telling.row);
  return telling.call === "get" ? factsOfGet(telling.order) : factsOfBatch(telling.order);
}

function wins(version: Version, value: unknown, held: Version | undefined, heldValue: unknown): boolean {
  if (!held) return true;
  for (const part of [0, 1, 2] as const) {
    if (version[part] !== held[part]) return version[part] > held[part];
  }
  // Two different answers of one call at one instant: any rule will do that does not depend on which came first.
  return JSON.stringify(value) > JSON.stringify(heldValue);
}

function instantOf(text: string | null): Date | null {
  const time = new Date(text ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}

function later(a: Date | null | undefined, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? b : a;
}

function earlier(a: Date | null | undefined, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/** Codes to take away from and to add to the index when an order goes from one state to another. */
export function codeChanges(before: KnownOrder | null, after: KnownOrder) {
  const key = ({ code, kind }: { code: string; kind: string }) => `${kind} ${code}`;
  const old = before ? codesOf(before.orderId, before.facts) : [];
  const current = codesOf(after.orderId, after.facts);
  const held = new Set(old.map(key));
  const kept = new Set(current.map(key));
  return {
    removed: old.filter((entry) => !kept.has(key(entry))),
    added: current.filter((entry) => !held.has(key(entry))),
  };
}

/** What a column holds where nothing was told. */
export const untold = "UNKNOWN";
/** The version of every fact that `merge_state` does not name. */
export const commonVersion = "*";

/** Facts that no list shows: kept in `merge_state` only. */
const hiddenFacts = [
  "listName",
  "personName",
  "toldQuantity",
  "codByList",
  "codByGet",
  "codByBatch",
  "masterSkus",
  "problemTypes",
  "cancelReason",
  "canceledBy",
  "canceledAt",
  "cancelReasonNote",
  "customerInfo",
  "shippingAddressInfo",
  "senderAddressInfo",
  "billingAddressInfo",
  "noteByBuyer",
  "noteBySeller",
] as const satisfies FactName[];
export type HiddenFact = (typeof hiddenFacts)[number];

/** The columns of `orders`. */
export function rowOf({ orderId, facts, stops, resolved, ...known }: KnownOrder) {
  const skus = skusOf(facts);
  return {
    order_id: orderId,
    channel: facts.channel ?? untold,
    shop_id: facts.shopId,
    external_shop_id: facts.externalShopId,
    country: facts.country,
    order_type: facts.orderType,
    order_status: facts.orderStatus ?? untold,
    external_order_status: facts.externalOrderStatus,
    external_order_sn: facts.externalOrderSn,
    external_order_id: facts.externalOrderId,
    currency: facts.currency,
    total_amount: facts.totalAmount,
    payment_method: facts.paymentMethod,
    is_cod: isCodOf(facts),
    pay_at: facts.payAt,
    promised_to_ship_before: facts.promisedToShipBefore,
    create_at: facts.createAt,
    last_update_at: known.lastUpdateAt,
    close_at: facts.closeAt,
    external_create_at: facts.externalCreateAt,
    external_update_at: facts.externalUpdateAt,
    customer_name: customerNameOf(facts),
    total_quantity: quantityOf(facts),
    label_print_status: facts.labelPrintStatus ?? untold,
    invoice_print_status: facts.invoicePrintStatus ?? untold,
    packing_print_status: facts.packingPrintStatus ?? untold,
    picking_print_status: facts.pickingPrintStatus ?? untold,
    label_print_time: facts.labelPrintTime,
    print_checked_at: known.printCheckedAt,
    parcels: facts.parcels ?? [],
    items: facts.items ?? [],
    couriers: couriersOf(facts),
    warehouse_ids: facts.warehouseIds ?? [],
    skus,
    sku_sort: skus[0] === undefined ? null : naturalKey(skus[0]),
    item_profile: itemProfileOf(facts),
    is_pre_sale: isPreSaleOf(facts),
    is_cancel_requested: isCancelRequestedOf(facts),
    stop_reasons: reasonsOf(stops),
    stopped_at: stoppedAtOf(stops),
    problem_types: facts.problemTypes ?? [],
    is_fulfil_by_platform: facts.isFulfilByPlatform,
    search_text: searchTextOf(facts),
    checked_at: known.checkedAt,
    detail_at: known.detailAt,
    detail_update_at: known.detailUpdateAt,
    detail_asked_at: known.detailAskedAt,
    merge_state: {
      versions: namedVersions(known.versions),
      stops,
      ...(reasonsOf(resolved).length > 0 && { resolved }),
      firstDetailAt: known.firstDetailAt,
      hidden: Object.fromEntries(
        hiddenFacts.flatMap((name) => (facts[name] === null ? [] : [[name, facts[name]]])),
      ),
    },
  };
}

/** Most facts of an order come from one or two answers: the commonest version is written once. */
function namedVersions(versions: KnownOrder["versions"]): Record<string, readonly number[]> {
  const groups = Map.groupBy(Object.entries(versions), ([, version]) => version.join());
  const [common] = [...groups.values()].sort((a, b) => b.length - a.length);
  const named = Object.entries(versions).filter(([name]) => !common?.some(([other]) => other === name));
  return { ...(common?.[0] && { [commonVersion]: common[0][1] }), ...Object.fromEntries(named) };
}
