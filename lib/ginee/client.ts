import "server-only";
import { singleton } from "@/lib/singleton";
import { type Clock, systemClock } from "./clock";
import { type GineeConfig, gineeConfig } from "./config";
import { type GineeAnswer, openEnvelope } from "./envelope";
import { createRetryAllowance, retryingRead } from "./retry";
import { createSingleFlight, flightKey } from "./single-flight";
import { type GineeRequest, sendOnce } from "./transport";

/** Who waits: a person, a webhook's re-read, or the background sweep. The first never waits for the last. */
export const lanes = ["operator", "reread", "sweep"] as const;
export type Lane = (typeof lanes)[number];

export type CallOptions = {
  lane: Lane;
  /** For everything: waiting for our own budget, sending, reading, trying again. */
  deadlineMs?: number | undefined;
  signal?: AbortSignal | undefined;
};

const defaultDeadlineMs: Record<Lane, number> = { operator: 10_000, reread: 30_000, sweep: 60_000 };

export type GineeClient = {
  read(request: GineeRequest & CallOptions): Promise<GineeAnswer>;
  write(request: GineeRequest & Omit<CallOptions, "lane">): Promise<GineeAnswer>;
};

type Parts = { config: () => GineeConfig; clock: Clock };

export function createGineeClient({ config, clock }: Parts): GineeClient {
  const shareFlight = createSingleFlight<GineeAnswer>();
  const allowance = createRetryAllowance();

  async function attempt(request: GineeRequest, lane: Lane, deadlineAt: number, signal?: AbortSignal) {
    const response = await sendOnce(request, {
      config: config(),
      timeoutMs: deadlineAt - clock.now(),
      signal,
    });
    return openEnvelope(request.endpoint, response);
  }

  return {
    read: ({ lane, deadlineMs = defaultDeadlineMs[lane], signal, ...request }) => {
      const deadlineAt = clock.now() + deadlineMs;
      const key = flightKey([request.method, request.path, request.query, request.body]);
      const start = (shared: AbortSignal) =>
        retryingRead(() => attempt(request, lane, deadlineAt, shared), {
          clock,
          allowance,
          deadlineAt,
          signal: shared,
        });
      return shareFlight(key, lanes.indexOf(lane), start, signal);
    },
    write: ({ deadlineMs = 20_000, signal, ...request }) =>
      attempt(request, "operator", clock.now() + deadlineMs, signal),
  };
}

/** The one client of this process. */
export const gineeClient = () =>
  singleton("ginee-client", () => createGineeClient({ config: gineeConfig, clock: systemClock }));

/**
 * One signed read, tried again within its deadline where that is harmless; identical reads in flight share one call.
 * Answers `{ data, transactionId }`, or throws a GineeError.
 */
export const gineeRead: GineeClient["read"] = (request) => gineeClient().read(request);

/** One signed write: sent once, whatever happens. */
export const gineeWrite: GineeClient["write"] = (request) => gineeClient().write(request);
