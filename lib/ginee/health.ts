import "server-only";
import { gineeClient } from "./client";
import { breakerDefaults } from "./budget-rules";

export type GineeHealth = {
  /** Our calls get through, as far as the last ones tell. */
  isReachable: boolean;
  /** ISO 8601; since then background calls stay away but for one in five minutes, until one is answered. Null: accepted. */
  keysRefusedAt: string | null;
  /** ISO 8601; nothing is sent before, because Ginee asked for it or failed too often. Null: nothing to wait for. */
  silentUntil: string | null;
  /** Calls in a row that brought no usable answer. */
  consecutiveFailures: number;
  callsInFlight: number;
};

/** What all processes together know of Ginee, without asking it. Throws when our database is away. */
export async function readGineeHealth(): Promise<GineeHealth> {
  const { state, inFlight, now } = await gineeClient().budgetState();
  const isSilent = state.blockedUntil !== null && state.blockedUntil > now;
  return {
    isReachable: state.consecutiveFailures < breakerDefaults.failureThreshold,
    keysRefusedAt: asTime(state.keysRefusedAt),
    silentUntil: isSilent ? asTime(state.blockedUntil) : null,
    consecutiveFailures: state.consecutiveFailures,
    callsInFlight: inFlight,
  };
}

const asTime = (milliseconds: number | null) =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();
