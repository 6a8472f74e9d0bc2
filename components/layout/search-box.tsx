"use client";

import { Search, X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { TopBarPlace } from "./top-bar-slot";
import { useKeys } from "./use-keys";

const home = "/orders";
const pauseMs = 250;

/**
 * The one search box. On the orders screen typing narrows the list; Enter (and every scanner, which ends with it)
 * searches all orders from anywhere. Back brings the filters back.
 */
export function SearchBox() {
  const t = useTranslations("frame");
  const router = useRouter();
  const isHome = usePathname() === home;
  const input = useRef<HTMLInputElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [asked, setAsked] = useQueryState("q", parseAsString.withDefault(""));
  const [draft, setDraft] = useState(asked);
  const [seen, setSeen] = useState(asked);
  if (seen !== asked) {
    setSeen(asked);
    if (asked !== draft.trim()) setDraft(asked);
  }
  useEffect(() => {
    const text = draft.trim();
    if (!isHome || text === asked) return;
    waiting.current = setTimeout(() => void setAsked(text === "" ? null : text), pauseMs);
    return () => clearTimeout(waiting.current);
  }, [draft, asked, isHome, setAsked]);
  useKeys({ "/": () => input.current?.select() });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    clearTimeout(waiting.current);
    const text = draft.trim();
    router.push(text === "" ? home : `${home}?q=${encodeURIComponent(text)}`);
    input.current?.select();
  };
  const clear = () => {
    setDraft("");
    if (isHome) void setAsked(null);
    input.current?.focus();
  };

  return (
    <form
      role="search"
      onSubmit={submit}
      className="flex h-8.5 min-w-0 flex-1 items-center gap-2 rounded-md border border-control bg-bg pr-1 pl-2.5 focus-within:outline-2 focus-within:outline-accent sm:max-w-130 touch:h-11"
    >
      <Search className="size-4 shrink-0 text-muted" aria-hidden />
      <input
        ref={input}
        type="text"
        name="q"
        inputMode="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        aria-label={t("searchLabel")}
        aria-keyshortcuts="/"
        placeholder={t("searchPlaceholder")}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (draft !== "") clear();
          else event.currentTarget.blur();
        }}
        className="min-w-0 flex-1 bg-transparent outline-none"
      />
      <TopBarPlace name="search" />
      {draft === "" ? (
        <span aria-hidden className="pr-1 text-muted phone:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <IconButton size="sm" label={t("clearSearch")} onClick={clear}>
          <X className="size-4" aria-hidden />
        </IconButton>
      )}
    </form>
  );
}
