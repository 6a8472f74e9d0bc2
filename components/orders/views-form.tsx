"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { ListLook } from "@/lib/orders/schema";
import { longestName, viewNameProblem, type SavedView } from "@/lib/saved-views/schema";
import { useViewWrite } from "./use-view-write";
import type { Views } from "./use-views";
import { ViewConflict } from "./views-conflict";
import { ViewProblem } from "./views-problem";
import { ViewWords } from "./views-words";
import type { ViewsTask } from "./views-props";

type Props = {
  task: Exclude<ViewsTask, { kind: "manage" }>;
  views: Views;
  look: ListLook;
  onTask: (task: ViewsTask) => void;
  onDone: (view: SavedView) => void;
  onCancel: () => void;
};

/** A new view, the list as it is into a view, or another name for one. Nothing that was typed is lost by a refusal. */
export function ViewForm({ task, views, look: shownLook, onTask, onDone, onCancel }: Props) {
  const t = useTranslations();
  const say = useToast();
  const write = useViewWrite();
  const view = task.kind === "new" ? null : task.view;
  const [name, setName] = useState(task.kind === "new" ? (task.name ?? "") : task.view.name);
  const [isShared, setIsShared] = useState(view?.isShared ?? false);
  const [isTried, setIsTried] = useState(false);
  const mayShare = (views.list.data?.mayShare ?? false) && (view?.isMine ?? true);

  const query = task.kind === "new" ? (task.query ?? views.query) : task.kind === "save" ? views.query : null;
  const look = task.kind === "new" ? (task.look ?? shownLook) : shownLook;
  const wrong = viewNameProblem(name);
  const problem = isTried && wrong !== null ? t(`views.${wrong}`, { most: longestName }) : undefined;
  const taken = write.problem?.kind === "taken" ? t("views.nameTaken") : undefined;

  const done = (saved: SavedView) => {
    say({ tone: "done", text: t("views.saved", { name: saved.name }) });
    onDone(saved);
  };
  const saveOver = (seen: SavedView, version: number) => {
    const change = {
      version,
      ...(name.trim() !== seen.name && { name }),
      ...(isShared !== seen.isShared && { isShared }),
      ...(query !== null && { query, look }),
    };
    write.change(seen.viewId, change, done);
  };
  const submit = () => {
    setIsTried(true);
    if (wrong !== null || write.isPending) return;
    if (view === null) write.create({ name, isShared, query: query ?? "", look }, done);
    else saveOver(view, task.kind === "save" ? task.version : view.version);
  };
  const saveAsNew = () =>
    onTask({
      kind: "new",
      name: `${name.trim().slice(0, longestName - 4)} (2)`,
      query: query ?? view?.query ?? "",
      look,
    });

  if (write.problem?.kind === "conflict" && view !== null) {
    const { theirs } = write.problem;
    const mine = { name: name.trim(), query: query ?? view.query };
    return (
      <ViewConflict
        mine={mine}
        theirs={theirs}
        isPending={write.isPending}
        onKeepMine={() => saveOver(view, theirs.version)}
        onTakeTheirs={() => {
          write.put(theirs);
          onDone(theirs);
        }}
        onBoth={saveAsNew}
      />
    );
  }
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t("views.name")}
        value={name}
        autoFocus
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        problem={problem ?? taken}
        hint={t("views.nameHint", { most: longestName })}
      />
      {mayShare ? (
        <div>
          <Checkbox
            showLabel
            label={t("views.share")}
            checked={isShared}
            onChange={(event) => setIsShared(event.target.checked)}
          />
          <p className="text-xs text-muted">{t("views.shareHint")}</p>
        </div>
      ) : null}
      {query === null ? null : (
        <div className="grid gap-2 sm:grid-cols-2">
          {view === null ? null : <ViewWords title={t("views.now")} query={view.query} />}
          <ViewWords title={t(view === null ? "views.holds" : "views.becomes")} query={query} />
          <p className="text-xs text-muted sm:col-span-2">{t("views.withLook")}</p>
        </div>
      )}
      <ViewProblem write={write} onSaveAsNew={view === null ? undefined : saveAsNew} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" disabled={write.isPending}>
          {t(write.isPending ? "views.saving" : "views.save")}
        </Button>
      </div>
    </form>
  );
}
