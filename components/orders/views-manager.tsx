"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toast";
import type { SavedView } from "@/lib/saved-views/schema";
import { useViewWrite } from "./use-view-write";
import type { Views } from "./use-views";
import { ViewLink } from "./views-link";
import { ViewProblem } from "./views-problem";
import type { ViewsTask } from "./views-props";

type Props = {
  views: Views;
  now: number;
  onTask: (task: ViewsTask) => void;
  onOpen: (view: SavedView) => void;
};

/** The views that this person may rename, share or delete. */
export function ViewsManager({ views, now, onTask, onOpen }: Props) {
  const t = useTranslations("views");
  const [deletedId, setDeletedId] = useState<string | null>(null);
  const own = views.views.filter(({ mayEdit }) => mayEdit);
  return (
    <div className="grid gap-3">
      {own.length === 0 ? (
        <p>
          {t("none")} {t("noneHint")}
        </p>
      ) : null}
      <ul className="grid gap-1">
        {own.map((view) => (
          <li key={view.viewId} className="rounded-md border border-line p-1">
            <div className="flex items-center gap-1">
              <ViewLink
                {...{ view, views, now, onOpen }}
                className="min-h-8 min-w-0 flex-1 justify-between text-sm touch:min-h-11"
              />
              <span className="shrink-0 text-xs text-muted">
                {t(view.isShared ? "shared" : "personal")}
                {view.isMine ? "" : ` · ${t("sharedBy", { name: view.ownerName ?? t("somebody") })}`}
              </span>
              <IconButton
                label={t("editView", { name: view.name })}
                onClick={() => onTask({ kind: "edit", view })}
              >
                <Pencil className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={t("deleteView", { name: view.name })}
                onClick={() => setDeletedId(view.viewId)}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </div>
            {deletedId === view.viewId ? <Removal view={view} onEnd={() => setDeletedId(null)} /> : null}
          </li>
        ))}
      </ul>
      <Button className="justify-self-start" onClick={() => onTask({ kind: "new" })}>
        {t("saveNew")}
      </Button>
    </div>
  );
}

/** Asks once more, at the view as it was when the question came up. */
function Removal({ view, onEnd }: { view: SavedView; onEnd: () => void }) {
  const t = useTranslations();
  const say = useToast();
  const write = useViewWrite();
  const [asked, setAsked] = useState(view);
  const { problem } = write;
  const moved = problem?.kind === "conflict" ? problem.theirs : null;
  const remove = () => {
    const seen = moved ?? asked;
    setAsked(seen);
    write.remove(seen, () => {
      say({ tone: "done", text: t("views.deleted", { name: seen.name }) });
      onEnd();
    });
  };
  return (
    <div role="alert" className="grid gap-2 p-2">
      <p>
        {t("views.deleteSure", { name: view.name })} {view.isShared ? t("views.deleteShared") : ""}
      </p>
      {moved === null ? null : (
        <p className="text-amber">
          {t("views.deleteMoved", { by: moved.updatedByName ?? t("views.somebody") })}
        </p>
      )}
      <ViewProblem write={write} />
      <div className="flex justify-end gap-2">
        <Button onClick={onEnd}>{t("common.cancel")}</Button>
        <Button kind="stop" autoFocus disabled={write.isPending} onClick={remove}>
          {t("views.delete")}
        </Button>
      </div>
    </div>
  );
}
