"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { sumOf } from "@/lib/coverage/labels";
import type { Coverage, CoverageCell, FetchCell } from "@/lib/coverage/schema";
import { GridCell, Numbers } from "./grid-cell";
import { ShopName } from "./shop-name";
import { useGridKeys } from "./use-grid-keys";

type Props = { coverage: Coverage; opened: FetchCell | null; onOpen: (cell: FetchCell) => void };

/** Shops down, hours across, the running hour last; one stop for the Tab key, arrows inside. */
export function CoverageGrid({ coverage, opened, onOpen }: Props) {
  const t = useTranslations("coverage");
  const format = useFormat();
  const { hours, shops } = coverage;
  const region = useRef<HTMLDivElement>(null);
  const newest = hours.at(-1)?.at;
  const { held, onKeyDown, onFocus } = useGridKeys(`${newest} ${shops[0]?.shopId}`);
  // On a narrow screen the newest hours are what somebody wants to see first.
  useEffect(() => {
    region.current?.scrollTo({ left: region.current.scrollWidth });
  }, [newest]);
  const byHour = hours.map(({ at, shops: cells }) => ({
    at,
    cells: new Map(cells.map((cell) => [cell.shopId, cell])),
  }));
  return (
    <div ref={region} className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table
        role="grid"
        aria-label={t("grid")}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        className="w-full border-collapse text-xs"
      >
        <thead>
          <tr className="text-muted">
            <th scope="col" className="sticky left-0 z-1 bg-surface px-3 py-1.5 text-left font-normal">
              {t("shop")} ({format.zone})
            </th>
            {hours.map(({ at }) => (
              <th
                key={at}
                scope="col"
                title={format.dateTime(at)}
                className="min-w-10 px-0.5 font-mono font-normal"
              >
                {format.time(at).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-t border-line">
            <th scope="row" className="sticky left-0 z-1 bg-surface px-3 text-left font-semibold">
              {t("allShops")}
            </th>
            {hours.map((hour) => (
              <td key={hour.at} className="h-8 px-0.5 text-center text-muted">
                <Numbers
                  cell={{
                    received: sumOf([hour], "received"),
                    sweepOnly: sumOf([hour], "sweepOnly"),
                    contradictions: sumOf([hour], "contradictions"),
                  }}
                />
              </td>
            ))}
          </tr>
          {shops.map((shop) => (
            <tr key={shop.shopId} className="border-t border-line">
              <th scope="row" className="sticky left-0 z-1 bg-surface px-3 text-left font-normal">
                <ShopName shop={shop} isTagged={coverage.silence === null} />
              </th>
              {byHour.map(({ at, cells }) => (
                <GridCell
                  key={at}
                  at={at}
                  shop={shop}
                  cell={cells.get(shop.shopId) ?? nothing}
                  isHeld={held === `${at} ${shop.shopId}`}
                  isOpen={opened?.hour === at && opened.shopId === shop.shopId}
                  onOpen={onOpen}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nothing: Pick<CoverageCell, "received" | "sweepOnly" | "contradictions"> = {
  received: 0,
  sweepOnly: 0,
  contradictions: 0,
};
