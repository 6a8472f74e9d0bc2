import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Sandbox } from "../sandbox.ts";
import { succeed } from "../envelope.ts";
import { readWhole } from "./request.ts";

const alwaysNull = {
  owner: null,
  shopExternalStatus: null,
  shopLevel: null,
  productCount: null,
  description: null,
  logoUrl: null,
  shopLink: null,
  followerCount: null,
  ratingStar: null,
};

export function listShops(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const page = readWhole(body, "page", { fallback: 0, minimum: 0, maximum: 10_000 });
  const size = readWhole(body, "size", { fallback: 100, minimum: 1, maximum: 199 });
  const rows = sandbox.world.shops.map((shop) => ({
    channel: shop.channel,
    shopId: shop.shopId,
    country: "ID",
    name: shop.name,
    authorizationStatus: shop.authorizationStatus,
    externalShopId: shop.externalShopId,
    createTime: "2023-01-09T03:12:44Z",
    updateTime: "2026-01-09T03:12:44Z",
    ...alwaysNull,
  }));
  const content = rows.slice(page * size, (page + 1) * size);
  return succeed({ content, total: rows.length, page, size }, { page, size });
}
