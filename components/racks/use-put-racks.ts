"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { putRacksMutation, rackKeys } from "@/lib/racks/queries";
import { mostRacks } from "@/lib/racks/schema";

/** Saves a list. `refusal` says why not; `unknown` is the failure after which nobody knows whether it went through. */
export function usePutRacks(onSaved: () => void) {
  const t = useTranslations("racks.paste");
  const words = useTranslations();
  const format = useFormat();
  const client = useQueryClient();
  const say = useToast();
  const look = () => client.invalidateQueries({ queryKey: rackKeys.all });
  const mutation = useMutation({
    ...putRacksMutation(),
    onSuccess: ({ added, changed, removed }) => {
      say({ tone: "done", text: t("saved"), detail: t("savedDetail", { added, changed, removed }) });
      onSaved();
    },
    onSettled: look,
  });
  const { error } = mutation;
  const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  const refusalOf = ({ code }: ApiError) => {
    if (code === "conflict") return t("conflict");
    if (code === "invalid_input") return t("full", { most: format.number(mostRacks) });
    return `${words(`errors.${code}.title`)}. ${t("refused")}`;
  };
  return {
    save: mutation.mutate,
    isSaving: mutation.isPending,
    refusal: isRefused ? refusalOf(error) : null,
    unknown: error !== null && !isRefused ? error : null,
    forget: mutation.reset,
    look: () => void look().then(mutation.reset),
  };
}
