import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import {
  recoveriesSchema,
  recoveryPageSchema,
  recoverySchema,
  type OrderOutcome,
  type Recovery,
  type StartRecovery,
} from "./schema";

const path = "/api/tokopedia/recover";

export const recoveryKeys = {
  all: ["recovery"] as const,
  list: ["recovery", "list"] as const,
  orders: (id: string) => ["recovery", "orders", id] as const,
};

const runningMs = 1_000;
const idleMs = 15_000;
const isRunning = ({ state }: Recovery) => state === "running";

/** The newest ones with how far each is; asked again by the clock, sooner while one runs. */
export const recoveriesQuery = () =>
  queryOptions({
    queryKey: recoveryKeys.list,
    queryFn: ({ signal }) => apiGet(path, recoveriesSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isRunning) ? runningMs : idleMs),
  });

/** One recovery and what came of its orders, a page at a time. */
export const recoveryOrdersQuery = (id: string, outcome: OrderOutcome | null) =>
  infiniteQueryOptions({
    queryKey: [...recoveryKeys.orders(id), outcome] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...(outcome && { outcome }),
        ...(pageParam && { cursor: pageParam }),
      });
      return apiGet(`${path}/${id}?${asked}`, recoveryPageSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ recovery }) => isRunning(recovery)) ? runningMs : false,
  });

export const startRecoveryMutation = () =>
  mutationOptions({
    mutationKey: [...recoveryKeys.all, "start"] as const,
    mutationFn: (asked: StartRecovery) => apiSend("POST", path, asked, recoverySchema),
  });

/** `cancel` or `resume`. */
export const changeRecoveryMutation = (id: string) =>
  mutationOptions({
    mutationKey: [...recoveryKeys.all, "change", id] as const,
    mutationFn: (deed: "cancel" | "resume") => apiSend("POST", `${path}/${id}/${deed}`, {}, recoverySchema),
  });
