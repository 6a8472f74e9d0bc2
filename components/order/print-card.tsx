"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { PrintMark } from "@/components/orders/print-marks";
import { Card } from "@/components/ui/card";
import { RawValue } from "@/components/ui/status-tag";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { documentTypes, printStatusOf, printStatusWord, type DocumentType } from "@/lib/orders/labels";
import type { OrderDetail } from "@/lib/orders/schema";
import { printCopiesQuery } from "@/lib/print-copies/queries";
import { PrintAge } from "./fact-ages";
import { PrintLedger } from "./print-ledger";

/** Of each document what Ginee says, with the time where it tells one, and beside it what was printed here. */
export function PrintCard({ order, role }: { order: OrderDetail; role: Role }) {
  const t = useTranslations();
  const { data, isError } = useQuery(printCopiesQuery(order.orderId));
  const mayAnswer = roleAtLeast(role, "operator");
  return (
    <Card title={t("order.print")} actions={<PrintAge order={order} />}>
      <ul className="grid gap-2.5 text-sm">
        {documentTypes.map((type) => {
          const copies = data?.rows.filter((copy) => copy.type === type);
          const printed = copies?.find(({ state }) => state === "printed");
          return (
            <li key={type} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5">
              <PrintMark document={type} printInfo={order.printInfo} />
              <div className="min-w-0">
                <GineeSays type={type} order={order} />
                <div className="text-xs">
                  {copies === undefined ? (
                    <p className="text-muted">{isError ? null : t("ledger.loading")}</p>
                  ) : (
                    <PrintLedger copies={copies} mayAnswer={mayAnswer} />
                  )}
                  {isDifferent(order, type, printed?.answeredAt ?? null) ? (
                    <p className="font-semibold text-amber">{t("ledger.differs")}</p>
                  ) : null}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {isError ? (
        <p role="alert" className="mt-2 text-sm text-red">
          {t("ledger.unread")}
        </p>
      ) : null}
    </Card>
  );
}

function GineeSays({ type, order: { printInfo } }: { type: DocumentType; order: OrderDetail }) {
  const t = useTranslations();
  const format = useFormat();
  const status = printStatusOf(printInfo, type);
  const word = printStatusWord(status);
  const time = type === "label" ? printInfo.labelPrintTime : null;
  return (
    <p className="flex flex-wrap gap-x-2.5">
      <span className="min-w-24 font-semibold">{t(`values.document.${type}`)}</span>
      <span className="text-muted">
        {t("ledger.ginee")} {word === null ? <RawValue value={status} /> : t(`values.printStatus.${word}`)}
        {time === null ? null : ` · ${format.dateTime(time)} ${format.zone}`}
      </span>
    </p>
  );
}

/** Ginee was read after somebody said that it was printed, and knows nothing of it. */
function isDifferent(
  { printInfo, printCheckedAt }: OrderDetail,
  type: DocumentType,
  printedAt: string | null,
) {
  if (printedAt === null || printCheckedAt === null) return false;
  return (
    printStatusOf(printInfo, type) === "NOT_PRINTED" && Date.parse(printCheckedAt) > Date.parse(printedAt)
  );
}
