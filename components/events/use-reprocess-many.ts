"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { eventKeys } from "@/lib/events/queries";
import { eventTroublesQuery, reprocessManyMutation } from "@/lib/reprocess/queries";

/** Done and refused are told at once; `unknown` is the failure after which nobody knows whether it went through. */
export function useReprocessMany(onEnd: () => void) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  /** Only looks: what waits now, and what has been processed since. */
  const look = () => {
    void client.invalidateQueries({ queryKey: eventKeys.lists() });
    void client.invalidateQueries({ queryKey: eventTroublesQuery().queryKey });
  };
  const mutation = useMutation({
    ...reprocessManyMutation(),
    onSuccess: ({ asked, skipped }) => {
      const text = t("events.reprocess.doneMany", { count: asked });
      say(
        skipped > 0
          ? { tone: "done", text, detail: t("events.reprocess.skipped", { count: skipped }) }
          : { tone: "done", text },
      );
      look();
      onEnd();
    },
    onError: (error) => {
      if (!isRefusal(error)) return;
      const { code } = error;
      say({ tone: "refused", text: t(`errors.${code}.title`), detail: t(`errors.${code}.action`) });
    },
  });
  const isUnknown = mutation.isError && !isRefusal(mutation.error);
  return {
    send: mutation.mutate,
    isSending: mutation.isPending,
    unknown: isUnknown ? mutation.error : null,
    look: () => {
      look();
      onEnd();
    },
  };
}

/** An answer that says no before anything was done; whatever else went wrong may have come after the deed. */
export function isRefusal(error: Error): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
