import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useState } from "react";
import { cancelRequestedStatus } from "@/lib/filters/rules";
import { orderStatusWord } from "@/lib/orders/labels";
import { orderFacetsQuery } from "@/lib/orders/queries";
import { orderScreenParams, parseOrderSearch } from "@/lib/orders/search-params";

const everything = parseOrderSearch({});
const isKnown = (status: string) => orderStatusWord(status) !== null || status === cancelRequestedStatus;

/**
 * Stages of the address that are none: not of our list, and not one order has ever been told to be in them. Ginee may add
 * stages, so only the orders themselves can say. They are taken out of the address; what is left is what the list shows.
 */
export function useUnheardStages(): string[] {
  const stage = orderScreenParams.status.withOptions({ history: "replace" });
  const [status, setStatus] = useQueryState("status", stage);
  const [unheard, setUnheard] = useState<string[]>([]);
  const strange = status.filter((value) => !isKnown(value));
  const all = useQuery({ ...orderFacetsQuery(everything), enabled: strange.length > 0, staleTime: 0 });

  const told = all.isSuccess && !all.isFetching && !all.isPlaceholderData ? all.data.status : null;
  const gone = told === null ? [] : strange.filter((value) => !told.some((facet) => facet.value === value));
  if (gone.some((value) => !unheard.includes(value))) setUnheard([...new Set([...unheard, ...gone])]);
  const leaveOut = useEffectEvent(() => void setStatus(status.filter((value) => !gone.includes(value))));
  const isAny = gone.length > 0;
  useEffect(() => {
    if (isAny) leaveOut();
  }, [isAny]);

  return unheard;
}
