"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { canPrintHere, printPdf } from "@/components/printing/print-pdf";
import { readStation } from "@/components/printing/workstation";
import { ApiError, apiPdf } from "@/lib/api/fetcher";
import type { DocumentType } from "@/lib/orders/labels";
import { orderKeys } from "@/lib/orders/queries";
import { copyDocumentPath, printCopiesQuery, takeCopyMutation } from "@/lib/print-copies/queries";
import { notTakenSchema, type PrintCopy } from "@/lib/print-copies/schema";

/** Takes a document for printing, so that nobody else prints it unknowingly, and opens the browser's print dialog. */
export function usePaperPrint(orderId: string, type: DocumentType, bytes: ArrayBuffer) {
  const client = useQueryClient();
  const copies = useQuery(printCopiesQuery(orderId));
  const open = useMutation({ mutationFn: (copy: PrintCopy) => openDialog(copy, bytes) });
  const take = useMutation({
    ...takeCopyMutation(),
    onSuccess: (copy) => open.mutate(copy),
    onSettled: () => client.invalidateQueries({ queryKey: orderKeys.detail(orderId) }),
  });
  const newest = copies.data?.rows.find(
    (copy) => copy.type === type && (copy.state === "claimed" || copy.state === "printed"),
  );
  const refusal =
    take.error instanceof ApiError && take.error.code === "conflict" ? take.error.current : undefined;
  const refused = notTakenSchema.safeParse(refusal).data;
  return {
    /** The newest copy that somebody has or has printed; undefined: none, or not known. */
    newest,
    taken: take.data,
    /** Why it was not taken: who has it, or that its parcel must not leave. */
    claim: refused?.claim,
    isStopped: (refused?.stops?.length ?? 0) > 0,
    error: refusal === undefined ? take.error : null,
    isBusy: take.isPending || open.isPending,
    isDialogFailed: open.isError,
    print: (reason: string | null) => take.mutate({ orderId, type, station: readStation(), reason }),
    openAgain: () => take.data && open.mutate(take.data),
  };
}

/** From the second copy on the sheet itself says which it is. */
async function openDialog({ copyId, copy }: PrintCopy, shown: ArrayBuffer) {
  const bytes = copy > 1 ? await apiPdf("GET", copyDocumentPath(copyId)) : shown;
  if (canPrintHere()) return printPdf(bytes);
  const { printSheets } = await import("@/components/printing/print-sheets");
  return printSheets(bytes);
}
