"use client";

import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import { isAlarming } from "@/lib/saved-views/labels";
import type { SavedView } from "@/lib/saved-views/schema";
import { addressOfView } from "@/lib/saved-views/search-params";
import { useViewName } from "./use-views";
import type { ViewsProps } from "./views-props";

type Props = Pick<ViewsProps, "views" | "now" | "onOpen"> & { view: SavedView; className: string };

/** A link, so that it opens in a tab of its own too; a plain press changes the list where it is. */
export function ViewLink({ view, views, now, onOpen, className }: Props) {
  const nameOf = useViewName();
  const isActive = view.viewId === views.active?.viewId;
  const count = useCount(view, views.list.isError, now);
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(view);
  };
  const isAlarm = isAlarming(view.viewId) && (view.count?.count ?? 0) > 0;
  return (
    <a
      href={addressOfView(view)}
      aria-current={isActive ? "true" : undefined}
      title={`${nameOf(view)} · ${count.hint}`}
      onClick={press}
      className={cn(
        "flex items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap",
        isActive
          ? "border-accent bg-accent-soft font-semibold text-accent"
          : "border-transparent hover:bg-sunken",
        className,
      )}
    >
      <span className="max-w-44 truncate">{nameOf(view)}</span>
      <b className={cn("min-w-2 text-right font-semibold tabular-nums", isAlarm && "text-red")}>
        {count.text}
      </b>
    </a>
  );
}

/** `isOld`: the newest counts could not be asked for. */
function useCount({ count, countedAt }: SavedView, isOld: boolean, now: number) {
  const t = useTranslations("views");
  const format = useFormat();
  if (countedAt === null) return { text: "", hint: t("counting") };
  const hint = t("counted", { age: format.relative(countedAt, Math.max(now, Date.parse(countedAt))) });
  if (count === null || isOld)
    return { text: "–", hint: count === null ? t("countFailed") : `${t("countFailed")} · ${hint}` };
  const number = format.number(count.count);
  return { text: count.exact ? number : t("atLeast", { count: number }), hint };
}
