"use client";

import { useTranslations } from "use-intl";
import { documentReasons } from "@/lib/documents/schema";
import type { BatchItem } from "@/lib/print-batches/schema";
import { stopReasons } from "@/lib/stops/schema";

/** Why an order is not among the pages, with what Ginee said of it. */
export function useReasonWords() {
  const t = useTranslations();
  const stop = (reason: string) => {
    const known = stopReasons.find((one) => one === reason);
    return known === undefined ? reason : t(`stops.reason.${known}`);
  };
  return ({ reason, stops }: BatchItem): string => {
    if (reason === null) return "";
    if (reason === "stopped") return [t("batches.reason.stopped"), stops.map(stop).join(", ")].join(": ");
    const ofDocument = documentReasons.find((one) => one === reason);
    return ofDocument === undefined
      ? t(`batches.reason.${asOurs(reason)}`)
      : t(`order.documentReason.${ofDocument}`);
  };
}

type OurReason = Exclude<NonNullable<BatchItem["reason"]>, (typeof documentReasons)[number]>;

function asOurs(reason: NonNullable<BatchItem["reason"]>): OurReason {
  const isOurs = (one: string): one is OurReason => !documentReasons.some((known) => known === one);
  return isOurs(reason) ? reason : "internal";
}
