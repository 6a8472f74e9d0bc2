"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { hasGap } from "@/lib/coverage/labels";
import type { Coverage, CoverageCell, FetchCell } from "@/lib/coverage/schema";
import { Numbers } from "./grid-cell";
import { useHourWords, useShopWord } from "./words";

/** Only what is wrong, newest first: for a phone, and for whoever does not want to read a grid. */
export function CoverageGaps({
  coverage,
  onOpen,
}: {
  coverage: Coverage;
  onOpen: (cell: FetchCell) => void;
}) {
  const t = useTranslations("coverage");
  const hourWords = useHourWords();
  const shopWord = useShopWord();
  const gaps = coverage.hours.toReversed().flatMap(({ at, shops }) =>
    shops
      .filter(hasGap)
      .toSorted(worstFirst)
      .map((cell) => ({ at, cell })),
  );
  return (
    <Card title={t("gaps")}>
      {gaps.length === 0 ? (
        <p className="text-muted">{t("noGaps")}</p>
      ) : (
        <ul className="grid gap-x-4 sm:grid-cols-2 xl:grid-cols-3">
          {gaps.map(({ at, cell }) => (
            <li key={`${at} ${cell.shopId}`} className="min-w-0 border-b border-line">
              <button
                type="button"
                onClick={() => onOpen({ hour: at, shopId: cell.shopId })}
                className="flex min-h-9 w-full items-center gap-2 rounded-sm py-1 text-left hover:bg-sunken touch:min-h-11"
              >
                <span aria-hidden className="w-10 shrink-0 text-center">
                  <Numbers cell={cell} />
                </span>
                <span className="min-w-0">
                  <span className="block truncate">{shopWord(cell.shopId, cell.shopName)}</span>
                  <span className="block text-xs text-muted">
                    {hourWords(at)} ·{" "}
                    {(["sweepOnly", "contradictions"] as const)
                      .filter((list) => cell[list] > 0)
                      .map((list) => t(`gap.${list}`, { count: cell[list] }))
                      .join(", ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const worstFirst = (a: CoverageCell, b: CoverageCell) =>
  b.contradictions - a.contradictions || b.sweepOnly - a.sweepOnly;
