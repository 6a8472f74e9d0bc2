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
      upstreamCalls: new Counter({
        name: "desk_upstream_calls_total",
        help: "Signed calls by endpoint, lane and result (ok or an error code)",
        labelNames: ["endpoint", "lane", "result"],
        registers,
      }),
      rereads: new Counter({
        name: "desk_rereads_total",
        help: "Orders read again after a hint, by result (applied, failed)",
        labelNames: ["result"],
        registers,
      }),
      feedStreams: new Gauge({ name: "desk_feed_streams", help: "Open feed streams", registers }),
      signIns: new Counter({
        name: "desk_sign_ins_total",
        help: "Sign-ins by result (done, refused, throttled)",
        labelNames: ["result"],
        registers,
      }),
    };
  });

export function countRequest(request: { method: string; route: string; status: number; seconds: number }) {
  const { method, route, status, seconds } = request;
  metrics().requests.observe({ method, route, status: String(status) }, seconds);
}
