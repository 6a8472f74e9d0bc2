"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { eventKeys, replaceEventRow, reprocessEventMutation } from "@/lib/events/queries";
import { isRefusal } from "./use-reprocess-many";

/** Done and refused are told at once; `unknown` is the failure after which nobody knows whether it went through. */
export function useReprocess(eventId: string) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const mutation = useMutation({
    ...reprocessEventMutation(eventId),
    onSuccess: (event) => {
      client.setQueryData(eventKeys.detail(eventId), event);
      replaceEventRow(client, event);
      say({ tone: "done", text: t("events.reprocess.done", { id: eventId }) });
    },
    onError: (error) => {
      if (!isRefusal(error)) return;
      void client.invalidateQueries({ queryKey: eventKeys.detail(eventId) });
      const { code } = error;
      if (code === "conflict") say({ tone: "refused", text: t("events.reprocess.isWaiting") });
      else say({ tone: "refused", text: t(`errors.${code}.title`), detail: t(`errors.${code}.action`) });
    },
  });
  const isUnknown = mutation.isError && !isRefusal(mutation.error);
  return {
    send: () => mutation.mutate(),
    isSending: mutation.isPending,
    unknown: isUnknown ? mutation.error : null,
    forget: mutation.reset,
  };
}
