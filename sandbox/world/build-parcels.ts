import type { Channel } from "./shops.ts";
import type { Courier } from "./couriers.ts";
import type { OrderItem, Parcel } from "./order.ts";
import { waybillOf } from "./couriers.ts";
import { entityId } from "./identifiers.ts";
import { mix, unit } from "./random.ts";

export type ParcelRequest = {
  seed: number;
  index: number;
  channel: Channel;
  courier: Courier;
  items: OrderItem[];
  count: number;
  hasTracking: boolean;
  /** The index whose first waybill this order carries again, when it is a re-shipment. */
  reshipmentOf: number | null;
};

export function parcelCount(seed: number, index: number, items: OrderItem[]): number {
  const warehouses = new Set(items.map((item) => item.warehouse?.id)).size;
  if (warehouses > 1) return warehouses;
  return unit(seed, index, 22) < 0.03 ? 2 + (mix(seed, index, 23) % 2) : 1;
}

export function buildParcels(request: ParcelRequest): Parcel[] {
  const { seed, index, courier, items } = request;
  return Array.from({ length: request.count }, (_, parcel) => {
    const waybill =
      parcel === 0 && request.reshipmentOf !== null
        ? waybillOf(seed, request.reshipmentOf, 0, courier)
        : waybillOf(seed, index, parcel, courier);
    return {
      itemId: items[parcel % items.length]?.itemId ?? "",
      logisticsId: entityId("OL", seed, index, parcel),
      shippingType: courier.shippingType,
      logisticsProviderId: courier.providerId,
      logisticsProviderName: courier.name,
      logisticsTrackingNumber: request.hasTracking ? waybill : "",
      packageId: packageIdOf(seed, index, parcel, request.channel),
      invoiceNumber: request.channel === "LAZADA_ID" ? `LZD${10_000_000 + index}` : null,
      nlc: courier.name.startsWith("LEX")
        ? `BKI-BKI${String(mix(seed, index, 24) % 100).padStart(3, "0")}`
        : null,
    };
  });
}

function packageIdOf(seed: number, index: number, parcel: number, channel: Channel): string {
  const number = String(12_000_000 + index * 8 + parcel);
  if (channel === "SHOPEE_ID") return `OFG${number}${mix(seed, index, 25) % 10_000}`;
  if (channel === "LAZADA_ID") return `FP${number}`;
  return channel === "TIKTOK_ID" ? `1152${number}` : number;
}
