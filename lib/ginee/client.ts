import "server-only";
import { metrics } from "@/lib/api/metrics";
import { db } from "@/lib/db/client";
import { singleton } from "@/lib/singleton";
import { type Budget, createBudget } from "./budget";
import { breakerDefaults, type CallResult } from "./budget-rules";
import { type Clock, systemClock } from "./clock";
import { budgetKeyHash, type GineeConfig, gineeConfig } from "./config";
import { type GineeAnswer, openEnvelope } from "./envelope";
import { GineeError } from "./errors";
import { type Lane, rankOf } from "./lanes";
import { createRetryAllowance, retryingRead } from "./retry";
import { createSingleFlight, flightKey } from "./single-flight";
import { type GineeRequest, sendOnce } from "./transport";

export type CallOptions = {
  lane: Lane;
  /** For everything: waiting for our own budget, sending, reading, trying again. */
  deadlineMs?: number | undefined;
  signal?: AbortSignal | undefined;
};

/** No signal: a write that has left cannot be called back. */
export type WriteOptions = { deadlineMs?: number | undefined };

const readDeadlineMs: Record<Lane, number> = { operator: 10_000, reread: 30_000, sweep: 60_000 };
const writeDeadlineMs = 20_000;
/** A shorter wait than this says more about us than about Ginee. */
const fairTimeoutMs = 2_000;

export type GineeClient = {
  read(request: GineeRequest & CallOptions): Promise<GineeAnswer>;
  write(request: GineeRequest & WriteOptions): Promise<GineeAnswer>;
  budgetState: Budget["state"];
};

type Parts = { config: GineeConfig; budget: Budget; clock: Clock };
type Call = { lane: Lane; deadlineAt: number; signal: AbortSignal | undefined };

/** Reads and writes within the budget; a test passes its own configuration, budget and clock. */
export function createGineeClient({ config, budget, clock }: Parts): GineeClient {
  const shareFlight = createSingleFlight<GineeAnswer>();
  const allowance = createRetryAllowance();

  async function attempt(request: GineeRequest, { lane, deadlineAt, signal }: Call): Promise<GineeAnswer> {
    const permit = await budget.acquire({ endpoint: request.endpoint, lane, deadlineAt, signal });
    const timeoutMs = deadlineAt - clock.now();
    try {
      const answer = openEnvelope(request.endpoint, await sendOnce(request, { config, timeoutMs, signal }));
      await permit.finish({ result: "answered" });
      return answer;
    } catch (error) {
      await permit.finish(resultOf(error, timeoutMs));
      throw error;
    }
  }

  async function counted(request: GineeRequest, call: Call): Promise<GineeAnswer> {
    const count = (result: string) =>
      metrics().upstreamCalls.inc({ endpoint: request.endpoint, lane: call.lane, result });
    try {
      const answer = await attempt(request, call);
      count("ok");
      return answer;
    } catch (error) {
      count(error instanceof GineeError ? error.kind : "abandoned");
      throw error;
    }
  }

  return {
    read: ({ lane, deadlineMs = readDeadlineMs[lane], signal, ...request }) => {
      const deadlineAt = clock.now() + deadlineMs;
      const start = (shared: AbortSignal) =>
        retryingRead(() => counted(request, { lane, deadlineAt, signal: shared }), {
          clock,
          allowance,
          deadlineAt,
          signal: shared,
        });
      const key = flightKey([request.method, request.path, request.query, request.body]);
      return shareFlight(key, rankOf(lane), start, signal);
    },
    write: ({ deadlineMs = writeDeadlineMs, ...request }) =>
      counted(request, { lane: "operator", deadlineAt: clock.now() + deadlineMs, signal: undefined }),
    budgetState: budget.state,
  };
}

function resultOf(error: unknown, timeoutMs: number): CallResult {
  if (!(error instanceof GineeError)) return { result: "abandoned" };
  switch (error.kind) {
    case "busy":
      return { result: "busy", retryAfterSeconds: error.retryAfterSeconds };
    case "refused_keys":
      return { result: "keys_refused" };
    case "refused":
      return { result: "answered" };
    case "timeout":
      return timeoutMs < fairTimeoutMs ? { result: "abandoned" } : { result: "failed" };
    default:
      return { result: "failed" };
  }
}

/** The one client of this process. */
export function gineeClient(): GineeClient {
  return singleton("ginee-client", () => {
    const config = gineeConfig();
    const limits = { maxRps: config.maxRps, maxInFlight: config.maxInFlight, ...breakerDefaults };
    const budget = createBudget({ db, keyHash: budgetKeyHash(config), limits, clock: systemClock });
    return createGineeClient({ config, budget, clock: systemClock });
  });
}

/**
 * One signed read, tried again within its deadline where that is harmless; identical reads in flight share one call.
 * Answers `{ data, transactionId }`, or throws a GineeError.
 */
export const gineeRead: GineeClient["read"] = (request) => gineeClient().read(request);

/** One signed write: sent once, whatever happens. */
export const gineeWrite: GineeClient["write"] = (request) => gineeClient().write(request);
