import type { Notification } from "./notifications.ts";
import type { WebhookSettings } from "./push.ts";
import type { Random } from "./world/random.ts";
import { setTimeout as wait } from "node:timers/promises";
import { push } from "./push.ts";
import { createRandom, mix } from "./world/random.ts";

export type Delivery = {
  id: string;
  entity: string;
  action: string;
  subjectId: string;
  at: string;
  status: "waiting" | "delivered" | "failed" | "lost";
  attempts: number;
  responseStatus: number | null;
  isDuplicate: boolean;
};

type Job = { delivery: Delivery; body: string };

export type Deliveries = {
  settings: WebhookSettings;
  log: Delivery[];
  waiting: Job[];
  /** Held back so that later notifications overtake them. */
  held: Job[];
  delayed: number;
  active: number;
  isStopped: boolean;
  idle: (() => void)[];
  random: Random;
};

const keptDeliveries = 50_000;
const concurrency = 8;
const retryDelaysMs = [100, 400, 1600];
const heldAtMost = 4;
const mostWaiting = 100_000;

export function createDeliveries(settings: WebhookSettings, seed: number): Deliveries {
  return {
    settings,
    log: [],
    waiting: [],
    held: [],
    delayed: 0,
    active: 0,
    isStopped: false,
    idle: [],
    random: createRandom(mix(seed, 0, 201)),
  };
}

/** Only 200 counts as received; everything else is tried again a few times. */
async function deliver(deliveries: Deliveries, { delivery, body }: Job): Promise<void> {
  for (const delayMs of [0, ...retryDelaysMs]) {
    if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
    if (deliveries.isStopped) break;
    delivery.attempts++;
    delivery.responseStatus = await push(deliveries.settings, body);
    if (delivery.responseStatus === 200) {
      delivery.status = "delivered";
      return;
    }
  }
  delivery.status = "failed";
}

function isIdle(deliveries: Deliveries): boolean {
  return deliveries.waiting.length + deliveries.active + deliveries.delayed + deliveries.held.length === 0;
}

function pump(deliveries: Deliveries): void {
  while (deliveries.active < concurrency) {
    const job = deliveries.waiting.shift();
    if (!job) break;
    deliveries.active++;
    void deliver(deliveries, job).finally(() => {
      deliveries.active--;
      pump(deliveries);
    });
  }
  if (isIdle(deliveries)) for (const done of deliveries.idle.splice(0)) done();
}

function release(deliveries: Deliveries): void {
  deliveries.waiting.push(...deliveries.held.splice(0).reverse());
  pump(deliveries);
}

function enqueue(deliveries: Deliveries, job: Job): void {
  const { settings, random } = deliveries;
  if (settings.disorder > 0 && random.chance(settings.disorder)) {
    deliveries.held.push(job);
    if (deliveries.held.length >= heldAtMost) release(deliveries);
    else setTimeout(() => release(deliveries), 1000).unref();
    return;
  }
  if (settings.delayMs > 0) {
    deliveries.delayed++;
    const later = () => {
      deliveries.delayed--;
      deliveries.waiting.push(job);
      pump(deliveries);
    };
    setTimeout(later, random.int(settings.delayMs + 1)).unref();
    return;
  }
  deliveries.waiting.push(job);
  pump(deliveries);
}

function createJob(
  deliveries: Deliveries,
  notification: Notification,
  id: string,
  isDuplicate: boolean,
): Job {
  const { entity, action, subjectId, envelope } = notification;
  const delivery: Delivery = {
    id,
    entity,
    action,
    subjectId,
    at: new Date().toISOString(),
    status: "waiting",
    attempts: 0,
    responseStatus: null,
    isDuplicate,
  };
  deliveries.log.push(delivery);
  if (deliveries.log.length > keptDeliveries * 1.2)
    deliveries.log.splice(0, deliveries.log.length - keptDeliveries);
  return { delivery, body: JSON.stringify({ ...envelope, id }) };
}

function otherId(random: Random): string {
  return `GENIE${Array.from({ length: 24 }, () => random.int(16).toString(16).toUpperCase()).join("")}`;
}

/** Returns at once: the world never waits for a receiver. */
export function pushNotification(deliveries: Deliveries, notification: Notification): void {
  const { settings, random } = deliveries;
  if (!settings.url) return;
  const job = createJob(deliveries, notification, notification.id, false);
  if (deliveries.waiting.length >= mostWaiting) {
    job.delivery.status = "failed";
    return;
  }
  if (settings.loss > 0 && random.chance(settings.loss)) {
    job.delivery.status = "lost";
    return;
  }
  enqueue(deliveries, job);
  if (settings.duplicates === 0 || !random.chance(settings.duplicates)) return;
  const isChanged = settings.changedIds > 0 && random.chance(settings.changedIds);
  const id = isChanged ? otherId(random) : notification.id;
  enqueue(deliveries, createJob(deliveries, notification, id, true));
}

export function pendingDeliveries(deliveries: Deliveries): number {
  return deliveries.waiting.length + deliveries.active + deliveries.delayed + deliveries.held.length;
}

export async function flushDeliveries(deliveries: Deliveries): Promise<void> {
  release(deliveries);
  if (isIdle(deliveries)) return;
  await new Promise<void>((resolve) => deliveries.idle.push(resolve));
}
