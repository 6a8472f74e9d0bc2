"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { KeysHelp } from "./keys-help";
import { LanguageButton } from "./language-button";
import { LiveDot } from "./live-dot";
import { PersonMenu, type Person } from "./person-menu";
import { Rail } from "./rail";
import { TopBarPlace } from "./top-bar-slot";

type Props = {
  person: Person;
  search: ReactNode;
  health: ReactNode;
  /** Stands below the screen, which gives way at its end: nothing that somebody reads or presses moves. */
  alarm: ReactNode;
  children: ReactNode;
};

/** Rail, top bar and room for one screen, which scrolls by itself. */
export function Frame({ person, search, health, alarm, children }: Props) {
  const t = useTranslations("frame");
  return (
    <div className="grid h-dvh grid-cols-[4.5rem_minmax(0,1fr)] grid-rows-[3rem_minmax(0,1fr)_auto] phone:grid-cols-1 phone:grid-rows-[3.5rem_minmax(0,1fr)_auto] phone:pb-15">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-surface focus:not-sr-only focus:absolute focus:top-1 focus:left-1"
      >
        {t("skipToContent")}
      </a>
      <div className="contents sm:row-span-3 sm:grid">
        <Rail />
      </div>
      <header className="flex items-center gap-3 border-b border-line bg-surface px-3.5">
        {search}
        <span className="ml-auto phone:hidden" />
        <TopBarPlace name="freshness" />
        {health}
        <LiveDot />
        <TopBarPlace name="sound" />
        <LanguageButton />
        <PersonMenu person={person} />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="relative flex min-h-0 min-w-0 flex-col overflow-y-auto outline-none"
      >
        {children}
      </main>
      <div className="min-w-0 empty:hidden">{alarm}</div>
      <KeysHelp />
    </div>
  );
}
