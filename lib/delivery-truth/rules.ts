import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import type { OrderRow } from "@/lib/orders/schema";

type Recipient = { clear: string; masked: string | null } | null;

export type Sides = {
  row: DeliveryOrderRow;
  confirmedTrackingNumber: string | null;
  /** Of all items that the notifications name. */
  quantity: number | null;
  recipient: Recipient;
  source: { order: OrderRow; warehouseIds: string[]; recipient: Recipient } | null;
};

type Field =
  "state" | "order" | "waybill" | "courier" | "channel" | "shop" | "warehouse" | "quantity" | "recipient";
type Compared = {
  field: Field;
  told: string | null;
  api: string | null;
  ours: string | null;
  differs: boolean;
};

const plain = (value: string) => value.trim().toUpperCase();

/** Where the notifications, Ginee's signed API and our own notes differ. What one side leaves open is no difference. */
export function compare(sides: Sides): Compared[] {
  const { row, quantity, recipient, source } = sides;
  const order = source?.order;
  const waybills = valuesOf(order?.parcels.map((parcel) => parcel.logisticsTrackingNumber));
  const couriers = valuesOf(order?.parcels.map((parcel) => parcel.logisticsProviderName));
  const numbers = valuesOf([order?.externalOrderSn, order?.externalOrderId]);
  const warehouses = [...(order?.warehouses ?? []), ...(source?.warehouseIds ?? [])];
  return [
    stateOf(sides),
    line("order", row.sourceOrderSn, numbers, { api: numbers[0] ?? null }),
    line("waybill", row.trackingNumber, waybills, { ours: sides.confirmedTrackingNumber }),
    line("courier", row.logisticsProvider, couriers),
    line("channel", row.channel, valuesOf([order?.channel])),
    line("shop", row.shopId, valuesOf([order?.shopId]), { told: row.shopName, api: order?.shopName ?? null }),
    line("warehouse", row.warehouseId, warehouses, {
      told: row.warehouseCode,
      api: order?.warehouses.join(", ") || null,
    }),
    line("quantity", textOf(quantity), valuesOf([textOf(order?.totalQuantity)])),
    line("recipient", recipient?.clear ?? null, valuesOf([source?.recipient?.clear]), {
      told: recipient?.masked ?? null,
      api: source?.recipient?.masked ?? null,
    }),
  ];
}

/** Before Ginee's API has spoken after the last notification, it has not contradicted it. */
function stateOf({ row, source }: Sides): Compared {
  const order = source?.order;
  const isNewer = order !== undefined && Date.parse(order.checkedAt) > Date.parse(row.receivedAt);
  return {
    field: "state",
    told: row.withdrawn ? "withdrawn" : "valid",
    api: order?.orderStatus ?? null,
    ours: row.confirmed ? "confirmed" : "unconfirmed",
    differs: isNewer && !row.confirmed,
  };
}

type Shown = { told?: string | null; api?: string | null; ours?: string | null };

function line(field: Field, told: string | null, api: string[], shown: Shown = {}): Compared {
  const isDifferent = told !== null && api.length > 0 && !api.some((value) => plain(value) === plain(told));
  return {
    field,
    told: shown.told ?? told,
    api: shown.api ?? (api.length > 0 ? api.join(", ") : null),
    ours: shown.ours ?? null,
    differs: isDifferent || isOtherwise(shown.ours, told),
  };
}

/** What we noted when both sides agreed is not what is told now. */
const isOtherwise = (ours: string | null | undefined, told: string | null) =>
  ours != null && told !== null && plain(ours) !== plain(told);

const valuesOf = (values: (string | null | undefined)[] = []): string[] => [
  ...new Set(values.flatMap((value) => value || [])),
];

const textOf = (value: number | null | undefined) => (value == null ? null : String(value));
