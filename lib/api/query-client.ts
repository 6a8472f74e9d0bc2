import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, type ApiErrorCode } from "./fetcher";

/** How often a read is tried again after this failure; what is not here is not tried again. */
const retries: Partial<Record<ApiErrorCode, number>> = {
  offline: 2,
  ginee_unreachable: 2,
  ginee_busy: 2,
  database_unavailable: 2,
  overloaded: 2,
  internal: 1,
};
const longestWaitMs = 30_000;

/**
 * Reads are tried again only for failures that pass by themselves; writes never: whether the first one arrived is not
 * known. What changes is told by the feed, so looking at the window again asks for nothing.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // A warehouse without internet still reaches a server in its own network.
        networkMode: "always",
        retry: shouldRetry,
        retryDelay,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

export function shouldRetry(failureCount: number, error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterSeconds ?? 0) * 1000 > longestWaitMs) return false;
  return failureCount < (retries[error.code] ?? 0);
}

/** What the server asks for, else 1 s, 2 s, with up to half as much again so that screens do not come back together. */
export function retryDelay(failureCount: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  const waitMs = asked === undefined ? 1_000 * 2 ** failureCount : asked * 1_000;
  return Math.min(longestWaitMs, waitMs * (1 + Math.random() / 2));
}

function leaveWhenSignedOut(error: unknown) {
  if (typeof window === "undefined" || !(error instanceof ApiError) || error.code !== "not_signed_in") return;
  leaveForSignIn();
}

/** A whole new page, so that nothing of the person who was signed in stays in memory. */
export function leaveForSignIn() {
  const { pathname, search } = window.location;
  if (pathname !== "/sign-in")
    window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
