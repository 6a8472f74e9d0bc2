"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { SavedView } from "@/lib/saved-views/schema";
import { useViewName } from "./use-views";
import { ViewLink } from "./views-link";
import type { ViewsProps } from "./views-props";

type Props = ViewsProps & { onClose: () => void };

/** Every view with what it holds, and what can be done with the list as it is. */
export function ViewsMenu({ onClose, ...rest }: Props) {
  const t = useTranslations("views");
  const { views } = rest.views;
  const own = views.filter(({ isShared }) => !isShared);
  const shared = views.filter(({ isShared, isDefault }) => isShared && !isDefault);
  const standard = views.filter(({ isDefault }) => isDefault);
  const open = (view: SavedView) => {
    rest.onOpen(view);
    onClose();
  };
  const { list } = rest.views;
  return (
    <div className="grid w-72 max-w-full gap-2">
      {list.isError && views.length === 0 ? <p className="p-2 text-red">{t("failed")}</p> : null}
      <Group title={t("warehouse")} rows={standard} {...rest} onOpen={open} />
      <Group title={t("personal")} rows={own} {...rest} onOpen={open} />
      <Group title={t("shared")} rows={shared} {...rest} onOpen={open} />
      <Actions {...rest} onClose={onClose} />
    </div>
  );
}

type GroupProps = ViewsProps & { title: string; rows: SavedView[] };

function Group({ title, rows, views, now, onOpen }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <p aria-hidden className="px-2 text-xs text-muted">
        {title}
      </p>
      <ul>
        {rows.map((view) => (
          <li key={view.viewId}>
            <ViewLink
              {...{ view, views, now, onOpen }}
              className="min-h-7 w-full justify-between text-sm touch:min-h-11"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ views: { base, active, isChanged, version }, onOpen, onTask, onClose }: Props) {
  const t = useTranslations("views");
  const nameOf = useViewName();
  const { copyLink } = useLink();
  const chosen = active ?? base;
  // The menu hands the focus back to its button when it has gone; a dialog that is there already would lose it.
  const act = (deed: () => void) => () => {
    onClose();
    requestAnimationFrame(() => setTimeout(deed));
  };
  return (
    <div className="sticky -bottom-2 grid justify-items-start border-t border-line bg-surface py-1 touch:static">
      {isChanged && base?.mayEdit ? (
        <Action onPress={act(() => onTask({ kind: "save", view: base, version }))}>
          {t("saveTo", { name: nameOf(base) })}
        </Action>
      ) : null}
      {isChanged && base !== undefined ? (
        <Action onPress={act(() => onOpen(base))}>{t("reset", { name: nameOf(base) })}</Action>
      ) : null}
      <Action onPress={act(() => onTask({ kind: "new" }))}>{t("saveNew")}</Action>
      {chosen === undefined ? null : (
        <Action onPress={act(() => copyLink(chosen))}>{t("copyLink", { name: nameOf(chosen) })}</Action>
      )}
      <Action onPress={act(() => onTask({ kind: "manage" }))}>{t("manage")}</Action>
    </div>
  );
}

function Action({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button kind="quiet" className="w-full justify-start overflow-hidden" onClick={onPress}>
      <span className="truncate text-ink">{children}</span>
    </Button>
  );
}

/** The bare mark: whoever opens it gets the filters that the view has then. */
function useLink() {
  const t = useTranslations();
  const say = useToast();
  const copyLink = ({ viewId }: SavedView) => {
    const address = new URL(`/orders?view=${encodeURIComponent(viewId)}`, window.location.href);
    navigator.clipboard.writeText(address.href).then(
      () => say({ tone: "done", text: t("views.linkCopied") }),
      () => say({ tone: "refused", text: t("common.copyFailed") }),
    );
  };
  return { copyLink };
}
