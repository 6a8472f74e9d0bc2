"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/api/fetcher";
import {
  changeViewMutation,
  createViewMutation,
  deleteViewMutation,
  viewsQuery,
} from "@/lib/saved-views/queries";
import {
  savedViewSchema,
  type NewView,
  type SavedView,
  type SavedViews,
  type ViewChange,
} from "@/lib/saved-views/schema";

/** Refusals that say what was wrong; after everything else nobody knows whether the server did it. */
const refusals = ["invalid_input", "not_signed_in", "not_allowed", "not_found", "too_large", "conflict"];

export type WriteProblem =
  | { kind: "conflict"; theirs: SavedView }
  | { kind: "taken" }
  | { kind: "full" }
  | { kind: "gone" }
  | { kind: "refused"; error: Error }
  | { kind: "unknown"; error: Error };

/** Sends one change of views at a time, each once, and says how it ended. */
export function useViewWrite() {
  const client = useQueryClient();
  const { queryKey } = viewsQuery();
  const renew = () => client.invalidateQueries({ queryKey });
  const put = (view: SavedView) => {
    client.setQueryData<SavedViews>(
      queryKey,
      (known) => known && { ...known, rows: withView(known.rows, view) },
    );
    void renew();
  };
  const create = useMutation({ ...createViewMutation(), onSuccess: put });
  const change = useMutation({ ...changeViewMutation(), onSuccess: put });
  const remove = useMutation({ ...deleteViewMutation(), onSuccess: renew });
  const all = [create, change, remove];
  const reset = () => all.forEach((one) => one.reset());
  const error = all.find((one) => one.error !== null)?.error ?? null;
  return {
    isPending: all.some((one) => one.isPending),
    problem: error === null ? null : problemOf(error),
    reset,
    /** Shows a view as it is now, before the next list of them comes. */
    put,
    /** Looks whether a change of unknown outcome went through. */
    check: () => void renew().then(reset),
    create: (view: NewView, onDone: (made: SavedView) => void) => {
      reset();
      create.mutate(view, { onSuccess: onDone });
    },
    change: (viewId: string, given: ViewChange, onDone: (changed: SavedView) => void) => {
      reset();
      change.mutate({ viewId, change: given }, { onSuccess: onDone });
    },
    remove: ({ viewId, version }: SavedView, onDone: () => void) => {
      reset();
      remove.mutate({ viewId, version }, { onSuccess: onDone });
    },
  };
}

const withView = (rows: SavedView[], view: SavedView): SavedView[] =>
  rows.some(({ viewId }) => viewId === view.viewId)
    ? rows.map((row) => (row.viewId === view.viewId ? view : row))
    : [...rows, view];

export type ViewWrite = ReturnType<typeof useViewWrite>;

function problemOf(error: Error): WriteProblem {
  if (!(error instanceof ApiError) || !refusals.includes(error.code)) return { kind: "unknown", error };
  const paths = error.fields.map(({ path }) => path);
  if (error.code === "conflict") {
    const theirs = savedViewSchema.safeParse(withoutCount(error.current));
    return theirs.success ? { kind: "conflict", theirs: theirs.data } : { kind: "refused", error };
  }
  if (error.code === "not_found") return { kind: "gone" };
  if (paths.includes("isShared")) return { kind: "full" };
  return paths.includes("name") ? { kind: "taken" } : { kind: "refused", error };
}

/** A refusal counts no orders. */
const withoutCount = (current: unknown): unknown =>
  typeof current === "object" && current !== null ? { count: null, countedAt: null, ...current } : current;
