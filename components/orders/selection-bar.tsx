"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import type { OrderPage, OrderRow } from "@/lib/orders/schema";
import type { Sort } from "@/lib/sorting/schema";
import { countChosen } from "./chosen";
import { CopyWaybills } from "./copy-waybills";
import { PrintChosen } from "./print-chosen";
import type { ChosenOrders } from "./use-chosen";

type Props = {
  chosen: ChosenOrders;
  rows: OrderRow[];
  total: OrderPage["total"] | undefined;
  sort: Sort;
  role: Role;
};

/** How much is chosen and what can be done with it, below the list and never on top of it. */
export function SelectionBar({ chosen, rows, total, sort, role }: Props) {
  const t = useTranslations("selection");
  const words = useWords(chosen);
  return (
    <section
      aria-label={words}
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-t border-line-strong bg-surface px-3.5 py-2"
    >
      <b role="status">{words}</b>
      <OtherExtent chosen={chosen} total={total} />
      <Button kind="quiet" size="sm" onClick={chosen.clear}>
        {t("clear")}
      </Button>
      {chosen.isInAddress ? null : <span className="text-sm text-muted">{t("notInAddress")}</span>}
      <span className="flex-1" />
      <CopyWaybills chosen={chosen.chosen} rows={rows} />
      {roleAtLeast(role, "operator") ? (
        <PrintChosen chosen={chosen.chosen} {...{ rows, sort, role }} />
      ) : null}
    </section>
  );
}

/** Says which it is: these rows, all on this page, or all of the filter. */
function useWords({ chosen, loaded, loadedCount }: ChosenOrders): string {
  const t = useTranslations("selection");
  const { count, exact } = countChosen(chosen);
  if (chosen.kind === "rows") {
    return t(loaded === "all" && count === loadedCount ? "page" : "rows", { count });
  }
  const words = t(exact ? "filter" : "filterAbout", { count });
  return chosen.except.length === 0 ? words : `${words}, ${t("except", { count: chosen.except.length })}`;
}

/** The other of the two: from these rows to all that match, and back. */
function OtherExtent({ chosen, total }: Pick<Props, "chosen" | "total">) {
  const t = useTranslations("selection");
  if (chosen.chosen.kind === "filter") {
    return (
      <Button size="sm" onClick={chosen.choosePage}>
        {t("onlyPage", { count: chosen.loadedCount })}
      </Button>
    );
  }
  if (total === undefined || (total.exact && total.count <= chosen.loadedCount)) return null;
  return (
    <Button size="sm" onClick={chosen.chooseFilter}>
      {t(total.exact ? "chooseFilter" : "chooseFilterAbout", { count: total.count })}
    </Button>
  );
}
