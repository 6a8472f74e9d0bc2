"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { messageOf } from "@/lib/api/messages";
import { answerCopyMutation, printCopiesQuery } from "@/lib/print-copies/queries";

/** "Printed?" for a document that somebody printed by itself. */
export function CopyAnswer({ copyId, orderId }: { copyId: string; orderId: string }) {
  const t = useTranslations();
  const say = useToast();
  const client = useQueryClient();
  const answer = useMutation({
    ...answerCopyMutation(),
    onSuccess: () => say({ tone: "done", text: t("ledger.noted") }),
    onError: (error) => {
      const { title, action } = messageOf(error);
      say({ tone: "refused", text: t(title), detail: t(action) });
    },
    // Somebody else may have answered: what stands there now is shown either way.
    onSettled: () => client.invalidateQueries({ queryKey: printCopiesQuery(orderId).queryKey }),
  });
  return (
    <p className="flex items-center gap-2 py-1">
      <b>{t("ledger.ask")}</b>
      <Button
        size="sm"
        disabled={answer.isPending}
        onClick={() => answer.mutate({ copyId, isPrinted: true })}
      >
        {t("ledger.yes")}
      </Button>
      <Button
        size="sm"
        disabled={answer.isPending}
        onClick={() => answer.mutate({ copyId, isPrinted: false })}
      >
        {t("ledger.no")}
      </Button>
    </p>
  );
}
