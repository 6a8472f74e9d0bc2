"use client";

import { memo, useDeferredValue, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/cn";
import { useIsAsking } from "./asking";
import { OrdersList } from "./orders-list";

type Props = ComponentProps<typeof OrdersList> & { query: string };

const Rows = memo(OrdersList);

/**
 * The list one step behind what is pressed: the press is painted first, then come its rows, in a draw that gives way to
 * the next press. Until the rows of what was asked are there the earlier ones stay, dimmed.
 */
export function OrdersListLater({ query, ...list }: Props) {
  const shown = useDeferredValue(list);
  const isBusy = query !== shown.rowsQuery;
  // What acts on these very rows is seen in the same moment, and the next press goes on from it.
  const now = isBusy ? shown : list;
  const chosen = now.chosen.chosen === shown.chosen.chosen ? shown.chosen : now.chosen;
  const peek = now.peek.peekedId === shown.peek.peekedId ? shown.peek : now.peek;
  const look = list.look.look === shown.look.look ? shown.look : list.look;
  return (
    <Dimmed isBusy={isBusy}>
      <Rows {...shown} {...{ chosen, peek, look }} key={shown.rowsQuery} />
    </Dimmed>
  );
}

/** Busy from the very press on, as the count says; to dim so much takes longer than a press may, and comes right after. */
function Dimmed({ isBusy, children }: { isBusy: boolean; children: ReactNode }) {
  const isAsking = useIsAsking();
  return (
    <div
      aria-busy={isBusy || isAsking}
      className={cn("flex min-w-0 flex-1 flex-col", isBusy && "opacity-60")}
    >
      {children}
    </div>
  );
}
