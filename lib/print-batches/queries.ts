import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiPdf, apiSend } from "@/lib/api/fetcher";
import {
  batchListSchema,
  batchPageSchema,
  type AnswerBatch,
  type BatchPage,
  type ContinueBatch,
  type CreateBatch,
} from "./schema";

const path = "/api/print-batches";
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;

export const batchKeys = {
  all: ["print-batches"] as const,
  list: (isMine: boolean) => ["print-batches", "list", isMine] as const,
  one: (id: string) => ["print-batches", "one", id] as const,
};

const runningMs = 1_000;
/** Thousands of rows are no question for every second. */
const manyRunningMs = 3_000;
const many = 1_000;
const idleMs = 20_000;

const pace = ({ state, total }: BatchPage) =>
  state === "running" ? (total > many ? manyRunningMs : runningMs) : false;

/** A batch with all of its orders; asked again while it runs. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: batchKeys.one(id),
    queryFn: ({ signal }) => apiGet(pathOf(id), batchPageSchema, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined ? false : pace(state.data)),
  });

/** Batches of everybody or one's own; asked again by the clock, sooner while one runs. */
export const batchListQuery = (isMine: boolean) =>
  infiniteQueryOptions({
    queryKey: batchKeys.list(isMine),
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...(isMine && { mine: "true" }),
        ...(pageParam && { cursor: pageParam }),
      });
      return apiGet(`${path}?${asked}`, batchListSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.rows.some((batch) => batch.state === "running") ? manyRunningMs : idleMs,
  });

export type BatchPart = { first?: number; last?: number; only?: "new" };

/** The PDF of the pages from one position to another, of what nobody fetched yet, or of everything that is there. */
export function batchDocumentPath(id: string, part: BatchPart = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(part)) if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? `${pathOf(id)}/document` : `${pathOf(id)}/document?${asked}`;
}

/** @throws ApiError */
export const readBatchDocument = (id: string, part: BatchPart, signal?: AbortSignal) =>
  apiPdf("GET", batchDocumentPath(id, part), signal === undefined ? {} : { signal });

export const createBatchMutation = () =>
  mutationOptions({
    mutationKey: [...batchKeys.all, "create"] as const,
    mutationFn: (asked: CreateBatch) => apiSend("POST", path, asked, batchPageSchema),
  });

/** `cancel` lets go of what nobody fetched; `retry` asks again for what failed. */
export const changeBatchMutation = (id: string) =>
  mutationOptions({
    mutationKey: [...batchKeys.all, "change", id] as const,
    mutationFn: (deed: "cancel" | "retry") => apiSend("POST", `${pathOf(id)}/${deed}`, {}, batchPageSchema),
  });

export const answerBatchMutation = (id: string) =>
  mutationOptions({
    mutationKey: [...batchKeys.all, "answer", id] as const,
    mutationFn: (answer: AnswerBatch) => apiSend("POST", `${pathOf(id)}/answer`, answer, batchPageSchema),
  });

/** After a jam: the answer is the new batch with exactly what follows. */
export const continueBatchMutation = (id: string) =>
  mutationOptions({
    mutationKey: [...batchKeys.all, "continue", id] as const,
    mutationFn: (asked: ContinueBatch) => apiSend("POST", `${pathOf(id)}/continue`, asked, batchPageSchema),
  });
