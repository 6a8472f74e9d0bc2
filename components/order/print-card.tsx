"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { PrintMark } from "@/components/orders/print-marks";
import { Card } from "@/components/ui/card";
import { RawValue } from "@/components/ui/status-tag";
import { documentTypes, printStatusOf, printStatusWord } from "@/lib/orders/labels";
import type { OrderDetail } from "@/lib/orders/schema";
import { PrintAge } from "./fact-ages";

/** The four print marks in words, with the time where Ginee tells one. */
export function PrintCard({ order }: { order: OrderDetail }) {
  const { printInfo } = order;
  const t = useTranslations();
  const format = useFormat();
  return (
    <Card title={t("order.print")} actions={<PrintAge order={order} />}>
      <ul className="grid gap-1.5 text-sm">
        {documentTypes.map((document) => {
          const status = printStatusOf(printInfo, document);
          const word = printStatusWord(status);
          const time = document === "label" ? printInfo.labelPrintTime : null;
          return (
            <li key={document} className="flex flex-wrap items-center gap-x-2.5">
              <PrintMark document={document} printInfo={printInfo} />
              <span className="w-24">{t(`values.document.${document}`)}</span>
              <span className="text-muted">
                {word === null ? <RawValue value={status} /> : t(`values.printStatus.${word}`)}
                {time === null ? null : ` · ${format.dateTime(time)} ${format.zone}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
