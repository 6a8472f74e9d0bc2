"use client";

import { Printer } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useAskBeside } from "@/components/order/asked-beside";
import { CopyAnswer } from "@/components/order/copy-answer";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import type { DocumentType } from "@/lib/orders/labels";
import type { Claim, PrintCopy } from "@/lib/print-copies/schema";
import { PaperReprint } from "./paper-reprint";
import { usePaperPrint } from "./use-paper-print";

type Props = { orderId: string; type: DocumentType; bytes: ArrayBuffer; isFirst: boolean };

/** One press prints; what somebody has had already takes a reason. Afterwards the person says whether it came out. */
export function PaperPrint({ orderId, type, bytes, isFirst }: Props) {
  const t = useTranslations("orders.paper");
  const format = useFormat();
  const [isAgain, setIsAgain] = useState(false);
  const paper = usePaperPrint(orderId, type, bytes);
  const { newest, taken, claim } = paper;
  const isHad = newest !== undefined;
  const print = (reason: string | null) => {
    setIsAgain(false);
    paper.print(reason);
  };
  const isAsked = taken !== undefined && newest?.copyId === taken.copyId && newest.state === "claimed";
  useAskBeside(isAsked ? taken.copyId : undefined);
  return (
    <div className="grid gap-2 text-sm">
      {isAsked ? (
        <>
          <p>{t("taken", { copy: taken.copy })}</p>
          <CopyAnswer copyId={taken.copyId} orderId={orderId} />
          <Button className="justify-self-start" disabled={paper.isBusy} onClick={paper.openAgain}>
            {t("openAgain")}
          </Button>
        </>
      ) : (
        <Button
          kind={isHad ? "plain" : "primary"}
          size="lg"
          className="justify-self-start"
          autoFocus={isFirst}
          disabled={paper.isBusy}
          aria-expanded={isHad ? isAgain : undefined}
          onClick={() => (isHad ? setIsAgain(!isAgain) : print(null))}
          icon={<Printer className="size-4.5" aria-hidden />}
        >
          {t(paper.isBusy ? "opening" : isHad ? "again" : "print")}
        </Button>
      )}
      {isHad && !isAsked ? (
        <p className="text-muted">
          {t(newest.state === "printed" ? "printedBy" : "takenBy", {
            copy: newest.copy,
            person: newest.person,
            time: `${format.dateTime(newest.claimedAt)} ${format.zone}`,
          })}
        </p>
      ) : null}
      {isAgain || claim !== undefined ? (
        <PaperReprint claim={claim ?? (newest && claimOf(newest))} isBusy={paper.isBusy} onReason={print} />
      ) : null}
      {paper.isStopped ? <Trouble>{t("stopped")}</Trouble> : null}
      {paper.isDialogFailed ? <Trouble>{t("noDialog")}</Trouble> : null}
      {paper.error === null ? null : <Failure error={paper.error} />}
    </div>
  );
}

const claimOf = ({ person, claimedAt, answeredAt, station, copy, state, batchId }: PrintCopy): Claim => ({
  ...{ person, station, state, batchId },
  at: answeredAt ?? claimedAt,
  copies: copy,
});

/** Without an answer nobody knows whether it was noted: looking is safe, pressing again warns. */
function Failure({ error }: { error: Error }) {
  const t = useTranslations();
  const code = error instanceof ApiError ? error.code : "internal";
  if (code === "offline" || code === "unreadable") return <Trouble>{t("orders.paper.unsure")}</Trouble>;
  const { title, action } = messageOf(error);
  return (
    <Trouble>
      {t(title)} {t(action)}
    </Trouble>
  );
}

function Trouble({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
      {children}
    </p>
  );
}
