"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { coverageKeys, fetchCellMutation } from "@/lib/coverage/queries";
import type { FetchCell } from "@/lib/coverage/schema";

/** Asking twice does no harm, so after an unknown outcome the list itself says what is being read. */
export function useFetchCell(cell: FetchCell) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const look = () => client.invalidateQueries({ queryKey: coverageKeys.cell(cell) });
  const mutation = useMutation({
    ...fetchCellMutation(cell),
    onSuccess: ({ asked, left }) => {
      void look();
      const more = left > 0 ? { detail: t("coverage.fetch.left", { count: left }) } : {};
      if (asked === 0) say({ tone: "done", text: t("coverage.fetch.nothing") });
      else say({ tone: "done", text: t("coverage.fetch.done", { count: asked }), ...more });
    },
    onError: (error) => {
      if (!isRefusal(error)) return;
      const { code } = error;
      say({ tone: "refused", text: t(`errors.${code}.title`), detail: t(`errors.${code}.action`) });
    },
  });
  const isUnknown = mutation.isError && !isRefusal(mutation.error);
  return {
    send: () => mutation.mutate(),
    isSending: mutation.isPending,
    unknown: isUnknown ? mutation.error : null,
    check: () => void look().then(() => mutation.reset()),
  };
}

function isRefusal(error: Error): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
