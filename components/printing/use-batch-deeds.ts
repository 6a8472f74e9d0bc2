"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import {
  answerBatchMutation,
  batchKeys,
  changeBatchMutation,
  continueBatchMutation,
  createBatchMutation,
} from "@/lib/print-batches/queries";
import type { BatchPage, CreateBatch } from "@/lib/print-batches/schema";

/** After an unknown outcome the screen shows what is there now: nothing is sent twice by itself. */
function useOutcome() {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const onError = (error: Error) => {
    void client.invalidateQueries({ queryKey: batchKeys.all });
    if (!isRefusal(error)) return;
    say({ tone: "refused", text: t(`errors.${error.code}.title`), detail: t(`errors.${error.code}.action`) });
  };
  const onSuccess = (batch: BatchPage) => client.setQueryData(batchKeys.one(batch.id), batch);
  return { onSuccess, onError };
}

/** A batch that is new is shown at once. */
function useNewBatch() {
  const router = useRouter();
  const { onSuccess, onError } = useOutcome();
  const show = (batch: BatchPage) => {
    onSuccess(batch);
    router.push(`/print/${encodeURIComponent(batch.id)}`);
  };
  return { onSuccess: show, onError };
}

export function useCreateBatch() {
  const { mutate, isPending, isSuccess, error } = useMutation({ ...createBatchMutation(), ...useNewBatch() });
  return { create: mutate, isBusy: isPending || isSuccess, error, isUnsure: isUnsure(error) };
}

type Repeat = Pick<CreateBatch, "orderIds" | "station" | "reason">;

/** Some of its orders once more, as a new batch: the order that they have there is the order of the list here. */
export function useRepeatBatch({ type, hasDividers, hasCover }: BatchPage) {
  const { create, isBusy, isUnsure } = useCreateBatch();
  const repeat = (some: Repeat) =>
    create({ ...some, type, hasDividers, hasCover, sort: "list", isReversed: false });
  return { repeat, isBusy, isUnsure };
}

export function useContinueBatch(id: string) {
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    ...continueBatchMutation(id),
    ...useNewBatch(),
  });
  return { goOn: mutate, isBusy: isPending || isSuccess, error, reset, isUnsure: isUnsure(error) };
}

export function useChangeBatch(id: string) {
  const { mutate, isPending, error } = useMutation({ ...changeBatchMutation(id), ...useOutcome() });
  return { change: mutate, isBusy: isPending, isUnsure: isUnsure(error) };
}

export function useAnswerBatch(id: string) {
  const { mutate, isPending, error } = useMutation({ ...answerBatchMutation(id), ...useOutcome() });
  return { answer: mutate, isBusy: isPending, isUnsure: isUnsure(error) };
}

const isUnsure = (error: Error | null) => error !== null && !isRefusal(error);

function isRefusal(error: Error): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
