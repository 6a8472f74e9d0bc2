import "server-only";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import { apiAnswer } from "@/lib/api/handler";
import type { Answer } from "@/lib/api/hot-path";
import { findOrders, pageFor } from "./read";
import { requireOrderSearch } from "./search-params";

const answerTo = apiAnswer({
  role: "viewer",
  query: requireOrderSearch,
  begin: findOrders,
  run: async ({ operator, begun }) => pageFor(begun, operator),
});

/**
 * `GET /api/orders`. Several values: `status channel shop label invoice packing picking courier warehouse external problem
 * sku` (Ginee's own words; `problem=any`), `due profile stop` (ours; `stop` also `any` and `none`). True or false: `cod presale platform`.
 * `from..to` in days of the warehouse or times: `created updated paid printed stopped shipped unannounced`. `sort`: up to
 * three fields with commas, `-` descends. What cannot be read is refused with every field named.
 *
 * Mounted by server.ts (several times faster) and by its route file.
 */
export async function listOrdersHttp(request: Request): Promise<Answer> {
  if (request.method !== "GET") return methodNotAllowedResponse("GET");
  return answerTo(request);
}
