"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { ListLook } from "@/lib/orders/schema";
import type { SavedView } from "@/lib/saved-views/schema";
import { useViewName } from "./use-views";
import { ViewForm } from "./views-form";
import { ViewsManager } from "./views-manager";
import type { ViewsProps, ViewsTask } from "./views-props";

type Props = ViewsProps & { task: ViewsTask; look: ListLook; onClose: () => void };

/** Everything about views that is more than opening one. */
export function ViewsDialog({ task: first, look, views, now, onOpen, onClose }: Props) {
  const t = useTranslations("views");
  const nameOf = useViewName();
  const [task, setTask] = useState(first);
  const shared = { views, look, onTask: setTask };
  const titles = { new: t("saveThis"), manage: t("manage") };
  const title =
    task.kind === "save"
      ? t("saveTo", { name: nameOf(task.view) })
      : task.kind === "edit"
        ? t("editView", { name: nameOf(task.view) })
        : titles[task.kind];
  const openAndClose = (view: SavedView) => {
    onOpen(view);
    onClose();
  };
  const isFromManager = task.kind === "edit";
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      {task.kind === "manage" ? (
        <ViewsManager {...shared} now={now} onOpen={openAndClose} />
      ) : (
        <ViewForm
          key={task.kind}
          {...shared}
          task={task}
          onDone={isFromManager ? () => setTask({ kind: "manage" }) : openAndClose}
          onCancel={isFromManager ? () => setTask({ kind: "manage" }) : onClose}
        />
      )}
    </Dialog>
  );
}
