"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { useEffect, useOptimistic, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/components/layout/use-keys";
import { useNow } from "@/components/layout/use-now";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { Popover, type TriggerProps } from "@/components/ui/popover";
import { cn } from "@/lib/cn";
import type { ListLook } from "@/lib/orders/schema";
import type { SavedView } from "@/lib/saved-views/schema";
import { useAsk } from "./asking";
import { useViewName, useViews } from "./use-views";
import { ViewChanged } from "./views-changed";
import { ViewLink } from "./views-link";
import type { ViewsProps, ViewsTask } from "./views-props";

const ViewsMenu = later(async () => (await import("./views-menu")).ViewsMenu);
const ViewsDialog = later(async () => (await import("./views-dialog")).ViewsDialog);

type Props = { look: ListLook; onLook: (look: ListLook | null) => void };

const mostQuick = 20;
const ageMs = 5_000;

/** The views, one press away with what each holds now; what does not fit is in the menu, which has them all. */
export function ViewsStrip({ look, onLook }: Props) {
  const t = useTranslations("views");
  const nameOf = useViewName();
  const views = useViews();
  const now = useNow(ageMs);
  const [task, setTask] = useState<ViewsTask | null>(null);
  const { base } = views;
  const [active, setActive] = useOptimistic(views.active);
  const ask = useAsk();
  const open = (view: SavedView) =>
    ask(() => {
      setActive(view);
      views.open(view);
      onLook(view.look);
    });
  const shared = { views: { ...views, active }, now, onOpen: open, onTask: setTask };
  const chosen = base ?? active;
  return (
    <nav
      aria-label={t("title")}
      className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 short:h-auto touch:h-12"
    >
      <Popover
        label={t("title")}
        trigger={(props) => (
          <ViewsButton {...props} name={chosen && !chosen.isDefault ? nameOf(chosen) : null} />
        )}
      >
        {(close) => <ViewsMenu {...shared} onClose={close} />}
      </Popover>
      <QuickViews {...shared} />
      <ViewChanged {...shared} />
      {task === null ? null : (
        <ViewsDialog task={task} look={look} {...shared} onClose={() => setTask(null)} />
      )}
    </nav>
  );
}

function ViewsButton({ name, ...trigger }: TriggerProps & { name: string | null }) {
  const t = useTranslations("views");
  useKeys({ v: () => trigger.ref.current?.click() });
  return (
    <Button
      {...trigger}
      size="sm"
      kind="quiet"
      title={`${t("title")} (V)`}
      icon={<Bookmark className="size-3.5" aria-hidden />}
    >
      <span className="max-w-40 truncate short:max-w-28 phone:max-w-20">{name ?? t("open")}</span>
      <ChevronDown className="size-3.5" aria-hidden />
    </Button>
  );
}

function QuickViews({ views, now, onOpen }: ViewsProps) {
  const row = useFitting(views.views.length);
  return (
    <ul
      ref={row}
      className={cn(
        "relative flex h-7 min-w-0 flex-1 flex-wrap gap-x-0.5 gap-y-2 overflow-hidden short:hidden touch:h-11",
        // A phone has room for the one or the other.
        views.isChanged && "phone:invisible",
      )}
    >
      {views.views.slice(0, mostQuick).map((view) => (
        <li key={view.viewId} className="max-w-full">
          <ViewLink {...{ view, views, now, onOpen }} className="h-7 touch:h-11" />
        </li>
      ))}
    </ul>
  );
}

/** What wraps out of sight must not be reached by the keyboard either. */
function useFitting(count: number) {
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const list = row.current;
    if (list === null) return;
    const items = [...list.children].filter((item) => item instanceof HTMLElement);
    const observer = new ResizeObserver(() => {
      for (const item of items) item.inert = item.offsetTop > 0;
    });
    for (const element of [list, ...items]) observer.observe(element);
    return () => observer.disconnect();
  }, [count]);
  return row;
}
