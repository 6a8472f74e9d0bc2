"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import { signs } from "@/lib/coverage/labels";
import type { CoverageCell, CoverageShop, FetchCell } from "@/lib/coverage/schema";
import { looks } from "./coverage-legend";
import { useHourWords, useShopWord } from "./words";

type Counts = Pick<CoverageCell, "received" | "sweepOnly" | "contradictions">;
type Props = {
  at: string;
  shop: CoverageShop;
  cell: Counts;
  /** Reached by Tab. */
  isHeld: boolean;
  isOpen: boolean;
  onOpen: (cell: FetchCell) => void;
};

/** An hour of a shop. What is wrong stands there instead of what went well, and is said in words as well. */
export const GridCell = memo(function GridCell({ at, shop, cell, isHeld, isOpen, onOpen }: Props) {
  const t = useTranslations("coverage");
  const format = useFormat();
  const hourWords = useHourWords();
  const shopWord = useShopWord();
  const words = t("cell", {
    shop: shopWord(shop.shopId, shop.name),
    hour: hourWords(at),
    received: format.number(cell.received),
    sweepOnly: format.number(cell.sweepOnly),
    contradictions: format.number(cell.contradictions),
  });
  return (
    <td className="h-8 p-0.5 text-center">
      <button
        type="button"
        tabIndex={isHeld ? 0 : -1}
        data-cell={`${at} ${shop.shopId}`}
        aria-label={words}
        title={words}
        aria-expanded={isOpen}
        onClick={() => onOpen({ hour: at, shopId: shop.shopId })}
        className={cn(
          "flex h-7 w-full min-w-9 items-center justify-center rounded-sm hover:bg-sunken touch:h-11",
          isOpen && "outline-2 outline-accent",
        )}
      >
        <Numbers cell={cell} />
      </button>
    </td>
  );
});

export function Numbers({ cell }: { cell: Counts }) {
  const format = useFormat();
  const wrong = (["contradictions", "sweepOnly"] as const).filter((list) => cell[list] > 0);
  const shown = wrong.length > 0 ? wrong : cell.received > 0 ? (["received"] as const) : [];
  if (shown.length === 0) return <span className="text-faint">·</span>;
  return (
    <span className="inline-flex flex-col justify-center">
      {shown.map((list) => (
        <span
          key={list}
          className={cn(
            "rounded-sm px-1 font-mono text-2xs leading-3.5",
            looks[list],
            list !== "received" && "font-bold",
          )}
        >
          {signs[list]}
          {format.number(cell[list])}
        </span>
      ))}
    </span>
  );
}
