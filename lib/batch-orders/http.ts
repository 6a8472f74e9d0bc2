import "server-only";
import { apiHandler } from "@/lib/api/handler";
import { readCookies } from "@/lib/auth/cookie";
import { parsePreferences } from "@/lib/i18n/preferences";
import { batchParamsSchema, continueBatchSchema, createBatchSchema } from "@/lib/print-batches/schema";
import { continueBatch, createBatch } from "./write";

/** Five thousand order ids of the longest kind fit. */
const maxBodyBytes = 512 * 1024;

/** `POST /api/print-batches` */
export const createBatchHttp = apiHandler({
  role: "operator",
  body: createBatchSchema,
  maxBodyBytes,
  run: ({ operator, requestId, request, body }) =>
    createBatch({ operator, requestId, locale: localeOf(request), asked: body }),
});

/** `POST /api/print-batches/{batchId}/continue` */
export const continueBatchHttp = apiHandler({
  role: "operator",
  params: batchParamsSchema,
  body: continueBatchSchema,
  run: ({ operator, requestId, request, params, body }) =>
    continueBatch({ operator, requestId, locale: localeOf(request), id: params.batchId, asked: body }),
});

/** The words of cover and dividers: those of the person whose batch it is. */
function localeOf(request: Request) {
  const cookies = readCookies(request.headers.get("cookie"));
  return parsePreferences((name) => cookies.get(name)).locale;
}
