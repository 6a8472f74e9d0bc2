"use client";

import { useSearchParams } from "next/navigation";
import { UnreadParts } from "@/components/data-table/unread-parts";
import { readScreenSearch } from "@/lib/orders/search-params";
import { useUnheardStages } from "./use-unheard-stages";

/** What of the address of the orders screen its list leaves out. */
export function UnreadNotice() {
  const given = useSearchParams();
  const { unread } = readScreenSearch(new URLSearchParams(given));
  const stages = useUnheardStages().map((stage) => `status=${stage}`);
  return <UnreadParts names={[...unread, ...stages]} />;
}
