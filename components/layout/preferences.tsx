"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import { createFormat, type Format } from "@/lib/format";
import { preferenceCookies, type Preferences } from "@/lib/i18n/preferences";

const PreferencesContext = createContext<{ preferences: Preferences; format: Format } | null>(null);

export function PreferencesProvider({
  preferences,
  children,
}: {
  preferences: Preferences;
  children: ReactNode;
}) {
  const { locale, timeZone } = preferences;
  const format = useMemo(() => createFormat({ locale, timeZone }), [locale, timeZone]);
  return <PreferencesContext value={{ preferences, format }}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  return useChosen().preferences;
}

/** Dates, deadlines, money and numbers in the person's language and zone. */
export function useFormat(): Format {
  return useChosen().format;
}

function useChosen() {
  const found = use(PreferencesContext);
  if (found === null) throw new Error("PreferencesProvider is missing above this component");
  return found;
}

/** Remembers one choice for a year; the page is then asked for again in the new language, theme or zone. */
export function choosePreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]) {
  document.cookie = `${preferenceCookies[name]}=${value}; path=/; max-age=31536000; samesite=lax`;
  if (name === "theme") document.documentElement.dataset["theme"] = value;
}
