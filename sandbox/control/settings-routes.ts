import type { Answer } from "../envelope.ts";
import type { Incoming } from "../incoming.ts";
import type { Sandbox } from "../sandbox.ts";
import { liveAndAnnounce } from "../announce.ts";
import { clearCalls, readCalls } from "../calls.ts";
import { createDeliveries } from "../deliveries.ts";
import { jsonAnswer } from "../envelope.ts";
import { addFaults, createFaultBook } from "../faults.ts";
import { isQuirkName, quirkNames } from "../quirks.ts";
import { createWorld } from "../world/world.ts";
import { ControlFault } from "./spec.ts";

const keptEvents = 1000;

export function readState(sandbox: Sandbox): Answer {
  const { world, deliveries, clock, pace, quirks } = sandbox;
  const { secret, accessKey: _, ...webhook } = deliveries.settings;
  return jsonAnswer(200, {
    seed: world.seed,
    orders: world.count,
    days: world.days,
    now: new Date(clock.nowMs()).toISOString(),
    pace,
    quirks,
    webhook: { ...webhook, hasSecret: secret !== "" },
    faults: sandbox.faults.rules,
  });
}

function wholeNumber(body: Record<string, unknown>, name: string, fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== "number" || value < 0) throw new ControlFault(`${name} must be a number of 0 or more`);
  return value;
}

/** A new world in place of the old one; quirks, pace and webhook settings stay. */
export function resetWorld(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const seed = wholeNumber(body, "seed", sandbox.world.seed);
  const orders = wholeNumber(body, "orders", sandbox.options.orders);
  const days = wholeNumber(body, "days", sandbox.world.days);
  sandbox.world = createWorld({ seed, orders, days }, sandbox.clock);
  sandbox.faults = createFaultBook(seed);
  sandbox.deliveries.isStopped = true;
  sandbox.deliveries = createDeliveries(sandbox.deliveries.settings, seed);
  sandbox.announced = 0;
  clearCalls(sandbox.calls);
  return readState(sandbox);
}

export function setPace(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  sandbox.pace = wholeNumber(body, "perMinute", 0);
  return jsonAnswer(200, { pace: sandbox.pace });
}

/** Lives through n events at once and tells what happened (the last thousand in detail). */
export function tick(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const steps = wholeNumber(body, "steps", 1);
  const events: Record<string, unknown>[] = [];
  const counts: Record<string, number> = {};
  for (let step = 0; step < steps; step++) {
    const event = liveAndAnnounce(sandbox);
    counts[event.step] = (counts[event.step] ?? 0) + 1;
    const subject =
      event.entity === "order"
        ? { orderId: event.order.orderId, orderStatus: event.order.orderStatus }
        : {
            deliveryOrderId: event.deliveryOrder.deliveryOrderId,
            orderId: event.deliveryOrder.sourceOrderId,
          };
    if (step >= steps - keptEvents)
      events.push({ entity: event.entity, action: event.action, step: event.step, ...subject });
  }
  return jsonAnswer(200, { steps, counts, events });
}

export function listCalls(sandbox: Sandbox, { query }: Incoming): Answer {
  return jsonAnswer(200, readCalls(sandbox.calls, query.get("endpoint"), query.get("since")));
}

export function forgetCalls(sandbox: Sandbox): Answer {
  clearCalls(sandbox.calls);
  return jsonAnswer(200, { calls: [], counts: {} });
}

export function setQuirks(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  for (const [name, isOn] of Object.entries(body)) {
    const names = name === "all" ? quirkNames : isQuirkName(name) ? [name] : null;
    if (!names || typeof isOn !== "boolean")
      throw new ControlFault(`unknown quirk ${name}: ${quirkNames.join(", ")}`);
    for (const quirk of names) sandbox.quirks[quirk] = isOn;
  }
  return jsonAnswer(200, sandbox.quirks);
}

export function setFaults(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  try {
    addFaults(sandbox.faults, body["rules"]);
  } catch (error) {
    throw new ControlFault(error instanceof Error ? error.message : String(error));
  }
  return jsonAnswer(200, { rules: sandbox.faults.rules });
}

export function clearFaults(sandbox: Sandbox): Answer {
  sandbox.faults.rules = [];
  return jsonAnswer(200, { rules: [] });
}

function shareOf(value: unknown, fallback: number): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : fallback;
}

/** Everything not named goes back to calm: no duplicates, no disorder, no delay, no loss. */
export function setWebhook(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const { settings } = sandbox.deliveries;
  sandbox.deliveries.settings = {
    url: typeof body["url"] === "string" ? body["url"] : settings.url,
    secret: typeof body["secret"] === "string" ? body["secret"] : settings.secret,
    formula: body["formula"] === "body" ? "body" : "path",
    accessKey: settings.accessKey,
    duplicates: shareOf(body["duplicates"], 0),
    disorder: shareOf(body["disorder"], 0),
    delayMs: wholeNumber(body, "delayMs", 0),
    loss: shareOf(body["loss"], 0),
    changedIds: shareOf(body["changedIds"], 0),
  };
  return readState(sandbox);
}
