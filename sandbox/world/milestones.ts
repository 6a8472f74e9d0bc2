import { mix, unit } from "./random.ts";

/** Seconds since 1970 at which each step of one order's life happens; Infinity when it never does. */
export type Milestones = {
  created: number;
  paid: number;
  processable: number;
  ready: number;
  printed: number;
  shipped: number;
  delivered: number;
  completed: number;
  cancelRequested: number;
  cancelled: number;
  returned: number;
  failed: number;
};

export type LifeFacts = { isCod: boolean; isPreSale: boolean; isFulfilByPlatform: boolean };

const minute = 60;
const hour = 3600;
const day = 86_400;
const never = Number.POSITIVE_INFINITY;

export function endlessMilestones(created: number): Milestones {
  return {
    created,
    paid: never,
    processable: never,
    ready: never,
    printed: never,
    shipped: never,
    delivered: never,
    completed: never,
    cancelRequested: never,
    cancelled: never,
    returned: never,
    failed: never,
  };
}

/** What would happen to the order if nobody interfered. */
export function planLife(seed: number, index: number, created: number, facts: LifeFacts): Milestones {
  const plan = endlessMilestones(created);
  const waiting = (salt: number, mean: number) =>
    Math.max(1, Math.round(-Math.log(1 - unit(seed, index, salt)) * mean));
  if (!facts.isCod && unit(seed, index, 40) < 0.045) return { ...plan, cancelled: created + day };

  plan.paid = facts.isCod ? never : created + Math.min(waiting(41, hour), 20 * hour);
  plan.processable = facts.isCod ? created + 1 : plan.paid;
  plan.ready = plan.processable + 5 * minute + waiting(42, 7 * hour) + (facts.isPreSale ? 5 * day : 0);
  const printed = plan.ready + waiting(43, 9 * hour);
  plan.printed = facts.isFulfilByPlatform ? never : printed;
  plan.shipped = printed + hour + waiting(44, 14 * hour) + (unit(seed, index, 45) < 0.04 ? 30 * hour : 0);
  plan.delivered = plan.shipped + day + waiting(46, 40 * hour);
  plan.completed = plan.delivered + 2 * day + (mix(seed, index, 47) % day);
  return endDifferently(seed, index, plan);
}

function endDifferently(seed: number, index: number, plan: Milestones): Milestones {
  const fate = unit(seed, index, 48);
  const cancelAt = (at: number): Milestones => ({ ...clearAfter(plan, at), cancelled: at });
  if (fate < 0.028) return cancelAt(plan.processable + 10 * minute + (mix(seed, index, 49) % (4 * hour)));
  if (fate < 0.034) return cancelAt(Math.min(plan.printed, plan.shipped) + 20 * minute);
  if (fate < 0.044) {
    const requested = plan.ready + (mix(seed, index, 50) % (3 * hour));
    if (requested >= plan.shipped) return plan;
    if (fate < 0.039) return { ...cancelAt(requested + 16 * hour), cancelRequested: requested };
    return { ...plan, cancelRequested: requested };
  }
  if (fate < 0.058) return { ...plan, completed: never, returned: plan.delivered + 2 * day };
  if (fate < 0.061) return { ...plan, delivered: never, completed: never, failed: plan.shipped + 4 * day };
  return plan;
}

function clearAfter(plan: Milestones, at: number): Milestones {
  const keep = (time: number) => (time < at ? time : never);
  return {
    ...plan,
    ready: keep(plan.ready),
    printed: keep(plan.printed),
    shipped: keep(plan.shipped),
    delivered: keep(plan.delivered),
    completed: keep(plan.completed),
  };
}

export function statusAt(plan: Milestones, now: number): string {
  if (plan.cancelled <= now) return "CANCELLED";
  if (plan.returned <= now) return "RETURNED";
  if (plan.failed <= now) return "DELIVERY_FAILED";
  if (plan.completed <= now) return "COMPLETED";
  if (plan.delivered <= now) return "DELIVERED";
  if (plan.shipped <= now) return "SHIPPING";
  if (plan.ready <= now) return "READY_TO_SHIP";
  return plan.processable <= now ? "PAID" : "PENDING_PAYMENT";
}

/** Printing is left out on purpose: it does not touch the update time. */
export function lastUpdateAt(plan: Milestones, now: number): number {
  let latest = plan.created;
  const consider = (time: number) => {
    if (time <= now && time > latest) latest = time;
  };
  consider(plan.processable);
  consider(plan.ready);
  consider(plan.shipped);
  consider(plan.delivered);
  consider(plan.completed);
  consider(plan.cancelRequested);
  consider(plan.cancelled);
  consider(plan.returned);
  consider(plan.failed);
  return latest;
}

/** The life of an order that is made to order: everything up to its status has just happened. */
export function lifeUpTo(status: string, now: number, isCod: boolean, isPrinted: boolean): Milestones {
  const plan = endlessMilestones(now);
  if (status === "PENDING_PAYMENT") return plan;
  if (!isCod) plan.paid = now;
  plan.processable = now;
  if (status === "CANCELLED") return { ...plan, cancelled: now };
  if (status === "PAID" || status === "PARTIALLY_PAID") return plan;
  plan.ready = now;
  if (isPrinted || status !== "READY_TO_SHIP") plan.printed = now;
  if (status === "READY_TO_SHIP") return plan;
  plan.shipped = now;
  if (status === "DELIVERED" || status === "COMPLETED" || status === "RETURNED") plan.delivered = now;
  if (status === "COMPLETED") plan.completed = now;
  if (status === "RETURNED") plan.returned = now;
  if (status === "DELIVERY_FAILED") plan.failed = now;
  return plan;
}
