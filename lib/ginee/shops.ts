import "server-only";
import type { z } from "zod";
import type { CallOptions } from "./client";
import { listEveryPage } from "./listing";
import { block, channel, country, instant, text, word } from "./wire-read";

const gineeShopSchema = block({
  shopId: text,
  channel,
  name: text,
  country,
  authorizationStatus: word(["CONNECTED", "DISCONNECTED", "EXPIRED"]),
  externalShopId: text,
  createTime: instant,
  updateTime: instant,
});

export type GineeShop = z.infer<typeof gineeShopSchema> & { shopId: string };

/** All shops of `POST /openapi/shop/v1/list` (api 3.9); entries without an id are dropped. Throws GineeError. */
export async function fetchShops(options: CallOptions): Promise<GineeShop[]> {
  const entries = await listEveryPage({ endpoint: "shop-list", path: "/openapi/shop/v1/list", ...options });
  return entries
    .map((entry) => gineeShopSchema.parse(entry))
    .flatMap((shop) => (shop.shopId === null ? [] : [{ ...shop, shopId: shop.shopId }]));
}
