import type { Channel, Warehouse } from "./shops.ts";
import type { Product } from "./catalogue.ts";
import { catalogue } from "./catalogue.ts";
import { entityId } from "./identifiers.ts";
import type { ItemWarehouse, OrderItem } from "./order.ts";
import type { Random } from "./random.ts";

export type ItemRequest = {
  product: Product;
  quantity: number;
  isGift: boolean;
  priceIdr: number;
  warehouse: Warehouse | null;
};

const multiWarehouse: Channel[] = ["SHOPEE_ID", "TOKOPEDIA_ID", "LAZADA_ID", "TIKTOK_ID"];

export function itemWarehouse(warehouse: Warehouse): ItemWarehouse {
  const { id, externalWarehouseId, warehouseName, province, city, district, postalCode, address } = warehouse;
  return { id, externalWarehouseId, warehouseName, province, city, district, postalCode, address };
}

/** Skewed towards the head of the catalogue: a few products make most of the parcels. */
function pickProduct(random: Random): Product {
  const place = Math.floor(random.next() ** 2.2 * catalogue.length);
  const product = catalogue[(place * 131) % catalogue.length];
  if (!product) throw new Error("the catalogue is empty");
  return product;
}

export function chooseItems(random: Random, channel: Channel, warehouses: Warehouse[]): ItemRequest[] {
  const lines = random.chance(0.62) ? 1 : random.chance(0.6) ? 2 : random.between(3, 6);
  const home = warehouses[random.chance(0.7) ? 0 : random.int(warehouses.length)] ?? null;
  const isSplit = lines > 1 && random.chance(0.08);
  const requests: ItemRequest[] = [];
  for (let line = 0; line < lines; line++) {
    const product = pickProduct(random);
    const other = isSplit && line > 0 ? (warehouses[(line + 1) % warehouses.length] ?? home) : home;
    requests.push({
      product,
      quantity: random.chance(0.8) ? 1 : random.chance(0.8) ? random.between(2, 3) : random.between(4, 24),
      isGift: false,
      priceIdr: product.priceIdr,
      warehouse: multiWarehouse.includes(channel) ? other : null,
    });
  }
  const first = requests[0];
  if (first && random.chance(0.05))
    requests.push({ ...first, product: pickProduct(random), quantity: 1, isGift: true });
  return requests;
}

export function buildItem(
  seed: number,
  index: number,
  line: number,
  request: ItemRequest,
  status: string,
  isFulfilByPlatform: boolean,
): OrderItem {
  const { product, quantity, isGift } = request;
  const price = isGift ? 0 : request.priceIdr;
  const original = Math.round((request.priceIdr * 1.25) / 500) * 500;
  return {
    itemId: entityId("OI", seed, index, line),
    productName: product.productName,
    productImageUrl: product.productImageUrl,
    variationName: product.variationName,
    spu: product.spu,
    sku: product.sku,
    masterSku: product.sku,
    masterSkuType: product.isBundle ? "BUNDLE" : "NORMAL",
    quantity,
    actualPrice: price,
    actualTotalPrice: price * quantity,
    originalPrice: original,
    originalTotalPrice: original * quantity,
    discountedPrice: original - price,
    orderItemStatus: null,
    externalItemId: String(14_000_000 + index * 10 + line),
    externalProductId: product.spu,
    externalVariationId: product.sku,
    externalOrderItemStatus: status,
    isGift,
    isFulfilByPlatform,
    warehouse: request.warehouse ? itemWarehouse(request.warehouse) : null,
  };
}
