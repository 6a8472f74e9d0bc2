"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { UnreadParts } from "@/components/data-table/unread-parts";
import { readScreenSearch } from "@/lib/orders/search-params";
import { isChoiceLost } from "./use-chosen";
import { useUnheardStages } from "./use-unheard-stages";

/** What of the address of the orders screen its list leaves out. */
export function UnreadNotice() {
  const given = useSearchParams();
  const { unread } = readScreenSearch(new URLSearchParams(given));
  const stages = useUnheardStages().map((stage) => `status=${stage}`);
  return (
    <>
      <UnreadParts names={[...unread, ...stages]} />
      {isChoiceLost(given.get("sel") ?? "") ? <LostChoice /> : null}
    </>
  );
}

function LostChoice() {
  const t = useTranslations("selection");
  return (
    <p
      role="status"
      className="shrink-0 border-b border-amber bg-amber-soft px-3.5 py-1.5 text-sm text-amber"
    >
      {t("lost")}
    </p>
  );
}
