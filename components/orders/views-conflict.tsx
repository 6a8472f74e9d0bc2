"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import type { SavedView } from "@/lib/saved-views/schema";
import { ViewWords } from "./views-words";

type Props = {
  mine: { name: string; query: string };
  theirs: SavedView;
  isPending: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onBoth: () => void;
};

/** Two people changed one view: both versions side by side, and nothing is lost until somebody chooses. */
export function ViewConflict({ mine, theirs, isPending, onKeepMine, onTakeTheirs, onBoth }: Props) {
  const t = useTranslations("views");
  const format = useFormat();
  const by = theirs.updatedByName ?? t("somebody");
  return (
    <div role="alert" className="grid gap-3">
      <div>
        <h3 className="font-semibold text-amber">{t("conflictTitle", { by })}</h3>
        <p className="text-muted">
          {t("conflictText")}
          {theirs.updatedAt === null ? null : ` ${format.exact(theirs.updatedAt)}`}
        </p>
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <ViewWords title={t("mine")} name={mine.name} query={mine.query} />
        <ViewWords title={t("theirs", { by })} name={theirs.name} query={theirs.query} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBoth}>{t("both")}</Button>
        <Button onClick={onTakeTheirs}>{t("takeTheirs", { by })}</Button>
        <Button kind="primary" autoFocus disabled={isPending} onClick={onKeepMine}>
          {t("keepMine")}
        </Button>
      </div>
    </div>
  );
}
