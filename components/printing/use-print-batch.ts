"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { messageOf } from "@/lib/api/messages";
import { batchKeys, readBatchDocument, type BatchPart } from "@/lib/print-batches/queries";
import { printPdf } from "./print-pdf";

/** Fetches the pages and opens the browser's print dialog; what was fetched is then known as opened. */
export function usePrintBatch(id: string) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const { mutate, isPending } = useMutation({
    mutationKey: [...batchKeys.all, "print", id],
    mutationFn: async (part: BatchPart) => printPdf(await readBatchDocument(id, part)),
    onError: (error) =>
      say({ tone: "refused", text: t("batches.print.refused"), detail: t(messageOf(error).action) }),
    onSettled: () => client.invalidateQueries({ queryKey: batchKeys.one(id) }),
  });
  return { print: mutate, isBusy: isPending };
}
