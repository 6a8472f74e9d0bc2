"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useViewName } from "./use-views";
import type { ViewsProps } from "./views-props";

/** That the filters are no longer those of the view they came from, and the two ways on. */
export function ViewChanged({
  views: { base, isChanged, version, query, isGone, forget },
  onOpen,
  onTask,
}: ViewsProps) {
  const t = useTranslations("views");
  const nameOf = useViewName();
  if (isGone) {
    const words = t(query === "" ? "gone" : "goneKept");
    return (
      <button
        type="button"
        role="status"
        title={words}
        onClick={forget}
        className="truncate text-xs text-amber short:max-w-96"
      >
        {words}
      </button>
    );
  }
  if (base === undefined || !isChanged) return null;
  const name = nameOf(base);
  const by = base.updatedByName ?? t("somebody");
  const isMovedOn = base.version > version;
  return (
    <>
      <span
        role="status"
        title={isMovedOn ? t("movedOnHint", { name, by }) : t("changedHint", { name })}
        className="text-xs whitespace-nowrap text-amber"
      >
        {t(isMovedOn ? "movedOn" : "changed")}
      </span>
      <Button size="sm" kind="quiet" title={t("reset", { name })} onClick={() => onOpen(base)}>
        {t(isMovedOn ? "reload" : "undo")}
      </Button>
      <Button
        size="sm"
        title={base.mayEdit ? t("saveTo", { name }) : t("saveNew")}
        onClick={() => onTask(base.mayEdit ? { kind: "save", view: base, version } : { kind: "new" })}
      >
        {t("save")}
      </Button>
    </>
  );
}
