import "server-only";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { singleton } from "@/lib/singleton";

/** What a watcher of several processes sums up; label values are from closed lists, never ids. */
export const metrics = () =>
  singleton("metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    return {
      registry,
      requests: new Histogram({
        name: "desk_http_request_seconds",
        help: "Requests answered by route handlers",
        labelNames: ["method", "route", "status"],
        buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers,
      }),
      webhooks: new Counter({
        name: "desk_webhooks_total",
        help: "Notifications by sender (ginee, tokopedia) and result (stored, duplicate, quarantined, refused, failed)",
        labelNames: ["sender", "result"],
        registers,
      }),
      intakeSeconds: new Histogram({
        name: "desk_webhook_commit_seconds",
        help: "From a notification read to the commit that lets it be acknowledged",
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
        registers,
      }),
      upstreamCalls: new Counter({
        name: "desk_upstream_calls_total",
        help: "Calls to Ginee by endpoint, lane and result (ok, abandoned or what went wrong; breaker_open and budget_timeout were not sent)",
        labelNames: ["endpoint", "lane", "result"],
        registers,
      }),
      rereads: new Counter({
        name: "desk_rereads_total",
        help: "Orders read again after a hint, by result (applied, missing: Ginee left it out, failed)",
        labelNames: ["result"],
        registers,
      }),
      inboxWorkedOff: new Counter({
        name: "desk_events_worked_off_total",
        help: "Notifications that the processor has done with, by result (processed, quarantined, retried)",
        labelNames: ["result"],
        registers,
      }),
      inboxLatency: new Histogram({
        name: "desk_events_latency_seconds",
        help: "From a notification received to its effect committed; those that somebody had processed again are left out",
        buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 600],
        registers,
      }),
      inboxEvents: new Gauge({
        name: "desk_inbox_events",
        help: "Notifications in the database by outcome (waiting, quarantined); absent while it cannot be read",
        labelNames: ["outcome"],
        registers,
      }),
      inboxOldestSeconds: new Gauge({
        name: "desk_inbox_oldest_waiting_seconds",
        help: "Age of the oldest notification that waits, 0 without one; absent while it cannot be read",
        registers,
      }),
      intakeWaiting: new Gauge({
        name: "desk_webhooks_waiting_for_commit",
        help: "Notifications read that are not committed yet, in this process",
        registers,
      }),
      feedStreams: new Gauge({ name: "desk_feed_streams", help: "Open feed streams", registers }),
      signIns: new Counter({
        name: "desk_sign_ins_total",
        help: "Sign-ins by result (done, refused, throttled, failed)",
        labelNames: ["result"],
        registers,
      }),
    };
  });

type Refresh = () => Promise<void>;
const refreshers = () => singleton("metrics-refreshers", () => new Set<Refresh>());
const refreshDeadlineMs = 3_000;

/** Called at each scrape, for figures that are read rather than counted. A failed or late one holds up nothing else. */
export function onScrape(refresh: Refresh): () => void {
  refreshers().add(refresh);
  return () => void refreshers().delete(refresh);
}

/** Everything in Prometheus' text format. */
export async function scrape(): Promise<string> {
  const late = AbortSignal.timeout(refreshDeadlineMs);
  const deadline = new Promise<void>((resolve) => late.addEventListener("abort", () => resolve()));
  await Promise.race([Promise.allSettled([...refreshers()].map((refresh) => refresh())), deadline]);
  return metrics().registry.metrics();
}

export function countRequest(request: { method: string; route: string; status: number; seconds: number }) {
  const { method, route, status, seconds } = request;
  metrics().requests.observe({ method, route, status: String(status) }, seconds);
}
