"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { Claim } from "@/lib/print-copies/schema";

/** Who has the document, since when, where, and how often it was made. */
export function ClaimWords({ claim }: { claim: Claim }) {
  const t = useTranslations("batches.claimed");
  const format = useFormat();
  const { person, at, station, copies, state } = claim;
  const words = { person, station, copies, time: format.dateTime(at) };
  return (
    <span>
      {t(state === "printed" ? "printed" : "claimed")}: {t(station === "" ? "by" : "byStation", words)}
    </span>
  );
}
