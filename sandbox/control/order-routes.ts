import type { Answer } from "../envelope.ts";
import type { DocumentKind, Order } from "../world/order.ts";
import type { Incoming } from "../incoming.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "../announce.ts";
import { jsonAnswer } from "../envelope.ts";
import { labelStates } from "../world/columns.ts";
import { documentTypes, kindOfType } from "../world/order.ts";
import { changeOrder, findByNumber, findOrder, orderAt } from "../world/order-store.ts";
import { orderSteps, printDocument, takeStep } from "../world/transitions.ts";
import { changeFrom, createOrder } from "./shape-order.ts";
import { ControlFault, readSpec } from "./spec.ts";
import { truthOf } from "./truth.ts";

const largestList = 10_000;

/** Newest first; `total` counts every order that matches, not only those shown. */
export function listTruths(sandbox: Sandbox, { query }: Incoming): Answer {
  const { world } = sandbox;
  const { columns } = world;
  const status = query.get("orderStatus");
  const label = query.get("labelPrintStatus");
  const channel = query.get("channel");
  const shopId = query.get("shopId");
  const limit = Math.min(largestList, Number(query.get("limit") ?? 20));
  const found: Order[] = [];
  let total = 0;
  for (let index = world.count - 1; index >= 0; index--) {
    const shop = world.shops[columns.shop[index] ?? 0];
    if (status && world.statuses[columns.status[index] ?? 0] !== status) continue;
    if (label && labelStates[columns.label[index] ?? 0] !== label) continue;
    if ((channel && shop?.channel !== channel) || (shopId && shop?.shopId !== shopId)) continue;
    total++;
    if (found.length < limit) found.push(orderAt(world, index));
  }
  return jsonAnswer(200, { orders: found.map((order) => truthOf(sandbox, order)), total });
}

function mustFind(sandbox: Sandbox, orderId: string): Order {
  const order = findOrder(sandbox.world, orderId) ?? findByNumber(sandbox.world, orderId);
  if (!order) throw new ControlFault(`no such order: ${orderId}`);
  return order;
}

export function readTruth(sandbox: Sandbox, orderId: string): Answer {
  return jsonAnswer(200, truthOf(sandbox, mustFind(sandbox, orderId)));
}

export function createTruth(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const spec = readSpec(body);
  const order = createOrder(sandbox.world, spec);
  if (spec.announce !== false)
    announce(sandbox, { entity: "order", action: "CREATE", step: "create", order });
  return jsonAnswer(201, truthOf(sandbox, order));
}

function kindFrom(body: Record<string, unknown>): DocumentKind {
  const wish = body["documentType"] ?? "LABEL";
  const type = documentTypes.find((known) => known === wish);
  if (!type) throw new ControlFault(`documentType must be one of ${documentTypes.join(", ")}`);
  return kindOfType[type];
}

function change(sandbox: Sandbox, order: Order, step: string, body: Record<string, unknown>): Order {
  const { world, quirks } = sandbox;
  if (step === "update") {
    const spec = readSpec(body);
    return changeOrder(world, order, changeFrom(world, order, spec), spec.touches !== false);
  }
  if (step === "print") return printDocument(world, order, kindFrom(body), !quirks.printKeepsUpdateTime);
  const known = orderSteps.find((name) => name === step);
  if (!known || known === "print")
    throw new ControlFault(`unknown step ${step}: ${orderSteps.join(", ")}, update`);
  return takeStep(world, order, known);
}

/** A print stays silent unless it is asked to be announced; everything else is announced unless asked not to be. */
export function changeTruth(
  sandbox: Sandbox,
  orderId: string,
  step: string,
  body: Record<string, unknown>,
): Answer {
  const order = change(sandbox, mustFind(sandbox, orderId), step, body);
  const isAnnounced = step === "print" ? body["announce"] === true : body["announce"] !== false;
  if (isAnnounced) announce(sandbox, { entity: "order", action: "UPDATE", step, order });
  return jsonAnswer(200, truthOf(sandbox, order));
}
