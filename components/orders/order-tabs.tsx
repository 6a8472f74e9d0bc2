"use client";

import { useEffect, useOptimistic, useRef } from "react";
import { useTranslations } from "use-intl";
import { ScrollRow } from "@/components/ui/scroll-row";
import { cn } from "@/lib/cn";
import { orderStatusWord } from "@/lib/orders/labels";
import type { OrderFacets } from "@/lib/orders/schema";
import { useAsk } from "./asking";
import { useFacetCount } from "./use-facet-count";

const stages = [
  { status: [], word: "all" },
  { status: ["PARTIALLY_PAID", "PENDING_PAYMENT"], word: "PENDING_PAYMENT" },
  { status: ["PAID"], word: "PAID" },
  { status: ["READY_TO_SHIP"], word: "READY_TO_SHIP" },
  { status: ["CANCEL_REQUESTED"], word: "cancelRequested" },
  { status: ["SHIPPING"], word: "SHIPPING" },
  { status: ["COMPLETED", "DELIVERED"], word: "COMPLETED" },
  { status: ["CANCELLED"], word: "CANCELLED" },
  { status: ["RETURNED"], word: "RETURNED" },
] as const;

const listed = new Set<string>(stages.flatMap(({ status }) => status));

type Props = {
  status: string[];
  facets: OrderFacets | undefined;
  onChange: (change: { status: string[] }) => void;
};

/** One stage of the work each, with what it holds under the other filters; stages that Ginee adds get a tab too. */
export function OrderTabs({ status, facets, onChange }: Props) {
  const t = useTranslations();
  const added = (facets?.status ?? []).map(({ value }) => value).filter((value) => !listed.has(value));
  const asked = [...status].sort().join();
  const [chosen, setChosen] = useOptimistic(asked);
  const ask = useAsk();
  const press = (stage: readonly string[]) =>
    ask(() => {
      setChosen([...stage].sort().join());
      onChange({ status: [...stage] });
    });
  const stageWord = useStageWord();
  const counted = useFacetCount(facets);
  const countOf = (stage: readonly string[]) => {
    const count = ordersIn(facets, stage);
    return count === null ? null : { isAny: count > 0, words: counted(count) };
  };
  const row = useChosenInView(asked, facets !== undefined);
  return (
    <nav
      ref={row}
      aria-label={t("orders.tabs")}
      className="shrink-0 border-b border-line bg-surface px-2 short:min-w-0 short:flex-1 short:pl-0"
    >
      <ScrollRow gap="gap-0.5">
        {stages.map((stage) => (
          <Tab
            key={stage.word}
            label={stage.word === "all" ? t("orders.allOrders") : t(`values.orderStatus.${stage.word}`)}
            count={countOf(stage.status)}
            isHot={stage.word === "cancelRequested"}
            isChosen={chosen === stage.status.join()}
            onPress={() => press(stage.status)}
          />
        ))}
        {added.map((value) => (
          <Tab
            key={value}
            label={stageWord(value)}
            count={countOf([value])}
            isChosen={chosen === value}
            onPress={() => press([value])}
          />
        ))}
      </ScrollRow>
    </nav>
  );
}

/** On a phone the row is wider than the screen; counts make it wider still when they come. */
function useChosenInView(chosen: string, isCounted: boolean) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector("[aria-current]");
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen, isCounted]);
  return row;
}

type TabProps = {
  label: string;
  count: { isAny: boolean; words: string } | null;
  isHot?: boolean;
  isChosen: boolean;
  onPress: () => void;
};

function Tab({ label, count, isHot = false, isChosen, onPress }: TabProps) {
  const isAlarm = isHot && count?.isAny === true;
  return (
    <button
      type="button"
      aria-current={isChosen ? "page" : undefined}
      onClick={onPress}
      className={cn(
        "flex h-9.5 items-center gap-1.5 border-b-2 px-2.5 pt-0.5 text-sm whitespace-nowrap touch:h-11",
        isChosen ? "border-accent font-semibold text-ink" : "border-transparent text-muted hover:text-ink",
      )}
    >
      {label}
      <b
        className={cn(
          "font-semibold",
          count === null ? "min-w-10" : "min-w-3",
          isAlarm ? "rounded-full bg-red px-1.5 text-xs leading-4.5 text-surface" : "text-ink",
        )}
      >
        {count?.words}
      </b>
    </button>
  );
}

function ordersIn(facets: OrderFacets | undefined, status: readonly string[]): number | null {
  if (facets === undefined) return null;
  if (status[0] === "CANCEL_REQUESTED") return facets.cancelRequested;
  return facets.status
    .filter(({ value }) => status.length === 0 || status.includes(value))
    .reduce((sum, { count }) => sum + count, 0);
}

/** The word of a stage, in the person's language; what Ginee added stays as it came. */
export function useStageWord(): (status: string) => string {
  const t = useTranslations("values");
  return (status) => {
    if (status === "CANCEL_REQUESTED") return t("orderStatus.cancelRequested");
    const word = orderStatusWord(status);
    return word === null ? status : t(`orderStatus.${word}`);
  };
}
