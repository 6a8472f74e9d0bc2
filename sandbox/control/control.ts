import type { Answer } from "../envelope.ts";
import type { Incoming } from "../incoming.ts";
import type { Sandbox } from "../sandbox.ts";
import { jsonAnswer } from "../envelope.ts";
import { changeDelivery, createDelivery, flush, listDeliveries } from "./delivery-routes.ts";
import { changeTruth, createTruth, listTruths, readTruth } from "./order-routes.ts";
import * as settings from "./settings-routes.ts";
import { ControlFault } from "./spec.ts";
import { expireToken, listCallbacks, sendCallback, setCallbacks } from "./tokopedia-routes.ts";

type Body = Record<string, unknown>;
type Route = (sandbox: Sandbox, body: Body, incoming: Incoming) => Answer | Promise<Answer>;

const routes: Record<string, Route> = {
  "GET state": settings.readState,
  "POST reset": settings.resetWorld,
  "POST pace": settings.setPace,
  "POST tick": settings.tick,
  "GET calls": (sandbox, _, incoming) => settings.listCalls(sandbox, incoming),
  "DELETE calls": settings.forgetCalls,
  "POST quirks": settings.setQuirks,
  "POST faults": settings.setFaults,
  "DELETE faults": settings.clearFaults,
  "POST webhook": settings.setWebhook,
  "POST tokopedia/expire-token": expireToken,
  "POST tokopedia/callback": sendCallback,
  "POST tokopedia/webhook": setCallbacks,
  "GET tokopedia/callbacks": listCallbacks,
  "GET orders": (sandbox, _, incoming) => listTruths(sandbox, incoming),
  "POST orders": createTruth,
  "GET delivery-orders": ({ world }) =>
    jsonAnswer(200, { deliveryOrders: [...world.deliveryOrders.values()] }),
  "POST delivery-orders": createDelivery,
  "GET deliveries": listDeliveries,
  "POST deliveries/flush": flush,
};

function routeFor(method: string, path: string): Route | null {
  const known = routes[`${method} ${path}`];
  if (known) return known;
  const [kind, id, step] = path.split("/").map(decodeURIComponent);
  if (kind === "orders" && id && !step && method === "GET") return (sandbox) => readTruth(sandbox, id);
  if (!id || !step || method !== "POST") return null;
  if (kind === "orders") return (sandbox, body) => changeTruth(sandbox, id, step, body);
  if (kind === "delivery-orders") return (sandbox, body) => changeDelivery(sandbox, id, step, body);
  return null;
}

export async function answerControl(sandbox: Sandbox, incoming: Incoming): Promise<Answer> {
  const path = incoming.path.replace("/_sandbox/", "");
  const route = routeFor(incoming.method, path);
  if (!route)
    return jsonAnswer(404, {
      error: `no such control: ${incoming.method} ${path}`,
      known: Object.keys(routes),
    });
  try {
    return await route(sandbox, incoming.body ?? {}, incoming);
  } catch (error) {
    if (!(error instanceof ControlFault)) throw error;
    const isMissing = error.message.startsWith("no such");
    return jsonAnswer(isMissing ? 404 : 400, { error: error.message });
  }
}
