import type { Answer, GineeResult } from "./envelope.ts";
import type { GineeRequest } from "./endpoints/request.ts";
import type { Incoming } from "./incoming.ts";
import type { Sandbox } from "./sandbox.ts";
import { batchGetOrders } from "./endpoints/batch-get.ts";
import { getOrder } from "./endpoints/get-order.ts";
import { listOrders } from "./endpoints/list-order.ts";
import { listShops } from "./endpoints/list-shops.ts";
import { getPrintDocument } from "./endpoints/print-document.ts";
import { printOrder } from "./endpoints/print-order.ts";
import { asParameterError } from "./endpoints/request.ts";
import { searchWarehouses } from "./endpoints/search-warehouses.ts";
import { gineeAnswer, parameterError, refuse } from "./envelope.ts";
import { strikes } from "./quirks.ts";
import { isSignedBy } from "./signature.ts";

type Endpoint = { name: string; handle: (sandbox: Sandbox, request: GineeRequest) => GineeResult };

const endpoints: Record<string, Endpoint> = {
  "POST /openapi/order/v2/list-order": { name: "list-order", handle: listOrders },
  "POST /openapi/order/v2/get": { name: "get", handle: getOrder },
  "POST /openapi/order/v1/batch-get": { name: "batch-get", handle: batchGetOrders },
  "POST /openapi/order/v1/print": { name: "print", handle: printOrder },
  "GET /openapi/order/v1/print-document/get": { name: "print-document", handle: getPrintDocument },
  "POST /openapi/shop/v1/list": { name: "shops", handle: listShops },
  "POST /openapi/warehouse/v1/search": { name: "warehouses", handle: searchWarehouses },
};

const countries = ["ID", "CN", "PH", "VN", "TH", "MY"];

export function gineeEndpointName({ method, path }: Incoming): string | null {
  return endpoints[`${method} ${path}`]?.name ?? null;
}

function decide(sandbox: Sandbox, incoming: Incoming): GineeResult {
  const { method, path, headers, query, body } = incoming;
  const endpoint = endpoints[`${method} ${path}`];
  if (!isSignedBy(headers.authorization, method, path, sandbox.options)) {
    return refuse("IAM_FAILED", "Signature verification failed");
  }
  const country = headers["x-advai-country"];
  if (typeof country !== "string" || !countries.includes(country)) {
    return parameterError(`X-Advai-Country should be one of ${countries.join(", ")}`);
  }
  if (!endpoint) return refuse("ERROR", `No such endpoint: ${method} ${path}`);
  if (method === "POST" && !body) return parameterError("The request body should be a JSON object");
  try {
    return endpoint.handle(sandbox, { body: body ?? {}, query });
  } catch (error) {
    return asParameterError(error);
  }
}

export function answerGinee(sandbox: Sandbox, incoming: Incoming): Answer {
  const result = decide(sandbox, incoming);
  const context = { seed: sandbox.world.seed, quirks: sandbox.quirks };
  return gineeAnswer(result, strikes(context, "sparseEnvelope", sandbox.calls.calls.length));
}
