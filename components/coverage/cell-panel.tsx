"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { SidePanel } from "@/components/ui/side-panel";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { cellLists, type CellList, type Coverage, type FetchCell } from "@/lib/coverage/schema";
import { CellFetch } from "./cell-fetch";
import { CellRows } from "./cell-rows";
import { useHourWords, useShopWord } from "./words";

type Props = {
  cell: FetchCell;
  coverage: Coverage;
  list: CellList | null;
  role: Role;
  onChoose: (list: CellList) => void;
  onClose: () => void;
};

/** The lists behind one hour of one shop, and one press that has its orders read again. */
export function CellPanel({ cell, coverage, list, role, onChoose, onClose }: Props) {
  const t = useTranslations("coverage");
  const format = useFormat();
  const hour = useHourWords()(cell.hour);
  const shopWord = useShopWord();
  const counts = coverage.hours
    .find(({ at }) => at === cell.hour)
    ?.shops.find(({ shopId }) => shopId === cell.shopId);
  const name = coverage.shops.find(({ shopId }) => shopId === cell.shopId)?.name ?? null;
  const countOf = (one: CellList) => counts?.[one] ?? 0;
  const shown = list ?? cellLists.find((one) => countOf(one) > 0) ?? "sweepOnly";
  const shop = shopWord(cell.shopId, name);
  return (
    <SidePanel
      label={t("panel.title", { shop, hour })}
      header={
        <>
          <h2 className="min-w-0 flex-1">
            <span className="block truncate font-semibold">{shop}</span>
            <span className="block text-xs text-muted">
              {hour} {format.zone}
            </span>
          </h2>
          <IconButton label={t("panel.close")} onClick={onClose}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      <div className="grid gap-2.5 border-b border-line px-4 py-3">
        <Segmented
          label={t("panel.list")}
          value={shown}
          onChange={onChoose}
          options={cellLists.map((one) => ({
            value: one,
            label: `${t(one)} ${format.number(countOf(one))}`,
          }))}
        />
        <p className="text-xs text-muted">{t(`hint.${shown}`)}</p>
        {shown === "received" || !roleAtLeast(role, "operator") ? null : (
          <CellFetch cell={cell} isNothing={countOf(shown) === 0} />
        )}
      </div>
      <CellRows key={shown} cell={cell} list={shown} count={countOf(shown)} />
    </SidePanel>
  );
}
