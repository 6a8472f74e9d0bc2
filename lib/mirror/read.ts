import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { DbOrTx } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import type { Facts } from "@/lib/facts/schema";
import { type Stops, stopReasons } from "@/lib/stops/schema";
import {
  type HiddenFact,
  type KnownOrder,
  type Version,
  type Versions,
  commonVersion,
  factNames,
  untold,
} from "./rules";

type OrderColumns = typeof orders.$inferSelect;

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);
const texts = z.array(z.string()).nullable().catch(null);

/** Facts that no list shows: kept in `merge_state` only. */
const hiddenFactsSchema = z.object({
  listName: text,
  personName: text,
  toldQuantity: z.number().nullable().catch(null),
  codByList: flag,
  codByGet: flag,
  codByBatch: flag,
  masterSkus: texts,
  problemTypes: texts,
  cancelReason: text,
  canceledBy: text,
  canceledAt: text,
  cancelReasonNote: text,
  customerInfo: text,
  shippingAddressInfo: text,
  senderAddressInfo: text,
  billingAddressInfo: text,
  noteByBuyer: text,
  noteBySeller: text,
}) satisfies z.ZodType<Pick<Facts, HiddenFact>>;

const versionSchema = z.tuple([z.number(), z.number(), z.number()]);
const mergeStateSchema = z
  .object({
    versions: z.record(z.string(), versionSchema),
    hidden: hiddenFactsSchema,
    stops: z.record(z.string(), z.string()).catch({}),
    resolved: z.record(z.string(), z.string()).catch({}),
    firstDetailAt: z.coerce.date().nullable().catch(null),
  })
  .catch(() => ({
    versions: {},
    hidden: hiddenFactsSchema.parse({}),
    stops: {},
    resolved: {},
    firstDetailAt: null,
  }));

const itemsSchema = z.array(
  z.object({ sku: text, productName: text, quantity: z.number().nullable().catch(null) }),
);
const parcelsSchema = z.array(
  z.object({
    logisticsProviderName: text,
    logisticsTrackingNumber: text,
    packageId: text,
    logisticsId: text,
    logisticsProviderId: text,
    shippingType: text,
    invoiceNumber: text,
    nlc: text,
  }),
);

/** What the mirror knows of these orders; ids it does not know are absent. */
export async function readKnown(tx: DbOrTx, orderIds: string[]): Promise<Map<string, KnownOrder>> {
  const rows = await tx
    .select()
    .from(orders)
    .where(sql`${orders.orderId} = any(${sql.param(orderIds)}::text[])`);
  return new Map(rows.map((row) => [row.orderId, knownOf(row)]));
}

function knownOf(row: OrderColumns): KnownOrder {
  const { versions, hidden, stops, resolved, firstDetailAt } = mergeStateSchema.parse(row.mergeState);
  const facts = factsOf(row, hidden);
  return {
    orderId: row.orderId,
    facts,
    versions: versionsOf(facts, versions),
    stops: stopsOf(row, stops),
    resolved,
    lastUpdateAt: row.lastUpdateAt,
    checkedAt: row.checkedAt,
    detailAt: row.detailAt,
    firstDetailAt,
    detailUpdateAt: row.detailUpdateAt,
    detailAskedAt: row.detailAskedAt,
    printCheckedAt: row.printCheckedAt,
  };
}

function factsOf(row: OrderColumns, hidden: z.infer<typeof hiddenFactsSchema>): Facts {
  const told = (value: string) => (value === untold ? null : value);
  const instant = (value: Date | null) => value?.toISOString() ?? null;
  return {
    ...hidden,
    payAt: instant(row.payAt),
    promisedToShipBefore: instant(row.promisedToShipBefore),
    createAt: instant(row.createAt),
    closeAt: instant(row.closeAt),
    externalCreateAt: instant(row.externalCreateAt),
    externalUpdateAt: instant(row.externalUpdateAt),
    labelPrintTime: instant(row.labelPrintTime),
    channel: told(row.channel),
    country: row.country,
    shopId: row.shopId,
    externalShopId: row.externalShopId,
    orderType: row.orderType,
    orderStatus: told(row.orderStatus),
    externalOrderStatus: row.externalOrderStatus,
    externalOrderSn: row.externalOrderSn,
    externalOrderId: row.externalOrderId,
    currency: row.currency,
    totalAmount: row.totalAmount,
    paymentMethod: row.paymentMethod,
    labelPrintStatus: told(row.labelPrintStatus),
    invoicePrintStatus: told(row.invoicePrintStatus),
    packingPrintStatus: told(row.packingPrintStatus),
    pickingPrintStatus: told(row.pickingPrintStatus),
    items: toldList(itemsSchema.catch([]).parse(row.items)),
    parcels: toldList(parcelsSchema.catch([]).parse(row.parcels)),
    warehouseIds: toldList(row.warehouseIds),
    isFulfilByPlatform: row.isFulfilByPlatform,
  };
}

function versionsOf(facts: Facts, stored: Record<string, Version>): Versions {
  const common = stored[commonVersion];
  return Object.fromEntries(
    factNames.flatMap((name) => {
      const version = stored[name] ?? common;
      return facts[name] === null || !version ? [] : [[name, version]];
    }),
  );
}

/** A reason that came in beside an answer of Ginee has no time of its own yet. */
function stopsOf({ stopReasons: reasons, stoppedAt }: OrderColumns, times: Record<string, string>): Stops {
  const known = stopReasons.filter((reason) => reasons.includes(reason));
  const usual = stoppedAt?.toISOString() ?? new Date(0).toISOString();
  return Object.fromEntries(known.map((reason) => [reason, times[reason] ?? usual]));
}

const toldList = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);
