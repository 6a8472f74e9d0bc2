"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import {
  documentTypes,
  printStatusOf,
  printStatusWord,
  type DocumentType,
  type PrintStatusWord,
} from "@/lib/orders/labels";
import type { OrderRow, PrintInfo } from "@/lib/orders/schema";

/** Filled, outlined, half and dashed: told apart without colour too. */
const looks: Record<PrintStatusWord, string> = {
  PRINTED: "border-transparent bg-green-soft text-green",
  PRINTING: "border-blue bg-linear-to-r from-blue-soft from-50% to-transparent to-50% text-blue",
  NOT_PRINTED: "border-amber text-amber",
  UNKNOWN: "border-dashed border-control text-faint",
};

/** L P K F: label, picking list, packing list, invoice, each with what Ginee says about its printing. */
export function PrintMarks({ printInfo }: { printInfo: PrintInfo }) {
  const t = useTranslations("values");
  const words = documentTypes.map(usePrintWords(printInfo));
  return (
    <span
      role="img"
      aria-label={words.join("; ")}
      className="inline-grid grid-flow-col gap-0.75 align-middle"
    >
      {documentTypes.map((document, at) => (
        <Mark
          key={document}
          letter={t(`documentMark.${document}`)}
          status={printStatusOf(printInfo, document)}
          title={words[at]}
        />
      ))}
    </span>
  );
}

/** In a list: pressed, they show the paper that they are about. */
export function PrintMarksButton({ order }: { order: Pick<OrderRow, "orderId" | "printInfo"> }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-paper={order.orderId}
      className="cursor-pointer rounded-sm py-1.5"
    >
      <PrintMarks printInfo={order.printInfo} />
    </button>
  );
}

export function PrintMark({ document, printInfo }: { document: DocumentType; printInfo: PrintInfo }) {
  const t = useTranslations("values");
  const describe = usePrintWords(printInfo);
  return (
    <Mark
      letter={t(`documentMark.${document}`)}
      status={printStatusOf(printInfo, document)}
      title={describe(document)}
    />
  );
}

type MarkProps = { letter: string; status: string; title: string | undefined };

/** A list has thousands of these: they are given their words. */
function Mark({ letter, status, title }: MarkProps) {
  const word = printStatusWord(status);
  return (
    <span
      title={title}
      aria-hidden
      className={cn("print-mark", word === null ? "border-violet text-violet" : looks[word])}
    >
      {letter}
    </span>
  );
}

/** "Label: sudah dicetak, 21 Nov 2026 14:02"; a value that Ginee added is told as it came. */
export function usePrintWords(printInfo: PrintInfo): (document: DocumentType) => string {
  const t = useTranslations("values");
  const format = useFormat();
  return (document) => {
    const status = printStatusOf(printInfo, document);
    const word = printStatusWord(status);
    const at =
      document === "label" && printInfo.labelPrintTime
        ? `, ${format.dateTime(printInfo.labelPrintTime)}`
        : "";
    return `${t(`document.${document}`)}: ${word === null ? status : t(`printStatus.${word}`)}${at}`;
  };
}
