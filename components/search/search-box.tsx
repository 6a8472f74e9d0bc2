"use client";

import { History, Search, X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { lazy, startTransition, Suspense, useEffect, useRef, useState, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { useIsScreenAlive } from "@/components/layout/screen-alive";
import { TopBarPlace } from "@/components/layout/top-bar-slot";
import { useKeys } from "@/components/layout/use-keys";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { mostLetters, usePastedList } from "./use-pasted-list";
import { useScanSpeed } from "./use-scan-speed";

const home = "/orders";
const pauseMs = 250;
/** What stays in the box so long was meant, and is offered again later. */
const settledMs = 2_000;

const RecentSearches = lazy(async () => ({ default: (await import("./recent-searches")).RecentSearches }));
const PastedList = lazy(async () => ({ default: (await import("./pasted-list")).PastedList }));
const preload = () => void import("./recent-searches");

const remember = async (text: string) => (await import("./remember")).remember(text);

/**
 * The one search box. On the orders screen typing narrows the list; Enter (and every scanner, which ends with it or with
 * Tab) searches all orders from anywhere; ArrowDown in the empty box offers the last searches. Back brings the filters back.
 * A list that is pasted here is checked as a list.
 */
export function SearchBox() {
  const t = useTranslations("frame");
  const router = useRouter();
  const isHome = usePathname() === home;
  const isAlive = useIsScreenAlive();
  const input = useRef<HTMLInputElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [asked, setAsked] = useQueryState("q", parseAsString.withDefault(""));
  const [draft, setDraft] = useState(asked);
  const [typed, setTyped] = useState("");
  const [seen, setSeen] = useState(asked);
  // What we have asked for ourselves and the address does not yet say: when it does, the box may already hold more.
  const [sent, setSent] = useState<string[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const pasted = usePastedList();
  const scan = useScanSpeed();
  if (seen !== asked) {
    setSeen(asked);
    const at = sent.indexOf(asked);
    setSent(at === -1 ? [] : sent.slice(at + 1));
    if (at === -1 && asked !== draft.trim()) setDraft(asked);
  }
  useEffect(() => {
    const text = draft.trim();
    if (!isHome || !isAlive || text === asked) return;
    waiting.current = setTimeout(() => {
      // The list gives way to the next letter.
      startTransition(() => {
        setSent((earlier) => [...earlier, text]);
        void setAsked(text === "" ? null : text);
      });
    }, pauseMs);
    return () => clearTimeout(waiting.current);
  }, [draft, asked, isHome, isAlive, setAsked]);
  useEffect(() => {
    if (typed === "" || typed !== asked) return;
    const timer = setTimeout(() => void remember(typed), settledMs);
    return () => clearTimeout(timer);
  }, [typed, asked]);
  useKeys({ "/": () => input.current?.select() });

  const search = (given: string) => {
    clearTimeout(waiting.current);
    const text = given.trim();
    setDraft(text);
    setSent((earlier) => [...earlier, text]);
    router.push(text === "" ? home : `${home}?q=${encodeURIComponent(text)}`);
    if (text !== "") void remember(text);
    input.current?.select();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(draft);
  };
  const clear = () => {
    setDraft("");
    if (isHome && isAlive) void setAsked(null);
    input.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const isScanned = scan.ends(event);
    if (event.key === "Escape" && draft === "") event.currentTarget.blur();
    else if (event.key === "Escape") clear();
    else if (event.key === "ArrowDown" && draft === "") setIsOpen(true);
    else if (isScanned) search(draft);
    else return;
    event.preventDefault();
  };

  return (
    <form
      role="search"
      onSubmit={submit}
      className="relative flex h-8.5 min-w-0 flex-1 items-center gap-2 rounded-md border border-control bg-bg pr-1 pl-2.5 focus-within:outline-2 focus-within:outline-accent sm:max-w-130 touch:h-11"
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
        maxLength={mostLetters}
        aria-label={t("searchLabel")}
        aria-keyshortcuts="/"
        placeholder={t("searchPlaceholder")}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          setTyped(event.target.value.trim());
        }}
        onKeyDown={onKeyDown}
        onPaste={pasted.take}
        className="min-w-32 flex-1 bg-transparent outline-none"
      />
      <TopBarPlace name="search" />
      {draft === "" ? (
        <>
          <span aria-hidden className="text-muted phone:hidden">
            <Kbd>/</Kbd>
          </span>
          <IconButton
            size="sm"
            label={t("recentSearches")}
            aria-haspopup="menu"
            aria-expanded={isOpen}
            onPointerEnter={preload}
            onClick={() => setIsOpen(true)}
          >
            <History className="size-4" aria-hidden />
          </IconButton>
        </>
      ) : (
        <IconButton size="sm" label={t("clearSearch")} onClick={clear}>
          <X className="size-4" aria-hidden />
        </IconButton>
      )}
      {pasted.isOpen ? (
        <Suspense>
          <PastedList onClose={pasted.close} />
        </Suspense>
      ) : null}
      {isOpen ? (
        <Suspense>
          <RecentSearches box={input} onChoose={search} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </form>
  );
}
