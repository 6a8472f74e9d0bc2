"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Content, Item, Label, Portal, Root, Separator, Trigger } from "radix-ui/dropdown-menu";
import type { KeyboardEvent, RefObject } from "react";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { recentSearchesQuery } from "@/lib/recent-searches/queries";
import { forgetSearches, lastSearches } from "./remember";

type Props = {
  box: RefObject<HTMLInputElement | null>;
  onChoose: (text: string) => void;
  onClose: () => void;
};

const row = "flex h-8 cursor-default items-center rounded-md px-2 outline-none touch:h-11";
const active = "data-highlighted:bg-accent-soft data-highlighted:text-accent";
/** The menu takes the focus for itself when it opens; the first search is one key nearer. */
const focusFirst = (node: HTMLElement | null) => void requestAnimationFrame(() => node?.focus());

/** The menu moves the focus a moment after the key: an Enter that is as quick would choose the search before. */
function moveAtOnce(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.findIndex((item) => item === event.target);
  if (step === undefined || at === -1) return;
  event.preventDefault();
  items[at + step]?.focus();
}

/** The last ten searches under the box: arrows choose, Enter searches again, Esc returns to the box. */
export function RecentSearches({ box, onChoose, onClose }: Props) {
  const t = useTranslations("frame");
  const say = useToast();
  const client = useQueryClient();
  const kept = useQuery(recentSearchesQuery());
  const searches = lastSearches(kept.data?.rows ?? []);

  const { queryKey } = recentSearchesQuery();
  const showNone = () => void client.setQueryData(queryKey, { rows: [] });
  const clear = async () => {
    showNone();
    // Opened again meanwhile, the menu may have read what was still there.
    await forgetSearches().then(showNone, () => say({ tone: "refused", text: t("searchesNotCleared") }));
  };

  return (
    <Root open modal={false} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </Trigger>
      <Portal>
        <Content
          aria-label={t("recentSearches")}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onKeyDownCapture={moveAtOnce}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            box.current?.focus();
          }}
          className="z-50 w-(--radix-dropdown-menu-trigger-width) min-w-56 animate-appear overflow-y-auto rounded-lg border border-line-strong bg-surface p-1 text-sm shadow-overlay outline-none"
        >
          <Label className="px-2 py-1 text-xs text-muted">{t("recentSearches")}</Label>
          {searches.map(({ text }, index) => (
            <Item
              key={text}
              ref={index === 0 ? focusFirst : null}
              onSelect={() => onChoose(text)}
              className={`${row} ${active}`}
            >
              <span translate="no" className="truncate font-mono text-xs">
                {text}
              </span>
            </Item>
          ))}
          {searches.length === 0 ? (
            <p role="status" className="px-2 py-1.5 text-muted">
              {t(kept.isPending ? "searchesLoading" : kept.isError ? "searchesUnavailable" : "noSearches")}
            </p>
          ) : (
            <>
              <Separator className="my-1 h-px bg-line" />
              <Item onSelect={() => void clear()} className={`${row} ${active} text-muted`}>
                {t("clearSearches")}
              </Item>
            </>
          )}
        </Content>
      </Portal>
    </Root>
  );
}
